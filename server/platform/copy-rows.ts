import type { Instant, LocalDate } from '#shared/time.ts'

/** Kinds of columns, as COPY's binary format writes them: half of what PostgreSQL takes to read the same as text. */
const KINDS = ['text', 'jsonb', 'uuid', 'timestamptz', 'date', 'int2', 'int4', 'bool', 'bytea', 'text[]'] as const
const [TEXT, JSONB, UUID, MOMENT, DATE, INT2, INT4, BOOL, BYTEA] = KINDS.keys()
const NO_KIND = 255
export type Kind = (typeof KINDS)[number]
export type Cell = string | number | boolean | null | Buffer | readonly string[]
export type CopyTable = { table: string; columns: readonly string[]; rows: Buffer }

const FIRST_BYTES = 65_536
/** Of UTF-8 for one unit of UTF-16. */
const MOST_BYTES_A_UNIT = 3
/** Of a cell that is no text and no bytes, its length included. */
const MOST_FIXED = 32
const SIGNATURE = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
/** Up to here a call costs more than the letters. */
const SHORT = 48
const TEXT_OID = 25
const NULL_LENGTH = 0xff_ff_ff_ff
const TWO_TO_32 = 4_294_967_296
/** PostgreSQL counts from 1 January 2000; days since 1970 and milliseconds of a day. */
const EPOCH_DAYS = 10_957
const DAY_MS = 86_400_000
const HEX = new Uint8Array(103)
for (let value = 0; value < 16; value++) HEX[value.toString(16).charCodeAt(0)] = value

/** How large the last buffer of a table became, so that the next begins so. */
const sizes = new Map<string, number>()

/**
 * Rows of one table as they go into COPY: best in the order of their key, in which an index fills from left to right.
 * A column is `name` (text) or `name:kind`.
 */
export class Rows {
  readonly table: string
  readonly columns: readonly string[]
  readonly #kinds: Uint8Array
  /** Where each lot of rows begins. */
  readonly #lots: number[] = []
  #bytes: Buffer
  readonly #isSized: boolean
  #at = SIGNATURE.length
  #count = 0

  /** `bytes`: about how many there will be, when there are few. */
  constructor(table: string, columns: readonly string[], bytes?: number) {
    const pairs = columns.map((column) => column.split(':'))
    this.table = table
    this.columns = pairs.map(([name = '']) => name)
    this.#kinds = Uint8Array.from(pairs, ([, kind = 'text']) => KINDS.indexOf(kind as Kind))
    if (this.#kinds.includes(NO_KIND)) throw new Error(`${table} has a column of a kind that is not known`)
    this.#bytes = Buffer.allocUnsafe(bytes ?? sizes.get(table) ?? FIRST_BYTES)
    this.#isSized = bytes !== undefined
    SIGNATURE.copy(this.#bytes)
  }
  get count(): number {
    return this.#count
  }
  add(cells: readonly Cell[]): void {
    const kinds = this.#kinds
    if (cells.length !== kinds.length) throw new Error(`${this.table} has ${kinds.length} columns, not ${cells.length}`)
    this.#need(2 + kinds.length * MOST_FIXED)
    this.#int2(kinds.length)
    for (let i = 0; i < kinds.length; i++) {
      const value = cells[i] ?? null
      if (value === null) this.#int4(NULL_LENGTH)
      else this.#cell(kinds[i] ?? NO_KIND, value, kinds.length - i)
    }
    this.#count++
  }
  /** What is added from here on is a lot of its own, which `take` may put elsewhere. */
  beginLot(): void {
    this.#lots.push(this.#at)
  }
  /** Everything added so far, its lots in this order; nothing may be added afterwards. */
  take(order?: readonly number[]): CopyTable {
    if (this.#count === 0) return { table: this.table, columns: this.columns, rows: Buffer.alloc(0) }
    this.#need(2)
    if (!this.#isSized) sizes.set(this.table, this.#bytes.length)
    if (order) this.#sort(order)
    this.#int2(-1)
    return { table: this.table, columns: this.columns, rows: this.#bytes.subarray(0, this.#at) }
  }
  #sort(order: readonly number[]): void {
    const [from, lots, end] = [this.#bytes, this.#lots, this.#at]
    const to = Buffer.allocUnsafe(from.length)
    const first = lots[0] ?? end
    from.copy(to, 0, 0, first)
    let at = first
    for (const lot of order) {
      const [begins, ends] = [lots[lot] ?? end, lots[lot + 1] ?? end]
      if (ends === begins) continue
      from.copy(to, at, begins, ends)
      at += ends - begins
    }
    if (at !== end) throw new Error(`${this.table}: the order names ${at} of ${end} bytes`)
    this.#bytes = to
  }

  /** Room for a cell, and for those behind it but for their texts. */
  #cell(kind: number, value: Exclude<Cell, null>, left: number): void {
    switch (kind) {
      case TEXT:
        return this.#text(typeof value === 'string' ? value : String(value), 0, left)
      case JSONB:
        return this.#text(value as string, 1, left)
      case UUID:
        return this.#uuid(value as string)
      case MOMENT:
        return this.#moment(value as string)
      case DATE:
        this.#int4(4)
        return this.#int4(daysOf(value as string) - EPOCH_DAYS)
      case INT2:
        this.#int4(2)
        return this.#int2(value as number)
      case INT4:
        this.#int4(4)
        return this.#int4(value as number)
      case BOOL:
        this.#int4(1)
        this.#bytes[this.#at++] = value === true ? 1 : 0
        return
      case BYTEA:
        return this.#blob(value as Buffer, left)
      default:
        return this.#list(value as readonly string[], left)
    }
  }
  #need(most: number): void {
    if (this.#at + most <= this.#bytes.length) return
    this.#bytes = Buffer.concat([this.#bytes.subarray(0, this.#at)], this.#bytes.length * 2 + most)
  }
  #int2(value: number): void {
    this.#bytes[this.#at++] = value >> 8
    this.#bytes[this.#at++] = value
  }
  #int4(value: number): void {
    const [bytes, at] = [this.#bytes, this.#at]
    bytes[at] = value >>> 24
    bytes[at + 1] = value >>> 16
    bytes[at + 2] = value >>> 8
    bytes[at + 3] = value
    this.#at = at + 4
  }
  #text(text: string, version: 0 | 1, left: number): void {
    this.#need(text.length * MOST_BYTES_A_UNIT + left * MOST_FIXED)
    const bytes = this.#bytes
    const head = this.#at
    let at = head + 4
    if (version === 1) bytes[at++] = 1
    const begin = at
    // Codes are short and ASCII: written here, they need no call into the library.
    if (text.length > SHORT) at += bytes.write(text, at, 'utf8')
    else
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i)
        if (code > 127) {
          at = begin + bytes.write(text, begin, 'utf8')
          break
        }
        bytes[at++] = code
      }
    this.#int4(at - head - 4)
    this.#at = at
  }
  #uuid(text: string): void {
    this.#int4(16)
    const bytes = this.#bytes
    let at = this.#at
    for (let i = 0; i < 36; i += 2) {
      if (i === 8 || i === 13 || i === 18 || i === 23) i++
      bytes[at++] = ((HEX[text.charCodeAt(i)] ?? 0) << 4) | (HEX[text.charCodeAt(i + 1)] ?? 0)
    }
    this.#at = at
  }
  #moment(moment: Instant): void {
    const micros = ((daysOf(moment) - EPOCH_DAYS) * DAY_MS + millisOfDay(moment)) * 1_000
    this.#int4(8)
    this.#int4(Math.floor(micros / TWO_TO_32))
    this.#int4(micros)
  }
  #blob(value: Buffer, left: number): void {
    const length = value.length
    this.#need(length + left * MOST_FIXED)
    this.#int4(length)
    const [bytes, at] = [this.#bytes, this.#at]
    if (length > SHORT) value.copy(bytes, at)
    else for (let i = 0; i < length; i++) bytes[at + i] = value[i] ?? 0
    this.#at = at + length
  }
  #list(values: readonly string[], left: number): void {
    const head = this.#at
    this.#int4(0)
    this.#int4(values.length === 0 ? 0 : 1)
    this.#int4(0)
    this.#int4(TEXT_OID)
    if (values.length > 0) {
      this.#int4(values.length)
      this.#int4(1)
    }
    for (const value of values) this.#text(value, 0, left + 1)
    const end = this.#at
    this.#at = head
    this.#int4(end - head - 4)
    this.#at = end
  }
}

const two = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
/** Days since 1970 of `yyyy-mm-dd…`, in the calendar that ISO 8601 counts in. */
function daysOf(text: LocalDate | Instant): number {
  const month = two(text, 5)
  // A year that begins in March has its leap day at its end.
  const year = two(text, 0) * 100 + two(text, 2) - (month <= 2 ? 1 : 0)
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + two(text, 8) - 1
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - 719_468
}
/** Of `…Thh:mm:ss.sssZ`. */
function millisOfDay(moment: Instant): number {
  if (moment.length !== 24) throw new Error(`not a moment with milliseconds in UTC: ${moment}`)
  return ((two(moment, 11) * 60 + two(moment, 14)) * 60 + two(moment, 17)) * 1_000 + two(moment, 20) * 10 + moment.charCodeAt(22) - 48
}
