import type { Policies } from '#features/policies/rules.ts'
import { dayOf, hours, instant, millis, startOf, type Instant } from '#shared/time.ts'

/**
 * How often something may be tried, and against what: never an address on the network alone, behind which a whole hall may
 * stand. The number stops whoever would guess its last characters, from however many phones; the others slow them down.
 */
const LIMITS = {
  number: { policy: 'rating.window_code.tries_per_number', every: 'day' },
  device: { policy: 'rating.window_code.tries_per_device', every: 'hour' },
  place: { policy: 'rating.window_code.tries_per_place', every: 'hour' },
  services: { policy: 'rating.window_code.services_per_device', every: 'day' },
  awaiting: { policy: 'rating.window_code.awaiting_per_window', every: 'hour' },
} as const
export type Limited = keyof typeof LIMITS

export const KEPT = hours(48)
const sinceOf = { day: (now: Instant) => startOf(dayOf(now)), hour: (now: Instant) => instant(millis(now) - (millis(now) % hours(1))) }

export const limitOf = (limited: Limited, policies: Policies, now: Instant): { most: number; since: Instant } => ({
  most: policies[LIMITS[limited].policy].value,
  since: sinceOf[LIMITS[limited].every](now),
})
