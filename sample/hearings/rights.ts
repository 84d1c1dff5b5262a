import { sql } from 'kysely'
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
  const { rows } = await sql<Heard<never>>`
    select e.recorded_at as "recordedAt", e.name, e.subject, e.actor, e.payload from rectifications c
      join events e on e.subject = 'case:' || c.case_id and e.name = ${caseStepped.name}
    where c.division = ${SHOWN_DIVISION} and c.changed_at > ${plus(until, AS_LONG_AS)}::timestamptz and e.payload ->> 'action' <> 'verify'
    order by e.recorded_at, c.record_id, (e.payload ->> 'stepNo')::int limit ${MOST}`.execute(world.db)
  await inTransaction({ ...world, wake: () => {} }, system(hearing.name), (ctx) => hearing.handler(ctx, rows))
}
