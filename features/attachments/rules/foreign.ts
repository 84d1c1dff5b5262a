import { startsWith, textAt } from './bytes.ts'
import { isHeif, isMp4 } from './mp4.ts'
import type { Unfit } from './types.ts'
import { isZip } from './zip.ts'

const BEGINS: readonly (readonly [string, Unfit])[] = [
  ['GIF8', 'picture_not_accepted'],
  ['BM', 'picture_not_accepted'],
  ['II*\0', 'picture_not_accepted'],
  ['MM\0*', 'picture_not_accepted'],
  ['\x1a\x45\xdf\xa3', 'video_not_accepted'],
  ['FLV', 'video_not_accepted'],
  ['\0\0\x01\xba', 'video_not_accepted'],
  ['\x30\x26\xb2\x75', 'video_not_accepted'],
  ['\xd0\xcf\x11\xe0', 'office_not_accepted'],
  ['Rar!', 'archive_not_accepted'],
  ['7z\xbc\xaf', 'archive_not_accepted'],
  ['\x1f\x8b', 'archive_not_accepted'],
  ['BZh', 'archive_not_accepted'],
  ['\xfd7zXZ', 'archive_not_accepted'],
  ['MZ', 'program_not_accepted'],
  ['\x7fELF', 'program_not_accepted'],
  ['\xca\xfe\xba\xbe', 'program_not_accepted'],
  ['\xcf\xfa\xed\xfe', 'program_not_accepted'],
  ['#!', 'program_not_accepted'],
]
/** A page or a drawing with scripts, whatever blanks and marks stand before it. */
const isMarkup = (bytes: Uint8Array): boolean => /^(?:\xef\xbb\xbf|\xfe\xff|\xff\xfe)?[\0\s]*<[\0\s]*[a-z!?]/i.test(textAt(bytes, 0, 512))

/** Why something of another kind is not kept, so that a person knows what to do instead. */
export function whyNot(bytes: Uint8Array): Unfit {
  if (bytes.length === 0) return 'empty_file'
  if (isHeif(bytes)) return 'picture_not_accepted'
  if (isMp4(bytes) || (startsWith(bytes, 'RIFF') && startsWith(bytes, 'AVI ', 8))) return 'video_not_accepted'
  if (isZip(bytes)) return 'archive_not_accepted'
  if (isMarkup(bytes)) return 'program_not_accepted'
  return BEGINS.find(([mark]) => startsWith(bytes, mark))?.[1] ?? 'type_not_accepted'
}
