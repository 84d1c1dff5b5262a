import { loadPolicies } from '#features/policies/index.ts'
import { figuresAsOf, rootsOf, tally } from '#features/statistics/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import type { MethodView, StatusView } from '../rules/views.ts'

/** GET /method: what every figure is, and how many ratings are left out of it. */
export async function showMethod(ctx: GatherContext<string>): Promise<MethodView> {
  const { asOf } = await figuresAsOf(ctx)
  const { classes } = await tally(ctx, { axis: 'all', divisions: await rootsOf(ctx.db), basis: 'rated' }, 'nothing')
  return { asOf, classes, least: (await loadPolicies(ctx.db, dayOf(ctx.now)))['publication.share_least_ratings'].value }
}

/** GET /status: that it answers at all is told by its answering; how far the figures go is told by the listener's position. */
export async function showStatus(ctx: GatherContext<string>): Promise<Omit<StatusView, 'version'>> {
  const { asOf, behind, parked, ratings, lastRecordedAt } = await figuresAsOf(ctx)
  return { asOf, behind, parked, ratings, lastRecordedAt }
}
