import { divisionWords } from '#features/organisations/contract/list-words.ts'
import { DIVISION_LEVELS } from '#features/organisations/rules.ts'
import { numberWords } from '#web/ui/number-words.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'
import type { LimitUnit } from '../rules.ts'

export const itemPath = (itemCode: string): string => `/items/${encodeURIComponent(itemCode)}`

const UNITS = {
  zh: { working: '个工作日', natural: '个自然日', at: '当场办结' },
  en: { working: ' working days', natural: ' calendar days', at: 'at once' },
} as const
/** `20 个工作日`; a limit of none is met on the spot. */
export const limitWords = (limit: number, unit: LimitUnit, language: StaffLanguage): string =>
  limit === 0 ? UNITS[language].at : `${numberWords(limit)}${language === 'zh' ? ' ' : ''}${UNITS[language][unit]}`

/** 行使层级 by its digit in the code; what the server says where the digit is of no level of ours. */
export function levelWords(digit: string, language: StaffLanguage, otherwise: string): string {
  const level = DIVISION_LEVELS.find((row) => row.itemLevel === digit)?.level
  return level === undefined ? otherwise : divisionWords.filters.level.values[level][language]
}
