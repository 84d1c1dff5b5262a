import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import type { LocalDate } from '#shared/time.ts'
import * as contract from '../contract/drafts.ts'
import { batchWithin, draftsWithin } from '../queries/drafts.ts'
import { VERSION_STEPS } from '../rules/lifecycle.ts'
import { rebaseDraft, saveDraft, stepVersion, type AskedStep } from './step-version.ts'
import { knowVersions, type Known } from './version-facts.ts'

type Asked = { params: { versionId: string }; body?: unknown }
type Moved = ReplyOf<typeof contract.submitItemDraft>

async function mine(ctx: Context<string>, versionId: string): Promise<Known> {
  const [known] = await knowVersions(ctx.db, 'item', await draftsWithin(ctx.db, ctx.reach, [versionId]))
  return known ?? ctx.refuse('no_such_draft')
}

/** A step of one draft, as its endpoint is called. */
const step =
  (action: string) =>
  async (ctx: Context<string>, { params, body }: Asked): Promise<Moved> => {
    const known = await mine(ctx, params.versionId)
    const outcome = await stepVersion(ctx, known, { ...(body as object | undefined), action })
    if (!outcome.ok) return ctx.refuse(outcome.refusal, outcome.carries)
    return { versionId: params.versionId, itemCode: known.version.code, state: outcome.state }
  }
export const submitDraft = step('submit')
export const withdrawDraft = step('withdraw')
export const reviewDraft = step('review')
export const refuseDraft = step('refuse')
export const releaseDraft = step('release')

type Save = typeof contract.saveItemDraft
export async function keepDraft(ctx: Context<string>, { params, body }: CallOf<Save>): Promise<ReplyOf<Save>> {
  const { edits, content, reason } = body
  const known = await mine(ctx, params.versionId)
  const saved = await saveDraft(ctx, known, { edits, content, ...(reason !== undefined && { reason }) })
  if (!saved.ok) return ctx.refuse(saved.refusal, saved.carries)
  const now = await mine(ctx, params.versionId)
  return { edits: now.version.edits, faults: [...now.faults] }
}

type Rebase = typeof contract.rebaseItemDraft
export async function bringOn(ctx: Context<string>, { params }: CallOf<Rebase>): Promise<ReplyOf<Rebase>> {
  const brought = await rebaseDraft(ctx, await mine(ctx, params.versionId))
  if (!brought.ok) return ctx.refuse(brought.refusal, brought.carries)
  return { taken: brought.value.taken, kept: brought.value.kept }
}

type Many = ReplyOf<typeof contract.releaseItemDrafts>
const SAYS: Record<string, Record<string, { says: string }>> = {
  review: contract.reviewItemDraft.refusals,
  release: contract.releaseItemDraft.refusals,
}
type Named = { versionIds?: readonly string[] | undefined; batch?: string | undefined }
/** Each by itself: those that may not be are named with the reason, the others are done. */
async function stepMany(ctx: Context<string>, named: Named, asked: AskedStep): Promise<Many> {
  const before = VERSION_STEPS.find((row) => row.action === asked.action)?.from ?? 'draft'
  const versionIds = named.versionIds ?? (named.batch && (await batchWithin(ctx.db, ctx.reach, named.batch, before)))
  if (!versionIds) return ctx.refuse('nothing_named')
  const drafts = await draftsWithin(ctx.db, ctx.reach, versionIds)
  const known = await knowVersions(ctx.db, 'item', drafts)
  const saysOf = (code: string): string => SAYS[asked.action]?.[code]?.says ?? code
  const gone = versionIds.filter((id) => !drafts.some((draft) => draft.versionId === id))
  const refused = gone.map((versionId) => ({ versionId, name: '', code: 'no_such_draft', says: saysOf('no_such_draft') }))
  let done = 0
  for (const one of known) {
    const outcome = await stepVersion(ctx, one, asked)
    const { versionId, name } = one.version
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
export const releaseMany = (ctx: Context<string>, { body }: CallOf<Releases>): Promise<Many> =>
  stepMany(ctx, body, { action: 'release', effectiveFrom: body.effectiveFrom satisfies LocalDate })
