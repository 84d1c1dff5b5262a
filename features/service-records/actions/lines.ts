import { ndjsonLines } from '#server/platform/ndjson.ts'
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

/** Longer than any record of ninety-nine services. */
const MOST_BYTES = 1_048_576

/** The rows of an NDJSON stream, as many at a time as a chunk completes. */
export async function* streamedRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<RawRow[]> {
  let index = 0
  for await (const lines of ndjsonLines(bytes, MOST_BYTES))
    yield lines.map((line): RawRow => {
      if (line.ok) return { index: index++, value: line.value, fault: null, text: null }
      return { index: index++, value: null, fault: rowFault(line.fault === 'too_long' ? 'line_too_long' : 'not_json'), text: line.text }
    })
}
