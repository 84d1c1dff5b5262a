import type { Job } from '#server/platform/feature.ts'
import { addDays, dayOf } from '#shared/time.ts'
import { findSignals } from './actions/find-signals.ts'
import { markOverdue } from './actions/overdue.ts'

/** Promises run out at midnight; each division's office finds in the morning what it owes a reason for. */
export const markOverdueRecords: Job = {
  name: 'service-records.mark-overdue',
  says: '找出超过承诺办结日、还没有说明理由的办件',
  cron: '20 0 * * *',
  handler: async (world) => {
    while ((await world.transact('service-records.mark-overdue', markOverdue)) > 0) continue
  },
}

/** A night that was missed is made up for; what people replayed since is left out of the days before too. */
const NIGHTS = 7
export const findEntryInBulk: Job = {
  name: 'service-records.find-signals',
  says: '在最近几天收到的办件服务里，找出像是成批录入或改过时刻的来源',
  cron: '40 0 * * *',
  handler: async (world, scheduledFor) => {
    const today = dayOf(scheduledFor)
    for (let back = 1; back <= NIGHTS; back++)
      await world.transact('service-records.find-signals', (ctx) => findSignals(ctx, addDays(today, -back)))
  },
}
