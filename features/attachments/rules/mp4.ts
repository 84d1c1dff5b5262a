import { accept, refuse, type Decision } from '#shared/decision.ts'
import { ascii, startsWith, textAt, u32be } from './bytes.ts'
import type { Unfit } from './types.ts'

export const isMp4 = (bytes: Uint8Array): boolean => startsWith(bytes, 'ftyp', 4)
/** Pictures of phones come in the same wrapping. */
export const isHeif = (bytes: Uint8Array): boolean => isMp4(bytes) && /^(hei[cfmsx]|hev[cmx]|mif1|msf1|avi[fs])$/.test(textAt(bytes, 8, 4))

type Box = { name: string; at: number; data: number; end: number }
/** Boxes from here to there, or null where one does not fit in what holds it. */
function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] | null {
  const boxes: Box[] = []
  for (let at = from; at < to;) {
    if (at + 8 > to) return null
    const said = u32be(bytes, at)
    const data = said === 1 ? at + 16 : at + 8
    const size = said === 1 ? u32be(bytes, at + 8) * 2 ** 32 + u32be(bytes, at + 12) : said === 0 ? to - at : said
    if (at + size > to || at + size < data) return null
    boxes.push({ name: textAt(bytes, at + 4, 4), at, data, end: at + size })
    at += size
  }
  return boxes
}
const inside = (bytes: Uint8Array, box: Box): Box[] | null => boxesIn(bytes, box.data, box.end)

/** Where it was recorded, with what, its title and what programs put there for themselves. */
const BESIDE = new Set(['udta', 'meta', 'uuid', 'free', 'skip', 'wide', 'pnot', 'loci'])

/** Sound only. What goes is blotted out where it stands, since the sound is found by counting bytes. */
export function keepM4a(bytes: Uint8Array): Decision<Uint8Array, Unfit> {
  const top = boxesIn(bytes, 0, bytes.length)
  const movie = top?.find((box) => box.name === 'moov')
  if (!top || !movie || !top.some((box) => box.name === 'mdat')) return refuse('damaged_file')
  const parts = inside(bytes, movie)
  const tracks = parts?.filter((box) => box.name === 'trak') ?? []
  if (!parts || tracks.length === 0) return refuse('damaged_file')
  const beside = [...top, ...parts]
  for (const track of tracks) {
    const within = inside(bytes, track)
    const media = within?.find((box) => box.name === 'mdia')
    const handler = media && inside(bytes, media)?.find((box) => box.name === 'hdlr')
    if (!within || !handler) return refuse('damaged_file')
    if (textAt(bytes, handler.data + 8, 4) !== 'soun') return refuse('video_not_accepted')
    beside.push(...within)
  }
  const kept = Uint8Array.from(bytes)
  for (const box of beside.filter((one) => BESIDE.has(one.name))) {
    kept.set(ascii('free'), box.at + 4)
    kept.fill(0, box.data, box.end)
  }
  return accept(kept)
}
