import { constants, crc32, deflateRawSync } from 'node:zlib'
import { lastingFragments } from '#server/platform/html.ts'

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
/** An empty final block: ends the stream after blocks that were all made open-ended. */
const LAST_BLOCK = Buffer.from([3, 0])
const WORTH_DEFLATING = 2_000

/** Ends at a byte boundary and refers to nothing before it, so that such pieces may stand one after another in one stream. */
const piece = (text: string, level: number): Buffer => deflateRawSync(text, { level, finishFlush: constants.Z_FULL_FLUSH })

/** A stored block: for a few words, cheaper than a compressor. */
function stored(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  const head = Buffer.alloc(5)
  head.writeUInt16LE(bytes.length, 1)
  head.writeUInt16LE(bytes.length ^ 0xffff, 3)
  return Buffer.concat([head, bytes])
}
const own = (text: string): Buffer => (text.length < WORTH_DEFLATING ? stored(text) : piece(text, 1))

const kept = new Map<string, Buffer>()
const MOST_KEPT = 64
function lasting(text: string): Buffer {
  let found = kept.get(text)
  if (!found) {
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(text, (found = piece(text, 9)))
  }
  return found
}

/**
 * gzip of a page. Most of a page is the same for everyone (styles, detail codes): those parts are compressed once, and
 * only the words between them at each request. Compressing the whole page anew cost more than making it.
 */
export function gzipPage(html: string): Buffer {
  const parts: Buffer[] = [HEADER]
  let from = 0
  for (const { at, text } of placesOf(html)) {
    if (at > from) parts.push(own(html.slice(from, at)))
    parts.push(lasting(text))
    from = at + text.length
  }
  if (from < html.length) parts.push(own(html.slice(from)))
  const bytes = Buffer.from(html, 'utf8')
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc32(bytes), 0)
  trailer.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([...parts, LAST_BLOCK, trailer])
}

function placesOf(html: string): { at: number; text: string }[] {
  const places: { at: number; text: string }[] = []
  for (const text of lastingFragments()) {
    const at = html.indexOf(text)
    if (at >= 0) places.push({ at, text })
  }
  places.sort((a, b) => a.at - b.at)
  // One inside another cannot happen by how they are made; if it ever does, the first stands and the other is its part.
  return places.filter((place, i) => i === 0 || place.at >= (places[i - 1]?.at ?? 0) + (places[i - 1]?.text.length ?? 0))
}
