import type { ConflictKind } from '#features/identity/rules/conflicts.ts'
import type { Step } from '#shared/state-table.ts'
import type { ClockName } from './clocks.ts'
import type { Field } from './fields.ts'
import { NOTICE_START, NOTICE_STATES, NOTICE_STEPS } from './notice-table.ts'
import { OFFICE, UNIT, type Role } from './roles.ts'
import { STATES, type Kind, type State } from './states.ts'

export type Need = Field | 'effect'
/** What must hold besides; each with its refusal in appeal-steps.ts. */
export type Guard = 'last_decider' | 'more_deciders' | 'review_left' | 'filed_it'

export type AppealStep = Step<State, Role, Need> & {
  /** Only of this kind. */
  kind?: Kind
  takes?: readonly Need[]
  when?: readonly Guard[]
  /** Who may not although their post would let them (rules 4): nobody in the handling chain, nobody who decided before. */
  apart?: readonly ConflictKind[]
  before?: ClockName
  meets?: readonly ClockName[]
  starts?: readonly ClockName[]
  /** One decider has agreed; or the round begins anew. */
  agrees?: 'begins' | 'too' | 'no_longer'
  /** It takes effect: what was proposed is done. */
  decides?: true
  /** Goes to the level above; once in any case. */
  reviews?: true
  /** The parties read it. */
  told?: true
}

const CLAUSE = 'plan 二(一)、五(二)；rules 4'
const APART: readonly ConflictKind[] = ['is_rated', 'window_mate', 'of_unit', 'decided_before', 'took_part']
const PARTIES: readonly Role[] = ['rated', ...UNIT]

type Stage = { filed: State; upholding: State; refusing: State; upheld: State; refused: State; clock: ClockName; says: string }
const FIRST: Stage = {
  filed: 'filed',
  upholding: 'uphold_proposed',
  refusing: 'refuse_proposed',
  upheld: 'upheld',
  refused: 'refused',
  clock: 'decide',
  says: '',
}
const REVIEW: Stage = {
  filed: 'review_filed',
  upholding: 'review_uphold_proposed',
  refusing: 'review_refuse_proposed',
  upheld: 'review_upheld',
  refused: 'review_refused',
  clock: 'review',
  says: '复核：',
}

/** Two people who took no part: one proposes, another confirms; who does not agree sends it back to be decided anew. */
function deciding(stage: Stage): AppealStep[] {
  const { filed, upholding, refusing, upheld, refused, clock, says } = stage
  const office = { by: OFFICE, apart: APART, clause: CLAUSE } as const
  const proposal = { ...office, from: filed, agrees: 'begins' } as const
  const agreeing = { ...office, action: 'confirm', needs: [], says: `${says}同意` } as const
  const last = { when: ['last_decider'], meets: [clock], decides: true, told: true, agrees: 'too' } as const
  return [
    { ...proposal, action: 'propose_uphold', to: upholding, needs: ['effect', 'reason'], takes: ['attribution'], says: `${says}拟予支持` },
    { ...proposal, action: 'propose_refuse', to: refusing, needs: ['reason'], says: `${says}拟不予支持` },
    { ...agreeing, from: upholding, to: upheld, ...last },
    { ...agreeing, from: upholding, to: upholding, when: ['more_deciders'], agrees: 'too' },
    // Only the first decision may be reviewed.
    { ...agreeing, from: refusing, to: refused, ...last, ...(clock === 'decide' && { starts: ['ask_review'] as const }) },
    { ...agreeing, from: refusing, to: refusing, when: ['more_deciders'], agrees: 'too' },
    ...[upholding, refusing].map((from) => ({
      ...office,
      from,
      action: 'dissent',
      to: filed,
      needs: ['reason'] as const,
      agrees: 'no_longer' as const,
      says: `${says}不同意，重新决定`,
    })),
  ]
}

const undecided: readonly State[] = STATES.filter((row) => row.open).map((row) => row.state)
const addEvidence: readonly AppealStep[] = undecided.map((from) => ({
  from,
  action: 'add_evidence',
  to: from,
  by: PARTIES,
  needs: ['statement'],
  takes: ['evidence'],
  told: true,
  says: '补充陈述和佐证',
  clause: CLAUSE,
}))
const withdraw: readonly AppealStep[] = undecided.map((from) => ({
  from,
  action: 'withdraw',
  to: 'withdrawn',
  by: PARTIES,
  needs: ['reason'],
  when: ['filed_it'],
  meets: ['decide', 'review'],
  told: true,
  says: '撤回申诉',
  clause: CLAUSE,
}))
const askReview = (kind: Kind, by: readonly Role[]): AppealStep => ({
  from: 'refused',
  action: 'ask_review',
  to: 'review_filed',
  kind,
  by,
  needs: ['statement'],
  takes: ['evidence'],
  before: 'ask_review',
  when: ['review_left'],
  meets: ['ask_review'],
  starts: ['review'],
  reviews: true,
  told: true,
  says: '申请复核',
  clause: CLAUSE,
})

/** 申诉、异议 and their 复核. None of it stops the clocks of the case. */
export const APPEAL_STEPS: readonly AppealStep[] = [
  ...deciding(FIRST),
  ...addEvidence,
  ...withdraw,
  askReview('appeal', PARTIES),
  askReview('objection', ['rater']),
  ...deciding(REVIEW),
]
export const FILED = { action: 'file', says: '提出' } as const
export const APPEAL_START: State = 'filed'
export const APPEAL_ACTIONS = [...new Set(APPEAL_STEPS.map((row) => row.action))] as [string, ...string[]]
export const appealStepSays = (action: string, from: string | null): string =>
  APPEAL_STEPS.find((row) => row.action === action && row.from === from)?.says ?? FILED.says
/** For docs/states, which tools/states.ts makes from it. @public */
export const stateTables = [
  { name: 'appeal', title: '申诉、异议和复核', start: APPEAL_START, steps: APPEAL_STEPS, states: STATES },
  { name: 'notice', title: '告知被评价人', start: NOTICE_START, steps: NOTICE_STEPS, states: NOTICE_STATES },
]
