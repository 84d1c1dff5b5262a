import { accept, refuse } from '#shared/decision.ts'
import { stepsFrom } from '#shared/state-table.ts'
import type { Instant } from '#shared/time.ts'
import { startClock, type Clock, type Reckoning } from './clocks.ts'
import { NOTICE_STEPS, type NoticeGuard, type NoticeState, type NoticeStep } from './notice-table.ts'

export type NoticeFacts = {
  state: NoticeState
  clocks: readonly Clock[]
  /** The outcome of the case is not settled yet (rules 4). */
  outcomeOpen: boolean
}

const GUARDS = {
  outcome_open: { holds: (f: NoticeFacts) => f.outcomeOpen, refusal: 'outcome_settled' },
} as const satisfies Record<NoticeGuard, { holds(facts: NoticeFacts): boolean; refusal: string }>

const failing = (row: NoticeStep, facts: NoticeFacts): NoticeGuard | undefined => row.when?.find((guard) => !GUARDS[guard].holds(facts))
const isBy = (row: NoticeStep, roles: readonly string[]): boolean => row.by.some((role) => roles.includes(role))

export function decideNotice(facts: NoticeFacts, action: string, roles: readonly string[]) {
  const rows = NOTICE_STEPS.filter((row) => row.action === action && isBy(row, roles))
  if (rows.length === 0) return refuse('not_your_step')
  const [row] = stepsFrom(rows, facts.state)
  if (!row) return refuse('step_not_allowed')
  const guard = failing(row, facts)
  return guard === undefined ? accept(row) : refuse(GUARDS[guard].refusal)
}

export const applyNotice = (row: NoticeStep, clocks: readonly Clock[], now: Instant, reckoning: Reckoning): Clock[] => [
  ...clocks.map((c) => (row.meets?.includes(c.clock) && c.metAt === null ? { ...c, metAt: now } : c)),
  ...(row.starts ?? []).map((clock) => startClock(clock, now, reckoning)),
]

export const nextNoticeSteps = (facts: NoticeFacts, roles: readonly string[]) =>
  stepsFrom(NOTICE_STEPS, facts.state)
    .filter((row) => isBy(row, roles) && failing(row, facts) === undefined)
    .map(({ action, says, needs, takes = [], by, clause }) => ({ action, says, requires: needs, takes, by, clause }))
