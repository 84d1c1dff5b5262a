import { accept, refuse, type Decision } from '#shared/decision.ts'
import { startsWith } from './bytes.ts'
import type { Unfit } from './types.ts'

const HEAD = 27
const SOUNDS = ['\x01vorbis', 'OpusHead', 'Speex   ', '\x7fFLAC'] as const
export const isOgg = (bytes: Uint8Array): boolean => startsWith(bytes, 'OggS')

/** Pages one behind the other; every stream in them begins by saying that it is sound. */
export function keepOgg(bytes: Uint8Array): Decision<Uint8Array, Unfit> {
  let at = 0
  let streams = 0
  while (startsWith(bytes, 'OggS', at) && bytes[at + 4] === 0) {
    const segments = bytes[at + 26] ?? 0
    const data = at + HEAD + segments
    const end = bytes.subarray(at + HEAD, data).reduce((sum, size) => sum + size, data)
    if (end > bytes.length) break
    if (((bytes[at + 5] ?? 0) & 2) !== 0) {
      if (!SOUNDS.some((mark) => startsWith(bytes, mark, data))) return refuse('video_not_accepted')
      streams++
    }
    at = end
  }
  return streams > 0 ? accept(bytes.subarray(0, at)) : refuse('damaged_file')
}
