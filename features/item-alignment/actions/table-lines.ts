import { isUtf8 } from 'node:buffer'

const NEWLINE = 10
/** Longer than any row; without a bound one endless line would fill the memory. */
const MOST_BYTES = 65_536
const BOM = Buffer.from([0xef, 0xbb, 0xbf])
/** Of a line that is no JSON: refused like any row that cannot be read. */
export const UNREADABLE = Symbol('unreadable')

/** The rows of an NDJSON stream, lot by lot, blank lines left out. */
export async function* streamedLots(bytes: AsyncIterable<Buffer>, most: number): AsyncGenerator<unknown[]> {
  let lot: unknown[] = []
  for await (const line of linesOf(bytes)) {
    if (line !== null && line.length === 0) continue
    lot.push(line === null ? UNREADABLE : valueOf(line))
    if (lot.length < most) continue
    yield lot
    lot = []
  }
  if (lot.length > 0) yield lot
}

function valueOf(line: Buffer): unknown {
  if (!isUtf8(line)) return UNREADABLE
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return UNREADABLE
  }
}

/** Null for a line that is too long. */
async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer | null> {
  let parts: Buffer[] = []
  let length = 0
  const take = (): Buffer | null => {
    const whole = length > MOST_BYTES ? null : trimmed(Buffer.concat(parts))
    parts = []
    length = 0
    return whole
  }
  for await (const chunk of bytes) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      length += end - from
      if (length <= MOST_BYTES) parts.push(chunk.subarray(from, end))
      yield take()
      from = end + 1
    }
    length += chunk.length - from
    if (length <= MOST_BYTES) parts.push(chunk.subarray(from))
    else parts = []
  }
  yield take()
}

const isSpace = (byte: number | undefined): boolean => byte === 32 || byte === 9 || byte === 13
function trimmed(line: Buffer): Buffer {
  let [from, to] = [line.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0, line.length]
  while (from < to && isSpace(line[from])) from++
  while (to > from && isSpace(line[to - 1])) to--
  return line.subarray(from, to)
}
