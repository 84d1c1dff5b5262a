import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inPlace } from '#features/organisations/index.ts'
import type { Reach } from '#server/platform/actor.ts'
import { texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { CallOf } from '#shared/endpoint.ts'
import { draftPages, MOST_AT_ONCE, type listItemDrafts } from '../contract/drafts.ts'
import { VERSION_COLUMNS, type Version } from '../store/versions.ts'

export type ListedDraft = Version & { unitName: string; divisionName: string }
const LISTED = sql`${VERSION_COLUMNS}, u.name as "unitName", d.name as "divisionName"`
const NAMES = sql`join units u on u.unit_code = v.unit_code join divisions d on d.code = v.division`
const within = (reach: readonly Reach[]): RawBuilder<SqlBool> =>
  withinReach(reach, { divisionPath: 'd.path', unit: 'v.unit_code', line: 'u.line', staffNo: null })

const ORDER: Ordering = { shape: draftPages, columns: { changedAt: sql`v.changed_at`, name: sql`v.name` }, key: [sql`v.version_id`] }
type Filter = CallOf<typeof listItemDrafts>['query']

/** What is worked on or waits for its day: few beside all that was ever released. */
export async function draftsPage(db: Db, reach: readonly Reach[], f: Filter) {
  const page = pageOf(ORDER, f)
  const like = containing(f.q ?? '')
  const asked = [
    sql`v.kind = 'item' and v.state in ('draft', 'submitted', 'reviewed', 'released')`,
    within(reach),
    inPlace(f),
    f.q !== undefined && sql`(v.name ilike ${like} or v.code ilike ${like})`,
    f.unit !== undefined && sql`v.unit_code = ${f.unit}`,
    f.state !== undefined && sql`v.state = ${f.state}`,
    f.what !== undefined && sql`v.what = ${f.what}`,
    f.batch !== undefined && sql`v.batch_id = ${f.batch}::uuid`,
    f.item !== undefined && sql`v.code = ${f.item}`,
    page.from,
  ].filter((condition) => condition !== false)
  const { rows } = await sql<ListedDraft>`${plannedAnew} select ${LISTED} from item_versions v ${NAMES}
    where ${sql.join(asked, sql` and `)} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, f, (row, sort) => [sort === 'name' ? row.name : row.changedAt, row.versionId])
}

/** Those of these drafts that lie within one's reach, released ones too. */
export async function draftsWithin(db: Db, reach: readonly Reach[], versionIds: readonly string[]): Promise<ListedDraft[]> {
  const { rows } = await sql<ListedDraft>`select ${LISTED} from item_versions v ${NAMES}
    where v.kind = 'item' and v.version_id = any (${uuids(versionIds)}::uuid[]) and ${within(reach)} order by v.code`.execute(db)
  return rows
}

export type UnitWithin = { unitCode: string; name: string; division: string; level: string }
/** Units that still exist, within one's reach, by code. */
export async function unitsWithin(db: Db, reach: readonly Reach[], unitCodes: readonly string[]): Promise<Map<string, UnitWithin>> {
  const { rows } =
    await sql<UnitWithin>`select u.unit_code as "unitCode", u.name, u.division, d.level from units u join divisions d on d.code = u.division
    where u.unit_code = any (${texts(unitCodes)}::text[]) and u.status = 'active'
      and ${withinReach(reach, { divisionPath: 'd.path', unit: 'u.unit_code', line: 'u.line', staffNo: null })}`.execute(db)
  return new Map(rows.map((row) => [row.unitCode, row]))
}

export type ItemWithin = { itemCode: string; basicCode: string; unitCode: string; division: string }
export async function itemWithin(db: Db, reach: readonly Reach[], itemCode: string): Promise<ItemWithin | null> {
  const { rows } =
    await sql<ItemWithin>`select i.item_code as "itemCode", i.basic_code as "basicCode", i.unit_code as "unitCode", i.division
    from service_items i join units u on u.unit_code = i.unit_code join divisions d on d.code = i.division
    where i.item_code = ${itemCode}
      and ${withinReach(reach, { divisionPath: 'd.path', unit: 'i.unit_code', line: 'u.line', staffNo: null })}`.execute(db)
  return rows[0] ?? null
}

type OfBatch = Pick<Version, 'versionId' | 'state' | 'edits'>
/** The drafts of a batch that lie within one's reach, as they stand. */
export async function batchWithin(db: Db, reach: readonly Reach[], batchId: string): Promise<OfBatch[]> {
  const { rows } = await sql<OfBatch>`select v.version_id as "versionId", v.state, v.edits from item_versions v ${NAMES}
    where v.kind = 'item' and v.batch_id = ${batchId}::uuid and ${within(reach)}
    order by v.version_id limit ${MOST_AT_ONCE}`.execute(db)
  return rows
}
