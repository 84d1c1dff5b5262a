import type { Job } from '#server/platform/feature.ts'
import { days, plus } from '#shared/time.ts'
import { HAND_OVER_LASTS } from './rules/embedding.ts'
import { deleteOffersBefore } from './store/receipts.ts'
import { deleteHandOversBefore } from './store/hand-overs.ts'

export const sweepHandOvers: Job = {
  name: 'ratings.sweep-hand-overs',
  says: '清理用过、早已过时的回执交接记录',
  cron: '20 3 * * *',
  handler: (world, scheduledFor) =>
    world.transact('ratings.sweep-hand-overs', async (ctx) => {
      // Twice as long as it would be taken: clocks of several servers differ a little.
      await deleteHandOversBefore(ctx.db, plus(scheduledFor, -2 * HAND_OVER_LASTS))
      // Taken ones too: none is offered once the time for asking is over.
      await deleteOffersBefore(ctx.db, plus(scheduledFor, -days(1)))
    }),
}
