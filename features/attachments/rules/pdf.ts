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

/** Where data begins. What stands before it since the last such place says what it is; by no name need it say so. */
const STREAM = /(?<!end)stream[ \t]*(?:\r\n?|\n)/g
/** More than any file of ten megabytes has: who looks must come to an end. */
const MOST_STREAMS = 20_000
const NAMED = /\/ObjStm(?![A-Za-z0-9])/
const NUMBERED = [/\/First(?![A-Za-z0-9])/, /\/N(?![A-Za-z0-9])/]
/** Objects that stand compressed in a stream: a reader takes them out by `/N` and `/First`, whatever the stream is called. */
const holdsObjects = (said: string): boolean => NAMED.test(said) || NUMBERED.every((mark) => mark.test(said))

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
  let [last, to, streams] = [0, -1, 0]
  for (const found of text.matchAll(STREAM)) {
    const from = found.index + found[0].length
    const said = unescapedNames(text.slice(last, found.index))
    last = from
    if (to < from) to = text.indexOf('endstream', from)
    if (to < 0 || ++streams > MOST_STREAMS) return refuse('damaged_file')
    if (!holdsObjects(said)) continue
    if (said.includes('/FlateDecode')) packed.push(kept.subarray(from, to))
    else if (NAMED.test(said)) return refuse('damaged_file')
  }
  return accept({ kept, packed })
}
const unescapedNames = (text: string): string => (text.includes('#') ? unescaped(text) : text)
