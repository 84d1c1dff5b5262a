import { codePoints } from '#shared/text.ts'
import { FIELDS } from '../rules/fields.ts'
import type { Need } from '../rules/table.ts'
import type { StaffLanguage } from '#web/ui/texts.ts'
import type { Typed } from './drafts.ts'

/** How long a field may be; null where it is no text. */
export const mostOf = (need: Need): number | null => {
  const field = FIELDS[need]
  return 'most' in field ? field.most : null
}

const WORDS = {
  zh: { missing: '请填写', choose: '请选择', past: '不能早于今天', long: (most: number) => `不超过 ${most} 字，请删短` },
  en: {
    missing: 'Please fill this in',
    choose: 'Please choose',
    past: 'Not before today',
    long: (most: number) => `At most ${most} characters`,
  },
}
const CHOSEN: readonly Need[] = ['way', 'result', 'finding', 'criterion', 'unitCode', 'plannedOn']

type Checked = { requires: readonly Need[]; typed: Typed; today: string; language: StaffLanguage }
/** What is missing or too long, field by field, before anything is sent; the server judges again. */
export function problemsOf({ requires, typed, today, language }: Checked): Partial<Record<Need, string>> {
  const words = WORDS[language]
  const found: Partial<Record<Need, string>> = {}
  for (const need of requires) if ((typed[need] ?? '').trim() === '') found[need] = CHOSEN.includes(need) ? words.choose : words.missing
  for (const [need, text] of Object.entries(typed) as [Need, string][]) {
    const most = mostOf(need)
    if (most !== null && !codePoints(most)(text.trim())) found[need] = words.long(most)
  }
  if (typed.plannedOn !== undefined && typed.plannedOn !== '' && typed.plannedOn < today) found.plannedOn = words.past
  return found
}
