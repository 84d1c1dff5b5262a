/** Why somebody at the window calls for a rating: the queue system's completion event is the rule, this its failing (decisions/0020). */
export const REASONS = [
  { reason: 'not_called', zh: '叫号系统没有请评', en: 'The queue system did not ask' },
  { reason: 'system_down', zh: '叫号系统停用或断网', en: 'The queue system is down or cut off' },
  { reason: 'without_ticket', zh: '没有经叫号办理', en: 'Served without a queue ticket' },
] as const
export type CallReason = (typeof REASONS)[number]['reason']
export const CALL_REASONS = REASONS.map((row) => row.reason) as [CallReason, ...CallReason[]]

export type Asked = { served: number; automatic: number; byHand: number }
/** Shares of the served; null where nobody was. */
export function sharesOf({ served, automatic, byHand }: Asked): { never: number; neverShare: number | null; byHandShare: number | null } {
  const never = served - automatic - byHand
  const share = (n: number): number | null => (served === 0 ? null : n / served)
  return { never, neverShare: share(never), byHandShare: share(byHand) }
}
