import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { releasePages, type ReleaseState } from '../contract/releases.ts'
import { ANSWERED_STATES } from '../rules/publication.ts'
import { LAST_ANSWER } from './answered.ts'

const ORDER: Ordering = { shape: releasePages, columns: { answeredOn: sql`c.answered_on` }, key: [sql`c.case_id`] }
const REACHED = { divisionPath: 'c.division_path', unit: 'c.unit_code', line: 'c.line', staffNo: 'c.staff_no' }

/** An answered bad rating with words, as far as somebody decides whether all may read them. */
export type ReleaseRow = {
  caseId: string
  recordId: string
  ratingId: string
  level: number
  detailCodes: string[]
  itemCode: string | null
  itemName: string | null
  unitCode: string
  unitName: string | null
  division: string
  divisionName: string
  ratedOn: LocalDate
  answeredOn: LocalDate
  reply: string | null
  releasedText: string | null
  releasedAt: Instant | null
  withdrawnAt: Instant | null
}
export type ReleaseAsk = {
  reach: readonly Reach[]
  state: ReleaseState | 'all'
  pathPrefix?: string | undefined
  level?: number | undefined
  caseId?: string | undefined
}

const STATES: Record<ReleaseAsk['state'], RawBuilder<SqlBool>> = {
  waiting: sql`l.released_at is null`,
  released: sql`l.released_at is not null and l.withdrawn_at is null`,
  withdrawn: sql`l.withdrawn_at is not null`,
  all: sql`true`,
}
/** A service given in another division than the one that answers is one's own all the same (rules 2.5). */
const notOwn = (reach: readonly Reach[]): RawBuilder<SqlBool> => {
  const own = reach.flatMap((r) => r.except ?? [])
  const others = own.map((o) => sql<SqlBool>`(c.staff_no is null or c.staff_no <> ${o.staffNo} or c.served_path <> ${o.divisionPath})`)
  return others.length === 0 ? sql`true` : sql`(${sql.join(others, sql` and `)})`
}
const matching = ({ reach, state, pathPrefix, level, caseId }: ReleaseAsk): RawBuilder<SqlBool> => {
  const all: RawBuilder<SqlBool>[] = [withinReach(reach, REACHED), notOwn(reach), STATES[state]]
  if (pathPrefix !== undefined) all.push(sql`c.division_path like ${`${pathPrefix}%`}`)
  if (level !== undefined) all.push(sql`c.level = ${level}`)
  if (caseId !== undefined) all.push(sql`c.case_id = ${caseId}::uuid`)
  return sql`${sql.join(all, sql` and `)}`
}

export async function releaseRows(db: Db, ask: ReleaseAsk, paging: Paging): Promise<{ items: ReleaseRow[]; next: string | null }> {
  const page = pageOf(ORDER, paging)
  const { rows } = await sql<ReleaseRow>`
    select c.case_id as "caseId", c.record_id as "recordId", c.rating_id as "ratingId", c.level, c.detail_codes as "detailCodes",
      c.item_code as "itemCode", i.name as "itemName", c.unit_code as "unitCode", u.name as "unitName", c.division, d.name as "divisionName",
      c.rated_on as "ratedOn", c.answered_on as "answeredOn", c.told as reply, c.masked as "releasedText", c.released_at as "releasedAt",
      c.release_withdrawn_at as "withdrawnAt"
    from (select c.*, a.told, a.answered_on, (c.received_at at time zone 'Asia/Shanghai')::date as rated_on, l.masked, l.released_at, l.withdrawn_at as release_withdrawn_at
      from rectifications c ${LAST_ANSWER}
      join ratings r on r.record_id = c.record_id and r.service_number = c.service_number and r.text_digest is not null
      left join releases l on l.record_id = c.record_id and l.case_id = c.case_id
      where c.origin = 'rating' and c.state = any(${[...ANSWERED_STATES]}::text[]) and ${matching(ask)}) c
    join divisions d on d.code = c.division
    left join units u on u.unit_code = c.unit_code
    left join service_items i on i.item_code = c.item_code
    where ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row) => [row.answeredOn, row.caseId])
}
