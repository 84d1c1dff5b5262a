import { receiptCodeOf } from '#features/ratings/index.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { aboutCases } from '../queries/about.ts'
import { findByLink } from '../store.ts'

/** Where a message leads: to the tracking page by its code, which shows state and days; null when the link is over, or never was. */
export async function followLink(
  ctx: GatherContext<string>,
  { params }: PageCall<{ token: string }, unknown, unknown>,
): Promise<{ receiptCode: string } | null> {
  const found = await findByLink(ctx.db, sm3(params.token), ctx.now)
  const about = found && (await aboutCases(ctx.db, [found])).get(found.caseId)
  if (!about) return null
  const { recordId, serviceNumber, origin } = about
  return { receiptCode: receiptCodeOf(ctx.keys, { recordId, serviceNumber }, origin === 'rating' ? 'first' : 'follow-up') }
}
