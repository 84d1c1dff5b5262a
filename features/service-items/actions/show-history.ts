import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { addDays, display } from '#shared/time.ts'
import type { compareItemVersions, readItemHistory } from '../contract/history.ts'
import { releasedVersions } from '../queries/history.ts'
import { changesBetween } from '../rules/compare.ts'
import { itemContent } from '../rules/elements.ts'
import { versionNumbered, type Version } from '../store/versions.ts'

type History = typeof readItemHistory
export async function showHistory(ctx: Context<RefusalOf<History>>, { params }: CallOf<History>): Promise<ReplyOf<History>> {
  const versions = await releasedVersions(ctx.db, params.itemCode)
  if (versions.length === 0) ctx.refuse('no_such_item')
  return { versions: versions.map((version, at) => shown(version, versions[at + 1], versions[at - 1])) }
}

function shown(v: Version, before: Version | undefined, after: Version | undefined): ReplyOf<History>['versions'][number] {
  return {
    version: v.version ?? 0,
    what: v.what,
    state: v.state,
    name: v.name,
    effectiveFrom: v.effectiveFrom ?? '',
    effectiveUntil: v.state === 'superseded' && after?.effectiveFrom ? addDays(after.effectiveFrom, -1) : null,
    reason: v.reason,
    isSeeded: v.draftedBy.startsWith('system:'),
    draftedBy: v.draftedBy,
    reviewedBy: v.reviewedBy,
    releasedBy: v.releasedBy ?? '',
    releasedAt: display(v.releasedAt ?? v.changedAt),
    changes: before ? changesBetween(itemContent.parse(before.content), itemContent.parse(v.content)) : [],
  }
}

type Comparison = typeof compareItemVersions
export async function showComparison(ctx: Context<RefusalOf<Comparison>>, call: CallOf<Comparison>): Promise<ReplyOf<Comparison>> {
  const { itemCode } = call.params
  const [from, to] = [
    await versionNumbered(ctx.db, 'item', itemCode, call.query.from),
    await versionNumbered(ctx.db, 'item', itemCode, call.query.to),
  ]
  if (!from || !to) {
    const isKnown = (await releasedVersions(ctx.db, itemCode)).length > 0
    return ctx.refuse(isKnown ? 'no_such_version' : 'no_such_item')
  }
  const [was, is] = [itemContent.parse(from.content), itemContent.parse(to.content)]
  return { from: was, to: is, changes: changesBetween(was, is) }
}
