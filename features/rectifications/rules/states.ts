/** Who a state waits for: the unit's handler, its head's signature, the management organisation's word. */
export const TURNS = ['handler', 'head', 'supervisor'] as const
export type Turn = (typeof TURNS)[number]
type StateRow = { state: string; says: string; en: string; rater: string; open: boolean; waits: Turn | null }

/** What a case can be, in the order it usually goes. `open`: a clock may still run; `waits`: whose step is next. */
export const STATES = [
  { state: 'dispatched', says: '待签收', en: 'to be accepted', rater: '已转到承办单位，等待签收', open: true, waits: 'handler' },
  {
    state: 'returned',
    says: '退回待裁定',
    en: 'returned, to be decided',
    rater: '正在确定由哪个单位承办',
    open: true,
    waits: 'supervisor',
  },
  { state: 'verifying', says: '核实中', en: 'being verified', rater: '承办单位正在核实', open: true, waits: 'handler' },
  { state: 'claimed', says: '复杂问题待签批', en: 'complex, to be signed', rater: '承办单位正在核实', open: true, waits: 'head' },
  { state: 'ledger', says: '台账整改中', en: 'on the ledger', rater: '已列入整改台账，正在解决', open: true, waits: 'handler' },
  { state: 'checking', says: '待单位负责人审核', en: 'to be checked by the head', rater: '处理结果正在审核', open: true, waits: 'head' },
  { state: 'settled', says: '待反馈', en: 'to be fed back', rater: '已有处理结果，即将答复您', open: true, waits: 'handler' },
  { state: 'fed_back', says: '已反馈待办结', en: 'fed back, to be closed', rater: '已答复', open: true, waits: 'handler' },
  {
    state: 'concluded',
    says: '误评认定待签发',
    en: 'not to be adopted, to be signed',
    rater: '承办单位正在核实',
    open: true,
    waits: 'head',
  },
  {
    state: 'to_confirm',
    says: '误评认定待确认',
    en: 'not to be adopted, to be confirmed',
    rater: '政务服务管理机构正在核定',
    open: true,
    waits: 'supervisor',
  },
  {
    state: 'half_confirmed',
    says: '误评认定待第二人确认',
    en: 'to be confirmed by a second person',
    rater: '政务服务管理机构正在核定',
    open: true,
    waits: 'supervisor',
  },
  {
    state: 'not_adopted',
    says: '不予采纳待告知',
    en: 'not adopted, rater to be told',
    rater: '已核定，即将答复您',
    open: true,
    waits: 'handler',
  },
  {
    state: 'taken_over',
    says: '由政务服务管理机构办理',
    en: 'with the management organisation',
    rater: '已转由政务服务管理机构办理',
    open: true,
    waits: 'supervisor',
  },
  { state: 'closed', says: '已办结', en: 'closed', rater: '已办结', open: false, waits: null },
  {
    state: 'closed_unreached',
    says: '未联系上评价人而办结',
    en: 'closed, rater not reached',
    rater: '多次联系未成，已按评价内容处理并办结',
    open: false,
    waits: null,
  },
  {
    state: 'closed_not_adopted',
    says: '不予采纳，已办结',
    en: 'not adopted, closed',
    rater: '核定为不予采纳，已告知您理由',
    open: false,
    waits: null,
  },
] as const satisfies readonly StateRow[]
export type State = (typeof STATES)[number]['state']
export const STATE_CODES = STATES.map((row) => row.state)
export const OPEN_STATES: readonly State[] = STATES.filter((row) => row.open).map((row) => row.state)
const byState = new Map<string, (typeof STATES)[number]>(STATES.map((row) => [row.state, row]))
export const isState = (text: string): text is State => byState.has(text)
export const stateRow = (state: State): (typeof STATES)[number] => byState.get(state) ?? STATES[0]

/** The states whose next step is this role's. The region stands in where there is no one else (rules 11). */
export const statesWaitingFor = (role: string): State[] => {
  const turn = role === 'region' ? 'supervisor' : role
  return STATES.filter((row) => row.waits === turn).map((row) => row.state)
}

/** How a case came out (plan 四(一)). Without one no case closes (rules 3.7). `adopted`: the rating stands in the figures. */
export const OUTCOMES = [
  { outcome: 'rectified', says: '立行立改', en: 'put right at once', clause: 'plan 四(一)', adopted: true },
  { outcome: 'resolved', says: '列入台账后解决', en: 'solved from the ledger', clause: 'plan 四(一)', adopted: true },
  { outcome: 'explained', says: '缺乏法定依据，已作解释说明', en: 'no legal basis, explained', clause: 'plan 四(一)', adopted: true },
  { outcome: 'decided_above', says: '政务服务管理机构办理', en: 'decided above', clause: 'rules 3.8', adopted: true },
  { outcome: 'mistaken', says: '误评，不予采纳', en: 'mistaken, not adopted', clause: 'plan 四(一)', adopted: false },
  { outcome: 'malicious', says: '恶意差评，不予采纳', en: 'malicious, not adopted', clause: 'plan 四(一)', adopted: false },
  { outcome: 'withdrawn', says: '评价人说明评错，不予采纳', en: 'withdrawn, not adopted', clause: 'rules 3.11', adopted: false },
  { outcome: 'upheld', says: '申诉成立，不予采纳', en: 'appeal upheld, not adopted', clause: 'rules 4', adopted: false },
] as const
export type Outcome = (typeof OUTCOMES)[number]['outcome']
export const OUTCOME_CODES = OUTCOMES.map((row) => row.outcome)
const byOutcome = new Map<string, (typeof OUTCOMES)[number]>(OUTCOMES.map((row) => [row.outcome, row]))
export const isOutcome = (text: string): text is Outcome => byOutcome.has(text)
export const outcomeSays = (outcome: Outcome): string => byOutcome.get(outcome)?.says ?? ''
export const isAdopted = (outcome: Outcome): boolean => byOutcome.get(outcome)?.adopted ?? true

/** What verification found (plan 四(一) 回访核实). */
export const FINDINGS = [
  { finding: 'true', says: '属实', en: 'true' },
  { finding: 'partly', says: '部分属实', en: 'partly true' },
  { finding: 'untrue', says: '不属实', en: 'not true' },
] as const
export type Finding = (typeof FINDINGS)[number]['finding']
export const FINDING_CODES = FINDINGS.map((row) => row.finding) as [Finding, ...Finding[]]
export const findingSays = (finding: string): string => FINDINGS.find((row) => row.finding === finding)?.says ?? finding

/** What the rater says to the outcome (rules 3.8). `happy`: one that leaves it as it is. */
export const SATISFACTIONS = [
  { satisfaction: 'satisfied', says: '满意', en: 'satisfied', happy: true },
  { satisfaction: 'basically', says: '基本满意', en: 'basically satisfied', happy: true },
  { satisfaction: 'not', says: '不满意', en: 'not satisfied', happy: false },
] as const
export type Satisfaction = (typeof SATISFACTIONS)[number]['satisfaction']
export const SATISFACTION_CODES = SATISFACTIONS.map((row) => row.satisfaction) as [Satisfaction, ...Satisfaction[]]
const satisfactions: ReadonlySet<string> = new Set(SATISFACTION_CODES)
export const isSatisfaction = (text: string): text is Satisfaction => satisfactions.has(text)
export const satisfactionSays = (code: string): string => SATISFACTIONS.find((row) => row.satisfaction === code)?.says ?? code
