import type { Part } from '#features/identity/rules/conflicts.ts'
import { dayOf, type Instant } from '#shared/time.ts'
import type { CaseFacts } from './guards.ts'
import { rowsOf } from './table.ts'

/** What the timeline tells that a step may depend on. */
export type Taken = { action: string; at: Instant; actor: string; role: string | null }

/** Counted along the timeline; what belongs to a round is counted from where it began. */
export function tallyOf(
  steps: readonly Taken[],
  now: Instant,
): Pick<CaseFacts, 'moves' | 'verified' | 'restored' | 'reviewed' | 'reopened' | 'messagesToday'> {
  const round = steps.slice(steps.findLastIndex(({ action }) => rowsOf(action).some((row) => row.reopens)) + 1)
  return {
    moves: steps.filter(({ action }) => action === 'move_planned_date').length,
    verified: round.some(({ action }) => action === 'verify'),
    restored: steps.some(({ action }) => action === 'restore'),
    reviewed: steps.some(({ action }) => action === 'stand_on_review'),
    reopened: steps.filter(({ action }) => action === 'not_satisfied').length,
    messagesToday: steps.filter(({ action, at }) => action === 'rater_message' && dayOf(at) === dayOf(now)).length,
  }
}

const HANDLING: readonly (string | null)[] = ['handler', 'head']
/**
 * Who handled the case, ever, and who has decided about what is claimed now: of an earlier claim that was refused they may
 * decide again, since a county has no third and fourth person for it.
 */
export function partsIn(steps: readonly Taken[]): Part[] {
  const claimed = steps.findLastIndex(({ action }) => rowsOf(action).some((row) => row.claims !== undefined))
  const decided = steps.slice(Math.max(claimed, 0)).filter(({ action }) => rowsOf(action).some((row) => row.decides === true))
  return [...steps.filter(({ role }) => HANDLING.includes(role)), ...decided].map(({ actor, role }) => ({ actor, role }))
}
