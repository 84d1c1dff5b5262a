import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import * as contract from '../../contract/division-changes.ts'
import { changeSays } from '../../rules/change-words.ts'
import {
  inOrderOfDays,
  judgeChange,
  judgeConfirming,
  type Change,
  type Divisions,
  type Pending,
  type Target,
} from '../../rules/division-changes.ts'
import { hallCodes, unitsIn } from '../../store/carry.ts'
import { comingChanges, confirmChange, endChange, findChange, holdDivisions, insertChange } from '../../store/division-changes.ts'
import { loadDivisions } from '../../store.ts'
import { divisionsOn, replan } from './plan.ts'

type Proposing = typeof contract.proposeDivisionChange
export async function proposeDivisionChange(ctx: Context<RefusalOf<Proposing>>, { body }: CallOf<Proposing>): Promise<ReplyOf<Proposing>> {
  if (body.effectiveOn <= dayOf(ctx.now)) return ctx.refuse('not_in_the_future')
  await holdDivisions(ctx.db)
  const onTheDay = await divisionsOn(ctx.db, body.effectiveOn)
  const { kind, effectiveOn, from, basis, reason } = body
  const to = body.to.map((wanted) => targetOf(wanted, from[0], onTheDay))
  const change: Change = { changeId: ctx.newId(), kind, effectiveOn, from, to, continues: body.continues ?? true }
  ctx.must(judgeChange(change, onTheDay))
  if (!(await mayTake(ctx, change))) ctx.refuse('unit_not_here')
  if (await clashesLater(ctx, change)) ctx.refuse('later_change')
  const named = [...from, ...to.flatMap((t) => [t.code, t.reportingParent ?? t.code])]
  const names = Object.fromEntries(named.flatMap((code) => (onTheDay.has(code) ? [[code, onTheDay.get(code)?.name ?? '']] : [])))
  await insertChange(ctx.db, { ...change, basis, reason, by: actorCode(ctx.actor), at: ctx.now, ref: null, names })
  ctx.record(contract.divisionChangeProposed, `division-change:${change.changeId}`, { ...aboutOf(change), basis })
  return { changeId: change.changeId, effectiveOn, says: changeSays(change, (code) => names[code]) }
}

/** What is not said stays as it was, or is as it was with the one it comes from. */
function targetOf(wanted: contract.WantedTarget, from: string | undefined, onTheDay: Divisions): Target {
  const like = onTheDay.get(wanted.code) ?? onTheDay.get(from ?? '')
  const reportingParent = wanted.reportingParent ?? like?.reportingParent ?? null
  return {
    code: wanted.code,
    name: wanted.name ?? like?.name ?? '',
    level: wanted.level ?? like?.level ?? '',
    reportingParent,
    administrativeParent: wanted.administrativeParent ?? wanted.reportingParent ?? like?.administrativeParent ?? reportingParent,
    inScope: wanted.inScope ?? like?.inScope ?? true,
    codeConfirmed: wanted.codeConfirmed ?? true,
    takes: { units: wanted.units ?? [], halls: wanted.halls ?? [] },
  }
}

/** Nobody gives away what stands elsewhere, nor the same to two. */
async function mayTake(ctx: Pick<Context, 'db'>, { from: [from], to }: Change): Promise<boolean> {
  const [units, halls] = [to.flatMap((t) => t.takes.units), to.flatMap((t) => t.takes.halls)]
  if (units.length + halls.length === 0) return true
  if (from === undefined || new Set(units).size < units.length || new Set(halls).size < halls.length) return false
  const [unitsHere, hallsHere] = [new Set(await unitsIn(ctx.db, from)), new Set(await hallCodes(ctx.db, from, true))]
  return units.every((code) => unitsHere.has(code)) && halls.every((code) => hallsHere.has(code))
}

/** Whether what is confirmed for later could no longer be done. */
async function clashesLater(ctx: Pick<Context, 'db'>, change: Change): Promise<boolean> {
  let divisions: Divisions = await loadDivisions(ctx.db, true)
  for (const next of inOrderOfDays([...(await comingChanges(ctx.db)), change])) {
    const judged = judgeChange(next, divisions)
    if (!judged.ok) return true
    divisions = judged.value
  }
  return false
}

type Confirming = typeof contract.confirmDivisionChange
export async function confirmDivisionChange(
  ctx: Context<RefusalOf<Confirming>>,
  { params }: CallOf<Confirming>,
): Promise<ReplyOf<Confirming>> {
  await holdDivisions(ctx.db)
  const change = (await findChange(ctx.db, params.changeId)) ?? ctx.refuse('no_such_change')
  const by = actorCode(ctx.actor)
  ctx.must(judgeConfirming(change, by, dayOf(ctx.now)))
  ctx.must(judgeChange(change, await divisionsOn(ctx.db, change.effectiveOn)))
  if (!(await mayTake(ctx, change))) ctx.refuse('unit_not_here')
  if (await clashesLater(ctx, change)) ctx.refuse('later_change')
  if (!(await confirmChange(ctx.db, { changeId: change.changeId, by, at: ctx.now }))) ctx.refuse('already_confirmed')
  await replan(ctx.db, dayOf(ctx.now))
  ctx.record(contract.divisionChangeConfirmed, `division-change:${change.changeId}`, { ...aboutOf(change), proposedBy: change.proposedBy })
  return { changeId: change.changeId, effectiveOn: change.effectiveOn }
}

type Ending = ReplyOf<typeof contract.refuseDivisionChange>
export async function refuseDivisionChange(
  ctx: Context<RefusalOf<typeof contract.refuseDivisionChange>>,
  { params, body }: CallOf<typeof contract.refuseDivisionChange>,
): Promise<Ending> {
  const change = (await findChange(ctx.db, params.changeId)) ?? ctx.refuse('no_such_change')
  if (change.confirmedBy !== null) ctx.refuse('already_confirmed')
  if (change.endedHow !== null) ctx.refuse('already_ended')
  if (change.proposedBy === actorCode(ctx.actor)) ctx.refuse('own_proposal')
  return (await endedAs(ctx, change, 'refused', body.reason)) ?? ctx.refuse('already_ended')
}

export async function withdrawDivisionChange(
  ctx: Context<RefusalOf<typeof contract.withdrawDivisionChange>>,
  { params, body }: CallOf<typeof contract.withdrawDivisionChange>,
): Promise<Ending> {
  const change = (await findChange(ctx.db, params.changeId)) ?? ctx.refuse('no_such_change')
  if (change.confirmedBy !== null) ctx.refuse('already_confirmed')
  if (change.endedHow !== null) ctx.refuse('already_ended')
  if (change.proposedBy !== actorCode(ctx.actor)) ctx.refuse('not_your_proposal')
  return (await endedAs(ctx, change, 'withdrawn', body.reason)) ?? ctx.refuse('already_ended')
}

/** Null when someone else has settled it meanwhile. */
async function endedAs(
  ctx: Pick<Context, 'db' | 'now' | 'actor' | 'record'>,
  change: Pending,
  how: 'refused' | 'withdrawn',
  reason: string,
): Promise<Ending | null> {
  const { changeId, proposedBy } = change
  if (!(await endChange(ctx.db, { changeId, how, by: actorCode(ctx.actor), at: ctx.now, reason }))) return null
  ctx.record(contract.divisionChangeEnded, `division-change:${changeId}`, { ...aboutOf(change), how, reason, proposedBy })
  return { changeId }
}

export const aboutOf = ({ changeId, kind, effectiveOn, from, to }: Change) => ({
  changeId,
  kind,
  effectiveOn,
  from: [...from],
  to: to.map((target) => target.code),
})
