import { itemWords } from '#features/service-items/contract/list-words.ts'
import { codeWords } from '#web/ui/list-filters.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'
import { FIELDS, OUTCOMES } from '../rules/comparison.ts'
import { DEGREES, FAULTS, MEASURES } from '../rules/elements.ts'
import { actionSays, ENDS, STATES } from '../rules/findings.ts'

type Row = { says: string; en: string }
const wordsOf =
  <R extends Row>(rows: readonly R[], codeOf: (row: R) => string) =>
  (code: string, language: StaffLanguage): string => {
    const row = rows.find((one) => codeOf(one) === code)
    return row ? (language === 'zh' ? row.says : row.en) : code
  }
export const elementWords = wordsOf(MEASURES, (row) => row.element)
export const faultWords = wordsOf(FAULTS, (row) => row.fault)
export const degreeWords = wordsOf(DEGREES, (row) => row.degree)
export const stateWords = wordsOf(STATES, (row) => row.state)
export const endWords = wordsOf(ENDS, (row) => row.end)
export const outcomeWords = wordsOf(OUTCOMES, (row) => row.outcome)
export const fieldWords = wordsOf(FIELDS, (row) => row.field)

const ACTIONS: Readonly<Record<string, string>> = {
  found: 'Found to differ',
  found_again: 'Differs again',
  changed: 'Differs in another way',
  mended: 'Alike again',
  assign: 'Assigned',
  justify: 'Found justified',
  reopen: 'No longer justified',
}
export const actionWords = (code: string, language: StaffLanguage): string =>
  language === 'zh' ? actionSays(code) : (ACTIONS[code] ?? code)

/** `98.3%`; never 100.0% while anything differs. */
export function shareOf(share: number | null): string {
  if (share === null) return '—'
  const tenths = share < 1 ? Math.min(Math.round(share * 1000), 999) : 1000
  return `${(tenths / 10).toFixed(1)}%`
}
export const findingPath = ({ itemCode, element }: { itemCode: string; element: string }): string =>
  `/alignment/findings/${encodeURIComponent(itemCode)}/${element}`
export const basicPath = (basicCode: string): string => `/alignment/basic-items/${basicCode}`
export const sourcePath = (sourceSystem: string): string => `/item-sources/${encodeURIComponent(sourceSystem)}`

/** What was said of an element: of a type its name beside the code. */
export const saidWords = (element: string, text: string, language: StaffLanguage): string =>
  element === 'type' && text !== '' ? `${text} ${codeWords(itemWords.filters.type.values, text, language, '')}`.trim() : text
