import { isUtf8 } from 'node:buffer'
import type { Instant } from '#shared/time.ts'
import { rowFault, type RowFault } from '../rules/words.ts'

/** A row as it came: its value, or why it has none, with as much of its text as can be kept. */
export type RawRow = {
  index: number
  value: unknown
  fault: RowFault | null
  text: string | null
  /** When it first came, of a row that is judged again. */
  arrivedAt?: Instant
}

/** A body already parsed: one object is a list of one. */
export const givenRows = (body: unknown): RawRow[] =>
  (Array.isArray(body) ? body : [body]).map((value: unknown, index) => ({ index, value, fault: null, text: null }))

const NEWLINE = 10
/** Longer than any record of ninety-nine services; without a bound one endless line would fill the memory. */
const MOST_BYTES = 1_048_576
const BLANK = /^\s*$/
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** The rows of an NDJSON stream, as many at a time as a chunk completes; never more than a line is held back. */
export async function* streamedRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<RawRow[]> {
  let index = 0
  let rest = new Line()
  for await (const chunk of bytes) {
    const rows: RawRow[] = []
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      rest.add(chunk.subarray(from, end))
      const row = rest.read(index)
      if (row) rows.push(row)
      if (row) index++
      rest = new Line()
      from = end + 1
    }
    rest.add(chunk.subarray(from))
    if (rows.length > 0) yield rows
  }
  const last = rest.read(index)
  if (last) yield [last]
}

class Line {
  #parts: Buffer[] = []
  #length = 0

  add(part: Buffer): void {
    this.#length += part.length
    if (this.#length > MOST_BYTES) this.#parts = []
    else if (part.length > 0) this.#parts.push(part)
  }

  /** Null for a blank line. */
  read(index: number): RawRow | null {
    if (this.#length > MOST_BYTES) return { index, value: null, fault: rowFault('line_too_long'), text: null }
    const joined = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts)
    const bytes = joined?.subarray(0, 3).equals(BOM) ? joined.subarray(3) : joined
    if (bytes === undefined || bytes.length === 0) return null
    if (!isUtf8(bytes)) return { index, value: null, fault: rowFault('not_json'), text: null }
    const text = bytes.toString('utf8')
    if (BLANK.test(text)) return null
    try {
      return { index, value: JSON.parse(text), fault: null, text: null }
    } catch {
      return { index, value: null, fault: rowFault('not_json'), text }
    }
  }
}
