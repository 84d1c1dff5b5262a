import { accept, refuse, type Decision } from '#shared/decision.ts'
import { joined, startsWith, textAt, u32be } from './bytes.ts'
import { tooLarge } from './pixels.ts'
import type { Unfit } from './types.ts'

const HEAD = '\x89PNG\r\n\x1a\n'
/** What a picture is drawn from. Everything else is words, times and what programs put there for themselves. */
const DRAWN = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
])

export const isPng = (bytes: Uint8Array): boolean => startsWith(bytes, HEAD)

/** The picture alone, up to its end. */
export function keepPng(bytes: Uint8Array): Decision<Uint8Array, Unfit> {
  if (!startsWith(bytes, 'IHDR', 12) || u32be(bytes, 8) !== 13) return refuse('damaged_file')
  const [width, height] = [u32be(bytes, 16), u32be(bytes, 20)]
  if (width === 0 || height === 0) return refuse('damaged_file')
  if (tooLarge(width, height)) return refuse('blown_up_file')
  const parts = [bytes.subarray(0, HEAD.length)]
  let hasData = false
  for (let at = HEAD.length; at + 12 <= bytes.length;) {
    const end = at + 12 + u32be(bytes, at)
    if (end > bytes.length) break
    const chunk = textAt(bytes, at + 4, 4)
    if (DRAWN.has(chunk)) parts.push(bytes.subarray(at, end))
    hasData ||= chunk === 'IDAT'
    if (chunk === 'IEND') return hasData ? accept(joined(parts)) : refuse('damaged_file')
    at = end
  }
  return refuse('damaged_file')
}
