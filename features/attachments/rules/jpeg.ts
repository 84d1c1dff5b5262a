import { accept, refuse, type Decision } from '#shared/decision.ts'
import { ascii, joined, startsWith, u16be, u16le, u32be, u32le } from './bytes.ts'
import type { Unfit } from './types.ts'
import { tooLarge } from './pixels.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COM = 0xfe
const APP = (n: number): number => 0xe0 + n
const isApp = (marker: number): boolean => marker >= APP(0) && marker <= APP(15)
/** Stand alone, with no length behind them. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff

/**
 * The picture alone: what cameras and phones write beside it (place, device, author, a second picture, a film behind the end)
 * goes, the colour profile and which way is up stay.
 */
export function keepJpeg(bytes: Uint8Array): Decision<Uint8Array, Unfit> {
  const parts: Uint8Array[] = [Uint8Array.of(0xff, SOI)]
  let turned = 1
  let hasFrame = false
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined || marker === 0 || marker === SOI) return refuse('damaged_file')
    if (marker === EOI) break
    if (isBare(marker)) {
      at += 2
      continue
    }
    const length = u16be(bytes, at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return refuse('damaged_file')
    const segment = bytes.subarray(at, end)
    if (isFrame(marker)) {
      if (length < 8 || tooLarge(u16be(segment, 7), u16be(segment, 5))) return refuse('blown_up_file')
      hasFrame = true
    }
    if (marker === APP(1)) turned = orientationOf(segment) ?? turned
    if (stays(marker, segment)) parts.push(segment)
    at = end
    if (marker === SOS) {
      const next = endOfScan(bytes, at)
      parts.push(bytes.subarray(at, next))
      at = next
    }
  }
  if (!hasFrame) return refuse('damaged_file')
  if (turned !== 1) parts.splice(1, 0, orientationSegment(turned))
  return accept(joined([...parts, Uint8Array.of(0xff, EOI)]))
}

function stays(marker: number, segment: Uint8Array): boolean {
  if (marker === COM) return false
  if (!isApp(marker)) return true
  if (marker === APP(0)) return startsWith(segment, 'JFIF\0', 4)
  if (marker === APP(2)) return startsWith(segment, 'ICC_PROFILE\0', 4)
  return marker === APP(14) && startsWith(segment, 'Adobe', 4)
}

/** Past the compressed data: the next marker that is neither filling nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
    at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2))
  }
  return bytes.length
}

const TIFF = 10
/** Of all that EXIF says, which way is up (1–8). */
function orientationOf(segment: Uint8Array): number | null {
  if (!startsWith(segment, 'Exif\0\0', 4)) return null
  const little = startsWith(segment, 'II', TIFF)
  const [u16, u32] = little ? [u16le, u32le] : [u16be, u32be]
  const entries = TIFF + u32(segment, TIFF + 4)
  const count = Math.min(u16(segment, entries), 200)
  for (let i = 0; i < count; i++) {
    const entry = entries + 2 + i * 12
    if (entry + 12 > segment.length) return null
    if (u16(segment, entry) !== 0x0112) continue
    const value = u16(segment, entry + 8)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}
/** An EXIF that says nothing else. */
const orientationSegment = (value: number): Uint8Array =>
  joined([
    Uint8Array.of(0xff, APP(1), 0, 34),
    ascii('Exif\0\0MM\0*\0\0\0\x08'),
    Uint8Array.of(0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0),
  ])
