import type { ServiceItem } from '#features/service-items/rules.ts'
import { dayOf, instant, millis, minutes, startOf, type Instant, type LocalDate } from '#shared/time.ts'
import { dice, seedOf } from '../random.ts'
import type { Region } from '../region.ts'
import { visitAt } from '../walk-in.ts'

export type Row = Record<string, unknown>
export const occurrencesOf = (row: Row): Row[] => row['occurrences'] as Row[]
/** Who pushes, and what they served: the n-th row of a source on a day. */
export type Entered = { source: string; division: string; n: number; servedAt: Instant }
export type Entering = { region: Region; seed: number }

export const momentOn = (day: LocalDate, minute: number): Instant => instant(millis(startOf(day)) + minutes(minute))
export const serialOf = (source: string, servedAt: Instant, n: number): string =>
  `${source.slice(-6)}${dayOf(servedAt).replaceAll('-', '')}${String(810_000 + n)}`

/** One good row, as its source pushes it: at one of the division’s windows, of an item of that window’s unit. */
export function enteredRow(
  { region, seed }: Entering,
  { source, division, n, servedAt }: Entered,
  fits: (item: ServiceItem) => boolean = () => true,
): Row & { recordNo: string } {
  const windows = region.windows.filter((window) => window.division === division)
  const items = region.items.filter((item) => item.division === division && item.sides !== 'online' && item.sides !== 'hotline')
  const fitting = items.filter(fits)
  const roll = dice(seedOf(seed, 'entered', source, n, servedAt))
  const window = windows.find(({ unitCode }) => fitting.some((item) => item.unitCode === unitCode)) ?? windows[0]
  const own = fitting.filter(({ unitCode }) => unitCode === window?.unitCode)
  if (!window || own.length === 0) throw new Error(`${division} has no window with an item`)
  const recordNo = serialOf(source, servedAt, n)
  const { record } = visitAt(roll, { window, item: roll.pick(own), servedAt, recordNo })
  return { ...record, sourceSystem: source }
}
