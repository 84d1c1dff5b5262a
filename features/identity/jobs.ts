import type { Job } from '#server/platform/feature.ts'
import { days, plus } from '#shared/time.ts'
import { FAILURES_FORGOTTEN } from './rules/limits.ts'
import { deleteFailuresBefore, deleteSessionsBefore } from './store.ts'

/** What happened stays in the events; the rows of ended sessions are of no use after a month. */
const SESSIONS_KEPT = days(30)

export const sweepIdentity: Job = {
  name: 'identity.sweep',
  says: '清理已结束的会话和过时的登录失败记录',
  cron: '10 3 * * *',
  handler: (world, scheduledFor) =>
    world.transact('identity.sweep', async (ctx) => {
      await deleteSessionsBefore(ctx.db, plus(scheduledFor, -SESSIONS_KEPT))
      await deleteFailuresBefore(ctx.db, plus(scheduledFor, -FAILURES_FORGOTTEN))
    }),
}
