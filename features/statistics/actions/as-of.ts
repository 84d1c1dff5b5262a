import type { Context } from '#server/platform/feature.ts'
import { listenerStates } from '#server/platform/listeners.ts'
import type { Instant } from '#shared/time.ts'
import { readMark } from '../queries/figures.ts'
import { ROLL } from './roll.ts'

/** `behind`: events that the figures have not passed yet. `parked`: ratings set aside for an operator, in no figure. */
export type AsOf = { asOf: Instant; behind: number; parked: number; ratings: number; lastRecordedAt: Instant | null }

/** Everything recorded until `asOf` is counted. Read before the figures, so that they are never older than they say. */
export async function figuresAsOf({ db, now }: Pick<Context, 'db' | 'now'>): Promise<AsOf> {
  const [states, mark] = [await listenerStates(db), await readMark(db)]
  const own = states.find((state) => state.listener === ROLL)
  const behind = own?.behind ?? 0
  return { ...mark, behind, parked: own?.parked ?? 0, asOf: behind === 0 ? now : (mark.lastRecordedAt ?? now) }
}
