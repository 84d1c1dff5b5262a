import type { Policies } from '#features/policies/rules.ts'
import { millis, minutes, type Instant } from '#shared/time.ts'
import type { WindowSignal } from './signals.ts'

/** What came by scanning at one window, and how many were served and rated there besides. */
export type Scanned = { how: 'joined' | 'awaiting'; phone: string | null; level: number; ratedAt: Instant; servedAt: Instant }
export type Seen = { scans: readonly Scanned[]; served: number; rated: number }
export type Suspicion = { signal: WindowSignal; facts: Record<string, number> }

/** 未匹配: out of proportion to what is matched at that window, or all at once. Whatever their level (rules 5.4). */
export function unmatchedMany({ scans, rated }: Seen, policies: Policies): Suspicion | null {
  const unmatched = scans.filter((one) => one.how === 'awaiting')
  const burst = mostWithin(
    unmatched.map((one) => millis(one.ratedAt)),
    minutes(policies['integrity.unmatched.burst_minutes'].value),
  )
  const share = unmatched.length / (unmatched.length + rated)
  const isMany = unmatched.length >= policies['integrity.unmatched.least'].value && share >= policies['integrity.unmatched.share'].value
  if (!isMany && burst < policies['integrity.unmatched.burst'].value) return null
  return { signal: 'unmatched_many', facts: { unmatched: unmatched.length, matched: rated, burst } }
}

function mostWithin(moments: readonly number[], span: number): number {
  const sorted = moments.toSorted((a, b) => a - b)
  let from = 0
  let most = 0
  for (const [to, moment] of sorted.entries()) {
    while (moment - (sorted[from] ?? moment) > span) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most
}

/** Joined scans that come on the heels of the service and are too much alike: one level, few phones, or nobody who doesn't rate. */
export function scansAlike({ scans, served, rated }: Seen, policies: Policies): Suspicion | null {
  const soonest = minutes(policies['integrity.scans.soon_minutes'].value)
  const soon = scans.filter((one) => one.how === 'joined' && millis(one.ratedAt) - millis(one.servedAt) <= soonest)
  if (soon.length < policies['integrity.scans.least'].value) return null
  const levels = [1, 2, 3, 4, 5].map((level) => soon.filter((one) => one.level === level).length)
  const alike = Math.max(...levels)
  const byPhone = soon.flatMap(({ phone }) => phone ?? [])
  const phones = new Set(byPhone).size
  const isAlike =
    alike / soon.length >= policies['integrity.scans.same_level'].value ||
    (byPhone.length >= policies['integrity.scans.least'].value && phones / byPhone.length <= policies['integrity.scans.phones'].value) ||
    (served >= policies['integrity.scans.least'].value && rated / served >= policies['integrity.scans.rated_share'].value)
  if (!isAlike) return null
  return { signal: 'scans_alike', facts: { soon: soon.length, alike, level: levels.indexOf(alike) + 1, phones, served, rated } }
}

export const suspicionsOf = (seen: Seen, policies: Policies): Suspicion[] =>
  [unmatchedMany(seen, policies), scansAlike(seen, policies)].flatMap((found) => found ?? [])
