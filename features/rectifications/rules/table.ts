import type { CaseStep, Need } from './columns.ts'
import { STATES, type State } from './states.ts'

export { ROLE_SAYS, type CaseStep, type Guard, type Need, type Role } from './columns.ts'

const UNIT = ['handler', 'head'] as const
const HEAD = ['head'] as const
const ABOVE = ['supervisor', 'region'] as const

const AT_HAND = ['verifying', 'claimed', 'ledger', 'settled', 'fed_back'] as const

/** A call is logged whatever came of it; the first one is the first contact, since being out is not the unit's doing (decided). */
const contact: readonly CaseStep[] = AT_HAND.map((state) => ({
  from: state,
  action: 'contact',
  to: state,
  by: UNIT,
  needs: ['way', 'result'],
  takes: ['note'],
  when: ['can_be_called'],
  meets: ['first_contact'],
  says: '记录回访',
  clause: 'plan 四(一)：专人回访核实；rules 3.4',
}))
/** Whom nobody may call is reached on the receipt page, and the first words there are the first contact (rules 2.2). */
const reaching = (row: CaseStep): readonly CaseStep[] => [
  { ...row, when: ['cannot_be_called'], meets: ['first_contact', ...(row.meets ?? [])] },
  { ...row, when: ['can_be_called'] },
]
const message: readonly CaseStep[] = AT_HAND.flatMap((state) =>
  reaching({
    from: state,
    action: 'message',
    to: state,
    by: UNIT,
    needs: ['message'],
    tells: 'message',
    says: '给评价人留言',
    clause: 'rules 2.2、3.4',
  }),
)

/** 差评整改, first cut: 误评、申诉、复核 and reopening are further rows and columns. */
export const STEPS: readonly CaseStep[] = [
  { from: 'dispatched', action: 'accept', to: 'verifying', by: UNIT, needs: [], says: '签收', clause: 'plan 四(一)：第一时间启动程序' },
  {
    from: 'dispatched',
    action: 'return',
    to: 'returned',
    by: UNIT,
    needs: ['reason'],
    before: 'return',
    meets: ['return'],
    says: '退回：不属本单位',
    clause: 'rules 3.10',
  },
  {
    from: 'verifying',
    action: 'return',
    to: 'returned',
    by: UNIT,
    needs: ['reason'],
    before: 'return',
    meets: ['return'],
    says: '退回：不属本单位',
    clause: 'rules 3.10',
  },
  {
    from: 'returned',
    action: 'redirect',
    to: 'dispatched',
    by: ABOVE,
    needs: ['unitCode', 'reason'],
    assigns: true,
    says: '改派承办单位',
    clause: 'rules 3.2、3.10',
  },
  {
    from: 'returned',
    action: 'send_back',
    to: 'dispatched',
    by: ABOVE,
    needs: ['reason'],
    says: '裁定仍由原单位承办',
    clause: 'rules 3.10',
  },
  {
    from: 'dispatched',
    action: 'redirect',
    to: 'dispatched',
    by: ABOVE,
    needs: ['unitCode', 'reason'],
    assigns: true,
    says: '改派承办单位',
    clause: 'rules 3.2：派发时确认承办单位',
  },
  ...contact,
  ...message,
  {
    from: 'verifying',
    action: 'rectify',
    to: 'settled',
    by: UNIT,
    needs: ['measures', 'evidence'],
    outcome: 'rectified',
    says: '立行立改',
    clause: 'plan 四(一)：情况清楚、诉求合理',
  },
  {
    from: 'verifying',
    action: 'explain',
    to: 'settled',
    by: UNIT,
    needs: ['explanation', 'basis'],
    outcome: 'explained',
    starts: ['explain_feedback'],
    replaces: 'feedback',
    says: '解释说明',
    clause: 'plan 四(一)：缺乏法定依据',
  },
  {
    from: 'verifying',
    action: 'claim_complex',
    to: 'claimed',
    by: UNIT,
    needs: ['reason', 'plan', 'plannedOn'],
    before: 'claim',
    plans: true,
    says: '认领为复杂问题',
    clause: 'plan 四(一)：建立台账；rules 3.4',
  },
  {
    from: 'claimed',
    action: 'sign_complex',
    to: 'ledger',
    by: HEAD,
    needs: [],
    takes: ['note'],
    before: 'claim',
    meets: ['claim'],
    starts: ['complex_feedback', 'ledger'],
    replaces: 'feedback',
    says: '签批列入台账',
    clause: 'plan 四(一)；rules 3.4：单位负责人签批',
  },
  {
    from: 'claimed',
    action: 'refuse_complex',
    to: 'verifying',
    by: HEAD,
    needs: ['reason'],
    says: '不同意按复杂问题办理',
    clause: 'rules 3.4',
  },
  { from: 'claimed', action: 'withdraw_claim', to: 'verifying', by: UNIT, needs: ['reason'], says: '撤回认领', clause: 'rules 3.4' },
  ...reaching({
    from: 'ledger',
    action: 'feed_back_plan',
    to: 'ledger',
    by: UNIT,
    needs: ['reply'],
    meets: ['complex_feedback'],
    delivers: true,
    tells: 'reply',
    says: '反馈解决办法',
    clause: 'plan 四(一)：15个工作日内反馈评价人',
  }),
  ...reaching({
    from: 'ledger',
    action: 'report_progress',
    to: 'ledger',
    by: UNIT,
    needs: ['progress'],
    tells: 'progress',
    says: '报告进展',
    clause: 'rules 3.4：向评价人报告进展',
  }),
  {
    from: 'ledger',
    action: 'move_planned_date',
    to: 'ledger',
    by: ABOVE,
    needs: ['plannedOn', 'reason'],
    when: ['date_may_move'],
    moves: 'ledger',
    tells: 'reason',
    says: '调整计划完成日',
    clause: 'rules 3.5：仅可调整一次并告知评价人',
  },
  {
    from: 'ledger',
    action: 'strike_off',
    to: 'settled',
    by: UNIT,
    needs: ['measures', 'evidence'],
    meets: ['ledger'],
    outcome: 'resolved',
    says: '销号',
    clause: 'rules 3.4：凭佐证销号',
  },
  ...reaching({
    from: 'settled',
    action: 'feed_back',
    to: 'fed_back',
    by: UNIT,
    needs: ['reply'],
    meets: ['feedback', 'explain_feedback', 'complex_feedback'],
    delivers: true,
    tells: 'reply',
    says: '反馈评价人',
    clause: 'plan 四(一)：5个工作日内反馈评价人',
  }),
  {
    from: 'fed_back',
    action: 'close',
    to: 'closed',
    by: UNIT,
    needs: [],
    takes: ['note'],
    when: ['called_back'],
    says: '办结',
    clause: 'rules 3.7：件件有整改、有反馈',
  },
  {
    from: 'fed_back',
    action: 'close_unreached',
    to: 'closed_unreached',
    by: UNIT,
    needs: [],
    takes: ['note'],
    when: ['unreached'],
    says: '未联系上，办结',
    clause: 'rules 3.7：三次联系未成，单列办结',
  },
]

export const ACTIONS: readonly string[] = [...new Set(STEPS.map((row) => row.action))]
/** What an action is handed, whatever the state: the same in all its rows, which a test holds. */
export const handedIn = (action: string): { needs: readonly Need[]; takes: readonly Need[] } => {
  const row = STEPS.find((step) => step.action === action)
  return { needs: row?.needs ?? [], takes: row?.takes ?? [] }
}
export const stepSays = (action: string): string =>
  STEPS.find((step) => step.action === action)?.says ?? (action === NAMED.action ? NAMED.says : OPENED.says)
/** The first line of every timeline; no one's step. */
export const OPENED = { action: 'open', says: '差评立案', clause: 'rules 3.1' } as const
/** The rater gave their name: from here on they can be called, whatever the state (rules 2.2). */
export const NAMED = { action: 'named', says: '评价人改为实名', clause: 'rules 2.2' } as const
export const START: State = 'dispatched'
/** For docs/states, which tools/states.ts makes from it. @public */
export const stateTables = [{ name: 'rectification', title: '差评整改', start: START, steps: STEPS, states: STATES }]
