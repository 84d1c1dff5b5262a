import { sql } from 'kysely'
import { loadDivisions } from '#features/organisations/index.ts'
import type { Db } from '#server/platform/db.ts'
import type { Where } from '../rules/cells.ts'
import { standingsOf, type Standing, type Stood } from '../rules/places.ts'

/** Where every division stands and stood. */
export async function readStandings(db: Db): Promise<Standing[]> {
  const { rows } = await sql<Stood>`
    select s.division, s.path, s.from_day as "fromDay" from division_standings s order by s.division, s.from_day limit 100000`.execute(db)
  return standingsOf((await loadDivisions(db)).values(), rows)
}

export type Directory = { divisions: string[]; units: string[] }
const MOST_PLACES = 10_000
/** In which divisions a unit or an item was ever rated, and of which units: what the rows of days are found by. Null for other questions. */
export async function whereRated(db: Db, { unit, item }: Where): Promise<Directory | null> {
  if (unit === undefined && item === undefined) return null
  const found =
    item === undefined
      ? sql`select distinct f.division, f.unit_code from rollup_years f where f.rollup = 'unit' and f.unit_code = ${unit}`
      : sql`select distinct f.division, f.unit_code from rollup_years f where f.rollup = 'item' and f.item_code = ${item}
          and (f.unit_code = ${unit ?? null} or ${unit ?? null}::text is null)`
  const { rows } = await sql<{ division: string; unit_code: string }>`${found} limit ${MOST_PLACES}`.execute(db)
  const each = (texts: readonly string[]) => [...new Set(texts)]
  return { divisions: each(rows.map((row) => row.division)), units: each(rows.map((row) => row.unit_code)) }
}

/** Until the rollups are built, figures are counted from the ratings. */
export async function isBuilt(db: Db): Promise<boolean> {
  const { rows } = await sql<{ built: boolean }>`select m.built from figure_marks m where m.mark = 'rollups'`.execute(db)
  return rows[0]?.built ?? false
}
