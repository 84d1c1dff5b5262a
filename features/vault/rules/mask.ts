import { fold, INVISIBLE } from './folding.ts'
import { markSpans } from './marks.ts'
import { knownNames, knownSpans, nameSpans } from './names.ts'
import { numberSpans } from './numbers.ts'
import { placeSpans } from './places.ts'
import { TOKENS, type Span } from './span.ts'

/** Raised when the patterns change, so that older masked copies are made anew. */
export const MASK_VERSION = 1

const TOKEN = new RegExp(Object.values(TOKENS).join('|'), 'g')

/**
 * The copy that people, search and analysis read (rules 2.7): names, phones, document numbers, plates, addresses and
 * accounts give way to visible tokens. It would rather take too much than too little. Masking a masked text changes nothing.
 */
export function mask(text: string, names: readonly string[] = []): string {
  const known = knownNames(names, fold)
  for (let now = text; ;) {
    const spans = findSpans(now, known)
    if (spans.length === 0) return now
    // A mask may end a name or a number that had no end before; each round leaves fewer letters, so there is a last one.
    now = replaced(now, spans)
  }
}

function findSpans(text: string, known: readonly RegExp[]): Span[] {
  const plain = fold(text)
  const found = [...knownSpans(plain, known), ...markSpans(plain), ...numberSpans(plain), ...placeSpans(plain), ...nameSpans(plain)]
  if (found.length === 0) return found
  const taken = tokenLetters(text)
  const free = taken ? found.filter((span) => !taken.subarray(span.start, span.end).includes(1)) : found
  return merged(free.map((span) => ({ ...span, end: afterInvisible(plain, span.end) })))
}

/** Which letters belong to tokens that stand there already; null when there are none. */
function tokenLetters(text: string): Uint8Array | null {
  if (!text.includes('〔')) return null
  const taken = new Uint8Array(text.length)
  for (const token of text.matchAll(TOKEN)) taken.fill(1, token.index, token.index + token[0].length)
  return taken
}

/** What is invisible goes with what it follows: the keycap of a digit, the second half of a mathematical one. */
function afterInvisible(plain: string, end: number): number {
  while (plain[end] === INVISIBLE) end++
  return end
}

/** Overlapping spans become one, called after the longer. */
function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1)
    if (!last || span.start >= last.end) apart.push(span)
    else apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, span.end), kind: longer(last, span).kind }
  }
  return apart
}
const longer = (a: Span, b: Span): Span => (b.end - b.start > a.end - a.start ? b : a)

function replaced(text: string, spans: readonly Span[]): string {
  let result = ''
  let at = 0
  for (const { start, end, kind } of spans) {
    result += text.slice(at, start) + TOKENS[kind]
    at = end
  }
  return result + text.slice(at)
}
