import { ndjsonLines } from '#server/platform/ndjson.ts'

/** Longer than any row. */
const MOST_BYTES = 65_536
/** Of a line that is no JSON: refused like any row that cannot be read. */
export const UNREADABLE = Symbol('unreadable')

/** The rows of an NDJSON stream, lot by lot, blank lines left out. */
export async function* streamedLots(bytes: AsyncIterable<Buffer>, most: number): AsyncGenerator<unknown[]> {
  let lot: unknown[] = []
  for await (const lines of ndjsonLines(bytes, MOST_BYTES))
    for (const line of lines) {
      lot.push(line.ok ? line.value : UNREADABLE)
      if (lot.length < most) continue
      yield lot
      lot = []
    }
  if (lot.length > 0) yield lot
}
