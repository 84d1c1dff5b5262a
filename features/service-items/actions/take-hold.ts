import type { Context } from '#server/platform/feature.ts'
import { actorCode, type Actor } from '#shared/actor.ts'
import { basicItemReleased, itemReleased, versionStepped } from '../contract/events.ts'
import { basicContent, itemContent } from '../rules/elements.ts'
import { statusAfter, whatRow, type VersionState } from '../rules/lifecycle.ts'
import { itemTypeOf, sourceOf } from '../rules.ts'
import { basicsHolding, itemsHolding, putHoldingBasics, putHoldingItems } from '../store/holding.ts'
import { insertSteps, moveVersion, readVersion, supersede, waitingBefore, type Kind, type Version } from '../store/versions.ts'

export type Acting = Pick<Context<string>, 'db' | 'now' | 'actor' | 'record'>
const SYSTEM: Actor = { kind: 'system', name: 'service-items' }

/** The subject of what happens to an item: its whole timeline under one name. */
export const subjectOf = ({ kind, code }: Pick<Version, 'kind' | 'code'>): string => `${kind === 'item' ? 'item' : 'basic-item'}:${code}`

type Taken = { action: string; from: VersionState | null; to: VersionState; reason?: string | null; by?: Actor }
/** A step is kept with its version and told as an event. */
export async function keepStep(ctx: Acting, version: Version, { action, from, to, reason = null, by = ctx.actor }: Taken): Promise<void> {
  const { versionId, code, what } = version
  await insertSteps(ctx.db, [{ versionId, action, from, to, reason, at: ctx.now, actor: actorCode(by) }])
  ctx.record(versionStepped, subjectOf(version), { versionId, code, what, action, from, to })
}

/** A released version comes to hold, once: the one before gives way, and what the lists say is from now on the new. */
export async function takeHold(ctx: Acting, kind: Kind, versionId: string): Promise<void> {
  const version = await readVersion(ctx.db, kind, versionId)
  if (version?.state !== 'released') return
  // Of two whose day has come the earlier holds first, if only for this moment.
  for (const earlier of await waitingBefore(ctx.db, version)) await takeHold(ctx, kind, earlier)
  const gone = await supersede(ctx.db, kind, [version.code], ctx.now)
  const move = { versionId, from: 'released', to: 'in_force', at: ctx.now } as const
  if (!(await moveVersion(ctx.db, move, { heldAt: ctx.now }))) throw new Error(`version ${versionId} was moved by somebody else`)
  const by = actorCode(SYSTEM)
  await insertSteps(ctx.db, [
    ...gone.map(
      (id) => ({ versionId: id, action: 'give_way', from: 'in_force', to: 'superseded', reason: null, at: ctx.now, actor: by }) as const,
    ),
    { versionId, action: 'take_hold', from: 'released', to: 'in_force', reason: null, at: ctx.now, actor: by },
  ])
  await (kind === 'item' ? holdItem(ctx, version) : holdBasic(ctx, version))
}

async function holdItem(ctx: Acting, v: Version): Promise<void> {
  const standing = (await itemsHolding(ctx.db, [v.code])).get(v.code)
  const day = v.effectiveFrom ?? ''
  const status = statusAfter(v.what, standing?.status ?? null)
  await putHoldingItems(ctx.db, [
    {
      itemCode: v.code,
      basicCode: v.basicCode,
      unitCode: v.unitCode ?? '',
      division: v.division ?? '',
      itemType: itemTypeOf(v.basicCode),
      status,
      version: v.version ?? 1,
      changedAt: ctx.now,
      effectiveFrom: standing?.effectiveFrom ?? day,
      effectiveTo: status === 'cancelled' ? day : null,
      content: itemContent.parse(v.content),
    },
  ])
  ctx.record(itemReleased, subjectOf(v), { itemCode: v.code, basicCode: v.basicCode, version: v.version ?? 1, what: v.what })
}

async function holdBasic(ctx: Acting, v: Version): Promise<void> {
  const standing = (await basicsHolding(ctx.db, [v.code])).get(v.code)
  const status = whatRow(v.what).to === 'cancelled' ? 'cancelled' : (standing?.status ?? 'in_force')
  await putHoldingBasics(ctx.db, [
    {
      basicCode: v.code,
      itemType: itemTypeOf(v.code),
      source: sourceOf(v.code),
      status: status === 'cancelled' ? 'cancelled' : 'in_force',
      version: v.version ?? 1,
      changedAt: ctx.now,
      content: basicContent.parse(v.content),
    },
  ])
  ctx.record(basicItemReleased, subjectOf(v), { basicCode: v.code, version: v.version ?? 1, what: v.what })
}
