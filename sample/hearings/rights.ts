import { caseStepped } from '#features/rectifications/contract.ts'
import { orderedFeatures } from '#server/features.ts'
import { inTransaction, system, type World } from '#server/platform/run.ts'
import type { Heard } from '#shared/event.ts'
import { days, plus, type Instant } from '#shared/time.ts'
import { SHOWN_DIVISION } from '../region.ts'

/** No right of before then still runs, holidays and all. */
const AS_LONG_AS = days(-40)
const MOST = 2_000
const hearing = orderedFeatures.flatMap(({ listeners = [] }) => listeners).find(({ name }) => name === 'appeals.hear-cases')

/**
 * What the steps of the shown division gave is heard as in life: the days to appeal and to object run from them. What was
 * verified is not, for whom that concerns is told in stories of its own.
 */
export async function hearRights(world: World, until: Instant): Promise<void> {
  if (!hearing) throw new Error('nobody hears what a step of a case gives')
  const cases = await world.db
    .selectFrom('rectifications')
    .select('case_id')
    .where('division', '=', SHOWN_DIVISION)
    .where('changed_at', '>', plus(until, AS_LONG_AS))
    .limit(MOST)
    .execute()
  if (cases.length === 0) return
  const events = await world.db
    .selectFrom('events')
    .select(['recorded_at as recordedAt', 'name', 'subject', 'actor', 'payload'])
    .where('name', '=', caseStepped.name)
    .where(
      'subject',
      'in',
      cases.map((one) => `case:${one.case_id}`),
    )
    .orderBy('seq')
    .execute()
  const given = events.filter(({ payload }) => (payload as { action: string }).action !== 'verify') as Heard<never>[]
  await inTransaction({ ...world, wake: () => {} }, system(hearing.name), (ctx) => hearing.handler(ctx, given))
}
