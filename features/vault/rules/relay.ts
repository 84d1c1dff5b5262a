/**
 * Calls through a relay (中转电话): whoever asks and the rater are both called from a number of the relay's, so that
 * neither learns the other's (rules 2.3, facts §5.4).
 */
import { minutes } from '#shared/time.ts'

export const CALL_STATES = [
  { state: 'waiting', says: '正在接通中转平台' },
  { state: 'placed', says: '正在呼叫，请接听您的电话' },
  { state: 'ended', says: '已结束' },
] as const
export type CallState = (typeof CALL_STATES)[number]['state']

/** What a call is to the case: somebody spoke with the rater, or it was tried in vain; null: the rater was never called. */
export type Attempted = 'reached' | 'no_answer' | 'wrong_contact' | null
/** What came of it. `by`: whether the relay says so, or we do when the relay did not. */
export const CALL_RESULTS = [
  { result: 'connected', says: '已通话', by: 'relay', attempted: 'reached' },
  { result: 'no_answer', says: '评价人没有接听', by: 'relay', attempted: 'no_answer' },
  { result: 'busy', says: '评价人的电话占线', by: 'relay', attempted: 'no_answer' },
  { result: 'unreachable', says: '评价人的电话关机或不在服务区', by: 'relay', attempted: 'no_answer' },
  { result: 'wrong_number', says: '评价人的电话是空号', by: 'relay', attempted: 'wrong_contact' },
  { result: 'caller_unanswered', says: '您的电话没有接听，没有呼叫评价人', by: 'relay', attempted: null },
  { result: 'refused', says: '中转平台没有受理，没有呼叫评价人', by: 'us', attempted: null },
  { result: 'failed', says: '没有接通中转平台，没有呼叫评价人', by: 'us', attempted: null },
  { result: 'lost', says: '中转平台没有报来结果', by: 'us', attempted: null },
] as const satisfies readonly { result: string; says: string; by: 'relay' | 'us'; attempted: Attempted }[]
export type CallResult = (typeof CALL_RESULTS)[number]['result']
type Reported = Extract<(typeof CALL_RESULTS)[number], { by: 'relay' }>['result']
export const REPORTED_RESULTS = CALL_RESULTS.flatMap((row) => (row.by === 'relay' ? [row.result] : []))
export type ReportedResult = Reported

const byResult = new Map<string, (typeof CALL_RESULTS)[number]>(CALL_RESULTS.map((row) => [row.result, row]))
export const attemptedBy = (result: string): Attempted => byResult.get(result)?.attempted ?? null
export const callSays = (state: string, result: string | null): string =>
  (result !== null && byResult.get(result)?.says) || (CALL_STATES.find((row) => row.state === state)?.says ?? '')
/** We only guessed these; what the relay reports after all takes their place. */
export const mayStillBeReported = (result: string | null): boolean => result === null || result === 'failed' || result === 'lost'

/** While it is being placed nobody else takes it; after a fault it is tried again, a person is waiting beside the phone. */
export const PLACING_MS = 30_000
export const MOST_ATTEMPTS = 3
export const retryAfter = (attempt: number): number => attempt * 3_000
/** Whoever asked sits beside the phone now: what a stopped worker left behind must not ring somebody hours later. */
export const STALE_MS = minutes(2)
/** A call that was placed and never reported: longer than the longest call the relay is asked to hold. */
export const LONGEST_CALL_SECONDS = 1_800
export const REPORT_WITHIN_MS = minutes(40)
export const PLACE_TIMEOUT_MS = 10_000

/** What is signed with the common secret, in either direction: what it is, where it goes, and the digest of what is said. */
export type SignedRequest = { method: string; path: string; digest: string }
export const relayText = ({ method, path, digest }: SignedRequest): string => ['haochaping-relay-1', method, path, digest].join('\n')
export const RELAY_HEADERS = { digest: 'content-digest', signature: 'relay-signature' } as const
/** Of the relay's, below its address. */
export const PLACE_PATH = '/v1/calls'
