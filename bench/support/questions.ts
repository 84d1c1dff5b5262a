import { sql } from 'kysely'
import type { Dimension, Question } from '#features/statistics/rules.ts'
import type { Db } from '#server/platform/db.ts'
import { addDays, type LocalDate } from '#shared/time.ts'
import { YEAR } from './year.ts'

export type Asked = { what: string; q: Question }
const MOST = 1_000
/** A generator of its own, so that each run asks the same. */
function diceOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

type Range = readonly [LocalDate | undefined, LocalDate | undefined]
const RANGES: readonly ((roll: () => number) => Range)[] = [
  () => [addDays(YEAR.last, -6), YEAR.last],
  () => [addDays(YEAR.last, -29), YEAR.last],
  () => ['2026-10-01', '2026-10-31'],
  () => ['2026-07-01', '2026-09-30'],
  () => ['2026-01-01', YEAR.last],
  () => [undefined, undefined],
  (roll) => {
    const from = addDays(YEAR.last, -Math.floor(roll() * YEAR.days))
    return [from, addDays(from, Math.floor(roll() * 200))]
  },
]
const BY: readonly (readonly Dimension[])[] = [
  [],
  ['day'],
  ['month'],
  ['division'],
  ['unit'],
  ['item'],
  ['channel'],
  ['hall'],
  ['division', 'channel'],
  ['division', 'month'],
  ['channel', 'month'],
  ['unit', 'channel'],
]

/** As the console asks: a division, perhaps a unit, an item or a channel in it, some days, and one or two ways of telling apart. */
export async function questionsOf(db: Db, count: number): Promise<Asked[]> {
  const { rows: divisions } = await sql<{ code: string; level: string }>`
    select code, level from divisions where in_scope and level in ('region', 'prefecture', 'county') order by code`.execute(db)
  const { rows: items } = await sql<{ division: string; unit: string; item: string }>`
    select distinct on (division) division, deciding_unit as unit, item_code as item from ratings where item_code is not null
    order by division, record_id`.execute(db)
  const roll = diceOf(7)
  const of = <T>(all: readonly T[]): T => all[Math.floor(roll() * all.length)] as T
  return Array.from({ length: count }, () => {
    const level = roll() < 0.15 ? 'region' : roll() < 0.4 ? 'prefecture' : 'county'
    const division = of(divisions.filter((one) => one.level === level)).code
    const narrowed = roll()
    const one = of(items)
    const where =
      narrowed < 0.2
        ? { division: one.division, item: one.item }
        : narrowed < 0.35
          ? { division: one.division, unit: one.unit }
          : { division, ...(roll() < 0.3 && { channel: of(['window-tablet', 'portal', 'hotline']) }) }
    const [from, to] = of(RANGES)(roll)
    const by = of(BY)
    const what = `${narrowed < 0.2 ? 'item' : narrowed < 0.35 ? 'unit' : level}${'channel' in where ? ' × channel' : ''} by ${by.join(', ') || 'level'}, ${from ?? '…'} to ${to ?? '…'}`
    return { what, q: { where, basis: roll() < 0.8 ? 'rated' : 'served', from, to, by, most: MOST } }
  })
}
