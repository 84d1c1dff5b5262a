import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { DayKind, YearList } from '../rules/lists.ts'

export type Version = { version: number; digest: string }
/** The newest version: the one question that every load asks. */
export async function newestVersion(db: Db): Promise<Version | undefined> {
  return (await sql<Version>`select version, digest from calendar_versions order by version desc limit 1`.execute(db)).rows[0]
}

export type StoredList = YearList & { version: number; packaged: boolean; source: string }
type DayRow = Omit<StoredList, 'days'> & { day: string | null; kind: DayKind; name: string }

/** The lists in force at a version: of each region and year the one published last. */
export async function listsAt(db: Db, version: number, regions: readonly string[]): Promise<StoredList[]> {
  const { rows } = await sql<DayRow>`
    with newest as (
      select distinct on (region, year) region, year, version, complete, packaged, source
      from calendar_lists
      where version <= ${version} and region = any(${regions}::text[])
      order by region, year, version desc
    )
    select n.region, n.year, n.version, n.complete, n.packaged, n.source, d.day, d.kind, d.name
    from newest n left join calendar_days d on d.region = n.region and d.year = n.year and d.version = n.version
    order by n.region, n.year, d.day
    limit 100000`.execute(db)
  return [...Map.groupBy(rows, (row) => `${row.region}/${row.year}`).values()].flatMap((ofYear) => {
    const [first] = ofYear
    if (!first) return []
    const days = ofYear.flatMap(({ day, kind, name }) => (day === null ? [] : [{ day, kind, name }]))
    const { region, year, version: at, complete, packaged, source } = first
    return [{ region, year, version: at, complete, packaged, source, days }]
  })
}

export async function publishersOf(db: Db, version: number): Promise<string[]> {
  const { rows } = await sql<{ by: string }>`
    select distinct published_by as by from calendar_lists where version = ${version} order by 1 limit 100`.execute(db)
  return rows.map((row) => row.by)
}

/** False when someone else has published this version meanwhile; the primary key decides. */
export async function insertVersion(db: Db, { version, digest }: Version, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    insert into calendar_versions (version, digest, published_at) values (${version}, ${digest}, ${at})
    on conflict do nothing returning version`.execute(db)
  return rows.length === 1
}

export type NewList = YearList & { packaged: boolean; source: string }
export async function insertLists(db: Db, version: number, publishedBy: string, lists: readonly NewList[]): Promise<void> {
  await sql`
    insert into calendar_lists (region, year, version, complete, packaged, source, published_by)
    select l.region, l.year, ${version}::integer, l.complete, l.packaged, l.source, ${publishedBy}
    from unnest(${lists.map((l) => l.region)}::text[], ${lists.map((l) => l.year)}::smallint[], ${lists.map((l) => l.complete)}::boolean[],
      ${lists.map((l) => l.packaged)}::boolean[], ${lists.map((l) => l.source)}::text[]) as l (region, year, complete, packaged, source)
    order by l.region, l.year`.execute(db)
  const days = lists.flatMap(({ region, year, days: ofYear }) => ofYear.map((d) => ({ region, year, ...d })))
  await sql`
    insert into calendar_days (region, year, version, day, kind, name)
    select d.region, d.year, ${version}::integer, d.day, d.kind, d.name
    from unnest(${days.map((d) => d.region)}::text[], ${days.map((d) => d.year)}::smallint[], ${days.map((d) => d.day)}::date[],
      ${days.map((d) => d.kind)}::text[], ${days.map((d) => d.name)}::text[]) as d (region, year, day, kind, name)
    order by d.region, d.day`.execute(db)
}
