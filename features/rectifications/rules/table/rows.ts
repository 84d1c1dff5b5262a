import type { CaseStep } from '../columns.ts'
import type { State } from '../states.ts'

export const UNIT = ['handler', 'head'] as const
export const HEAD = ['head'] as const
export const ABOVE = ['supervisor', 'region'] as const

/** Where the unit has the case in hand, so that its rater can be spoken with. */
export const AT_HAND = [
  'verifying',
  'claimed',
  'ledger',
  'checking',
  'settled',
  'fed_back',
  'concluded',
  'to_confirm',
  'half_confirmed',
  'not_adopted',
] as const satisfies readonly State[]

/** Whom nobody may call is reached on the receipt page, and the first words there are the first contact (rules 2.2). */
export const reaching = (row: CaseStep): readonly CaseStep[] => [
  { ...row, when: ['cannot_be_called', ...(row.when ?? [])], meets: ['first_contact', ...(row.meets ?? [])] },
  { ...row, when: ['can_be_called', ...(row.when ?? [])] },
]
