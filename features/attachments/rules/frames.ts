import { accept, refuse, type Decision } from '#shared/decision.ts'
import { startsWith } from './bytes.ts'
import type { Unfit } from './types.ts'

/** Sound that is frames one behind the other, each saying how long it is. */
const isTagged = (bytes: Uint8Array): boolean => startsWith(bytes, 'ID3') && [6, 7, 8, 9].every((i) => (bytes[i] ?? 0x80) < 0x80)
const ID3_HEAD = 10
/** The title, pictures and whatever else a program put before the sound. */
const endOfTag = (bytes: Uint8Array): number =>
  isTagged(bytes)
    ? ID3_HEAD + [6, 7, 8, 9].reduce((size, i) => size * 128 + (bytes[i] ?? 0), 0) + ((bytes[5] ?? 0) & 0x10 ? ID3_HEAD : 0)
    : 0

const KBITS = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const
const HERTZ = [44_100, 48_000, 32_000] as const
/** How long the frame of MPEG layer III is that begins here; 0 when none does. */
function mp3Frame(bytes: Uint8Array, at: number): number {
  const [second = 0, third = 0] = [bytes[at + 1], bytes[at + 2]]
  const version = (second >> 3) & 3
  if (bytes[at] !== 0xff || second >> 5 !== 7 || version === 1 || ((second >> 1) & 3) !== 1) return 0
  const kbits = (version === 3 ? KBITS.mpeg1 : KBITS.mpeg2)[third >> 4] ?? 0
  const hertz = (HERTZ[(third >> 2) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4)
  if (kbits === 0 || hertz === 0) return 0
  return Math.floor(((version === 3 ? 144 : 72) * kbits * 1000) / hertz) + ((third >> 1) & 1)
}
/** The same of ADTS, as phones record AAC. */
function aacFrame(bytes: Uint8Array, at: number): number {
  const second = bytes[at + 1] ?? 0
  if (bytes[at] !== 0xff || (second & 0xf6) !== 0xf0 || ((bytes[at + 2] ?? 0) & 0x3c) === 0x3c) return 0
  const length = (((bytes[at + 3] ?? 0) & 3) << 11) | ((bytes[at + 4] ?? 0) << 3) | ((bytes[at + 5] ?? 0) >> 5)
  return length >= 7 ? length : 0
}
type FrameLength = (bytes: Uint8Array, at: number) => number

/** One could be chance. */
const ENOUGH = 4
/** From the first frame to the last: what stands before and behind is left out. */
function framesOf(bytes: Uint8Array, from: number, lengthAt: FrameLength): Uint8Array | null {
  let at = from
  let count = 0
  for (;;) {
    const length = lengthAt(bytes, at)
    if (length === 0 || at + length > bytes.length) break
    at += length
    count++
  }
  return count >= ENOUGH ? bytes.subarray(from, at) : null
}
const firstSound = (bytes: Uint8Array): number => {
  let at = endOfTag(bytes)
  while (bytes[at] === 0 && at < bytes.length) at++
  return at
}

export const isMp3 = (bytes: Uint8Array): boolean => isTagged(bytes) || mp3Frame(bytes, 0) > 0
export const isAac = (bytes: Uint8Array): boolean => aacFrame(bytes, firstSound(bytes)) > 0
const keep = (bytes: Uint8Array, lengthAt: FrameLength): Decision<Uint8Array, Unfit> => {
  const kept = framesOf(bytes, firstSound(bytes), lengthAt)
  return kept ? accept(kept) : refuse('damaged_file')
}
export const keepMp3 = (bytes: Uint8Array): Decision<Uint8Array, Unfit> => keep(bytes, mp3Frame)
export const keepAac = (bytes: Uint8Array): Decision<Uint8Array, Unfit> => keep(bytes, aacFrame)

const NARROW = '#!AMR\n'
const WIDE = '#!AMR-WB\n'
const SIZES: Readonly<Record<string, readonly number[]>> = {
  [NARROW]: [12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0],
  [WIDE]: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0],
}
export const isAmr = (bytes: Uint8Array): boolean => startsWith(bytes, NARROW) || startsWith(bytes, WIDE)
export function keepAmr(bytes: Uint8Array): Decision<Uint8Array, Unfit> {
  const head = startsWith(bytes, WIDE) ? WIDE : NARROW
  const sizes = SIZES[head] ?? []
  const lengthAt: FrameLength = (all, at) => {
    const first = all[at]
    return first === undefined || (first & 0x83) !== 0 ? 0 : 1 + (sizes[(first >> 3) & 15] ?? 0)
  }
  const frames = framesOf(bytes, head.length, lengthAt)
  return frames ? accept(bytes.subarray(0, head.length + frames.length)) : refuse('damaged_file')
}
