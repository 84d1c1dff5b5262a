import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import * as contract from '../contract/drafts.ts'
import { draftsWithin } from '../queries/drafts.ts'
import { rebaseDraft, saveDraft, stepVersion } from './step-version.ts'
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
