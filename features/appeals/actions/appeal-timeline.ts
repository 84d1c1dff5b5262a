import type { Context } from '#server/platform/feature.ts'
import type { EntryShown } from '../contract/parts.ts'
import { APPEAL_STEPS, appealStepSays, FILED } from '../rules/appeal-table.ts'
import type { StepRow } from '../store.ts'
import { isState, stateRow } from '../rules/states.ts'
import { entryOf, type Naming } from './shown.ts'
import { wordsOf } from './texts.ts'

const rowOf = ({ action, from_state: from, to_state: to }: StepRow) =>
  APPEAL_STEPS.find((row) => row.action === action && row.from === from && row.to === to)
const isProposal = (s: StepRow): boolean => rowOf(s)?.agrees === 'begins'

/** To the parties a decision is what it comes to, and not that a second person agreed. */
const decisionSays = (state: string): string => (isState(state) ? `决定：${stateRow(state).says}` : state)
/** An entry that is a decision, as the parties read it. */
export const isDecision = ({ action }: Pick<EntryShown, 'action'>): boolean => isState(action) && stateRow(action).upheld !== null

/**
 * What happened, as far as who asks may know. `inner`: the organisations see each word; the parties read what they said
 * themselves, and the decision with the reason that was confirmed, not how it was come to. `toRated`: that the rater spoke,
 * never in which words, which may be theirs alone however they are masked (rules 2.4).
 */
export async function timelineOf(
  { db }: Pick<Context, 'db'>,
  recordId: string,
  steps: readonly StepRow[],
  { inner, naming, toRated = false }: { inner: boolean; naming: Naming; toRated?: boolean },
): Promise<EntryShown[]> {
  const wordsIn = await wordsOf(db, recordId, steps)
  return steps.flatMap((s, i) => {
    const row = rowOf(s)
    if (!inner && row?.told !== true && s.action !== FILED.action) return []
    const proposal = !inner && row?.decides === true ? steps.slice(0, i).findLast(isProposal) : undefined
    const words = [...(proposal ? wordsIn(proposal) : []), ...(toRated && s.role === 'rater' ? [] : wordsIn(s))]
    const shown = entryOf(s, { says: appealStepSays(s.action, s.from_state), words, name: naming(s.actor) })
    return [!inner && row?.decides === true ? { ...shown, action: s.to_state, says: decisionSays(s.to_state) } : shown]
  })
}
