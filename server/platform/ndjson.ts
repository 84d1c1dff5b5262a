import { isUtf8 } from 'node:buffer'

/** A line: its value, or why it has none, with its text where that could be read. */
export type NdjsonLine = { ok: true; value: unknown } | { ok: false; fault: 'not_json' | 'too_long'; text: string | null }

const NEWLINE = 10
const BLANK = /^\s*$/
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** The lines of an NDJSON stream, blank ones left out, as many at a time as a chunk completes; never more than a line is held back. */
export async function* ndjsonLines(bytes: AsyncIterable<Buffer>, mostBytes: number): AsyncGenerator<NdjsonLine[]> {
  let rest = new HeldLine(mostBytes)
  for await (const chunk of bytes) {
    const lines: NdjsonLine[] = []
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      rest.add(chunk.subarray(from, end))
      const line = rest.read()
      if (line) lines.push(line)
      rest = new HeldLine(mostBytes)
      from = end + 1
    }
    rest.add(chunk.subarray(from))
    if (lines.length > 0) yield lines
  }
  const last = rest.read()
  if (last) yield [last]
}

/** Without a bound one endless line would fill the memory. */
class HeldLine {
  #parts: Buffer[] = []
  #length = 0
  readonly #most: number
  constructor(most: number) {
    this.#most = most
  }

  add(part: Buffer): void {
    this.#length += part.length
    if (this.#length > this.#most) this.#parts = []
    else if (part.length > 0) this.#parts.push(part)
  }

  /** Null for a blank line. */
  read(): NdjsonLine | null {
    if (this.#length > this.#most) return { ok: false, fault: 'too_long', text: null }
    const joined = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts)
    const bytes = joined?.subarray(0, BOM.length).equals(BOM) ? joined.subarray(BOM.length) : joined
    if (bytes === undefined || bytes.length === 0) return null
    if (!isUtf8(bytes)) return { ok: false, fault: 'not_json', text: null }
    const text = bytes.toString('utf8')
    if (BLANK.test(text)) return null
    try {
      return { ok: true, value: JSON.parse(text) }
    } catch {
      return { ok: false, fault: 'not_json', text }
    }
  }
}
