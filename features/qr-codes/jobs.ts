import type { Job } from '#server/platform/feature.ts'
import { matchLate } from './actions/match-late.ts'

/** Before the office opens, after the halls' nightly pushes. */
export const matchLateJob: Job = {
  name: 'qr-codes.match-late',
  says: '把待匹配的评价对应到大厅后来推送的办件',
  cron: '40 4 * * *',
  handler: matchLate,
}
