import { accept, refuse, type Decision } from '#shared/decision.ts'
import { ascii, joined, le32, startsWith, textAt, u16le, u32le } from './bytes.ts'
import { tooLarge } from './pixels.ts'
import type { Unfit } from './types.ts'

export const isWebp = (bytes: Uint8Array): boolean => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)
export const isWav = (bytes: Uint8Array): boolean => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WAVE', 8)

type Chunk = { name: string; data: Uint8Array }
const HEAD = 12
/** Both are RIFF: named chunks one behind the other. `endless`: a recorder that was cut off has not said how long its sound is. */
function chunksOf(bytes: Uint8Array, endless: string | null): Chunk[] | null {
  const chunks: Chunk[] = []
  const end = Math.min(bytes.length, HEAD + u32le(bytes, 4) - 4)
  const stop = endless === null ? end : bytes.length
  for (let at = HEAD; at + 8 <= stop;) {
    const name = textAt(bytes, at, 4)
    const said = u32le(bytes, at + 4)
    const size = name === endless && (said === 0 || at + 8 + said > bytes.length) ? bytes.length - at - 8 : said
    if (!/^[\x20-\x7e]{4}$/.test(name) || at + 8 + size > stop) return endless !== null && chunks.length > 1 ? chunks : null
    chunks.push({ name, data: bytes.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size % 2)
  }
  return chunks
}
function riffOf(form: string, chunks: readonly Chunk[]): Uint8Array {
  const parts = chunks.flatMap(({ name, data }) => [ascii(name), le32(data.length), data, new Uint8Array(data.length % 2)])
  const size = parts.reduce((sum, part) => sum + part.length, 4)
  return joined([ascii('RIFF'), le32(size), ascii(form), ...parts])
}

const DRAWN = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP'])
const HAS_EXIF = 0x08
const HAS_XMP = 0x04
/** The picture alone, and its head no longer speaks of what went. */
export function keepWebp(bytes: Uint8Array): Decision<Uint8Array, Unfit> {
  const chunks = chunksOf(bytes, null)
  const first = chunks?.[0]
  if (!chunks || !first || !chunks.some((c) => ['VP8 ', 'VP8L', 'ANMF'].includes(c.name))) return refuse('damaged_file')
  if (!['VP8 ', 'VP8L', 'VP8X'].includes(first.name) || first.data.length < 10) return refuse('damaged_file')
  const { width, height } = sizeOf(first)
  if (tooLarge(width, height)) return refuse('blown_up_file')
  const kept = chunks.filter((c) => DRAWN.has(c.name)).map((c) => (c.name === 'VP8X' ? { ...c, data: unmarked(c.data) } : c))
  return accept(riffOf('WEBP', kept))
}
const unmarked = (data: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(data)
  copy[0] = (copy[0] ?? 0) & ~(HAS_EXIF | HAS_XMP)
  return copy
}
function sizeOf({ name, data }: Chunk): { width: number; height: number } {
  if (name === 'VP8X') return { width: 1 + (u32le(data, 4) % 0x1000000), height: 1 + u16le(data, 7) + (data[9] ?? 0) * 65_536 }
  if (name === 'VP8L') return { width: 1 + (u32le(data, 1) & 0x3fff), height: 1 + ((u32le(data, 1) >>> 14) & 0x3fff) }
  return { width: u16le(data, 6) & 0x3fff, height: u16le(data, 8) & 0x3fff }
}

/** The sound and how it is written; not who recorded it, where and with what. */
export function keepWav(bytes: Uint8Array): Decision<Uint8Array, Unfit> {
  const chunks = chunksOf(bytes, 'data') ?? []
  const format = chunks.find((c) => c.name === 'fmt ')
  const sound = chunks.find((c) => c.name === 'data')
  if (!format || format.data.length < 16 || !sound) return refuse('damaged_file')
  return accept(riffOf('WAVE', [format, ...chunks.filter((c) => c.name === 'fact'), sound]))
}
