import { constants, crc32, deflateRawSync } from 'node:zlib'
import { Lasting, type Html } from '#server/platform/html.ts'

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
/** An empty final block: ends the stream after blocks that were all made open-ended. */
const LAST_BLOCK = Buffer.from([3, 0])
const WORTH_DEFLATING = 2_000
const STORED_HEAD = 5
const TRAILER = 8

/** Ends at a byte boundary and refers to nothing before it, so that such pieces may stand one after another in one stream. */
const piece = (bytes: Buffer, level: number): Buffer => deflateRawSync(bytes, { level, finishFlush: constants.Z_FULL_FLUSH })

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

/** Room for words in UTF-8, where a UTF-16 unit takes at most three bytes, and those hold no more than two of news to compress. */
const roomFor = (words: string): number => STORED_HEAD + words.length * 3

/**
 * gzip of a page. Most of a page is the same for everyone (styles, detail codes): those parts are compressed once, and
 * only the words between them at each request. Compressing the whole page anew cost more than making it.
 */
export function gzipPage(page: Html): Buffer {
  const pieces = page.pieces()
  const most = pieces.reduce((sum, one) => sum + (one instanceof Lasting ? packed(one).deflated.length : roomFor(one)), 0)
  const out = Buffer.allocUnsafe(HEADER.length + most + LAST_BLOCK.length + TRAILER)
  let at = HEADER.copy(out)
  let [crc, size] = [0, 0]
  for (const one of pieces) {
    if (one instanceof Lasting) {
      const whole = packed(one)
      at += whole.deflated.copy(out, at)
      crc = whole.crcAfter(crc)
      size += whole.size
    } else if (one !== '') {
      const start = at + STORED_HEAD
      const bytes = out.subarray(start, start + out.write(one, start, 'utf8'))
      crc = crc32(bytes, crc)
      size += bytes.length
      at = bytes.length < WORTH_DEFLATING ? storedAt(out, at, bytes.length) : at + piece(bytes, 1).copy(out, at)
    }
  }
  at += LAST_BLOCK.copy(out, at)
  out.writeUInt32LE(crc, at)
  out.writeUInt32LE(size, at + 4)
  return out.subarray(0, at + TRAILER)
}

/** Makes a stored block of the words that stand there: for a few, cheaper than a compressor. Answers where it ends. */
function storedAt(out: Buffer, at: number, length: number): number {
  out.writeUInt8(0, at)
  out.writeUInt16LE(length, at + 1)
  out.writeUInt16LE(length ^ 0xffff, at + 3)
  return at + STORED_HEAD + length
}
