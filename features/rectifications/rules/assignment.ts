import { accept, refuse, type Decision } from '#shared/decision.ts'

/** Why a case can't be this person's; each with its words. `done` ones were so already. */
export const ASSIGNMENT_REFUSALS = {
  no_such_case: { says: '没有找到这件，或它不在您的办理范围内。', en: 'No such case within your reach.' },
  you_are_rated: {
    says: '这件评价涉及您本人，须由他人分派（实施方案 五(二)）。',
    en: 'You are the person rated; somebody else must assign it.',
  },
  case_over: { says: '已经办结，不用再分派。', en: 'Closed already.' },
  not_of_unit: { says: '对方不是这件承办单位的差评办理专人。', en: 'Not a handler of the unit that answers this case.' },
  is_rated: { says: '被评价的就是对方本人，须由他人办理（实施方案 五(二)）。', en: 'The case is about this very person.' },
  window_mate: {
    says: '对方在同一单位的窗口值守，不能联系评价人（系统规则 2.3）。',
    en: 'Serves at a window of the same unit and may not contact the rater.',
  },
} as const
export type AssignmentRefusal = keyof typeof ASSIGNMENT_REFUSALS

/** Of one case and one person, what their assignment depends on. */
export type Fitness = {
  open: boolean
  /** The person answers for cases of this unit as its handler. */
  ofUnit: boolean
  isRated: boolean
  windowMate: boolean
  /** A real-name rater has to be called, which a window mate may not (rules 2.3). */
  canBeCalled: boolean
}

/** Whether this person can have the case in hand (rules 2.3, 2.5, 3.2). */
export function judgeAssignment(fit: Fitness): Decision<null, AssignmentRefusal> {
  if (!fit.open) return refuse('case_over')
  if (fit.isRated) return refuse('is_rated')
  if (!fit.ofUnit) return refuse('not_of_unit')
  if (fit.windowMate && fit.canBeCalled) return refuse('window_mate')
  return accept(null)
}
