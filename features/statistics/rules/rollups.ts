import type { Dimension } from './cells.ts'

/** What tells the rows of a rollup apart, in the order of their key. */
export const KEYS = [
  'division',
  'rollup',
  'day',
  'unit_code',
  'item_code',
  'hall_code',
  'window_code',
  'staff_no',
  'channel',
  'side',
  'class',
] as const
export const NUMBERS = ['rated5', 'rated4', 'rated3', 'rated2', 'rated1', 'served5', 'served4', 'served3', 'served2', 'served1'] as const

export const GRAINS = ['day', 'month', 'year'] as const
export type Grain = (typeof GRAINS)[number]
export type Kept = Extract<Dimension, 'unit' | 'item' | 'hall' | 'window' | 'staff' | 'channel' | 'side'>
export const COLUMN: Readonly<Record<Kept, (typeof KEYS)[number]>> = {
  unit: 'unit_code',
  item: 'item_code',
  hall: 'hall_code',
  window: 'window_code',
  staff: 'staff_no',
  channel: 'channel',
  side: 'side',
}
export const KEPT = Object.keys(COLUMN) as Kept[]
export const isKept = (one: Dimension): one is Kept => one in COLUMN

/**
 * The rollups there are, the narrowest first. Days of fine members are nearly as many as ratings: one row of everything takes less room than
 * one for each pair; by months they fall together, and stand apart. `whole` alone holds what lies below a division too.
 */
export const ROLLUPS = [
  { name: 'whole', keeps: ['channel', 'side'], grains: ['day', 'month', 'year'] },
  { name: 'own', keeps: ['channel', 'side'], grains: ['day', 'month', 'year'] },
  { name: 'hall', keeps: ['hall', 'channel'], grains: ['day', 'month', 'year'] },
  { name: 'unit', keeps: ['unit', 'channel'], grains: ['day', 'month', 'year'] },
  { name: 'desk', keeps: ['hall', 'window', 'staff', 'channel'], grains: ['month', 'year'] },
  { name: 'item', keeps: ['unit', 'item', 'channel'], grains: ['month', 'year'] },
  { name: 'base', keeps: ['unit', 'item', 'hall', 'window', 'staff', 'channel', 'side'], grains: ['day'] },
] as const satisfies readonly { name: string; keeps: readonly Kept[]; grains: readonly Grain[] }[]
export type Rollup = (typeof ROLLUPS)[number]['name']

/** The narrowest that keeps all of these by that grain; `whole` only where a division is meant with all below it. */
export const narrowest = (grain: Grain, needed: readonly Kept[], whole: boolean): Rollup | null =>
  ROLLUPS.find(
    ({ name, keeps, grains }) =>
      (name === 'whole') === whole &&
      (grains as readonly Grain[]).includes(grain) &&
      needed.every((one) => (keeps as readonly Kept[]).includes(one)),
  )?.name ?? null
