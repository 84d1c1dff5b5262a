import { orderedFeatures } from '#server/features.ts'
import { jobWorld, type World } from '#server/platform/run.ts'
import { minutes, plus, type Instant } from '#shared/time.ts'
import { staffOf, tried } from '../doors.ts'
import { SHOWN_DIVISION } from '../region.ts'
import type { Players } from '../rows/standing.ts'

const sweep = orderedFeatures.flatMap(({ jobs = [] }) => jobs).find(({ name }) => name === 'rectifications.sweep-due')
const BEFORE = minutes(-40)

/** What ran out is put under watch as the clock does it, and what has waited longest is urged by whoever oversees it (rules 3.10). */
export async function urgeOverdue(world: World, { players, until }: { players: Players; until: Instant }): Promise<void> {
  if (!sweep) throw new Error('nobody watches the due days')
  const quiet = { ...world, wake: () => {}, now: () => until }
  await sweep.handler(jobWorld(quiet), until)
  const late = await world.db
    .selectFrom('rectifications')
    .select('case_id')
    .where('division', '=', SHOWN_DIVISION)
    .where('state', 'in', ['dispatched', 'verifying'])
    .where('due_order', '<', plus(until, BEFORE))
    .orderBy('due_order')
    .orderBy('record_id')
    .limit(1)
    .executeTakeFirst()
  if (!late) return
  const body = { action: 'urge', reason: '已经超期，群众还没有接到一个电话。请今天联系群众，明天上午把核实情况写进来。' }
  await tried(quiet, await staffOf(quiet, players.staff.supervisor.shown.userId), 'takeStep', { params: { caseId: late.case_id }, body })
}
