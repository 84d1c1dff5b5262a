import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inPlace } from '#features/organisations/index.ts'
import type { Reach } from '#server/platform/actor.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { LocalDate } from '#shared/time.ts'
import { findingPages, type listFindings } from '../contract/findings.ts'
import type { Finding } from '../store/findings.ts'

const FINDINGS: Ordering = {
  shape: findingPages,
  columns: { firstSeenAt: sql`f.first_seen_at` },
  key: [sql`f.item_code`, sql`f.element`],
}
export type FindingFacts = Finding & {
  itemName: string
  basicName: string | null
  unitName: string
  divisionName: string
  level: string
  assignedName: string | null
}
const COLUMNS = sql`
  f.item_code as "itemCode", f.element, f.basic_code as "basicCode", f.unit_code as "unitCode", f.division, f.fault, f.degree, f.expected, f.found,
  f.state, f.item_version as "itemVersion", f.basic_version as "basicVersion", f.first_seen_at as "firstSeenAt", f.last_seen_at as "lastSeenAt",
  f.assigned_unit as "assignedUnit", f.due_on as "dueOn", f.note, f.ended_at as "endedAt", f.ended_by as "endedBy",
  f.ended_version as "endedVersion", f.steps, i.name as "itemName", b.name as "basicName", u.name as "unitName", d.name as "divisionName",
  d.level, au.name as "assignedName"`
const JOINS = sql`join service_items i on i.item_code = f.item_code join units u on u.unit_code = f.unit_code
  join divisions d on d.code = f.division left join basic_items b on b.basic_code = f.basic_code
  left join units au on au.unit_code = f.assigned_unit left join divisions ad on ad.code = au.division`

/** Of one's own items, and what was assigned to one's own unit. */
const visibleTo = (reach: readonly Reach[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${withinReach(reach, { divisionPath: 'd.path', unit: 'f.unit_code', line: 'u.line', staffNo: null })}
    or ${withinReach(reach, { divisionPath: 'ad.path', unit: 'f.assigned_unit', line: 'au.line', staffNo: null })} is true)`

export type FindingAsker = { reach: readonly Reach[]; today: LocalDate }
type Filter = CallOf<typeof listFindings>['query']
function matches(f: Filter, today: LocalDate): RawBuilder<SqlBool>[] {
  const like = f.q === undefined ? null : containing(f.q)
  const given: (RawBuilder<SqlBool> | null)[] = [
    f.state === 'current' ? sql`f.state <> 'mended'` : f.state === 'mended' ? sql`f.state = 'mended'` : notMended(f.state),
    f.division === undefined ? null : inPlace({ division: f.division, onlyHere: f.onlyHere }),
    like === null ? null : sql`(i.name ilike ${like} or f.item_code ilike ${like})`,
    f.unit === undefined ? null : sql`f.unit_code = ${f.unit}`,
    f.level === undefined ? null : sql`d.level = ${f.level}`,
    f.basicCode === undefined ? null : sql`f.basic_code = ${f.basicCode}`,
    f.element === undefined ? null : sql`f.element = ${f.element}`,
    f.degree === undefined ? null : sql`f.degree = ${f.degree}`,
    f.fault === undefined ? null : sql`f.fault = ${f.fault}`,
    f.overdue === undefined ? null : f.overdue === 'true' ? late(today) : sql`not coalesce(${late(today)}, false)`,
  ]
  return given.filter((one) => one !== null)
}
const late = (today: LocalDate): RawBuilder<SqlBool> => sql<SqlBool>`(f.state = 'assigned' and f.due_on < ${today}::date)`
/** Said twice, so that an index of those not mended serves it. */
const notMended = (state: string): RawBuilder<SqlBool> => sql<SqlBool>`(f.state <> 'mended' and f.state = ${state})`

export async function findingsPage(db: Db, { reach, today }: FindingAsker, filter: Filter) {
  const page = pageOf(FINDINGS, filter)
  const where = sql.join([visibleTo(reach), ...matches(filter, today), page.from], sql` and `)
  const { rows } = await sql<FindingFacts>`${plannedAnew} select ${COLUMNS} from alignment_findings f ${JOINS}
    where ${where} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, filter, (row) => [row.firstSeenAt, row.itemCode, row.element])
}

/** Those of these that the asker may see. */
export async function findFindings(
  db: Db,
  reach: readonly Reach[],
  keys: readonly { itemCode: string; element: string }[],
): Promise<FindingFacts[]> {
  const any = sql.join(
    keys.map((key) => sql`(f.item_code = ${key.itemCode} and f.element = ${key.element})`),
    sql` or `,
  )
  const { rows } = await sql<FindingFacts>`${plannedAnew} select ${COLUMNS} from alignment_findings f ${JOINS}
    where (${any}) and ${visibleTo(reach)} order by f.item_code, f.element`.execute(db)
  return rows
}
