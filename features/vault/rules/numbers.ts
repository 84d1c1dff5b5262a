import { isResidentId } from '#shared/check-digits.ts'
import type { Kind, Span } from './span.ts'

/** What people put between digits. A colon does not join: times of day stay. */
const BETWEEN = '[ \\-_.·,()/~*+\\u200b]{0,3}'
const NUMERALS = '〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖'
const VALUES = '001234567891123456789'
const RUN = new RegExp(`(?:[+(] ?)?[0-9](?:${BETWEEN}[0-9])*(?:${BETWEEN}[xX](?![a-zA-Z]))?`, 'g')
const SPOKEN_RUN = new RegExp(`[0-9${NUMERALS}](?:${BETWEEN}[0-9${NUMERALS}])*`, 'g')
const HAS_NUMERAL = new RegExp(`[${NUMERALS}]`)
const LETTERS_BEFORE = /(?<![a-z])[a-z]{1,3}$/i
const MOBILE = /1[3-9]\d{9}/
const CHINA = /^(?:00)?86(?=1[3-9]\d{9}$)/
const LANDLINE = /^0\d{9,11}$/
const ENOUGH = 7

/**
 * Any run of seven digits or more, however they are spaced, is somebody's number or a record's: a comment loses little
 * by it, and what we didn't think of is covered too. Dates, spans of years and amounts of money stay.
 */
export function numberSpans(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(RUN)) {
    const digits = match[0].replace(/[^0-9xX]/g, '')
    if (digits.length < ENOUGH) continue
    const start = match.index
    const end = start + match[0].length
    const kind = kindOf(digits, text, start)
    if (kind === 'number' && isHarmless(match[0].replace(/^[+(] ?/, ''), text.slice(end, end + 2))) continue
    if (kind === 'phone' && !MOBILE.test(digits) && isHarmless(match[0].replace(/^[+(] ?/, ''), text.slice(end, end + 2))) continue
    const letters = kind === 'document' ? (LETTERS_BEFORE.exec(text.slice(Math.max(0, start - 4), start))?.[0].length ?? 0) : 0
    spans.push({ start: start - letters, end, kind })
  }
  return HAS_NUMERAL.test(text) ? [...spans, ...spokenSpans(text)] : spans
}

function kindOf(all: string, text: string, start: number): Kind {
  const digits = all.replace(CHINA, '')
  const length = digits.length
  if (hasResidentId(digits)) return 'document'
  const letters = LETTERS_BEFORE.test(text.slice(Math.max(0, start - 4), start))
  if (letters && (length <= 10 || length === 12)) return 'document'
  if (length === 15 || length === 18) return 'document'
  if (length >= 16 && length <= 19) return 'card'
  if (MOBILE.test(digits) || LANDLINE.test(digits) || length <= 8 || /^[48]00\d{7}$/.test(digits)) return 'phone'
  return 'number'
}

/** Numbers said in Chinese numerals, 一三八〇…, mixed with digits or not. Only what is surely a phone or a document. */
function spokenSpans(text: string): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(SPOKEN_RUN)) {
    if (!HAS_NUMERAL.test(match[0])) continue
    const digits = match[0].replace(/./g, (c) => VALUES[NUMERALS.indexOf(c)] ?? (c >= '0' && c <= '9' ? c : ''))
    const kind = hasResidentId(digits) ? 'document' : MOBILE.test(digits) || LANDLINE.test(digits) ? 'phone' : null
    if (kind) spans.push({ start: match.index, end: match.index + match[0].length, kind })
  }
  return spans
}

function hasResidentId(digits: string): boolean {
  for (let at = 0; at + 18 <= digits.length; at++) if (isResidentId(digits.slice(at, at + 18))) return true
  return false
}

const DAY = '(?:19|20)\\d\\d[-./]\\d{1,2}[-./]\\d{1,2}'
const HARMLESS = [
  new RegExp(`^${DAY}(?:[ ,]{1,3}\\d{1,2})?$`),
  new RegExp(`^${DAY} ?[-~] ?(?:${DAY}|\\d{1,2}[-./]\\d{1,2}|\\d{1,2})$`),
  /^20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/,
  /^(?:19|20)\d\d ?[-~/] ?(?:19|20)\d\d$/,
  /^\d{1,3}(?:, ?\d{1,3})+$/,
  /^\d{1,2}\.\d\d ?[-~] ?\d{1,2}\.\d\d$/,
]
const MONEY = /^(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,4})?$/
const isHarmless = (run: string, next: string): boolean =>
  HARMLESS.some((shape) => shape.test(run)) || (/^ ?[元块万亿]/.test(next) && MONEY.test(run))
