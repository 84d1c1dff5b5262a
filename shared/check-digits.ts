import { isLocalDate } from './time.ts'

/** Weighted sums of the identifiers' standards. Each `complete…` exists for synthetic sample data and for tests. */
const weigh = (text: string, weights: readonly number[], valueOf: (c: string) => number): number =>
  weights.reduce((sum, weight, i) => sum + weight * valueOf(text[i] ?? ''), 0)

// GB 32100-2015, 统一社会信用代码: no I, O, S, V, Z.
const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_SHAPE = /^[0-9A-HJ-NPQRTUWXY]{18}$/
const USCC_WEIGHTS = Array.from({ length: 17 }, (_, i) => 3 ** i % 31)
const usccCheck = (first17: string): string => USCC[(31 - (weigh(first17, USCC_WEIGHTS, (c) => USCC.indexOf(c)) % 31)) % 31] ?? ''

/** The inner organisation code (GB 11714) is not checked: the last character already tells a slip of the pen, and codes in use break the inner one. */
export const isUscc = (text: string): boolean => USCC_SHAPE.test(text) && text[17] === usccCheck(text)

// GB 11714, 组织机构代码: positions 9 to 17 of a USCC.
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const bodyCheck = (body: string): string => '0123456789X0'[11 - (weigh(body, BODY_WEIGHTS, (c) => Number.parseInt(c, 36)) % 11)] ?? ''

/** What is wrong with a code that was typed: its form, its own last character, or the 9th of the organisation code within. */
export type UsccSlip = { what: 'shape' } | { what: 'whole' | 'body'; position: number; found: string; expected: string }
export function usccSlips(text: string): UsccSlip[] {
  if (!USCC_SHAPE.test(text)) return [{ what: 'shape' }]
  const slip = (what: 'whole' | 'body', position: number, expected: string): UsccSlip[] =>
    text[position - 1] === expected ? [] : [{ what, position, found: text[position - 1] ?? '', expected }]
  return [...slip('body', 17, bodyCheck(text.slice(8, 16))), ...slip('whole', 18, usccCheck(text.slice(0, 17)))]
}

/** `prefix`: category, kind and division (8 characters); `body`: the organisation's 8. Both check characters are added. */
export function completeUscc(prefix: string, body: string): string {
  const first17 = prefix + body + bodyCheck(body)
  return first17 + usccCheck(first17)
}

// GB 11643-1999, 公民身份号码.
const RESIDENT_SHAPE = /^[1-9]\d{16}[\dX]$/
const RESIDENT_WEIGHTS = Array.from({ length: 17 }, (_, i) => 2 ** (17 - i) % 11)
const residentCheck = (first17: string): string => '10X98765432'[weigh(first17, RESIDENT_WEIGHTS, Number) % 11] ?? ''
const birthDate = (text: string): string => `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`

/** The division is not checked: it is that of the day of issue and may be long abolished. A small x is taken as X. */
export function isResidentId(typed: string): boolean {
  const text = typed.replace('x', 'X')
  return (
    RESIDENT_SHAPE.test(text) && /^(18|19|20)$/.test(text.slice(6, 8)) && isLocalDate(birthDate(text)) && text[17] === residentCheck(text)
  )
}
/** `division`: 6 digits (99xxxx is nobody's); `born`: yyyymmdd; `order`: 3 digits, odd for men. */
export function completeResidentId(division: string, born: string, order: string): string {
  const first17 = division + born + order
  return first17 + residentCheck(first17)
}
