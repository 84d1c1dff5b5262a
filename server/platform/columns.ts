import { millis, startOf, type Instant, type LocalDate } from '#shared/time.ts'

/**
 * Columns for `unnest`, as PostgreSQL's binary arrays: a Buffer is sent as it is and read without parsing text, which is
 * most of what a multi-row insert costs. The statement still names the type: `unnest(${uuids(ids)}::uuid[], …)`.
 */
const OID = { bool: 16, bytea: 17, int2: 21, int4: 23, text: 25, date: 1082, timestamptz: 1184, uuid: 2950, jsonb: 3802 } as const
const HEAD = 20
const NULL = -1

function head(bytes: Buffer, oid: number, count: number): Buffer {
  bytes.writeInt32BE(1, 0) // dimensions
  bytes.writeInt32BE(1, 4) // may hold nulls
  bytes.writeInt32BE(oid, 8)
  bytes.writeInt32BE(count, 12)
  bytes.writeInt32BE(1, 16) // first index
  return bytes
}

type Write<T> = (bytes: Buffer, value: T, at: number) => void

/** Values that all take `size` bytes. */
function fixed<T>(oid: number, size: number, write: Write<T>, values: readonly (T | null)[]): Buffer {
  const bytes = head(Buffer.allocUnsafe(HEAD + values.length * (4 + size)), oid, values.length)
  let at = HEAD
  for (const value of values) {
    bytes.writeInt32BE(value === null ? NULL : size, at)
    at += 4
    if (value === null) continue
    write(bytes, value, at)
    at += size
  }
  return bytes.subarray(0, at)
}

export function texts(values: readonly (string | null)[]): Buffer {
  // A UTF-16 unit takes at most three bytes of UTF-8.
  const most = values.reduce((sum, value) => sum + 4 + (value === null ? 0 : value.length * 3), HEAD)
  const bytes = head(Buffer.allocUnsafe(most), OID.text, values.length)
  let at = HEAD
  for (const value of values) {
    const length = value === null ? NULL : bytes.write(value, at + 4, 'utf8')
    bytes.writeInt32BE(length, at)
    at += 4 + Math.max(0, length)
  }
  return bytes.subarray(0, at)
}

export function byteas(values: readonly (Buffer | null)[]): Buffer {
  const size = values.reduce((sum, value) => sum + 4 + (value?.length ?? 0), HEAD)
  const bytes = head(Buffer.allocUnsafe(size), OID.bytea, values.length)
  let at = HEAD
  for (const value of values) {
    bytes.writeInt32BE(value === null ? NULL : value.length, at)
    at += 4
    if (value !== null) at += value.copy(bytes, at)
  }
  return bytes
}

const JSONB_VERSION = 1
/** Each value is parsed as it stands; inside a list of objects, PostgreSQL would read it as JSON twice. */
export function jsonbs(values: readonly unknown[]): Buffer {
  const said = values.map((value) => JSON.stringify(value))
  const most = said.reduce((sum, text) => sum + 5 + text.length * 3, HEAD)
  const bytes = head(Buffer.allocUnsafe(most), OID.jsonb, values.length)
  let at = HEAD
  for (const text of said) {
    const length = bytes.write(text, at + 5, 'utf8')
    bytes.writeInt32BE(length + 1, at)
    bytes.writeUInt8(JSONB_VERSION, at + 4)
    at += 5 + length
  }
  return bytes.subarray(0, at)
}

export const uuids = (values: readonly (string | null)[]): Buffer =>
  fixed(OID.uuid, 16, (bytes, value, at) => void bytes.write(value.replaceAll('-', ''), at, 16, 'hex'), values)
export const smallints = (values: readonly (number | null)[]): Buffer =>
  fixed(OID.int2, 2, (bytes, value, at) => void bytes.writeInt16BE(value, at), values)
export const integers = (values: readonly (number | null)[]): Buffer =>
  fixed(OID.int4, 4, (bytes, value, at) => void bytes.writeInt32BE(value, at), values)
export const booleans = (values: readonly (boolean | null)[]): Buffer =>
  fixed(OID.bool, 1, (bytes, value, at) => void bytes.writeUInt8(value ? 1 : 0, at), values)

/** PostgreSQL counts from 2000-01-01, in microseconds and in days. */
const EPOCH_MS = 946_684_800_000
const FIRST_DAY_MS = millis(startOf('2000-01-01'))
const DAY_MS = 86_400_000
export const moments = (values: readonly (Instant | null)[]): Buffer => fixed(OID.timestamptz, 8, writeMoment, values)
export const dates = (values: readonly (LocalDate | null)[]): Buffer =>
  fixed(OID.date, 4, (bytes, value, at) => void bytes.writeInt32BE((millis(startOf(value)) - FIRST_DAY_MS) / DAY_MS, at), values)

/** Two halves of 32 bits: exact below 2^53 and faster than a BigInt. */
function writeMoment(bytes: Buffer, value: Instant, at: number): void {
  const microseconds = (millis(value) - EPOCH_MS) * 1_000
  const high = Math.floor(microseconds / 0x1_0000_0000)
  bytes.writeInt32BE(high, at)
  bytes.writeUInt32BE(microseconds - high * 0x1_0000_0000, at + 4)
}

/** As an array's text, for what needs no quoting there: numbers and identifiers that are ours, such as a uuid that was parsed. */
export function bare(values: readonly (string | number)[]): string {
  const text = values.join(',')
  if (!/^[\w,-]*$/.test(text)) throw new TypeError('needs quoting')
  return `{${text}}`
}
