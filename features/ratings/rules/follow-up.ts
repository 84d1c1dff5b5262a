import { addDays, dayOf, endOf, type Instant } from '#shared/time.ts'

/** 追加评价 ends with the last of the policy's days; the day of the first rating does not count (rules 1.13). */
export const followUpUntil = (ratedAt: Instant, days: number): Instant => endOf(addDays(dayOf(ratedAt), days))

/** It is given on a page of our own, from the rater's own device; never on a screen of the hall. */
export const FOLLOW_UP_CHANNEL = 'h5'
