import { accept, refuse, type Decision } from '#shared/decision.ts'
import { lastIndexOf, startsWith, textAt } from './bytes.ts'
import type { Unfit } from './types.ts'

export const isPdf = (bytes: Uint8Array): boolean => startsWith(bytes, '%PDF-1.') || startsWith(bytes, '%PDF-2.')

const TAIL = 1024
/** What a reader would run, open or unpack by itself. A name may be written with any of its letters as a number. */
const ACTIVE = /\/(JavaScript|Launch|RichMedia|EmbeddedFiles?|XFA)(?![A-Za-z0-9])/
const LOCKED = /\/Encrypt(?![A-Za-z0-9])/
const unescaped = (text: string): string => text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
export const isActive = (text: string): boolean => ACTIVE.test(text) || (text.includes('#') && ACTIVE.test(unescaped(text)))

/** Objects that stand compressed in a stream: whoever looks must unpack them. */
const PACKED = /\/ObjStm(?![A-Za-z0-9])[^]{0,600}?stream\r?\n/g
const BACK = 600

/** `packed`: what still has to be looked into. */
export function keepPdf(bytes: Uint8Array): Decision<{ kept: Uint8Array; packed: Uint8Array[] }, Unfit> {
  const end = lastIndexOf(bytes, '%%EOF', TAIL)
  if (end < 0 || !/^[\0\s]*$/.test(textAt(bytes, end + 5, TAIL))) return refuse('damaged_file')
  const kept = bytes.subarray(0, end + 5)
  // Latin letters as they are; what the others become does not matter.
  const text = new TextDecoder('latin1').decode(kept)
  if (LOCKED.test(unescapedNames(text))) return refuse('locked_file')
  if (isActive(text)) return refuse('active_content')
  const packed: Uint8Array[] = []
  for (const found of text.matchAll(PACKED)) {
    const from = found.index + found[0].length
    const to = text.indexOf('endstream', from)
    const dictionary = text.slice(Math.max(0, found.index - BACK), from)
    if (to < 0 || !dictionary.includes('/FlateDecode')) return refuse('damaged_file')
    packed.push(kept.subarray(from, to))
  }
  return accept({ kept, packed })
}
const unescapedNames = (text: string): string => (text.includes('#') ? unescaped(text) : text)
