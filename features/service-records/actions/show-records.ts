import { sourcesOf } from '#features/identity/index.ts'
import { loadDivisions, unitNames } from '#features/organisations/index.ts'
import { divisionsTouched } from '#features/organisations/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display, endOf, startOf, type Instant } from '#shared/time.ts'
import type { listRecords, readRecord, RecordRow as RecordShown } from '../contract/records.ts'
import {
  findRecord,
  occurrencesShown,
  recordsPage,
  type Asker,
  type OccurrenceShown,
  type RecordFilter,
  type RecordRow,
} from '../queries/records.ts'
import { applicantKindName, sideName, stageName, statusName } from '../rules/codes.ts'
import { mappedFieldSays } from '../rules/mapping.ts'
import { flagSays } from '../rules/judge.ts'

type Asking = Pick<Context, 'db' | 'actor' | 'reach' | 'now'>
type List = typeof listRecords

const askerOf = ({ reach, actor, now }: Asking): Asker => ({ reach, sources: sourcesOf(actor), today: dayOf(now) })

export async function showRecords(ctx: Asking, { query }: CallOf<List>): Promise<ReplyOf<List>> {
  const { items, next } = await recordsPage(ctx.db, askerOf(ctx), query, await filterOf(ctx, query))
  return { items: items.map(shown), next }
}

async function filterOf({ db, reach }: Asking, query: CallOf<List>['query']): Promise<RecordFilter> {
  const { division, overdue, from, to, ...same } = query
  return {
    ...same,
    divisions: divisionsTouched(reach, await loadDivisions(db), division),
    ...(overdue !== undefined && { overdue: overdue === 'true' }),
    ...(from !== undefined && { since: startOf(from) }),
    ...(to !== undefined && { before: endOf(to) }),
  }
}

const named = (code: string | null, name: string | null) => (code === null ? null : { code, name: name ?? code })
const moment = (at: Instant | null): string | null => at && display(at)

const shown = (row: RecordRow): RecordShown => ({
  recordId: row.record_id,
  recordNo: row.record_no,
  sourceSystem: row.source_system,
  item: named(row.item_code, row.item_name),
  unit: { code: row.unit_code, name: row.unit_name },
  division: { code: row.division, name: row.division_name },
  side: row.side,
  sideSays: sideName(row.side),
  status: row.status,
  statusSays: statusName(row.status),
  processing: row.processing,
  receivedAt: display(row.received_at),
  acceptedAt: moment(row.accepted_at),
  completedAt: moment(row.completed_at),
  promisedBy: row.promised_by,
  overdue: row.overdue,
  overdueReason: row.overdue_reason,
  reasonStated: row.reason_stated,
  services: row.services,
})

type One = typeof readRecord
export async function showRecord(ctx: Context<RefusalOf<One>>, { params: { recordId } }: CallOf<One>): Promise<ReplyOf<One>> {
  const row = await findRecord(ctx.db, askerOf(ctx), recordId)
  if (!row) ctx.refuse('no_such_record')
  const units = await unitNames(ctx.db, row.co_units)
  return {
    ...shown(row),
    recordName: row.record_name,
    coUnits: row.co_units.map((code) => ({ code, name: units.get(code) ?? code })),
    applicantKind: row.applicant_kind && applicantKindName(row.applicant_kind),
    staffNo: row.staff_no,
    flags: row.flags.map((flag) => ({ flag, says: flagSays(flag) })),
    mapped: (row.mapped ?? []).map(({ path, field, from, to }) => ({ path, fieldSays: mappedFieldSays(field), from, to })),
    changedAt: display(row.changed_at),
    revision: row.revision,
    occurrences: (await occurrencesShown(ctx.db, recordId)).map(occurrenceShown),
  }
}

const occurrenceShown = (o: OccurrenceShown) => ({
  serviceNumber: o.service_number,
  stage: o.stage,
  stageSays: stageName(o.stage),
  servedAt: display(o.served_at),
  unit: { code: o.serving_unit, name: o.unit_name },
  division: { code: o.division, name: o.division_name },
  hall: named(o.hall_code, o.hall_name),
  window: named(o.window_code, o.window_name),
  platformCode: o.platform_code,
  staffNo: o.staff_no,
  rateableUntil: moment(o.rateable_until),
})
