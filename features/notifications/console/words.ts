import type { StaffLanguage } from '#web/ui/texts.ts'
import { EVENTS } from '../rules/events.ts'
import { REASONS, STATES } from '../rules/states.ts'

type Row = { says: string; en: string }
const words = (row: Row | undefined, code: string, language: StaffLanguage): string =>
  row ? (language === 'zh' ? row.says : row.en) : code

export const eventWords = (code: string, language: StaffLanguage): string =>
  words(
    EVENTS.find((row) => row.event === code),
    code,
    language,
  )
export const stateWords = (code: string, language: StaffLanguage): string =>
  words(
    STATES.find((row) => row.state === code),
    code,
    language,
  )
export const reasonWords = (code: string, language: StaffLanguage): string =>
  words(
    REASONS.find((row) => row.reason === code),
    code,
    language,
  )
