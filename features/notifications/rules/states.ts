/** Where a message stands. `open`: something may still come of it. */
export const STATES = [
  { state: 'waiting', says: '待发送', en: 'to be sent', open: true },
  { state: 'handed', says: '已交短信平台', en: 'with the carrier', open: true },
  { state: 'sent', says: '已发出', en: 'sent', open: true },
  { state: 'delivered', says: '已送达', en: 'delivered', open: false },
  { state: 'failed', says: '没有送达', en: 'not delivered', open: false },
  { state: 'unconfirmed', says: '没有送达回执', en: 'no receipt came', open: false },
  { state: 'given_up', says: '没有发出', en: 'not sent', open: false },
] as const
export type State = (typeof STATES)[number]['state']
export const STATE_CODES = STATES.map((row) => row.state) as [State, ...State[]]
export const stateSays = (state: string): string => STATES.find((row) => row.state === state)?.says ?? state

/** Why it came to nothing. */
export const REASONS = [
  { reason: 'no_carrier', says: '还没有接通短信平台', en: 'no carrier configured' },
  { reason: 'no_phone', says: '没有留下手机号码', en: 'no mobile number was given' },
  {
    reason: 'two_people',
    says: '申请人和代理人不是同一个号码，不知道是谁评的',
    en: 'applicant and agent differ, and either may have rated',
  },
  { reason: 'capped', says: '今天已发够条数，请本人看进展页', en: 'the most for one day was reached' },
  { reason: 'refused', says: '短信平台没有受理', en: 'the carrier refused it' },
  { reason: 'silent', says: '短信平台一直没有应答', en: 'the carrier never answered' },
  { reason: 'absent', says: '手机关机、停机或不在服务区', en: 'the phone was off or out of reach' },
  { reason: 'wrong_number', says: '空号', en: 'no such number' },
  { reason: 'blocked', says: '本人拒收短信', en: 'the person blocks messages' },
  { reason: 'rejected', says: '运营商没有发送', en: 'the network did not send it' },
] as const
export type Reason = (typeof REASONS)[number]['reason']
export const REASON_CODES = REASONS.map((row) => row.reason) as [Reason, ...Reason[]]
export const reasonSays = (reason: string): string => REASONS.find((row) => row.reason === reason)?.says ?? reason

/** What the carrier reports, and what it comes to. Receipts come late, twice and in any order: a later word never undoes a better one. */
export const RESULTS = [
  { result: 'sent', state: 'sent', reason: null },
  { result: 'absent', state: 'failed', reason: 'absent' },
  { result: 'wrong_number', state: 'failed', reason: 'wrong_number' },
  { result: 'blocked', state: 'failed', reason: 'blocked' },
  { result: 'rejected', state: 'failed', reason: 'rejected' },
  { result: 'delivered', state: 'delivered', reason: null },
] as const satisfies readonly { result: string; state: State; reason: Reason | null }[]
export type Result = (typeof RESULTS)[number]['result']
export const RESULT_CODES = RESULTS.map((row) => row.result) as [Result, ...Result[]]

/** How much each says; what we only guessed says less than any receipt. */
const WEIGHT: Readonly<Record<State, number>> = { waiting: 0, handed: 1, given_up: 1, unconfirmed: 1, sent: 2, failed: 3, delivered: 4 }
/** What a receipt makes of a message; null: nothing new. */
export function receive(before: State, result: Result): (typeof RESULTS)[number] | null {
  const row = RESULTS.find((one) => one.result === result)
  return row && WEIGHT[row.state] > WEIGHT[before] ? row : null
}
