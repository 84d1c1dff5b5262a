import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { dayOf, type LocalDate } from '#shared/time.ts'
import { rebase } from '../rules/compare.ts'
import { judgeDay, type VersionState } from '../rules/lifecycle.ts'
import { moveVersion, saveContent, type Moved } from '../store/versions.ts'
import { keepStep, takeHold } from './take-hold.ts'
import { baseOf, contentOf, decideStep, type Known, type Refused } from './version-facts.ts'

type Acting = Pick<Context<string>, 'db' | 'now' | 'actor' | 'record'>
/** `edits`: the number of the edit that was seen, for what is decided by who has seen it. */
export type AskedStep = { action: string; reason?: string; effectiveFrom?: LocalDate; edits?: number }
type Done = { ok: true; state: VersionState }
const refused = (refusal: string, carries = {}): Refused => ({ ok: false, refusal, carries })

/** One step of the table; nothing is written where it is refused, so that of many the others may go on. */
export async function stepVersion(ctx: Acting, known: Known, { action, reason, effectiveFrom, edits }: AskedStep): Promise<Done | Refused> {
  const decided = await decideStep(ctx, known, { action, ...(edits !== undefined && { seen: edits }) })
  if (!decided.ok) return decided
  const { version } = known
  const { from, to } = decided.value
  const moved = movedBy(ctx, known, { action, ...(effectiveFrom !== undefined && { effectiveFrom }) })
  if (!moved.ok) return refused(moved.refusal)
  const move = { versionId: version.versionId, from, to, edits: version.edits, at: ctx.now }
  if (!(await moveVersion(ctx.db, move, moved.value))) return refused('step_not_allowed')
  await keepStep(ctx, version, { action, from, to, reason: reason ?? null })
  if (action !== 'release' || effectiveFrom !== dayOf(ctx.now)) return { ok: true, state: to }
  await takeHold(ctx, version.kind, version.versionId)
  return { ok: true, state: 'in_force' }
}

type Move = { ok: true; value: Moved } | { ok: false; refusal: string }
function movedBy(ctx: Acting, known: Known, { action, effectiveFrom }: AskedStep): Move {
  const by = actorCode(ctx.actor)
  if (action === 'review') return { ok: true, value: { reviewedBy: by, reviewedEdits: known.version.edits } }
  if (action === 'refuse') return { ok: true, value: { reviewedBy: null, reviewedEdits: null } }
  if (action !== 'release') return { ok: true, value: {} }
  const day = judgeDay(effectiveFrom ?? '', dayOf(ctx.now), known.latest?.effectiveFrom ?? null)
  if (!day.ok) return day
  return { ok: true, value: { version: known.facts.latestVersion + 1, effectiveFrom: day.value, releasedBy: by, releasedAt: ctx.now } }
}

type Saving = { edits: number; content: Known['content']; reason?: string }
export async function saveDraft(ctx: Acting, known: Known, { edits, content, reason }: Saving): Promise<{ ok: true } | Refused> {
  const decided = await decideStep(ctx, known, { action: 'edit' })
  if (!decided.ok) return decided
  const { versionId } = known.version
  const saved = { versionId, edits, content, name: content.name, at: ctx.now, ...(reason !== undefined && { reason }) }
  if (!(await saveContent(ctx.db, saved))) return refused('changed_meanwhile')
  await keepStep(ctx, known.version, { action: 'edit', from: 'draft', to: 'draft' })
  return { ok: true }
}

/** What came since is taken over where the draft says nothing else. */
export async function rebaseDraft(ctx: Acting, known: Known) {
  const decided = await decideStep(ctx, known, { action: 'rebase' })
  if (!decided.ok) return decided
  const { version, content, latest } = known
  const theirs = latest === null ? content : contentOf(version.kind, latest.content)
  const brought = rebase((await baseOf(ctx.db, version)) ?? theirs, content, theirs)
  const { versionId, edits } = version
  const baseVersion = known.facts.latestVersion
  const saved = { versionId, edits, content: brought.content, name: brought.content.name, baseVersion, at: ctx.now }
  if (!(await saveContent(ctx.db, saved))) return refused('step_not_allowed')
  await keepStep(ctx, version, { action: 'rebase', from: 'draft', to: 'draft' })
  return { ok: true, value: brought } as const
}
