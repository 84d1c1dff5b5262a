import { loadPolicies } from '#features/policies/index.ts'
import { windowsScanned } from '#features/qr-codes/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, minutes, plus } from '#shared/time.ts'
import { isLookedInto } from '../queries/windows.ts'
import { suspicionsOf } from '../rules/windows.ts'
import { openCheck } from './open-check.ts'

const NOTHING = Buffer.alloc(0)

/** What was piled up at a window's code of late opens a check; it rejects nothing and changes no figure (rules 5.7). */
export async function lookAtWindows(ctx: Context): Promise<void> {
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const since = plus(ctx.now, -minutes(policies['integrity.period_minutes'].value))
  const least = Math.min(
    policies['integrity.unmatched.least'].value,
    policies['integrity.unmatched.burst'].value,
    policies['integrity.scans.least'].value,
  )
  for (const at of await windowsScanned(ctx.db, since, least)) {
    const { division, windowCode } = at
    const [last] = at.scans.toReversed()
    if (!last) continue
    for (const { signal, facts } of suspicionsOf(at, policies)) {
      if (await isLookedInto(ctx.db, { signal, division, windowCode }, since)) continue
      // Kept with the last of them, which says who answers for the window; whose rating that was, the check doesn't tell.
      const { recordId, serviceNumber } = last
      const kept = { recordId, serviceNumber, signal, source: 'system', number: 1, what: [], facts, windowCode } as const
      await openCheck(ctx, { ...kept, hasText: false, bodyHash: NOTHING, placeAllowed: false })
    }
  }
}
