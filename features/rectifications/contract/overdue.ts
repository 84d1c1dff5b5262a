import { z } from 'zod'
import { event } from '#shared/event.ts'

/** A clock ran out, or has been out for days: who answers for the case is told, once each (rules 3.10). */
export const caseOverdue = event(
  'case.overdue',
  z.object({
    caseId: z.string(),
    ratingId: z.string(),
    recordId: z.string(),
    serviceNumber: z.int(),
    division: z.string(),
    unit: z.string(),
    state: z.string(),
    stepNo: z.int(),
    clock: z.string(),
    round: z.int(),
    dueAt: z.string(),
    escalated: z.boolean(),
    toldTo: z.string(),
  }),
)
