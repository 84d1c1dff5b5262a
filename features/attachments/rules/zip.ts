import { accept, refuse, type Decision } from '#shared/decision.ts'
import { lastIndexOf, startsWith, textAt, u16le, u32le } from './bytes.ts'
import type { Unfit } from './types.ts'

export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 'PK\x03\x04')

/** One file of a package. `packed`: its bytes as they stand there; `size`: how long it says it is unpacked. */
export type Entry = { name: string; deflated: boolean; packed: Uint8Array; size: number }

const END = 22
const CENTRAL = 46
const LOCAL = 30
const MOST_ENTRIES = 2000
const ENCRYPTED = 1
/**
 * The list at the end, held against what stands before each file. Nothing before the first, nothing behind the last, no two
 * that share bytes: by such tricks a small package unpacks without end, or reads as one thing here and as another there.
 */
export function entriesOf(bytes: Uint8Array): Decision<Entry[], Unfit> {
  const end = lastIndexOf(bytes, 'PK\x05\x06', 65_536 + END)
  if (end < 0 || end + END + u16le(bytes, end + 20) !== bytes.length) return refuse('damaged_file')
  const [count, size, start] = [u16le(bytes, end + 10), u32le(bytes, end + 12), u32le(bytes, end + 16)]
  if (start + size !== end || count === 0) return refuse('damaged_file')
  if (count > MOST_ENTRIES) return refuse('blown_up_file')
  const entries: (Entry & { from: number; to: number })[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (!startsWith(bytes, 'PK\x01\x02', at)) return refuse('damaged_file')
    if ((u16le(bytes, at + 8) & ENCRYPTED) !== 0) return refuse('locked_file')
    const entry = entryAt(bytes, at, start)
    if (!entry) return refuse('damaged_file')
    entries.push(entry)
    at += CENTRAL + u16le(bytes, at + 28) + u16le(bytes, at + 30) + u16le(bytes, at + 32)
  }
  const sorted = entries.toSorted((a, b) => a.from - b.from)
  const overlaps = sorted.some((entry, i) => entry.from < (sorted[i - 1]?.to ?? 0))
  return at === end && !overlaps && sorted[0]?.from === 0 ? accept(entries) : refuse('damaged_file')
}

function entryAt(bytes: Uint8Array, at: number, start: number): (Entry & { from: number; to: number }) | null {
  const method = u16le(bytes, at + 10)
  const [length, size] = [u32le(bytes, at + 20), u32le(bytes, at + 24)]
  const name = textAt(bytes, at + CENTRAL, u16le(bytes, at + 28))
  const from = u32le(bytes, at + 42)
  const data = from + LOCAL + u16le(bytes, from + 26) + u16le(bytes, from + 28)
  const same = startsWith(bytes, 'PK\x03\x04', from) && textAt(bytes, from + LOCAL, u16le(bytes, from + 26)) === name
  if (!same || (method !== 0 && method !== 8) || data + length > start || (method === 0 && length !== size)) return null
  return { name, deflated: method === 8, packed: bytes.subarray(data, data + length), size, from, to: data + length }
}
