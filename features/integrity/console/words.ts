import type { StaffLanguage } from '#web/ui/texts.ts'
import { actionSays, FINDINGS, STATES } from '../rules/checks.ts'
import { INTERFERENCES, SEEN, SIGNALS, signalRow, SOURCES } from '../rules/signals.ts'

/** The table's own words are Chinese, as the plan writes them. */
const ACTIONS: Readonly<Record<string, string>> = {
  open: 'Opened',
  take_up: 'Take up',
  note: 'Add a note',
  find: 'Borne out',
  find_nothing: 'Not borne out',
}

type Row = { says: string; en: string }
const words = (row: Row | undefined, code: string, language: StaffLanguage): string =>
  row ? (language === 'zh' ? row.says : row.en) : code

export const stateWords = (code: string, language: StaffLanguage): string =>
  words(
    STATES.find((row) => row.state === code),
    code,
    language,
  )
export const findingWords = (code: string, language: StaffLanguage): string =>
  words(
    FINDINGS.find((row) => row.finding === code),
    code,
    language,
  )
export const signalWords = (code: string, language: StaffLanguage): string =>
  words(
    SIGNALS.find((row) => row.signal === code),
    code,
    language,
  )
export const seenWords = (fact: string, language: StaffLanguage): string =>
  words(
    SEEN.find((row) => row.fact === fact),
    fact,
    language,
  )
export const whatWords = (code: string, language: StaffLanguage): string =>
  words(
    INTERFERENCES.find((row) => row.code === code),
    code,
    language,
  )
export const sourceWords = (code: string, language: StaffLanguage): string =>
  words(
    SOURCES.find((row) => row.source === code),
    code,
    language,
  )
export const actionWords = (code: string, language: StaffLanguage): string =>
  language === 'zh' ? actionSays(code) : (ACTIONS[code] ?? code)
export const whyWords = (signal: string, language: StaffLanguage): string =>
  language === 'zh' ? signalRow(signal).why : signalRow(signal).whyEn
