import { exclusionOf, restoreRating } from '#features/exclusions/index.ts'
import { refKey } from '#features/exclusions/rules.ts'
import { recordOnCase, type RatingKey } from '#features/rectifications/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Effect } from '../rules/states.ts'

const refOf = ({ recordId, serviceNumber, origin }: RatingKey) => ({
  recordId,
  serviceNumber,
  kind: origin === 'rating' ? ('first' as const) : ('follow_up' as const),
})

/** Whether the rating stands in the figures. */
export async function isAdopted(db: Context['db'], key: RatingKey): Promise<boolean> {
  const ref = refOf(key)
  return !(await exclusionOf(db, [ref])).has(refKey(ref))
}

/** Of an anonymous rating the unit must not learn who served, so no name stands beside it (decisions/0010); who decided, the appeal says. */
const asSystem = (ctx: Context<string>): Context<string> => ({ ...ctx, actor: { kind: 'system', name: 'appeals' } })

/** The case's own timeline says that the rated were heard; what they wrote is read beside it, masked. */
export async function noteStatement(ctx: Context<'outcome_settled'>, caseId: string): Promise<void> {
  const noted = await recordOnCase(asSystem(ctx), caseId, { action: 'statement' })
  if (!noted.ok) ctx.refuse('outcome_settled')
}

/**
 * What a decision does: the rating leaves the figures, or stands in them again and its case begins anew; refused to the rated on
 * review it stands for good (rules 4). A case that had been answered before the rating was left out stays answered.
 */
export async function carryOut(
  ctx: Context<string>,
  effect: Effect | null,
  { caseId, stands, ...key }: RatingKey & { caseId: string; stands: boolean },
): Promise<void> {
  if (stands) await recordOnCase(asSystem(ctx), caseId, { action: 'stand_on_review' })
  if (effect === 'not_adopted') await recordOnCase(asSystem(ctx), caseId, { action: 'rule_for_rated' })
  if (effect === 'restored') {
    await restoreRating(ctx, refOf(key))
    await recordOnCase(asSystem(ctx), caseId, { action: 'restore' })
  }
}
