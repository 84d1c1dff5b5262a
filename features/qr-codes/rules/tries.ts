import type { Policies } from '#features/policies/rules.ts'
import { dayOf, hours, instant, millis, minutes, plus, startOf, type Instant } from '#shared/time.ts'

/** How often a phone may try something: never an address on the network, behind which a whole hall may stand. */
const LIMITS = {
  device: { policy: 'rating.window_code.tries_per_device', every: 'hour' },
  services: { policy: 'rating.window_code.services_per_device', every: 'day' },
} as const
export type Limited = keyof typeof LIMITS

export const KEPT = hours(48)
export const hourOf = (now: Instant): Instant => instant(millis(now) - (millis(now) % hours(1)))
const sinceOf = { day: (now: Instant) => startOf(dayOf(now)), hour: hourOf }

export const limitOf = (limited: Limited, policies: Policies, now: Instant): { most: number; since: Instant } => ({
  most: policies[LIMITS[limited].policy].value,
  since: sinceOf[LIMITS[limited].every](now),
})

/**
 * A number rests after so many wrong tries, from whichever phones, each time twice as long: nobody guesses its last
 * characters, and nobody can shut it for others longer than the longest rest. `tried`: wrong tries at this hall within the
 * hour; where they are many, somebody tries number after number, and each rests from its first wrong try on.
 */
export type Resting = { wrong: number; until: Instant }
export function restAfter(wrong: number, tried: number, policies: Policies, now: Instant): Resting {
  const free = tried > policies['rating.window_code.tries_per_place'].value ? 1 : policies['rating.window_code.tries_per_number'].value
  if (wrong < free) return { wrong, until: now }
  const first = minutes(policies['rating.window_code.rest_first_minutes'].value)
  const longest = minutes(policies['rating.window_code.rest_longest_minutes'].value)
  return { wrong, until: plus(now, Math.min(first * 2 ** Math.min(wrong - free, MOST_DOUBLED), longest)) }
}
const MOST_DOUBLED = 20
