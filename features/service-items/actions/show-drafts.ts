import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import { reviewItemDraft, type DraftRow, type listItemDrafts, type readItemDraft } from '../contract/drafts.ts'
import { draftsPage, draftsWithin, type ListedDraft } from '../queries/drafts.ts'
import { changesBetween } from '../rules/compare.ts'
import { itemContent } from '../rules/elements.ts'
import { decideVersion, VERSION_STEPS, versionStepSays } from '../rules/lifecycle.ts'
import { itemTypeOf } from '../rules.ts'
import { basicsHolding } from '../store/holding.ts'
import { baseOf, knowVersions, type Known } from './version-facts.ts'

type Reading = Pick<Context, 'db' | 'reach' | 'actor'>
const rowOf = (me: string, v: ListedDraft): DraftRow => ({
  versionId: v.versionId,
  itemCode: v.code,
  name: v.name,
  what: v.what,
  state: v.state,
  unitCode: v.unitCode ?? '',
  unitName: v.unitName,
  division: v.division ?? '',
  divisionName: v.divisionName,
  effectiveFrom: v.effectiveFrom,
  draftedBy: v.draftedBy,
  mine: v.draftedBy === me,
  batchId: v.batchId,
  edits: v.edits,
  changedAt: display(v.changedAt),
})

type List = typeof listItemDrafts
export async function showDrafts(ctx: Reading, { query }: CallOf<List>): Promise<ReplyOf<List>> {
  const { items, next } = await draftsPage(ctx.db, ctx.reach, query)
  return { items: items.map((row) => rowOf(actorCode(ctx.actor), row)), next }
}

type Read = typeof readItemDraft
export async function showDraft(ctx: Context<RefusalOf<Read>>, { params }: CallOf<Read>): Promise<ReplyOf<Read>> {
  const [listed] = await draftsWithin(ctx.db, ctx.reach, [params.versionId])
  if (!listed) return ctx.refuse('no_such_draft')
  const [known] = await knowVersions(ctx.db, 'item', [listed])
  if (!known) return ctx.refuse('no_such_draft')
  const me = actorCode(ctx.actor)
  const base = await baseOf(ctx.db, listed)
  const content = itemContent.parse(listed.content)
  return {
    ...rowOf(me, listed),
    basicCode: listed.basicCode,
    basicName: (await basicsHolding(ctx.db, [listed.basicCode])).get(listed.basicCode)?.content.name ?? '',
    itemType: itemTypeOf(listed.basicCode),
    reason: listed.reason,
    content,
    base: base && { version: listed.baseVersion, content: itemContent.parse(base) },
    isBehind: isOpen(known) && known.facts.baseVersion !== known.facts.latestVersion,
    changes: base ? changesBetween(base, content) : [],
    faults: [...known.faults],
    steps: known.steps.map((step) => ({
      action: step.action,
      says: versionStepSays(step.action),
      at: display(step.at),
      by: step.actor,
      mine: step.actor === me,
      reason: step.reason,
    })),
    next: nextOf(known, me),
  }
}
const isOpen = ({ facts }: Known): boolean => ['draft', 'submitted', 'reviewed'].includes(facts.state)

/** What may be done from here, and what stands against it: nobody fills in a form for nothing. Permissions are the screen's to look at. */
function nextOf({ facts }: Known, by: string): ReplyOf<Read>['next'] {
  const words: Record<string, { says: string }> = reviewItemDraft.refusals
  return VERSION_STEPS.filter((row) => row.from === facts.state && !row.by.includes('system')).map(({ action, says, needs }) => {
    const decided = decideVersion(facts, { action, by, seen: facts.edits })
    return { action, says, needs: [...needs], why: decided.ok ? null : (words[decided.refusal]?.says ?? decided.refusal) }
  })
}
