import { contentOf } from './version-facts.ts'
import { keepStep, type Acting } from './take-hold.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { draftItemChange, draftNewItem } from '../contract/drafts.ts'
import { itemWithin, unitsWithin } from '../queries/drafts.ts'
import { itemContent, type BasicContent, type ItemContent } from '../rules/elements.ts'
import { mayBegin, whatRow, type What } from '../rules/lifecycle.ts'
import { CODE_FAULT_WORDS, itemCodeOf, parseItemCode } from '../rules.ts'
import { basicsHolding, itemsHolding } from '../store/holding.ts'
import { insertVersions, latestOf, moveVersion, openDraftOf, readVersion, type NewVersion } from '../store/versions.ts'

type New = typeof draftNewItem
/** A new item of a unit begins as the catalogue has it. */
export async function beginItem(ctx: Context<RefusalOf<New>>, { body }: CallOf<New>): Promise<ReplyOf<New>> {
  const basic = (await basicsHolding(ctx.db, [body.basicCode])).get(body.basicCode)
  if (basic?.status !== 'in_force') return ctx.refuse('no_such_basic_item')
  const unit = (await unitsWithin(ctx.db, ctx.reach, [body.unitCode])).get(body.unitCode)
  if (!unit) return ctx.refuse('no_such_unit')
  const code = `${itemCodeOf(unit.unitCode, unit.level, body.basicCode)}${body.handling ?? ''}`
  const parsed = parseItemCode(code)
  if (!parsed.ok) {
    if (parsed.refusal === 'bad_length') ctx.refuse('not_at_this_level')
    return ctx.refuse('bad_code', { errors: [{ path: 'basicCode', code: parsed.refusal, says: CODE_FAULT_WORDS[parsed.refusal] ?? '' }] })
  }
  const standing = await itemsHolding(ctx.db, [code, code.slice(0, 31)])
  if (!mayBegin('new', standing.get(code)?.status ?? null)) ctx.refuse('item_exists')
  if (body.handling !== undefined && !standing.has(code.slice(0, 31))) ctx.refuse('no_whole_item')
  const content = standing.get(code)?.content ?? fromBasic(basic.content, unit.name)
  const of = { code, basicCode: body.basicCode, unitCode: unit.unitCode, division: unit.division, what: 'new' as const }
  return begin(ctx, { ...of, reason: body.reason, content })
}

/** What the catalogue says, and who takes it in. */
export function fromBasic({ line: _line, ...said }: BasicContent, acceptingUnit: string): ItemContent {
  return itemContent.parse({ ...said, acceptingUnit, completion: said.processing === 'immediate' ? 'at_once' : 'time_limit' })
}

type Changing = typeof draftItemChange
export async function beginChange(ctx: Context<RefusalOf<Changing>>, call: CallOf<Changing>): Promise<ReplyOf<Changing>> {
  const { itemCode } = call.params
  const { what, reason } = call.body
  const item = await itemWithin(ctx.db, ctx.reach, itemCode)
  if (!item) return ctx.refuse('no_such_item')
  const standing = (await itemsHolding(ctx.db, [itemCode])).get(itemCode)
  if (!mayBegin(what, standing?.status ?? null)) ctx.refuse('not_from_here')
  // What is released and waits for its day is what the next version is a change of.
  const latest = (await latestOf(ctx.db, 'item', [itemCode])).get(itemCode)
  const content = itemContent.parse(latest?.content ?? standing?.content)
  return begin(ctx, { ...item, code: itemCode, what, reason, content })
}

type Beginning = Pick<NewVersion, 'code' | 'basicCode' | 'unitCode' | 'division' | 'what' | 'reason'> & { content: ItemContent }
type Beginner = Acting & Pick<Context<string>, 'newId' | 'refuse'>

async function begin(ctx: Beginner, of: Beginning): Promise<ReplyOf<New>> {
  const versionId = ctx.newId()
  const latest = (await latestOf(ctx.db, 'item', [of.code])).get(of.code)
  const made = await insertVersions(ctx.db, [
    newDraft(ctx, { ...of, versionId, kind: 'item', baseVersion: latest?.version ?? 0, batchId: null }),
  ])
  if (made.length === 0) ctx.refuse('open_already', { versionId: await openDraftOf(ctx.db, 'item', of.code) })
  const version = await readVersion(ctx.db, 'item', versionId)
  if (version === null) throw new Error(`draft ${versionId} is gone`)
  await keepStep(ctx, version, { action: 'draft', from: null, to: 'draft', reason: of.reason })
  if (!isReady(of.what)) return { versionId, itemCode: of.code, state: 'draft' }
  await moveVersion(ctx.db, { versionId, from: 'draft', to: 'submitted', at: ctx.now })
  await keepStep(ctx, version, { action: 'submit', from: 'draft', to: 'submitted' })
  return { versionId, itemCode: of.code, state: 'submitted' }
}
/** To pause or to cancel an item there is nothing more to fill in: it goes to be reviewed at once. */
const isReady = (what: What): boolean => whatRow(what).asks === 'reason'

export type DraftOf = Pick<
  NewVersion,
  'versionId' | 'kind' | 'code' | 'basicCode' | 'unitCode' | 'division' | 'what' | 'reason' | 'baseVersion' | 'batchId'
> & { content: ItemContent | BasicContent }
export const newDraft = (ctx: Pick<Context, 'actor' | 'now'>, of: DraftOf): NewVersion => ({
  ...of,
  content: contentOf(of.kind, of.content),
  name: of.content.name,
  state: 'draft',
  version: null,
  effectiveFrom: null,
  draftedBy: actorCode(ctx.actor),
  draftedAt: ctx.now,
  releasedBy: null,
  releasedAt: null,
  heldAt: null,
})
