import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'

export type Publication = {
  region: string
  version: number
  publishedAt: Instant
  publishedBy: string
  complete: boolean
  source: string
  holidays: number
  makeUps: number
}

/** What was published for a year, each time, the latest first. */
export async function publicationsOf(db: Db, year: number, regions: readonly string[]): Promise<Publication[]> {
  const { rows } = await sql<Publication>`
    select l.region, l.version, v.published_at as "publishedAt", l.published_by as "publishedBy", l.complete, l.source,
      count(d.day) filter (where d.kind = 'holiday')::int as holidays, count(d.day) filter (where d.kind = 'make_up')::int as "makeUps"
    from calendar_lists l
    join calendar_versions v on v.version = l.version
    left join calendar_days d on d.region = l.region and d.year = l.year and d.version = l.version
    where l.year = ${year} and l.region = any(${regions}::text[])
    group by l.region, l.version, v.published_at, l.published_by, l.complete, l.source
    order by l.version desc, l.region limit 200`.execute(db)
  return rows
}
