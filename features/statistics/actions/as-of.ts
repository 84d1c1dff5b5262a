import type { Context } from '#server/platform/feature.ts'
import { listenerStates } from '#server/platform/listeners.ts'
import { toInstant, type Instant } from '#shared/time.ts'
import { readMark } from '../queries/figures.ts'
import { ROLL } from './roll.ts'

/** `behind`: events that the figures have not passed yet. `parked`: ratings set aside for an operator, in no figure. */
export type AsOf = { asOf: Instant; behind: number; parked: number; ratings: number; lastRecordedAt: Instant | null }

/**
 * To the hour: the figures say how many rated what, and the minute of the last of them would say after whom (decisions/0010).
 * All that came before the hour is counted as well.
 */
const hourOf = (at: Instant): Instant => toInstant(`${at.slice(0, 13)}:00:00Z`)

/** Everything recorded until `asOf` is counted. Read before the figures, so that they are never older than they say. */
export async function figuresAsOf({ db, now }: Pick<Context, 'db' | 'now'>): Promise<AsOf> {
  const [states, mark] = [await listenerStates(db), await readMark(db)]
  const own = states.find((state) => state.listener === ROLL)
  const behind = own?.behind ?? 0
  const lastRecordedAt = mark.lastRecordedAt && hourOf(mark.lastRecordedAt)
  return { ratings: mark.ratings, lastRecordedAt, behind, parked: own?.parked ?? 0, asOf: behind === 0 ? now : (lastRecordedAt ?? now) }
}
