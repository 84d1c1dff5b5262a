/**
 * How a receipt code is written (architecture: Receipt code): 15 characters of Crockford's base32 and one check character.
 * Crockford's own check character needs five signs beyond the alphabet, which are hard to dictate; ours stays within it.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 15
const LONGEST_TYPED = 64
const SHAPE = /^[0-9A-HJKMNP-TV-Z]{16}$/
const SEPARATORS = /[\s\-_\u00ad\u200b-\u200f\u2010-\u2015\u2212\u2066-\u2069\ufeff]/g

/** The canonical code, sixteen characters without hyphens, of the first 75 bits. */
export function receiptCodeFrom(mac: Uint8Array): string {
  if (mac.length * 8 < LENGTH * 5) throw new RangeError('a receipt code needs 75 bits')
  let body = ''
  for (let i = 0; i < LENGTH; i++) {
    const bit = i * 5
    const pair = ((mac[bit >> 3] ?? 0) << 8) | (mac[(bit >> 3) + 1] ?? 0)
    body += ALPHABET[(pair >> (11 - (bit & 7))) & 31]
  }
  return body + checkCharacter(body)
}

/** The canonical code, however it was typed: any case, O for 0, I or L for 1, with or without hyphens; null when it is none. */
export function parseReceiptCode(typed: string): string | null {
  if (typed.length > LONGEST_TYPED) return null
  const plain = typed.normalize('NFKC').replace(SEPARATORS, '').toUpperCase()
  const code = plain.replace(/[OIL]/g, (c) => (c === 'O' ? '0' : '1'))
  const body = code.slice(0, LENGTH)
  if (!SHAPE.test(code)) return null
  return code.slice(LENGTH) === checkCharacter(body) ? code : null
}

/** `4KQ7 2MXD 91VB ZT08`: how a code is shown to people, group by group. */
export const receiptGroups = (code: string): string[] => code.match(/.{1,4}/g) ?? []

/**
 * A polynomial check in the field of 32 elements: each place has a weight of its own, so one wrong character,
 * or two exchanged wherever they stand, always shows.
 */
function checkCharacter(body: string): string {
  let sum = 0
  for (const c of body) sum = timesAlpha(sum ^ ALPHABET.indexOf(c))
  return ALPHABET[sum] ?? ''
}
/** Multiplies by x modulo x⁵ + x² + 1. */
const timesAlpha = (a: number): number => ((a << 1) ^ (a & 16 ? 0b100101 : 0)) & 31
