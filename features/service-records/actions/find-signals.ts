import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, type LocalDate } from '#shared/time.ts'
import { servicesOfDay } from '../queries/signals.ts'
import { signalsOf } from '../rules/signals.ts'
import { putSignals } from '../store/signals.ts'

/** Looks through what arrived on a day, and keeps what stands out; a day may be looked through again. */
export async function findSignals(ctx: Pick<Context, 'db' | 'now'>, day: LocalDate): Promise<void> {
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const terms = {
    least: policies['records.signal_least'].value,
    share: policies['records.signal_share'].value,
    lateDays: policies['records.entered_late_days'].value,
  }
  const days = await servicesOfDay(ctx.db, { day, ...terms })
  const found = days.flatMap((one) =>
    signalsOf(one, terms).map((signal) => ({ ...signal, source: one.source, division: one.division, services: one.services })),
  )
  await putSignals(ctx.db, day, found, ctx.now)
}
