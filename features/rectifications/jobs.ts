import type { Job } from '#server/platform/feature.ts'
import { sweepEscalated, sweepOverdue, sweepOverdueParts } from './actions/sweep.ts'

/** Due moments are midnights: a quarter of an hour later it is said, and later still where the service was down at midnight. */
export const sweepDue: Job = {
  name: 'rectifications.sweep-due',
  says: '给超期的差评整改列入督办，超期三个工作日的报上级',
  cron: '*/15 * * * *',
  handler: async (world) => {
    for (const sweep of [sweepOverdue, sweepOverdueParts, sweepEscalated])
      while ((await world.transact('rectifications.sweep-due', sweep)) > 0) continue
  },
}
