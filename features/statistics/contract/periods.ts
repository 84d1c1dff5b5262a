import { z } from 'zod'
import { event } from '#shared/event.ts'

/** A closed month was said for the first time, or said anew because of what came later (rules 5.2). */
export const PeriodPublished = z.strictObject({ month: z.string(), version: z.int(), rows: z.int() })
export const periodPublished = event('statistics.period-published', PeriodPublished)
