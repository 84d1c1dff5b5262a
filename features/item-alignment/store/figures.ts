import { sql } from 'kysely'
import { integers, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Measure } from '../rules/elements.ts'
import type { Tally } from '../rules/rates.ts'

export type Differing = { unitCode: string; element: Measure; differing: number; writing: number; justified: number }
/** What differs of these units, by element, and items of which anything does. */
export async function differingCounts(db: Db, units: readonly string[]): Promise<Differing[]> {
  const { rows } = await sql<Differing>`
    select unit_code as "unitCode", element, (count(*) filter (where degree = 'differs'))::int as differing,
      (count(*) filter (where degree = 'writing'))::int as writing, (count(*) filter (where state = 'justified'))::int as justified
    from alignment_findings where unit_code = any(${texts(units)}::text[]) and state <> 'mended' group by unit_code, element
    union all
    select unit_code, 'whole', (count(distinct item_code) filter (where degree = 'differs'))::int,
      (count(distinct item_code) filter (where degree = 'writing'))::int, (count(distinct item_code) filter (where state = 'justified'))::int
    from alignment_findings where unit_code = any(${texts(units)}::text[]) and state <> 'mended' group by unit_code`.execute(db)
  return rows
}

export type UnitTally = Tally & { unitCode: string; element: Measure }
export async function putUnitTallies(db: Db, rows: readonly UnitTally[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into alignment_units (unit_code, element, judged, differing, writing, justified)
    select * from unnest(${texts(rows.map((r) => r.unitCode))}::text[], ${texts(rows.map((r) => r.element))}::text[],
      ${integers(rows.map((r) => r.judged))}::int[], ${integers(rows.map((r) => r.differing))}::int[],
      ${integers(rows.map((r) => r.writing))}::int[], ${integers(rows.map((r) => r.justified))}::int[])
    on conflict (unit_code, element) do update set judged = excluded.judged, differing = excluded.differing, writing = excluded.writing,
      justified = excluded.justified
    where (alignment_units.judged, alignment_units.differing, alignment_units.writing, alignment_units.justified)
      is distinct from (excluded.judged, excluded.differing, excluded.writing, excluded.justified)`.execute(db)
}

export type DayTally = Tally & { division: string; element: Measure }
/** A day's figures are what its last check left. */
export async function putDay(db: Db, day: LocalDate, rows: readonly DayTally[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into alignment_days (day, division, element, judged, differing, writing, justified)
    select ${day}::date, * from unnest(${texts(rows.map((r) => r.division))}::text[], ${texts(rows.map((r) => r.element))}::text[],
      ${integers(rows.map((r) => r.judged))}::int[], ${integers(rows.map((r) => r.differing))}::int[],
      ${integers(rows.map((r) => r.writing))}::int[], ${integers(rows.map((r) => r.justified))}::int[])
    on conflict (day, division, element) do update set judged = excluded.judged, differing = excluded.differing, writing = excluded.writing,
      justified = excluded.justified`.execute(db)
}

export type Covered = { basicCode: string; level: string; implementing: number }
export async function putCoverage(db: Db, rows: readonly Covered[]): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into alignment_coverage (basic_code, level, implementing)
    select * from unnest(${texts(rows.map((r) => r.basicCode))}::text[], ${texts(rows.map((r) => r.level))}::text[],
      ${integers(rows.map((r) => r.implementing))}::int[])
    on conflict (basic_code, level) do update set implementing = excluded.implementing`.execute(db)
}
