/** What a column of a source may be made into: the fields of a record as systems push it, one row each (service-records/rules/record-shape.ts). */
import { FIELDS as RECORD_FIELDS } from '#features/service-records/rules/words.ts'

export type FieldKind = 'text' | 'moment' | 'day' | 'number' | 'list'
type Row = { field: string; kind: FieldKind; en: string; personal?: true }

/** `personal`: never shown in a trial, not even a piece of it; a record's name and reasons may name people. */
const ROWS = [
  { field: 'recordNo', kind: 'text', en: 'Record number' },
  { field: 'recordName', kind: 'text', en: 'Record name', personal: true },
  { field: 'itemCode', kind: 'text', en: 'Item code' },
  { field: 'unitCode', kind: 'text', en: 'Unit code' },
  { field: 'coUnits', kind: 'list', en: 'Co-units' },
  { field: 'division', kind: 'text', en: 'Division' },
  { field: 'side', kind: 'text', en: 'Side' },
  { field: 'processing', kind: 'text', en: 'Processing' },
  { field: 'status', kind: 'text', en: 'Status' },
  { field: 'acceptedAt', kind: 'moment', en: 'Accepted at' },
  { field: 'completedAt', kind: 'moment', en: 'Completed at' },
  { field: 'promisedBy', kind: 'day', en: 'Promised by' },
  { field: 'overdueReason', kind: 'text', en: 'Reason of delay', personal: true },
  { field: 'staffNo', kind: 'text', en: 'Staff number' },
  { field: 'applicant.kind', kind: 'text', en: 'Applicant: kind' },
  { field: 'applicant.name', kind: 'text', en: 'Applicant: name', personal: true },
  { field: 'applicant.idType', kind: 'text', en: 'Applicant: document type' },
  { field: 'applicant.idNumber', kind: 'text', en: 'Applicant: document number', personal: true },
  { field: 'applicant.phone', kind: 'text', en: 'Applicant: phone', personal: true },
  { field: 'applicant.identityToken', kind: 'text', en: 'Applicant: identity token', personal: true },
  { field: 'agent.name', kind: 'text', en: 'Agent: name', personal: true },
  { field: 'agent.idType', kind: 'text', en: 'Agent: document type' },
  { field: 'agent.idNumber', kind: 'text', en: 'Agent: document number', personal: true },
  { field: 'agent.phone', kind: 'text', en: 'Agent: phone', personal: true },
  { field: 'service.serviceNumber', kind: 'number', en: 'Service: number' },
  { field: 'service.stage', kind: 'text', en: 'Service: stage' },
  { field: 'service.servedAt', kind: 'moment', en: 'Service: served at' },
  { field: 'service.windowCode', kind: 'text', en: 'Service: window' },
  { field: 'service.platformCode', kind: 'text', en: 'Service: platform' },
  { field: 'service.staffNo', kind: 'text', en: 'Service: staff number' },
  { field: 'service.unitCode', kind: 'text', en: 'Service: unit' },
  { field: 'service.division', kind: 'text', en: 'Service: division' },
] as const satisfies readonly Row[]
export type FieldPath = (typeof ROWS)[number]['field']
export type FieldRow = { field: FieldPath; kind: FieldKind; zh: string; en: string; personal: boolean }

const WHOSE: Readonly<Record<string, string>> = { applicant: '申请人', agent: '代理人', service: '服务' }
const zhOf = (field: string): string => {
  const [whose = '', own] = field.split('.')
  return own === undefined ? (RECORD_FIELDS[whose]?.name ?? whose) : `${WHOSE[whose] ?? whose}·${RECORD_FIELDS[own]?.name ?? own}`
}
export const MAPPED: readonly FieldRow[] = ROWS.map((row) => ({ ...row, zh: zhOf(row.field), personal: 'personal' in row }))
export const FIELD_PATHS = ROWS.map((row) => row.field) as unknown as readonly [FieldPath, ...FieldPath[]]
const byPath = new Map(MAPPED.map((row) => [row.field, row]))
export const fieldRow = (field: FieldPath): FieldRow => {
  const row = byPath.get(field)
  return row ?? { field, kind: 'text', zh: field, en: field, personal: true }
}
