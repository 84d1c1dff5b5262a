import { accept, refuse, type Decision } from '#shared/decision.ts'
import type { Unfit } from './types.ts'
import type { Entry } from './zip.ts'

const TYPES = '[Content_Types].xml'
const MAIN = 'word/document.xml'
/** What Word itself puts into a document; anything else was put there by somebody. */
const ENDINGS = /\.(xml|rels|png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|svg|vml|odttf|ttf)$/i
const PRINTER = /^word\/printerSettings\/[^/]+\.bin$/
const MACROS = /vbaproject|vbadata|activex|macrosheet|(^|\/)(embeddings|oleobject)/i
const MOST_UNPACKED = 64 * 1024 * 1024
const MOST_ONE = 32 * 1024 * 1024

/** By the names and sizes of what is in it; what the files say, `judgeText` reads. */
export function judgePackage(entries: readonly Entry[]): Decision<null, Unfit> {
  const names = entries.map((entry) => entry.name)
  if (!names.includes(TYPES)) return refuse('archive_not_accepted')
  if (!names.includes(MAIN)) return refuse('office_not_accepted')
  if (names.some((name) => MACROS.test(name))) return refuse('active_content')
  if (names.some((name) => /^\/|\\|(^|\/)\.\.(\/|$)|\0/.test(name)) || new Set(names.map((name) => name.toLowerCase())).size < names.length)
    return refuse('damaged_file')
  if (names.some((name) => !name.endsWith('/') && !ENDINGS.test(name) && !PRINTER.test(name))) return refuse('active_content')
  const tooMuch = entries.some((entry) => entry.size > MOST_ONE) || entries.reduce((sum, entry) => sum + entry.size, 0) > MOST_UNPACKED
  return tooMuch ? refuse('blown_up_file') : accept(null)
}

export const isText = (name: string): boolean => /\.(xml|rels|vml|svg)$/i.test(name)
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
/** A link that a person may follow is a link; what Word would fetch or run by itself is not. */
const FETCHED = /<(?:\w+:)?Relationship\b(?=[^>]*TargetMode\s*=\s*["']External)(?![^>]*Type\s*=\s*["'][^"']*\/hyperlink["'])[^>]*>/i

/** What one of its texts says. `xml` without the zero bytes by which words are hidden from a search. */
export function judgeText(name: string, xml: string): Decision<null, Unfit> {
  if (/<!(doctype|entity)/i.test(xml)) return refuse('active_content')
  if (name.endsWith('.rels') && FETCHED.test(xml)) return refuse('active_content')
  if (name !== TYPES) return accept(null)
  if (/macroenabled|vbaproject|activex|oleobject/i.test(xml)) return refuse('active_content')
  return xml.includes(MAIN_TYPE) ? accept(null) : refuse('office_not_accepted')
}
