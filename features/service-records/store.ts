import { sql } from 'kysely'
import { booleans, byteas, dates, integers, moments, smallints, texts, uuids } from '#server/platform/columns.ts'
import { sqlState, type Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import { statusRank, type Side } from './rules/codes.ts'
import type { JudgedOccurrence, JudgedRecord } from './rules/judge.ts'
import type { Told } from './rules/precedence.ts'
import type { RatingWindow } from './rules/rateable.ts'

/** A fault of what is in a row, not of the database: a value out of range, a broken constraint. */
export const isDataFault = (fault: unknown): boolean => /^2[23]/.test(sqlState(fault))

/**
 * For this transaction: look rows up by their keys. A statement planned while a table was nearly empty would otherwise read
 * all of it for every group of a bulk push, until statistics are renewed (measured: five times the processor).
 */
export const preferIndexes = (db: Db) => sql`set local enable_seqscan = off`.execute(db)

export type KnownRecord = { mac: Buffer; told: Told }
export async function knownRecords(db: Db, recordIds: readonly string[]): Promise<Map<string, KnownRecord>> {
  const { rows } = await sql<{ record_id: string; content_mac: Buffer; status: string; source_changed_at: Instant | null }>`
    select record_id, content_mac, status, source_changed_at from service_records where record_id = any(${uuids(recordIds)}::uuid[])`.execute(
    db,
  )
  return new Map(
    rows.map((row) => [row.record_id, { mac: row.content_mac, told: { rank: statusRank(row.status), at: row.source_changed_at } }]),
  )
}

/** What a service takes over from its record. */
export type Standing = Pick<JudgedRecord, 'sourceSystem' | 'unitCode' | 'line' | 'itemCode' | 'side' | 'completedAt'> & {
  hasApplicant: boolean
}
export const standingOf = (record: JudgedRecord): Standing => ({ ...record, hasApplicant: record.applicant !== null })

/** Records that stand although somebody told of them anew, held until the transaction ends: their services follow them. */
export async function lockStanding(db: Db, recordIds: readonly string[]): Promise<Map<string, Omit<Standing, 'line'>>> {
  const { rows } = await sql<{ record_id: string; has_applicant: boolean } & Omit<Standing, 'hasApplicant' | 'line'>>`
    select s.record_id, s.source_system as "sourceSystem", s.unit_code as "unitCode", s.item_code as "itemCode", s.side,
      s.completed_at as "completedAt", s.applicant_kind is not null as has_applicant
    from service_records s where s.record_id = any(${uuids(recordIds)}::uuid[]) order by s.record_id for update`.execute(db)
  return new Map(rows.map(({ record_id, has_applicant, ...row }) => [record_id, { ...row, hasApplicant: has_applicant }]))
}

export type RecordRow = { recordId: string; mac: Buffer; record: JudgedRecord }
/** The codes in them need no quoting. */
const codeList = (codes: readonly string[]): string => `{${codes.join(',')}}`

const changedAt = (told: readonly Told[]) => moments(told.map((one) => one.at))
/** `standsBefore` of rules/precedence.ts, of what is written against what is there by then. */
const STANDS = sql`case when excluded.source_changed_at is not null and service_records.source_changed_at is not null
    and excluded.source_changed_at <> service_records.source_changed_at then excluded.source_changed_at > service_records.source_changed_at
  else array_position(array['pending', 'accepted', 'completed'], excluded.status)
    >= array_position(array['pending', 'accepted', 'completed'], service_records.status) end`

/** Rows come sorted by record_id and each once. Answers the revision of each that was written: not of what had to give way meanwhile. */
export async function upsertRecords(db: Db, rows: readonly RecordRow[], now: Instant): Promise<Map<string, number>> {
  const column = <T>(pick: (record: JudgedRecord) => T): T[] => rows.map((row) => pick(row.record))
  const { rows: written } = await sql<{ record_id: string; revision: number }>`
    insert into service_records (record_id, content_mac, source_system, record_no, record_name, item_code, unit_code, co_units, division, side,
      processing, status, accepted_at, completed_at, promised_by, overdue_reason, applicant_kind, staff_no, flags, mapped,
      source_changed_at, received_at, changed_at)
    select r.record_id, r.content_mac, r.source_system, r.record_no, r.record_name, r.item_code, r.unit_code, r.co_units::text[], r.division, r.side,
      r.processing, r.status, r.accepted_at, r.completed_at, r.promised_by, r.overdue_reason, r.applicant_kind, r.staff_no, r.flags::text[],
      r.mapped::jsonb, r.source_changed_at, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${uuids(rows.map((row) => row.recordId))}::uuid[], ${byteas(rows.map((row) => row.mac))}::bytea[],
      ${texts(column((r) => r.sourceSystem))}::text[], ${texts(column((r) => r.recordNo))}::text[], ${texts(column((r) => r.recordName))}::text[],
      ${texts(column((r) => r.itemCode))}::text[], ${texts(column((r) => r.unitCode))}::text[], ${texts(column((r) => codeList(r.coUnits)))}::text[],
      ${texts(column((r) => r.division))}::text[], ${texts(column((r) => r.side))}::text[], ${texts(column((r) => r.processing))}::text[],
      ${texts(column((r) => r.status))}::text[], ${moments(column((r) => r.acceptedAt))}::timestamptz[],
      ${moments(column((r) => r.completedAt))}::timestamptz[], ${dates(column((r) => r.promisedBy))}::date[],
      ${texts(column((r) => r.overdueReason))}::text[], ${texts(column((r) => r.applicant?.kind ?? null))}::text[],
      ${texts(column((r) => r.staffNo))}::text[], ${texts(column((r) => codeList(r.flags)))}::text[],
      ${texts(column((r) => (r.mapped.length === 0 ? null : JSON.stringify(r.mapped))))}::text[], ${changedAt(column((r) => r.told))}::timestamptz[])
      as r(record_id, content_mac, source_system, record_no, record_name, item_code, unit_code, co_units, division, side, processing, status,
        accepted_at, completed_at, promised_by, overdue_reason, applicant_kind, staff_no, flags, mapped, source_changed_at)
    on conflict (record_id) do update set content_mac = excluded.content_mac, record_name = excluded.record_name, item_code = excluded.item_code,
      unit_code = excluded.unit_code, co_units = excluded.co_units, division = excluded.division, side = excluded.side,
      processing = excluded.processing, status = excluded.status, accepted_at = excluded.accepted_at, completed_at = excluded.completed_at,
      promised_by = excluded.promised_by, overdue_reason = excluded.overdue_reason,
      applicant_kind = excluded.applicant_kind, staff_no = excluded.staff_no, flags = excluded.flags,
      mapped = excluded.mapped, source_changed_at = excluded.source_changed_at,
      revision = service_records.revision + 1, changed_at = excluded.changed_at
    where ${STANDS}
    returning record_id, revision`.execute(db)
  return new Map(written.map((row) => [row.record_id, row.revision]))
}

export type StoredOccurrence = { recordId: string; occurrence: JudgedOccurrence; side: Side; window: RatingWindow }

export async function storedOccurrences(db: Db, recordIds: readonly string[]): Promise<StoredOccurrence[]> {
  const rows = await db
    .selectFrom('service_occurrences')
    .selectAll()
    .where('record_id', 'in', recordIds)
    .orderBy('record_id')
    .orderBy('service_number')
    .execute()
  return rows.map((r) => ({
    recordId: r.record_id,
    side: r.side as Side,
    window: { basis: r.rateable_basis, until: r.rateable_until, policy: r.rateable_policy, calendarVersion: r.calendar_version },
    occurrence: {
      serviceNumber: r.service_number,
      stage: r.stage,
      servedAt: r.served_at,
      windowCode: r.window_code,
      hallCode: r.hall_code,
      platformCode: r.platform_code,
      staffNo: r.staff_no,
      servingUnit: r.serving_unit,
      division: r.division,
      divisionPath: r.division_path,
      told: { rank: r.told_rank ?? 0, at: r.told_at },
    },
  }))
}

export type OccurrenceRow = { recordId: string; record: Standing; occurrence: JudgedOccurrence; window: RatingWindow }

/** Rows come sorted by key and each once. */
export async function upsertOccurrences(db: Db, rows: readonly OccurrenceRow[], now: Instant): Promise<void> {
  if (rows.length === 0) return
  const served = <T>(pick: (occurrence: JudgedOccurrence) => T): T[] => rows.map((row) => pick(row.occurrence))
  const column = <T>(pick: (record: Standing) => T): T[] => rows.map((row) => pick(row.record))
  const window = <T>(pick: (window: RatingWindow) => T): T[] => rows.map((row) => pick(row.window))
  await sql`
    insert into service_occurrences (record_id, service_number, stage, served_at, window_code, hall_code, platform_code, staff_no, serving_unit,
      deciding_unit, division, division_path, line, item_code, side, has_applicant, source_system, rateable_basis, rateable_until,
      rateable_policy, calendar_version, told_rank, told_at, received_at, changed_at)
    select o.*, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${uuids(rows.map((row) => row.recordId))}::uuid[], ${smallints(served((o) => o.serviceNumber))}::int2[],
      ${texts(served((o) => o.stage))}::text[], ${moments(served((o) => o.servedAt))}::timestamptz[], ${texts(served((o) => o.windowCode))}::text[],
      ${texts(served((o) => o.hallCode))}::text[], ${texts(served((o) => o.platformCode))}::text[], ${texts(served((o) => o.staffNo))}::text[],
      ${texts(served((o) => o.servingUnit))}::text[], ${texts(column((r) => r.unitCode))}::text[], ${texts(served((o) => o.division))}::text[],
      ${texts(served((o) => o.divisionPath))}::text[], ${texts(column((r) => r.line))}::text[], ${texts(column((r) => r.itemCode))}::text[],
      ${texts(column((r) => r.side))}::text[], ${booleans(column((r) => r.hasApplicant))}::boolean[],
      ${texts(column((r) => r.sourceSystem))}::text[], ${moments(window((w) => w.basis))}::timestamptz[],
      ${moments(window((w) => w.until))}::timestamptz[], ${texts(window((w) => w.policy))}::text[],
      ${integers(window((w) => w.calendarVersion))}::int[], ${smallints(served((o) => o.told.rank))}::int2[],
      ${changedAt(served((o) => o.told))}::timestamptz[]) as o
    on conflict (record_id, service_number) do update set stage = excluded.stage, served_at = excluded.served_at,
      window_code = excluded.window_code, hall_code = excluded.hall_code, platform_code = excluded.platform_code, staff_no = excluded.staff_no,
      serving_unit = excluded.serving_unit, deciding_unit = excluded.deciding_unit, division = excluded.division,
      division_path = excluded.division_path, line = excluded.line, item_code = excluded.item_code, side = excluded.side,
      has_applicant = excluded.has_applicant, rateable_basis = excluded.rateable_basis,
      rateable_until = excluded.rateable_until, rateable_policy = excluded.rateable_policy, calendar_version = excluded.calendar_version,
      told_rank = excluded.told_rank, told_at = excluded.told_at, changed_at = excluded.changed_at`.execute(db)
}
