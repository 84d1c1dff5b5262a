import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import type { Reach } from '#shared/actor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Origin } from '../rules/origins.ts'

/** A case with the names that people read; what of it may be shown, rules/anonymity decides. */
export type CaseRow = {
  record_id: string
  service_number: number
  origin: Origin
  case_id: string
  rating_id: string
  source_system: string
  state: string
  outcome: string | null
  claim: string | null
  came_from: string | null
  round: number
  reopened_at: Instant | null
  assignee: string | null
  satisfaction: string | null
  withdrawn_at: Instant | null
  urged_at: Instant | null
  escalated_at: Instant | null
  closed_at: Instant | null
  received_at: Instant
  due_at: Instant | null
  due_on: LocalDate | null
  due_clock: string | null
  due_order: Instant
  due_clause: string | null
  due_provisional: boolean | null
  planned_on: LocalDate | null
  division: string
  division_path: string
  division_name: string
  unit_code: string
  unit_name: string | null
  /** The unit that answers, or whose conduct was rated, is the management organisation itself, or there is none in its division (rules 3.6, 11). */
  judged_above: boolean
  line: string
  subject: 'conduct' | 'matter'
  level: number
  detail_codes: string[]
  item_code: string | null
  item_name: string | null
  anonymous: boolean
  identification: 'real_name' | 'anonymous' | 'unlinked'
  served_path: string
  serving_unit: string
  serving_name: string | null
  staff_no: string | null
  steps: number
  record_no: string | null
  stage: string
  side: string
  channel: string
  served_at: Instant
  window_code: string | null
  window_name: string | null
  has_text: boolean
  first_level: number
  first_rated_on: LocalDate
  target_on: LocalDate | null
  unread: boolean
}

export const SELECTED = sql`
  select c.record_id, c.service_number, c.origin, c.case_id, c.rating_id, c.source_system, c.state, c.outcome, c.claim, c.came_from, c.round, c.reopened_at, c.assignee,
    c.satisfaction, c.withdrawn_at, c.urged_at, c.escalated_at, c.closed_at, c.received_at, c.due_at, c.due_on, c.due_clock,
    c.due_order, k.clause as due_clause, k.provisional as due_provisional, c.planned_on, c.division, c.division_path, d.name as division_name, c.unit_code, u.name as unit_name, coalesce(u.management, false) or (c.subject = 'conduct' and coalesce(su.management, false)) or mo.unit_code is null as judged_above, c.line,
    c.subject, c.level, c.detail_codes, c.item_code, i.name as item_name, c.anonymous, c.identification, c.served_path, c.serving_unit, c.staff_no,
    su.name as serving_name, c.steps, s.record_no, r.stage, r.side, coalesce(f.channel, r.channel) as channel, o.served_at, r.window_code, w.name as window_name,
    case when c.origin = 'rating' then r.text_digest else f.text_digest end is not null as has_text, r.level as first_level, r.rated_on as first_rated_on,
    t.due_on as target_on, coalesce(said.action = 'rater_message', false) as unread
`
export const NAMED = sql`
  join ratings r on r.record_id = c.record_id and r.service_number = c.service_number
  left join follow_ups f on c.origin = 'follow_up' and f.record_id = c.record_id and f.service_number = c.service_number
  join service_occurrences o on o.record_id = c.record_id and o.service_number = c.service_number
  join divisions d on d.code = c.division
  left join service_records s on s.record_id = c.record_id
  left join lateral (
    select n.clause, n.provisional from rectification_clocks n
    where n.record_id = c.record_id and n.case_id = c.case_id and n.clock = c.due_clock order by n.round desc, n.start_no desc limit 1
  ) k on true
  left join units u on u.unit_code = c.unit_code
  left join lateral (select m.unit_code from units m where m.division = c.division and m.management and m.status = 'active' limit 1) mo on true
  left join units su on su.unit_code = c.serving_unit
  left join service_items i on i.item_code = c.item_code
  left join windows w on w.division = r.division and w.window_code = r.window_code
  left join rectification_clocks t on t.record_id = c.record_id and t.case_id = c.case_id and t.round = c.round and t.clock = 'internal_target'
    and t.start_no = 1 and t.met_at is null and t.replaced_at is null and c.closed_at is null
  left join lateral (
    select e.action from rectification_steps e where e.record_id = c.record_id and e.case_id = c.case_id and e.told is not null order by e.step_no desc limit 1
  ) said on true`
const SELECT = sql`${SELECTED} from rectifications c ${NAMED}`

export const COLUMNS = { divisionPath: 'c.division_path', unit: 'c.unit_code', line: 'c.line', staffNo: 'c.staff_no' }

/** Who asks: as far as the permission reaches, and for a client its own sources only (api.md `not_your_source`). */
export type Asker = { reach: readonly Reach[]; sources: readonly string[] | null }

/** A service given in another division than the one that answers is one's own all the same (rules 2.5). */
export const notOwn = (reach: readonly Reach[]): RawBuilder<SqlBool> => {
  const own = reach.flatMap((r) => r.except ?? [])
  const others = own.map((o) => sql<SqlBool>`(c.staff_no is null or c.staff_no <> ${o.staffNo} or c.served_path <> ${o.divisionPath})`)
  return others.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(others, sql` and `)})`
}
export const visibleTo = ({ reach, sources }: Asker): RawBuilder<SqlBool> =>
  sql<SqlBool>`${withinReach(reach, COLUMNS)} and ${notOwn(reach)}
    and ${sources === null ? sql`true` : sql`c.source_system = any(${[...sources]}::text[])`}`

/** One case whoever asks; the action compares reach and person. */
export async function findCase(db: Db, { recordId, caseId }: { recordId: string; caseId: string }): Promise<CaseRow | null> {
  const { rows } = await sql<CaseRow>`${SELECT} where c.record_id = ${recordId}::uuid and c.case_id = ${caseId}::uuid`.execute(db)
  return rows[0] ?? null
}

export async function caseOfRating(
  db: Db,
  { recordId, serviceNumber, origin }: { recordId: string; serviceNumber: number; origin: Origin },
): Promise<CaseRow | null> {
  const { rows } = await sql<CaseRow>`${SELECT}
    where c.record_id = ${recordId}::uuid and c.service_number = ${serviceNumber} and c.origin = ${origin}`.execute(db)
  return rows[0] ?? null
}
