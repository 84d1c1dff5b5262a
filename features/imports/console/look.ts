import type { StaffLanguage } from '#web/ui/texts.ts'
import { OUTCOMES, STATES, type Outcome, type State } from '../rules/states.ts'

export const stateWords = (state: State, language: StaffLanguage): string => {
  const row = STATES.find((one) => one.state === state)
  return (language === 'zh' ? row?.says : row?.en) ?? state
}
export const outcomeWords = (outcome: Outcome, language: StaffLanguage): string => {
  const row = OUTCOMES.find((one) => one.outcome === outcome)
  return (language === 'zh' ? row?.says : row?.en) ?? outcome
}
/** Asked for again after any step: the numbers, the rows, the list. */
export const AFTER_STEP = ['readImport', 'listImportRows', 'listImports'] as const
