import { statusRank } from '#features/service-records/rules/codes.ts'
import type { RatingWindow } from '#features/service-records/rules/rateable.ts'
import type { Instant } from '#shared/time.ts'
import type { SampleService, Visit } from '../visit.ts'
import { recordText } from './said.ts'
import type { Standing } from './standing.ts'
import type { Tables } from './tables.ts'

/** A service with what follows from its record, as its rating freezes it. */
export type Served = {
  recordId: string
  record: Visit['record']
  service: SampleService
  hallCode: string | null
  staffNo: string | null
  servingUnit: string
  division: string
  divisionPath: string
  line: string
  window: RatingWindow
}
export type Names = readonly string[]
export type Keyed = { visit: Visit; recordId: string }

/** The rows of a push: record, services and contacts as the intake of 办件 makes them; a test holds them against it. */
export function addRecord(
  tables: Tables,
  standing: Standing,
  { visit, recordId }: Keyed,
  frozenAt: Instant | null,
): { served: Served[]; names: Names } {
  const { record, pushedAt } = visit
  const names = [record.applicant?.name, record.agent?.name].filter((name) => name !== undefined)
  const [received, changed] = [pushedAt[0] ?? '', pushedAt.at(-1) ?? '']
  // Equal content, equal text: the members stand in the shape's order, moments in UTC.
  const mac = standing.keys.mac('blind', recordText(record))
  tables.records.add([
    recordId,
    record.sourceSystem,
    record.recordNo,
    withoutNames(record.recordName, names),
    record.itemCode ?? null,
    record.unitCode,
    record.coUnits ?? [],
    record.division,
    record.side,
    record.processing ?? null,
    record.status,
    record.acceptedAt ?? null,
    record.completedAt ?? null,
    record.promisedBy ?? null,
    withoutNames(record.overdueReason, names),
    record.applicant?.kind ?? null,
    record.staffNo ?? null,
    flagsOf(standing, record),
    mac,
    pushedAt.length,
    received,
    changed,
  ])
  const served = record.occurrences.map((service) => servedOf(standing, { recordId, record, service }))
  for (const one of served) addService(tables, one, { received: pushedAfter(pushedAt, one.service.servedAt), changed })
  addContacts(tables, {
    recordId,
    visit,
    keptAt: frozenAt !== null && frozenAt < changed ? pushedBefore(pushedAt, frozenAt) : changed,
    frozenAt,
  })
  return { served, names }
}

const pushedAfter = (pushedAt: readonly Instant[], servedAt: Instant): Instant => pushedAt.find((p) => p >= servedAt) ?? servedAt
/** From the moment a case is opened no push replaces whom the callback must reach. */
const pushedBefore = (pushedAt: readonly Instant[], frozenAt: Instant): Instant => pushedAt.findLast((p) => p <= frozenAt) ?? frozenAt
const withoutNames = (text: string | undefined, names: Names): string | null =>
  text === undefined ? null : names.reduce<string>((kept, name) => (kept.includes(name) ? kept.replaceAll(name, '〇〇') : kept), text)

function flagsOf({ itemOf, windowUnit }: Standing, record: Visit['record']): string[] {
  const item = record.itemCode === undefined ? undefined : itemOf(record.itemCode)
  const strange = record.occurrences.some((o) => o.windowCode !== undefined && windowUnit(o.windowCode) !== (o.unitCode ?? record.unitCode))
  return [
    ...(strange ? ['window_of_another_unit'] : []),
    ...(item && item.unitCode !== record.unitCode ? ['item_of_another_unit'] : []),
    ...(item && record.processing !== undefined && item.processing !== record.processing ? ['processing_unlike_item'] : []),
    ...(item && item.sides !== record.side && (item.sides !== 'both' || record.side === 'hotline') ? ['side_unlike_item'] : []),
  ]
}

function servedOf(standing: Standing, { recordId, record, service }: Pick<Served, 'recordId' | 'record' | 'service'>): Served {
  const division = service.division ?? record.division
  return {
    recordId,
    record,
    service,
    hallCode: service.windowCode === undefined ? null : standing.hallOf(service.windowCode),
    staffNo: service.staffNo ?? record.staffNo ?? null,
    servingUnit: service.unitCode ?? record.unitCode,
    division,
    divisionPath: standing.pathOf(division),
    line: standing.lineOf(record.unitCode),
    window: standing.rateable({ side: record.side, servedAt: service.servedAt, completedAt: record.completedAt ?? null }),
  }
}

function addService(tables: Tables, one: Served, { received, changed }: { received: Instant; changed: Instant }): void {
  const { recordId, record, service, window } = one
  tables.services.add([
    recordId,
    service.serviceNumber,
    service.stage,
    service.servedAt,
    service.windowCode ?? null,
    one.hallCode,
    service.platformCode ?? null,
    one.staffNo,
    one.servingUnit,
    record.unitCode,
    one.division,
    one.divisionPath,
    one.line,
    record.itemCode ?? null,
    record.side,
    record.applicant !== undefined,
    record.sourceSystem,
    window.basis,
    window.until,
    window.policy,
    window.calendarVersion,
    received,
    changed,
    statusRank(record.status),
  ])
}

type Contacting = { recordId: string; visit: Visit; keptAt: Instant; frozenAt: Instant | null }
function addContacts({ waiting }: Tables, { recordId, visit: { record }, keptAt, frozenAt }: Contacting): void {
  if (record.agent) waiting.push({ recordId, party: 'agent', who: record.agent, keptAt, frozenAt })
  if (record.applicant) waiting.push({ recordId, party: 'applicant', who: record.applicant, keptAt, frozenAt })
}
