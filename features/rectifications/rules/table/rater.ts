import { OPEN_STATES, type State } from '../states.ts'
import type { CaseStep } from '../columns.ts'

const RATER = ['rater'] as const
/** Where a word of the rater's still changes what is decided. */
const UNDECIDED = OPEN_STATES.filter((state) => state !== 'half_confirmed' && state !== 'not_adopted' && state !== 'taken_over')
const ANSWERED = ['fed_back', 'closed', 'closed_unreached'] as const satisfies readonly State[]

const dissatisfied = {
  action: 'not_satisfied',
  by: RATER,
  needs: [],
  takes: ['reason'],
  before: 'satisfaction',
  meets: ['satisfaction'],
  clears: true,
  reopens: true,
  answers: 'not',
  tells: 'reason',
  says: '评价人不满意',
} as const

/** What the rater does from their own device; nobody else takes these (rules 3.8, 3.11). */
export const RATERS: readonly CaseStep[] = [
  ...OPEN_STATES.map((state): CaseStep => ({
    from: state,
    action: 'rater_message',
    to: state,
    by: RATER,
    needs: ['message'],
    takes: ['attachments'],
    when: ['may_write_today'],
    tells: 'message',
    says: '评价人留言',
    clause: 'plan 五(二)；rules 2.2',
  })),
  ...UNDECIDED.map((state): CaseStep => ({
    from: state,
    action: 'withdraw',
    to: state,
    by: RATER,
    needs: [],
    takes: ['reason'],
    when: ['not_withdrawn'],
    withdrawal: 'made',
    tells: 'reason',
    says: '评价人说明评错，要求撤回',
    clause: 'rules 3.11：撤回不等于办结',
  })),
  ...ANSWERED.flatMap((state): CaseStep[] => [
    {
      from: state,
      action: 'satisfied',
      to: state,
      by: RATER,
      needs: ['satisfaction'],
      takes: ['note'],
      before: 'satisfaction',
      meets: ['satisfaction'],
      tells: 'note',
      says: '评价人表示满意',
      clause: 'rules 3.8',
    },
    {
      ...dissatisfied,
      from: state,
      to: 'verifying',
      when: ['may_reopen'],
      starts: ['feedback', 'claim', 'internal_target'],
      clause: 'rules 3.8：重办一次',
    },
    {
      ...dissatisfied,
      from: state,
      to: 'taken_over',
      when: ['reopened_before'],
      starts: ['feedback'],
      clause: 'rules 3.8：再不满意的由政务服务管理机构办理',
    },
  ]),
]
