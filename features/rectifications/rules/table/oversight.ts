import { OPEN_STATES, STATES, type State } from '../states.ts'
import type { CaseStep } from '../columns.ts'
import { ABOVE, reaching, UNIT } from './rows.ts'

const SYSTEM = ['system'] as const
const CLOSED: readonly State[] = STATES.filter((row) => !row.open).map((row) => row.state)
/** Before its outcome is settled, the person rated may still be heard in the case itself (rules 4). */
const UNSETTLED = [
  'dispatched',
  'returned',
  'verifying',
  'claimed',
  'ledger',
  'checking',
  'concluded',
  'to_confirm',
  'half_confirmed',
] as const satisfies readonly State[]

/** 督办: by people, and by the clock, which marks what ran out and tells who answers for it (rules 3.10, 11). */
const urging: readonly CaseStep[] = OPEN_STATES.flatMap((state): CaseStep[] => [
  {
    from: state,
    action: 'urge',
    to: state,
    by: [...ABOVE, 'line'],
    needs: ['reason'],
    urges: true,
    says: '督办',
    clause: 'rules 3.10、11：主管部门、管理机构督促',
  },
  { from: state, action: 'overdue', to: state, by: SYSTEM, needs: [], urges: true, says: '超期，列入督办', clause: 'rules 3.10' },
  { from: state, action: 'escalate', to: state, by: SYSTEM, needs: [], urges: true, says: '超期三个工作日，报上级', clause: 'rules 3.10' },
])
const assigning: readonly CaseStep[] = OPEN_STATES.map((state): CaseStep => ({
  from: state,
  action: 'assign',
  to: state,
  by: [...UNIT, ...ABOVE],
  needs: [],
  takes: ['note'],
  elsewhere: true,
  says: '分派专人',
  clause: 'plan 二(一)：专人办理',
}))

/** What is decided elsewhere and leaves its mark here: appeals, the rated, the rater's objection (rules 4). */
const appealed: readonly CaseStep[] = [
  ...UNSETTLED.map((state): CaseStep => ({
    from: state,
    action: 'statement',
    to: state,
    by: ['rated'],
    needs: [],
    takes: ['attachments'],
    says: '举证解释',
    clause: 'rules 4：举证解释',
  })),
  {
    from: 'closed_not_adopted',
    action: 'restore',
    to: 'verifying',
    by: SYSTEM,
    needs: [],
    clears: true,
    drops: true,
    reopens: true,
    starts: ['feedback', 'claim', 'internal_target'],
    says: '异议成立，恢复评价，重新办理',
    clause: 'rules 4',
  },
  ...OPEN_STATES.filter((state) => state !== 'not_adopted').map((state): CaseStep => ({
    from: state,
    action: 'rule_for_rated',
    to: 'not_adopted',
    by: SYSTEM,
    needs: [],
    meets: ['confirm'],
    starts: ['tell'],
    outcome: 'upheld',
    drops: true,
    excludes: 'appeal',
    withdrawal: 'ended',
    says: '申诉成立，不予采纳',
    clause: 'rules 4',
  })),
  ...CLOSED.filter((state) => state !== 'closed_not_adopted').map((state): CaseStep => ({
    from: state,
    action: 'rule_for_rated',
    to: state,
    by: SYSTEM,
    needs: [],
    excludes: 'appeal',
    says: '申诉成立，不予采纳',
    clause: 'rules 4',
  })),
  ...STATES.map(({ state }): CaseStep => ({
    from: state,
    action: 'stand_on_review',
    to: state,
    by: SYSTEM,
    needs: [],
    says: '上级复核不予支持，评价成立',
    clause: 'rules 4：一件评价复核一次',
  })),
]

export const OVERSIGHT: readonly CaseStep[] = [
  ...reaching({
    from: 'taken_over',
    action: 'decide_above',
    to: 'fed_back',
    by: ABOVE,
    apart: ['is_rated', 'window_mate', 'of_unit'],
    needs: ['reply'],
    takes: ['attachments'],
    outcome: 'decided_above',
    meets: ['feedback'],
    delivers: true,
    tells: 'reply',
    says: '作出处理并答复评价人',
    clause: 'rules 3.8：由政务服务管理机构办理',
  }),
  ...urging,
  ...assigning,
  ...appealed,
]
