/** Rows of a source → records as systems push them. What cannot be made sense of is left as it is: the judging says what is wrong with it. */
import { millis, toInstant } from '#shared/time.ts'
import { fieldRow, type FieldKind } from './fields.ts'
import type { MappedField, Mapping } from './settings.ts'

export type SourceRow = Readonly<Record<string, unknown>>
/** A record to be judged, and which rows it was made of. */
export type Mapped = { record: unknown; rows: readonly number[] }

export function recordsOf(rows: readonly unknown[], mapping: Mapping, sourceSystem: string): Mapped[] {
  if (mapping.shape === 'record') return rows.map((row, i) => ({ record: isRow(row) ? { sourceSystem, ...row } : row, rows: [i] }))
  const made: { record: Record<string, unknown>; rows: number[] }[] = []
  for (const [i, row] of rows.entries()) {
    const fields = isRow(row) ? row : {}
    const record = { sourceSystem, ...ownFields(fields, mapping), occurrences: servicesOf(fields, mapping) }
    const last = made.at(-1)
    if (mapping.shape === 'rows' && last && isSameRecord(last.record, record)) {
      last.record = { ...record, occurrences: [...(last.record['occurrences'] as unknown[]), ...record.occurrences] }
      last.rows.push(i)
    } else made.push({ record, rows: [i] })
  }
  return made
}

/**
 * How many rows of a full group may be taken: what belongs together with the row behind the border is left for the next
 * group. 0: the whole group belongs together.
 */
export function upToBorder<Row>(rows: readonly Row[], belongTogether: (a: Row, b: Row) => boolean): number {
  for (let i = rows.length - 1; i > 0; i--) {
    const [before, behind] = [rows[i - 1], rows[i]]
    if (before !== undefined && behind !== undefined && !belongTogether(before, behind)) return i
  }
  return 0
}
export const recordNoOf = (row: unknown, mapping: Mapping): unknown => {
  const field = mapping.fields.find((one) => one.field === 'recordNo')
  return field && isRow(row) ? valueOf(row, field) : undefined
}

const isSameRecord = (a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  a['recordNo'] !== undefined && a['recordNo'] === b['recordNo']

export const isRow = (value: unknown): value is SourceRow => typeof value === 'object' && value !== null && !Array.isArray(value)

const SERVICE = 'service.'
function ownFields(row: SourceRow, { fields }: Mapping): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const person of ['applicant', 'agent'] as const) {
    const given = partOf(row, fields, `${person}.`)
    if (given) record[person] = given
  }
  for (const field of fields) {
    if (field.field.includes('.')) continue
    const value = valueOf(row, field)
    if (value !== undefined) record[field.field] = value
  }
  return record
}

/** A part of which no column says anything isn't there, whatever is fixed for it. */
function partOf(row: SourceRow, fields: readonly MappedField[], prefix: string): Record<string, unknown> | null {
  const part: Record<string, unknown> = {}
  let isSaid = false
  for (const field of fields) {
    if (!field.field.startsWith(prefix)) continue
    const value = valueOf(row, field)
    if (value === undefined) continue
    part[field.field.slice(prefix.length)] = value
    isSaid ||= field.from !== undefined
  }
  return isSaid ? part : null
}

function servicesOf(row: SourceRow, { shape, services, fields }: Mapping): Record<string, unknown>[] {
  if (shape !== 'nested') {
    const one = partOf(row, fields, SERVICE)
    return one === null ? [] : [shape === 'flat' ? { serviceNumber: 1, ...one } : one]
  }
  const list = at(row, services ?? '')
  return Array.isArray(list) ? list.map((one) => (isRow(one) ? (partOf(one, fields, SERVICE) ?? {}) : {})) : []
}

/** A name as it stands, else the way through what is nested. */
export function at(row: SourceRow, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path]
  let value: unknown = row
  for (const part of path.split('.')) value = isRow(value) && Object.hasOwn(value, part) ? value[part] : undefined
  return value
}

function valueOf(row: SourceRow, { field, from, constant, values }: MappedField): unknown {
  if (constant !== undefined) return READ[fieldRow(field).kind](constant)
  const found = plain(at(row, from ?? ''))
  if (found === undefined) return undefined
  const said = typeof found === 'string' && values && Object.hasOwn(values, found) ? values[found] : found
  return typeof said === 'string' ? READ[fieldRow(field).kind](said) : said
}

/** Blank is nothing; numbers of JSON are read as the text they are, since a code may look like one. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return value
  const text = value.trim()
  return text === '' ? undefined : text
}

const MOMENT = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?$/
const two = (text: string): string => text.padStart(2, '0')
/** Without a zone it is the time here; what is no moment stays as it came. */
export function asMoment(text: string): string {
  const parts = MOMENT.exec(text)
  if (!parts || parts[4] === undefined) return text
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00', fraction = '', zone = '+08:00'] = parts
  const iso = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${fraction.slice(0, 4)}${asZone(zone)}`
  return Number.isNaN(millis(iso)) ? text : toInstant(iso)
}
const asZone = (zone: string): string =>
  zone === 'Z' || zone.length === 6 ? zone : zone.length === 3 ? `${zone}:00` : `${zone.slice(0, 3)}:${zone.slice(3)}`
function asDay(text: string): string {
  const parts = MOMENT.exec(text)
  return parts ? `${parts[1]}-${two(parts[2] ?? '')}-${two(parts[3] ?? '')}` : text
}

const READ: Readonly<Record<FieldKind, (text: string) => unknown>> = {
  text: (text) => text,
  moment: asMoment,
  day: asDay,
  number: (text) => (/^\d{1,9}(\.0+)?$/.test(text) ? Number(text) : text),
  list: (text) => text.split(/[,，、;；\s]+/).filter((part) => part !== ''),
}
