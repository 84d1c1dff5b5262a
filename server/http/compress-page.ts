import { constants, crc32, deflateRawSync } from 'node:zlib'
import { Lasting, type Html } from '#server/platform/html.ts'

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
/** An empty final block: ends the stream after blocks that were all made open-ended. */
const LAST_BLOCK = Buffer.from([3, 0])
const WORTH_DEFLATING = 2_000

/** Ends at a byte boundary and refers to nothing before it, so that such pieces may stand one after another in one stream. */
const piece = (bytes: Buffer, level: number): Buffer => deflateRawSync(bytes, { level, finishFlush: constants.Z_FULL_FLUSH })

/** A stored block: for a few words, cheaper than a compressor. */
function stored(bytes: Buffer): Buffer[] {
  const head = Buffer.allocUnsafe(5)
  head.writeUInt8(0, 0)
  head.writeUInt16LE(bytes.length, 1)
  head.writeUInt16LE(bytes.length ^ 0xffff, 3)
  return [head, bytes]
}
const own = (bytes: Buffer): Buffer[] => (bytes.length < WORTH_DEFLATING ? stored(bytes) : [piece(bytes, 1)])

type Packed = { deflated: Buffer; size: number; crcAfter(before: number): number }
const kept = new WeakMap<Lasting, Packed>()
function packed(lasting: Lasting): Packed {
  let found = kept.get(lasting)
  if (!found) {
    const bytes = Buffer.from(lasting.text, 'utf8')
    kept.set(lasting, (found = { deflated: piece(bytes, 9), size: bytes.length, crcAfter: crcThrough(bytes) }))
  }
  return found
}

/**
 * The CRC after these bytes, from the CRC before them, without reading them again. By each bit of what came before, the
 * result changes by a fixed pattern (a CRC is linear), so 33 results know them all.
 */
function crcThrough(bytes: Buffer): (before: number) => number {
  const ofNothing = crc32(bytes, 0)
  const patterns = Uint32Array.from({ length: 32 }, (_, bit) => crc32(bytes, (1 << bit) >>> 0) ^ ofNothing)
  return (before) => {
    let after = ofNothing
    for (let bit = 0; bit < 32; bit++) if ((before >>> bit) & 1) after ^= patterns[bit] ?? 0
    return after >>> 0
  }
}

/**
 * gzip of a page. Most of a page is the same for everyone (styles, detail codes): those parts are compressed once, and
 * only the words between them at each request. Compressing the whole page anew cost more than making it.
 */
export function gzipPage(page: Html): Buffer {
  const parts: Buffer[] = [HEADER]
  let [crc, size] = [0, 0]
  for (const one of page.pieces()) {
    if (one instanceof Lasting) {
      const whole = packed(one)
      parts.push(whole.deflated)
      crc = whole.crcAfter(crc)
      size += whole.size
    } else if (one !== '') {
      const bytes = Buffer.from(one, 'utf8')
      parts.push(...own(bytes))
      crc = crc32(bytes, crc)
      size += bytes.length
    }
  }
  const trailer = Buffer.allocUnsafe(8)
  trailer.writeUInt32LE(crc, 0)
  trailer.writeUInt32LE(size, 4)
  return Buffer.concat([...parts, LAST_BLOCK, trailer])
}
