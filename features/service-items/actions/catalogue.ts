import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type * as contract from '../contract/basic.ts'
import { basicsPage, basicVersions } from '../queries/basic.ts'
import { changesBetween } from '../rules/compare.ts'
import { basicContent } from '../rules/elements.ts'
import { mayBegin } from '../rules/lifecycle.ts'
import { isItemType, itemTypeOf, itemTypeSays, sourceOf } from '../rules.ts'
import { basicsHolding } from '../store/holding.ts'
import { insertVersions, latestOf, openDraftOf, readVersion } from '../store/versions.ts'
import { newDraft } from './draft-items.ts'
import { saveDraft, stepVersion } from './step-version.ts'
import { keepStep } from './take-hold.ts'
import { knowVersions, type Known } from './version-facts.ts'

type List = typeof contract.listBasicItems
export async function showBasics(ctx: Pick<Context, 'db'>, { query }: CallOf<List>): Promise<ReplyOf<List>> {
  const { items, next } = await basicsPage(ctx.db, query)
  return { items: items.map((row) => ({ ...row, itemTypeSays: itemTypeSays(row.itemType) })), next }
}

type Read = typeof contract.readBasicItem
export async function showBasic(ctx: Context<RefusalOf<Read>>, { params }: CallOf<Read>): Promise<ReplyOf<Read>> {
  const versions = await basicVersions(ctx.db, params.basicCode)
  const [newest] = versions
  if (!newest) return ctx.refuse('no_such_basic_item')
  const contents = versions.map((v) => basicContent.parse(v.content))
  return {
    basicCode: params.basicCode,
    name: newest.name,
    versions: versions.map((v, at) => {
      const content = contents[at] ?? basicContent.parse(v.content)
      const before = contents[at + 1]
      const { versionId, version, what, state, effectiveFrom, reason, edits } = v
      const mine = v.draftedBy === actorCode(ctx.actor)
      return {
        versionId,
        version,
        what,
        state,
        effectiveFrom,
        reason,
        edits,
        mine,
        content,
        changes: before ? changesBetween(before, content) : [],
      }
    }),
  }
}

type Begin = typeof contract.draftBasicItem
export async function beginBasic(ctx: Context<RefusalOf<Begin>>, { params, body }: CallOf<Begin>): Promise<ReplyOf<Begin>> {
  const code = params.basicCode
  if (sourceOf(code) === 'national') ctx.refuse('not_ours')
  if (!isItemType(itemTypeOf(code))) ctx.refuse('bad_type')
  const standing = (await basicsHolding(ctx.db, [code])).get(code)
  if (!mayBegin(body.what, standing?.status ?? null)) ctx.refuse('not_from_here')
  const latest = (await latestOf(ctx.db, 'basic', [code])).get(code)
  const versionId = ctx.newId()
  const draft = newDraft(ctx, {
    ...body,
    content: body.what === 'cancelled' && standing ? standing.content : body.content,
    versionId,
    kind: 'basic',
    code,
    basicCode: code,
    unitCode: null,
    division: null,
    baseVersion: latest?.version ?? 0,
    batchId: null,
  })
  if ((await insertVersions(ctx.db, [draft])).length === 0)
    ctx.refuse('open_already', { versionId: await openDraftOf(ctx.db, 'basic', code) })
  const known = await basicDraft(ctx, versionId)
  await keepStep(ctx, known.version, { action: 'draft', from: null, to: 'draft', reason: body.reason })
  return { versionId, state: 'draft' }
}

async function basicDraft(ctx: Context<string>, versionId: string): Promise<Known> {
  const version = await readVersion(ctx.db, 'basic', versionId)
  const [known] = version ? await knowVersions(ctx.db, 'basic', [version]) : []
  return known ?? ctx.refuse('no_such_draft')
}

type Save = typeof contract.saveBasicDraft
export async function keepBasic(ctx: Context<string>, { params, body }: CallOf<Save>): Promise<ReplyOf<Save>> {
  const saved = await saveDraft(ctx, await basicDraft(ctx, params.versionId), body)
  if (!saved.ok) return ctx.refuse(saved.refusal, saved.carries)
  return { edits: body.edits + 1 }
}

type Asked = { params: { versionId: string }; body?: unknown }
const step =
  (action: string) =>
  async (ctx: Context<string>, { params, body }: Asked): Promise<ReplyOf<typeof contract.submitBasicDraft>> => {
    const outcome = await stepVersion(ctx, await basicDraft(ctx, params.versionId), { ...(body as object | undefined), action })
    if (!outcome.ok) return ctx.refuse(outcome.refusal, outcome.carries)
    return { versionId: params.versionId, state: outcome.state }
  }
export const submitBasic = step('submit')
export const withdrawBasic = step('withdraw')
export const reviewBasic = step('review')
export const refuseBasic = step('refuse')
export const releaseBasic = step('release')
