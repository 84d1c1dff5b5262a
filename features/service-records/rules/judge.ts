import { isUscc, type Unit, type Window } from '#features/organisations/rules.ts'
import type { KnownItem } from '#features/service-items/rules.ts'
import { toInstant, type Instant } from '#shared/time.ts'
import { CARRIED_FLAG, carriedOver, type DivisionCodes } from './carry-over.ts'
import { statusRank, statusRow } from './codes.ts'
import { isIdNumber } from './identifiers.ts'
import { fieldAt, isShownAsCode, valueAt, type Mapped, type MappedField } from './mapping.ts'
import type { Told } from './precedence.ts'
import { recordShape, type Agent, type Applicant, type PushedOccurrence, type PushedRecord } from './record-shape.ts'
import { rowFault, shapeFault, type RowFault } from './words.ts'

type ByDivision<Row> = ReadonlyMap<string, ReadonlyMap<string, Row>>
/** What a row is judged against. `sources` null: not held to any (a replay by staff). */
export type Reference = {
  sources: readonly string[] | null
  divisions: ReadonlyMap<string, { path: string; inScope: boolean; successor?: string | null }>
  units: ByDivision<Pick<Unit, 'line'>>
  windows: ByDivision<Pick<Window, 'hallCode' | 'unitCode'>>
  items: ByDivision<KnownItem>
  /** Now, with what a source's clock may be ahead. */
  latest: Instant
} & Pick<DivisionCodes, 'renumbered' | 'coming'>

/** A row that may go in, with all that follows from it. */
export type JudgedRecord = {
  sourceSystem: string
  recordNo: string
  recordName: string | null
  itemCode: string | null
  unitCode: string
  coUnits: readonly string[]
  division: string
  line: string
  side: PushedRecord['side']
  processing: string | null
  status: PushedRecord['status']
  acceptedAt: Instant | null
  completedAt: Instant | null
  promisedBy: string | null
  overdueReason: string | null
  staffNo: string | null
  applicant: Applicant | null
  agent: Agent | null
  flags: readonly string[]
  /** Which codes of the source were said in ours. */
  mapped: readonly Mapped[]
  told: Told
  occurrences: readonly JudgedOccurrence[]
}
export type JudgedOccurrence = {
  serviceNumber: number
  stage: string
  servedAt: Instant
  windowCode: string | null
  hallCode: string | null
  platformCode: string | null
  staffNo: string | null
  servingUnit: string
  division: string
  divisionPath: string
  told: Told
}
/** The code at fault, where it is one that may be mapped. */
export type CodeAtFault = { field: MappedField; value: string }
/** `content`: all that was pushed, in one order: equal content, equal text. Personal, never stored as it is. */
export type Judgement = { ok: true; value: JudgedRecord; content: string } | { ok: false; fault: RowFault; code: CodeAtFault | null }

/** Whether a row may go in. What is wrong keeps it out whole; what is only odd is flagged (api.md “Systems”). */
export function judgeRecord(row: unknown, reference: Reference, mapped: readonly Mapped[] = []): Judgement {
  const read = recordShape.safeParse(row, { reportInput: true })
  if (!read.success) return faulty(row, shapeFault(read.error), mapped)
  const pushed = normalised(read.data)
  const record = carriedOver(pushed, reference)
  for (const check of CHECKS) {
    const fault = check(record, reference)
    if (fault) return faulty(record, fault, mapped)
  }
  // What was pushed: a change of divisions makes no other record of it.
  const content = JSON.stringify(pushed)
  const value = judged(record, reference, mapped)
  return {
    ok: true,
    value: record === pushed ? value : { ...value, flags: [...value.flags, CARRIED_FLAG.flag] },
    content: mapped.length === 0 ? content : `${content}${JSON.stringify(mapped)}`,
  }
}

function faulty(row: unknown, fault: RowFault, mapped: readonly Mapped[]): Judgement {
  const field = fieldAt(fault.path)
  const value = field === null ? undefined : valueAt(row, fault.path)
  if (field === null || (typeof value !== 'string' && typeof value !== 'number')) return { ok: false, fault, code: null }
  const text = String(value)
  const isOurs = mapped.some((one) => one.field === field && one.to === text)
  return { ok: false, fault, code: isOurs || !isShownAsCode(text) ? null : { field, value: text } }
}

/** The same content always reads the same: moments in UTC, document numbers in capitals, services by number. What zod made is ours to change. */
function normalised(record: PushedRecord): PushedRecord {
  if (record.applicant) record.applicant.idNumber = record.applicant.idNumber.toUpperCase()
  if (record.agent) record.agent.idNumber = record.agent.idNumber.toUpperCase()
  if (record.acceptedAt !== undefined) record.acceptedAt = toInstant(record.acceptedAt)
  if (record.completedAt !== undefined) record.completedAt = toInstant(record.completedAt)
  if (record.changedAt !== undefined) record.changedAt = toInstant(record.changedAt)
  for (const occurrence of record.occurrences) occurrence.servedAt = toInstant(occurrence.servedAt)
  if (record.occurrences.length > 1) record.occurrences.sort((a, b) => a.serviceNumber - b.serviceNumber)
  return record
}

type Check = (record: PushedRecord, reference: Reference) => RowFault | null
/** In this order; the first fault is the row's. */
const CHECKS: readonly Check[] = [
  (r, { sources }) => (sources !== null && !sources.includes(r.sourceSystem) ? rowFault('not_your_source', ['sourceSystem']) : null),
  (r, reference) => divisionFault(r.division, ['division'], reference),
  (r) => (isUscc(r.unitCode) ? null : rowFault('bad_unit_code', ['unitCode'])),
  (r, { units }) => (units.get(r.division)?.has(r.unitCode) ? null : rowFault('unknown_unit', ['unitCode'])),
  (r) => {
    const wrong = r.coUnits?.findIndex((code) => !isUscc(code)) ?? -1
    return wrong < 0 ? null : rowFault('bad_unit_code', ['coUnits', wrong])
  },
  (r, { items }) => (r.itemCode === undefined || items.get(r.division)?.has(r.itemCode) ? null : rowFault('unknown_item', ['itemCode'])),
  (r) => (mayBeBare(r) || r.itemCode !== undefined ? null : rowFault('item_missing', ['itemCode'])),
  (r) => (mayBeBare(r) || r.processing !== undefined ? null : rowFault('processing_missing', ['processing'])),
  (r) => (mayBeBare(r) || r.applicant !== undefined ? null : rowFault('applicant_missing', ['applicant'])),
  (r) => personFault('applicant', r.applicant),
  (r) => personFault('agent', r.agent),
  dateFault,
  occurrencesFault,
]

/** A hotline call or a consultation may have no item, no kind of processing and no known person (rules 1.9). */
const mayBeBare = (r: PushedRecord): boolean =>
  r.side === 'hotline' || (r.occurrences.length > 0 && r.occurrences.every((o) => o.stage === 'consult'))

function divisionFault(code: string, path: readonly PropertyKey[], { divisions, coming }: Reference): RowFault | null {
  const division = divisions.get(code)
  const from = division ? undefined : coming?.get(code)
  if (from !== undefined) return fromThatDay(rowFault('division_not_yet', path), from)
  if (!division) return rowFault('unknown_division', path)
  return division.inScope ? null : rowFault('division_not_in_scope', path)
}

/** The day is no code and nobody's secret: whoever pushes reads from when. */
const fromThatDay = (fault: RowFault, from: string): RowFault => ({ ...fault, says: `${fault.says}（从 ${from} 起使用）` })

const personFault = (whose: 'applicant' | 'agent', person: Agent | undefined): RowFault | null =>
  person === undefined || isIdNumber(person.idType, person.idNumber) ? null : rowFault('bad_id_number', [whose, 'idNumber'])

function dateFault(r: PushedRecord): RowFault | null {
  const { accepted, completed } = statusRow(r.status)
  if (accepted && r.acceptedAt === undefined) return rowFault('accepted_at_missing', ['acceptedAt'])
  if (completed && r.completedAt === undefined) return rowFault('completed_at_missing', ['completedAt'])
  if (!accepted && r.acceptedAt !== undefined) return rowFault('date_before_status', ['acceptedAt'])
  if (!completed && r.completedAt !== undefined) return rowFault('date_before_status', ['completedAt'])
  if (r.acceptedAt !== undefined && r.completedAt !== undefined && r.completedAt < r.acceptedAt)
    return rowFault('completed_before_accepted', ['completedAt'])
  return null
}

function occurrencesFault(r: PushedRecord, reference: Reference): RowFault | null {
  for (const [i, o] of r.occurrences.entries()) {
    if (i > 0 && r.occurrences[i - 1]?.serviceNumber === o.serviceNumber)
      return rowFault('service_number_repeated', ['occurrences', i, 'serviceNumber'])
    const fault = occurrenceFault(r, o, i, reference)
    if (fault) return fault
  }
  return null
}

function occurrenceFault(r: PushedRecord, o: PushedOccurrence, i: number, reference: Reference): RowFault | null {
  const at = (field: string) => ['occurrences', i, field]
  const division = o.division ?? r.division
  if (o.division !== undefined) {
    const fault = divisionFault(o.division, at('division'), reference)
    if (fault) return fault
  }
  if (o.unitCode !== undefined && !isUscc(o.unitCode)) return rowFault('bad_unit_code', at('unitCode'))
  if (o.unitCode !== undefined && !reference.units.get(division)?.has(o.unitCode)) return rowFault('unknown_unit', at('unitCode'))
  if (o.windowCode !== undefined && !reference.windows.get(division)?.has(o.windowCode)) return rowFault('unknown_window', at('windowCode'))
  return null
}

function judged(r: PushedRecord, reference: Reference, mapped: readonly Mapped[]): JudgedRecord {
  const names = [r.applicant?.name, r.agent?.name]
  // A source whose clock runs ahead would shut out all that it says afterwards.
  const told = { rank: statusRank(r.status), at: r.changedAt === undefined || r.changedAt > reference.latest ? null : r.changedAt }
  return {
    sourceSystem: r.sourceSystem,
    recordNo: r.recordNo,
    recordName: withoutNames(r.recordName, names),
    itemCode: r.itemCode ?? null,
    unitCode: r.unitCode,
    coUnits: r.coUnits ?? [],
    division: r.division,
    line: reference.units.get(r.division)?.get(r.unitCode)?.line ?? '',
    side: r.side,
    processing: r.processing ?? null,
    status: r.status,
    acceptedAt: r.acceptedAt ?? null,
    completedAt: r.completedAt ?? null,
    promisedBy: r.promisedBy ?? null,
    overdueReason: withoutNames(r.overdueReason, names),
    staffNo: r.staffNo ?? null,
    applicant: r.applicant ?? null,
    agent: r.agent ?? null,
    flags: [...flagsOf(r, reference), ...(mapped.length > 0 ? [MAPPED_FLAG.flag] : [])],
    mapped,
    told,
    occurrences: r.occurrences.map((o) => occurrenceOf(r, o, reference, told)),
  }
}

/** `关于张三的…业务` names the applicant: the record's own row doesn't (rules 2.3). */
function withoutNames(text: string | undefined, names: readonly (string | undefined)[]): string | null {
  if (text === undefined) return null
  return names.reduce<string>((kept, name) => (name === undefined ? kept : kept.replaceAll(name, '〇〇')), text)
}

/** The organisation serving is the one named, else the one that decides (rules 3.2). */
function occurrenceOf(r: PushedRecord, o: PushedOccurrence, { divisions, windows }: Reference, told: Told): JudgedOccurrence {
  const division = o.division ?? r.division
  return {
    serviceNumber: o.serviceNumber,
    stage: o.stage,
    servedAt: o.servedAt,
    windowCode: o.windowCode ?? null,
    hallCode: o.windowCode === undefined ? null : (windows.get(division)?.get(o.windowCode)?.hallCode ?? null),
    platformCode: o.platformCode ?? null,
    staffNo: o.staffNo ?? r.staffNo ?? null,
    servingUnit: o.unitCode ?? r.unitCode,
    division,
    divisionPath: divisions.get(division)?.path ?? '',
    told,
  }
}

type Flag = { flag: string; says: string; holds: (r: PushedRecord, reference: Reference, item: KnownItem | undefined) => boolean }
/** Odd, but no reason to keep a service from being rated. */
const FLAGS: readonly Flag[] = [
  {
    flag: 'window_of_another_unit',
    says: '窗口属于另一个单位',
    holds: (r, { windows }) =>
      r.occurrences.some((o) => {
        const window = o.windowCode === undefined ? undefined : windows.get(o.division ?? r.division)?.get(o.windowCode)
        return window !== undefined && window.unitCode !== (o.unitCode ?? r.unitCode)
      }),
  },
  { flag: 'item_of_another_unit', says: '事项属于另一个单位', holds: (r, _, item) => item !== undefined && item.unitCode !== r.unitCode },
  {
    flag: 'processing_unlike_item',
    says: '办件类型与事项不同',
    holds: (r, _, item) => item !== undefined && r.processing !== undefined && item.processing !== r.processing,
  },
  {
    flag: 'side_unlike_item',
    says: '办理渠道与事项不同',
    holds: (r, _, item) => item !== undefined && item.sides !== r.side && (item.sides !== 'both' || r.side === 'hotline'),
  },
  {
    flag: 'served_in_future',
    says: '服务时刻晚于收到时刻',
    holds: (r, { latest }) => r.occurrences.some((o) => o.servedAt > latest),
  },
  {
    flag: 'changed_in_future',
    says: '来源系统的修改时刻晚于收到时刻，没有采用',
    holds: (r, { latest }) => r.changedAt !== undefined && r.changedAt > latest,
  },
]
const MAPPED_FLAG = { flag: 'mapped', says: '有代码是按这个来源的代码对照换算的' }
export const flagSays = (flag: string): string => [...FLAGS, MAPPED_FLAG, CARRIED_FLAG].find((row) => row.flag === flag)?.says ?? flag
const flagsOf = (r: PushedRecord, reference: Reference): string[] => {
  const item = r.itemCode === undefined ? undefined : reference.items.get(r.division)?.get(r.itemCode)
  return FLAGS.filter((row) => row.holds(r, reference, item)).map((row) => row.flag)
}
