import { accept, refuse } from '#shared/decision.ts'
import type { Language } from '#shared/language.ts'
import type { LocalDate } from '#shared/time.ts'

/** A text for display; codes alone go upward. `reviewed`: a native reader has approved it. */
export type DisplayText = { text: string; reviewed: boolean }
export type DisplayTexts = Partial<Record<Language, DisplayText>>

/** `primary` shows at once, `more` under 更多; a retired code is shown nowhere (rules 1.6). */
export type Placement = 'primary' | 'more'
/** One code of the national list. In force from `effectiveFrom` up to but not on `effectiveTo` (decisions/0007). */
export type DetailCode = {
  code: string
  level: number
  text: string
  placement: Placement | null
  generation: number
  effectiveFrom: LocalDate
  effectiveTo: LocalDate | null
  texts: DisplayTexts
}

export const isInForce = (code: DetailCode, on: LocalDate): boolean =>
  code.effectiveFrom <= on && (code.effectiveTo === null || on < code.effectiveTo)

/** The codes that may be chosen on a day: first those shown at once, then those under 更多, each in the order of the list. */
export const codesInForce = (codes: readonly DetailCode[], on: LocalDate, level?: number): DetailCode[] =>
  codes.filter((c) => isInForce(c, on) && (level === undefined || c.level === level)).toSorted(inOrder)

const rank = { primary: 0, more: 1 } as const
const placeOf = (c: DetailCode) => (c.placement === null ? 1 : rank[c.placement])
const inOrder = (a: DetailCode, b: DetailCode) => b.level - a.level || placeOf(a) - placeOf(b) || (a.code < b.code ? -1 : 1)

/** A rating's codes must be in force on its day and of its level. A code is never told to be another level's when it is none at all. */
export function judgeCodes(codes: readonly DetailCode[], level: number, chosen: readonly string[], on: LocalDate) {
  const rows = chosen.map((code) => codes.find((row) => row.code === code && isInForce(row, on)))
  if (rows.includes(undefined)) return refuse('code_not_in_force')
  if (rows.some((row) => row?.level !== level)) return refuse('code_of_another_level')
  return accept(chosen)
}

/** The text in the reader's language, or in Chinese, the list's own. */
export const textIn = (texts: DisplayTexts, language: Language, otherwise: string): string => texts[language]?.text ?? otherwise
