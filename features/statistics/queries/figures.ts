import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Cell, Question, Where } from '../rules/cells.ts'
import type { Axis, Basis, LevelCounts } from '../rules/counts.ts'
import type { Place } from '../rules/places.ts'
import { cells, cellsIn } from './cells.ts'
import { isBuilt } from './places.ts'

/** Which ratings, and what they are added up to. `divisions`: null for wherever the member was rated. */
export type Ask = {
  axis: Axis
  divisions: readonly string[] | null
  member?: string | undefined
  basis: Basis
  from?: LocalDate | undefined
  to?: LocalDate | undefined
}
export type By = 'nothing' | 'division' | 'member' | 'day'
/** `of`: the division, member or day; '' when asked for the sum of all. */
export type Row = { of: string; class: string; counts: LevelCounts }

const MOST_ROWS = 200_000
type Member = 'channel' | 'side' | 'unit' | 'item' | 'hall' | 'window'
const memberOf = (axis: Axis): Member | null => (axis === 'all' || axis === 'own' ? null : axis)
/** These hold a division with all below it; the others what lies in one division alone. */
const SUMMED: ReadonlySet<Axis> = new Set(['all', 'channel', 'side'])

function questionOf({ axis, member, basis, from, to }: Ask, by: By): Question {
  const kept = memberOf(axis)
  const where: Where = kept !== null && member !== undefined ? { [kept]: member } : {}
  const told = { nothing: [], division: ['division'], day: ['day'], member: kept === null ? [] : [kept] } as const
  return { where, basis, from, to, by: told[by], most: MOST_ROWS }
}

/** The rows asked for, added up. In order of what they are of, then of class; what has no item, hall or window is of none. */
export async function figureRows(db: Db, ask: Ask, by: By): Promise<Row[]> {
  const found = await answer(db, ask, by)
  const rows = found.map(({ of: [of = ''], class: kind, counts }) => ({ of, class: kind, counts }))
  return by === 'member' ? rows.filter((row) => row.of !== '') : rows
}

async function answer(db: Db, ask: Ask, by: By): Promise<Cell[]> {
  const question = questionOf(ask, by)
  if (ask.divisions === null) return cells(db, question)
  const whole = SUMMED.has(ask.axis)
  const placed = ask.divisions.map((division): Place => ({ division, of: by === 'division' ? division : '', whole }))
  if (await isBuilt(db)) return cellsIn(db, question, placed)
  if (!whole) return cells(db, { ...question, where: { ...question.where, within: ask.divisions } })
  const found: Cell[] = []
  for (const division of ask.divisions) {
    const one = await cells(db, {
      ...question,
      where: { ...question.where, division },
      by: question.by.filter((each) => each !== 'division'),
    })
    found.push(...one.map((cell) => (by === 'division' ? { ...cell, of: [division] } : cell)))
  }
  return found
}

export type Mark = { ratings: number; lastRecordedAt: string | null }
export async function readMark(db: Db): Promise<Mark> {
  const { rows } = await sql<{ ratings: string; last: string | null }>`
    select m.ratings, m.last_recorded_at as last from figure_marks m where m.mark = 'rollups'`.execute(db)
  return { ratings: Number(rows[0]?.ratings ?? 0), lastRecordedAt: rows[0]?.last ?? null }
}
