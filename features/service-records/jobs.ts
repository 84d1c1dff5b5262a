import type { Job } from '#server/platform/feature.ts'
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
