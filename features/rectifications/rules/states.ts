/** Who a state waits for: the unit's handler, its head's signature, the management organisation's word. */
export const TURNS = ['handler', 'head', 'supervisor'] as const
export type Turn = (typeof TURNS)[number]

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
  { state: 'settled', says: '待反馈', en: 'to be fed back', rater: '已有处理结果，即将答复您', open: true, waits: 'handler' },
  { state: 'fed_back', says: '已反馈待办结', en: 'fed back, to be closed', rater: '已答复', open: true, waits: 'handler' },
  { state: 'closed', says: '已办结', en: 'closed', rater: '已办结', open: false, waits: null },
  {
    state: 'closed_unreached',
    says: '未联系上评价人而办结',
    en: 'closed, rater not reached',
    rater: '多次联系未成，已按评价内容处理并办结',
    open: false,
    waits: null,
  },
] as const
export type State = (typeof STATES)[number]['state']
export const STATE_CODES = STATES.map((row) => row.state)
const byState = new Map<string, (typeof STATES)[number]>(STATES.map((row) => [row.state, row]))
export const isState = (text: string): text is State => byState.has(text)
export const stateRow = (state: State): (typeof STATES)[number] => byState.get(state) ?? STATES[0]

/** The states whose next step is this role's. The region stands in where there is no one else (rules 11). */
export const statesWaitingFor = (role: string): State[] => {
  const turn = role === 'region' ? 'supervisor' : role
  return STATES.filter((row) => row.waits === turn).map((row) => row.state)
}

/** How a case came out (plan 四(一)). Without one no case closes (rules 3.7). */
export const OUTCOMES = [
  { outcome: 'rectified', says: '立行立改', en: 'put right at once', clause: 'plan 四(一)' },
  { outcome: 'resolved', says: '列入台账后解决', en: 'solved from the ledger', clause: 'plan 四(一)' },
  { outcome: 'explained', says: '缺乏法定依据，已作解释说明', en: 'no legal basis, explained', clause: 'plan 四(一)' },
] as const
export type Outcome = (typeof OUTCOMES)[number]['outcome']
export const OUTCOME_CODES = OUTCOMES.map((row) => row.outcome)
const byOutcome = new Map<string, (typeof OUTCOMES)[number]>(OUTCOMES.map((row) => [row.outcome, row]))
export const isOutcome = (text: string): text is Outcome => byOutcome.has(text)
export const outcomeSays = (outcome: Outcome): string => byOutcome.get(outcome)?.says ?? ''

/** What came of a call. `reached`: someone spoke with the rater, which is what a 回访 is. */
export const CALL_RESULTS = [
  { result: 'reached', says: '已联系上', reached: true },
  { result: 'declined', says: '已接通，评价人不愿多谈', reached: true },
  { result: 'no_answer', says: '无人接听', reached: false },
  { result: 'wrong_contact', says: '联系方式有误', reached: false },
] as const
export type CallResult = (typeof CALL_RESULTS)[number]['result']
const byResult = new Map<string, (typeof CALL_RESULTS)[number]>(CALL_RESULTS.map((row) => [row.result, row]))
export const isReached = (result: string): boolean => byResult.get(result)?.reached ?? false
export const CALL_WAYS = [
  { way: 'phone', says: '电话' },
  { way: 'visit', says: '上门' },
  { way: 'in_person', says: '到窗口面谈' },
] as const
export type CallWay = (typeof CALL_WAYS)[number]['way']
const byWay = new Map<string, (typeof CALL_WAYS)[number]>(CALL_WAYS.map((row) => [row.way, row]))
export const callInWords = (way: string, result: string): string =>
  [byWay.get(way)?.says, byResult.get(result)?.says].filter(Boolean).join('：')
