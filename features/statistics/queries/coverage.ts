import { sql, type RawBuilder } from 'kysely'
import { CHANNELS } from '#features/ratings/rules.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Paging } from '#shared/cursor.ts'
import { addDays, dayOf, type LocalDate } from '#shared/time.ts'
import { coveragePages, type CoverageKind } from '../contract/coverage.ts'
import { counted, rowsOf, wordsOf, type Columns, type Counted, type Reading } from './told-by.ts'

/** What was rated or pushed within so many days works; a channel that nobody used for a quarter may be broken as well. */
const COVERED_DAYS = 90
const since = (until: string): LocalDate => addDays(dayOf(until), -COVERED_DAYS)
type Row = { of: string[] } & Record<string, unknown>

/** A window where one can rate: an evaluator that is in use, or a code that hangs there. */
const EQUIPPED = sql`(exists (select 1 from devices v where v.division = w.division and v.window_code = w.window_code
    and v.public_key is not null and v.revoked_at is null)
  or exists (select 1 from fixed_codes f where f.division = w.division and f.window_code = w.window_code and f.retired_at is null))`
const itemCovered = (from: LocalDate) => sql`(exists (select 1 from rating_listing l
    where l.deciding_unit = i.unit_code and l.item_code = i.item_code and l.rated_on >= ${from}::date)
  or exists (select 1 from windows w where w.unit_code = i.unit_code and w.status = 'open' and ${EQUIPPED}))`
const platformCovered = (from: LocalDate) => sql`exists (select 1 from service_occurrences o
  where o.platform_code = p.platform_code and o.division = p.division and o.served_at >= ${from}::date)`

const ITEMS: Columns = { path: sql`d.path`, line: sql`u.line`, unit: sql`i.unit_code`, always: true }
const WINDOWS: Columns = { path: sql`d.path`, line: sql`u.line`, unit: sql`w.unit_code`, always: true }
const PLATFORMS: Columns = { path: sql`d.path`, line: sql`u.line`, unit: sql`p.unit_code`, always: true }
const FROM_ITEMS = sql`service_items i join divisions d on d.code = i.division join units u on u.unit_code = i.unit_code`
const FROM_WINDOWS = sql`windows w join divisions d on d.code = w.division join units u on u.unit_code = w.unit_code`
const FROM_PLATFORMS = sql`platforms p join divisions d on d.code = p.division left join units u on u.unit_code = p.unit_code`

/** What can be rated, as it stands (rules 5.6). */
export async function askedCoverage(db: Db, q: Reading): Promise<Counted[]> {
  const from = since(q.until)
  const items = await sql<Row>`select ${wordsOf(q, ITEMS)} as of, count(*)::int as items,
      (count(*) filter (where ${itemCovered(from)}))::int as "itemsCovered"
    from ${FROM_ITEMS} where i.status = 'in_force' and ${rowsOf(q, ITEMS)} group by 1 order by 1 limit 20001`.execute(db)
  const windows = await sql<Row>`select ${wordsOf(q, WINDOWS)} as of, count(*)::int as windows,
      (count(*) filter (where ${EQUIPPED}))::int as "windowsCovered"
    from ${FROM_WINDOWS} where w.status = 'open' and ${rowsOf(q, WINDOWS)} group by 1 order by 1 limit 20001`.execute(db)
  const platforms = await sql<Row>`select ${wordsOf(q, PLATFORMS)} as of, count(*)::int as platforms,
      (count(*) filter (where ${platformCovered(from)}))::int as "platformsCovered"
    from ${FROM_PLATFORMS} where p.status = 'active' and ${rowsOf(q, PLATFORMS)} group by 1 order by 1 limit 20001`.execute(db)
  return [...counted(items.rows, 'coverage'), ...counted(windows.rows, 'coverage'), ...counted(platforms.rows, 'coverage')]
}
export const channelsSince = since

/** One thing that cannot be rated, and where it is. */
export type GapRow = {
  code: string
  name: string
  division: string
  divisionName: string
  unit: string | null
  unitName: string | null
  place: string
}
const ORDER: Ordering = { shape: coveragePages, columns: { place: sql`g.place` }, key: [sql`g.code`] }

/** What is not covered, by its place. */
export async function coverageGaps(
  db: Db,
  kind: CoverageKind,
  q: Reading & { paging: Paging },
): Promise<{ items: GapRow[]; next: string | null }> {
  const from = since(q.until)
  const of = (code: RawBuilder<unknown>, name: RawBuilder<unknown>) => sql`${code} as code, ${name} as name, d.code as division,
    d.name as "divisionName", u.unit_code as unit, u.name as "unitName", d.path || ${code} as place`
  const lists: Readonly<Record<CoverageKind, RawBuilder<unknown>>> = {
    item: sql`select ${of(sql`i.item_code`, sql`i.name`)} from ${FROM_ITEMS}
      where i.status = 'in_force' and not ${itemCovered(from)} and ${rowsOf(q, ITEMS)}`,
    window: sql`select ${of(sql`w.window_code`, sql`w.name`)} from ${FROM_WINDOWS}
      where w.status = 'open' and not ${EQUIPPED} and ${rowsOf(q, WINDOWS)}`,
    platform: sql`select ${of(sql`p.platform_code`, sql`p.name`)} from ${FROM_PLATFORMS}
      where p.status = 'active' and not ${platformCovered(from)} and ${rowsOf(q, PLATFORMS)}`,
  }
  const page = pageOf(ORDER, q.paging)
  const { rows } =
    await sql<GapRow>`select g.* from (${lists[kind]}) g where ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, q.paging, (row) => [row.place, row.code])
}
export const ALL_CHANNELS = CHANNELS.length
