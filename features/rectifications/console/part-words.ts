import type { Said } from '#shared/columns.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'
import { PART_STATES, type PartState } from '../rules/parts.ts'

const STATES = new Map<string, Said>(PART_STATES.map((row) => [row.state, { zh: row.says, en: row.en }]))
export const partStateWords = (state: PartState, language: StaffLanguage): string => STATES.get(state)?.[language] ?? state

/** What a step is called on its button, and in the history in English; Chinese comes with the reply. */
const STEPS: Readonly<Record<string, Said>> = {
  ask_part: { zh: '请其他单位协办', en: 'asked another unit' },
  answer_part: { zh: '答复牵头单位', en: 'Answer the lead unit' },
  accept_part: { zh: '采用协办答复', en: 'Accept the answer' },
  return_part: { zh: '退回补充', en: 'Return for more' },
  drop_part: { zh: '撤销协办', en: 'Drop this part' },
}
export const partStepWords = (action: string, language: StaffLanguage): string => STEPS[action]?.[language] ?? action

const NEEDS: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  answer: { label: { zh: '答复', en: 'Answer' } },
  reason: { label: { zh: '理由', en: 'Reason' } },
  dueOn: { label: { zh: '新的期限（选填）', en: 'New day (optional)' } },
}
export const partNeedWords = (need: string, language: StaffLanguage): string => NEEDS[need]?.['label']?.[language] ?? need
