import type { Job } from '#server/platform/feature.ts'
import { holdDueChanges } from '../actions/division-changes/hold.ts'

/** Before who sits where: a window may stand in another division from that day on. */
export const holdDivisionChanges: Job = {
  name: 'organisations.division-changes',
  says: '到生效日零时办理已确认的区划变更',
  cron: '* * * * *',
  handler: holdDueChanges,
}
