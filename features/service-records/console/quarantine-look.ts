import type { StaffLanguage } from '#web/ui/texts.ts'
import type { QuarantineState } from '../rules/quarantine-words.ts'

export const quarantinePath = (quarantineId: string): string => `/quarantine/${quarantineId}`
const STATES: Record<QuarantineState, string> = {
  waiting: 'waiting',
  replayed: 'taken in',
  mended: 'mended here and taken in',
  set_aside: 'set aside',
  superseded: 'superseded by a later push',
}
export const stateWords = (row: { state: QuarantineState; stateSays: string }, language: StaffLanguage): string =>
  language === 'zh' ? row.stateSays : STATES[row.state]
/** What shows a row that is in, or is not, has to be asked for again. */
export const AFTER_REPLAY = ['listQuarantine', 'countQuarantine', 'readQuarantined', 'readMendable', 'listRecords', 'readMessages'] as const
