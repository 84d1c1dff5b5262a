import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { plus } from '#shared/time.ts'
import type { EventCode } from './rules/events.ts'
import { HANDING_MS } from './rules/sending.ts'
import type { Reason, State } from './rules/states.ts'
import type { Facts } from './rules/templates.ts'

/** What is kept of a message's facts: the purpose by its code. */
export type NewNotification = {
  notificationId: string
  recordId: string
  caseId: string
  event: EventCode
  occasion: string
  language: string
  facts: Facts
  division: string
  divisionPath: string
  unitCode: string
  servedPath: string
  staffNo: string | null
  linkHash: Buffer
  linkUntil: Instant
  state: State
  reason: Reason | null
}
/** False when this has been told before: the key decides, so that hearing it twice writes once. */
export async function insertNotification(db: Db, n: NewNotification, now: { at: Instant; on: LocalDate }): Promise<boolean> {
  const settledAt = n.state === 'waiting' ? null : now.at
  const { rows } = await sql`
    insert into notifications (notification_id, record_id, case_id, event, occasion, audience, channel, language, facts, division, division_path, unit_code, served_path, staff_no,
      link_hash, link_until, state, reason, next_at, queued_at, queued_on, settled_at)
    values (${n.notificationId}::uuid, ${n.recordId}::uuid, ${n.caseId}::uuid, ${n.event}, ${n.occasion}, 'rater', 'sms', ${n.language},
      ${JSON.stringify(n.facts)}::jsonb, ${n.division}, ${n.divisionPath}, ${n.unitCode}, ${n.servedPath}, ${n.staffNo}, ${n.linkHash}, ${n.linkUntil}::timestamptz, ${n.state},
      ${n.reason}, ${now.at}::timestamptz, ${now.at}::timestamptz, ${now.on}::date, ${settledAt}::timestamptz)
    on conflict do nothing returning notification_id`.execute(db)
  return rows.length === 1
}

export type NotificationRow = {
  notificationId: string
  recordId: string
  caseId: string
  event: string
  language: string
  facts: Facts
  state: State
  reason: Reason | null
  countedOn: LocalDate | null
  attempt: number
  queuedAt: Instant
  handedAt: Instant | null
}
const COLUMNS = sql`notification_id as "notificationId", record_id as "recordId", case_id as "caseId", event, language, facts, state, reason,
  counted_on as "countedOn", attempt, queued_at as "queuedAt", handed_at as "handedAt"`

/** The next to be handed over, or one whose receipt did not come; from now on this worker's. Nothing when another was quicker. */
export async function claimNotification(db: Db, now: Instant): Promise<NotificationRow | undefined> {
  const open = await sql<{ id: string; attempt: number }>`
    select notification_id as id, attempt from notifications
    where state in ('waiting', 'handed', 'sent') and next_at <= ${now}::timestamptz order by next_at, notification_id limit 1`.execute(db)
  const next = open.rows[0]
  if (!next) return undefined
  const { rows } = await sql<NotificationRow>`
    update notifications set attempt = attempt + 1, next_at = ${plus(now, HANDING_MS)}::timestamptz
    where notification_id = ${next.id}::uuid and attempt = ${next.attempt} and state in ('waiting', 'handed', 'sent') returning ${COLUMNS}`.execute(
    db,
  )
  return rows[0]
}

/** Held until the transaction ends: a receipt and our own giving up come one after the other. */
export async function holdNotification(db: Db, notificationId: string): Promise<NotificationRow | undefined> {
  const { rows } =
    await sql<NotificationRow>`select ${COLUMNS} from notifications where notification_id = ${notificationId}::uuid for update`.execute(db)
  return rows[0]
}

type Claimed = Pick<NotificationRow, 'notificationId' | 'attempt'>
/** The carrier has it; `until`: when we stop waiting for its receipt. A receipt may have been quicker than the answer: then it stands. */
export async function markHanded(db: Db, { notificationId, attempt }: Claimed, now: Instant, until: Instant): Promise<void> {
  await sql`update notifications set state = case when state = 'waiting' then 'handed' else state end, handed_at = coalesce(handed_at, ${now}::timestamptz),
      next_at = ${until}::timestamptz
    where notification_id = ${notificationId}::uuid and attempt = ${attempt}`.execute(db)
}
export async function sendLater(db: Db, { notificationId, attempt }: Claimed, at: Instant): Promise<void> {
  await sql`update notifications set next_at = ${at}::timestamptz
    where notification_id = ${notificationId}::uuid and attempt = ${attempt} and state = 'waiting'`.execute(db)
}
export async function markCounted(db: Db, { notificationId }: Claimed, on: LocalDate): Promise<void> {
  await sql`update notifications set counted_on = ${on}::date where notification_id = ${notificationId}::uuid`.execute(db)
}

export type Settling = { notificationId: string; state: State; reason: Reason | null; until: Instant | null }
/** `until`: null where nothing more is expected. */
export async function settle(db: Db, { notificationId, state, reason, until }: Settling, now: Instant): Promise<void> {
  await sql`update notifications set state = ${state}, reason = ${reason}, settled_at = case when ${until === null}::boolean then ${now}::timestamptz end,
      next_at = coalesce(${until}::timestamptz, next_at)
    where notification_id = ${notificationId}::uuid`.execute(db)
}

/** One more for this person today; false when that is more than the most. The row decides, also between two workers. */
export async function countMessage(db: Db, personId: Buffer, on: LocalDate, most: number): Promise<boolean> {
  const { rows } = await sql`
    insert into notification_days (person_id, sent_on, sent) values (${personId}, ${on}::date, 1)
    on conflict (person_id, sent_on) do update set sent = notification_days.sent + 1 where notification_days.sent < ${most}
    returning sent`.execute(db)
  return most > 0 && rows.length === 1
}

/** Where a link leads while it lasts. */
export async function findByLink(db: Db, linkHash: Buffer, now: Instant): Promise<{ recordId: string; caseId: string } | undefined> {
  const { rows } = await sql<{ recordId: string; caseId: string }>`
    select record_id as "recordId", case_id as "caseId" from notifications
    where link_hash = ${linkHash} and link_until > ${now}::timestamptz`.execute(db)
  return rows[0]
}
