import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'

/** Longer than any row that is meant: what one row holds is held whole by whoever reads it. */
const MOST_ROW = 16_000_000
const MOST_SHEET = 1_000_000_000
const ROW = /<\/?(?:\w+:)?row[\s/>]/g
/** What stands behind it is no row. */
const END = /<\/(?:\w+:)?sheetData>/
/** So much of the text before is looked at again, that a mark may lie across two pieces. */
const OVERLAP = 64

/** Whether the rows of a packed sheet can be read one by one: a sheet of a few hundred kilobytes may be one row that fills the memory. */
export async function rowsAreBounded({ packed, deflated }: { packed: Uint8Array; deflated: boolean }): Promise<boolean> {
  const source = Readable.from([packed])
  const stream = deflated ? source.pipe(createInflateRaw()) : source
  const seen: Seen = { read: 0, begun: 0, before: '', isOver: false }
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) if (!goesOn(seen, piece)) return false
    return true
  } catch {
    return true // what cannot be unpacked its reader says in its own words
  } finally {
    stream.destroy()
  }
}

/** How far a sheet was looked at, and where its last row began. */
type Seen = { read: number; begun: number; before: string; isOver: boolean }
function goesOn(seen: Seen, piece: Buffer): boolean {
  const text = seen.before + Buffer.from(piece).toString('latin1')
  const at = seen.read - seen.before.length
  for (const mark of text.matchAll(ROW)) {
    if (at + mark.index - seen.begun > MOST_ROW) return false
    seen.begun = Math.max(seen.begun, at + mark.index)
  }
  seen.read += piece.length
  seen.before = text.slice(-OVERLAP)
  seen.isOver ||= END.test(text)
  // Within `<!` a mark of a row would be none.
  return !text.includes('<!') && seen.read <= MOST_SHEET && (seen.isOver || seen.read - seen.begun <= MOST_ROW)
}
