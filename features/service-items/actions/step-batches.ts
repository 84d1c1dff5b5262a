import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type * as contract from '../contract/draft-batches.ts'
import { releaseItemDraft, reviewItemDraft } from '../contract/drafts.ts'
import { batchWithin, draftsWithin } from '../queries/drafts.ts'
import { VERSION_STEPS } from '../rules/lifecycle.ts'
import { stepVersion, type AskedStep } from './step-version.ts'
import { knowVersions } from './version-facts.ts'

type Read = typeof contract.readItemBatch
export async function showBatch(ctx: Context<RefusalOf<Read>>, { params }: CallOf<Read>): Promise<ReplyOf<Read>> {
  const { batchId } = params
  const drafts = await batchWithin(ctx.db, ctx.reach, batchId)
  if (drafts.length === 0) ctx.refuse('no_such_batch')
  const standing = (state: string): number => drafts.filter((draft) => draft.state === state).length
  return {
    batchId,
    drafts: drafts.length,
    submitted: standing('submitted'),
    reviewed: standing('reviewed'),
    changed: drafts.filter((draft) => draft.edits > 0).length,
    edits: editsOf(drafts),
  }
}
/** Never less than before, and more by each edit of any of them. */
const editsOf = (drafts: readonly { edits: number }[]): number => drafts.reduce((sum, draft) => sum + draft.edits, 0)

type Named = CallOf<typeof contract.reviewItemDrafts>['body']
type Seen = { versionId: string; edits: number }
/** Which drafts are meant, and what was seen of each; an import of which something changed since is not decided on at all. */
async function seenOf(ctx: Context<string>, { drafts, batch }: Named, from: string): Promise<readonly Seen[]> {
  if (drafts) return drafts
  if (!batch) return ctx.refuse('nothing_named')
  const within = await batchWithin(ctx.db, ctx.reach, batch.batchId)
  if (editsOf(within) !== batch.edits) ctx.refuse('changed_meanwhile')
  return within.filter((draft) => draft.state === from)
}

const SAYS: Record<string, Record<string, { says: string }>> = { review: reviewItemDraft.refusals, release: releaseItemDraft.refusals }
type Many = ReplyOf<typeof contract.releaseItemDrafts>
/** Each by itself: those that may not be are named with the reason, the others are done. */
async function stepMany(ctx: Context<string>, named: Named, asked: AskedStep): Promise<Many> {
  const from = VERSION_STEPS.find((row) => row.action === asked.action)?.from ?? 'draft'
  const seen = new Map((await seenOf(ctx, named, from)).map((draft) => [draft.versionId, draft.edits]))
  const drafts = await draftsWithin(ctx.db, ctx.reach, [...seen.keys()])
  const known = await knowVersions(ctx.db, 'item', drafts)
  const saysOf = (code: string): string => SAYS[asked.action]?.[code]?.says ?? code
  const gone = [...seen.keys()].filter((id) => !drafts.some((draft) => draft.versionId === id))
  const refused = gone.map((versionId) => ({ versionId, name: '', code: 'no_such_draft', says: saysOf('no_such_draft') }))
  let done = 0
  for (const one of known) {
    const { versionId, name } = one.version
    const edits = seen.get(versionId)
    const outcome = await stepVersion(ctx, one, { ...asked, ...(edits !== undefined && { edits }) })
    if (outcome.ok) done += 1
    else refused.push({ versionId, name, code: outcome.refusal, says: `${saysOf(outcome.refusal)}${faultsSay(outcome.carries)}` })
  }
  return { done, refused }
}
const faultsSay = ({ errors }: Record<string, unknown>): string =>
  Array.isArray(errors) ? errors.map((error: { says: string }) => error.says).join('') : ''

type Reviews = typeof contract.reviewItemDrafts
export const reviewMany = (ctx: Context<string>, { body }: CallOf<Reviews>): Promise<Many> => stepMany(ctx, body, { action: 'review' })
type Releases = typeof contract.releaseItemDrafts
export const releaseMany = (ctx: Context<string>, { body: { effectiveFrom, ...named } }: CallOf<Releases>): Promise<Many> =>
  stepMany(ctx, named, { action: 'release', effectiveFrom })
