import { actorCode } from '#shared/actor.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import {
  policyConfirmed,
  policyEnded,
  policyProposed,
  type confirmPolicy as confirming,
  type proposePolicy as proposing,
  type refusePolicy as refusing,
  type withdrawPolicy as withdrawing,
} from '../contract.ts'
import {
  ALLOWED,
  clauseOf,
  FIRST_EFFECTIVE,
  judgeConfirmation,
  judgeEnding,
  judgeProposal,
  POLICY_ROWS,
  policyRow,
  rowOn,
  type DatedRow,
  type Pending,
} from '../rules.ts'
import {
  confirmedRows,
  confirmRow,
  endRow,
  insertFirstRows,
  insertProposal,
  insertVersion,
  newestVersion,
  readRow,
  type Version,
} from '../store.ts'

export async function proposePolicy(
  ctx: Context<RefusalOf<typeof proposing>>,
  { body }: CallOf<typeof proposing>,
): Promise<ReplyOf<typeof proposing>> {
  const judged = judgeProposal(body, dayOf(ctx.now), await confirmedRows(ctx.db))
  if (!judged.ok) return ctx.refuse(judged.refusal, judged.refusal === 'value_not_allowed' ? allowedFor(body.key) : {})
  const { key, value, before } = judged.value
  const row: DatedRow = { rowId: ctx.newId(), key, value, clause: body.clause, decided: true, effectiveFrom: body.effectiveFrom }
  await insertProposal(ctx.db, row, { by: actorCode(ctx.actor), at: ctx.now, reason: body.reason })
  const { rowId, clause, effectiveFrom } = row
  ctx.record(policyProposed, `policy:${key}`, { rowId, key, before, after: value, clause, effectiveFrom })
  return { rowId, key, before, after: value, effectiveFrom }
}

function allowedFor(key: string): Record<string, unknown> {
  const row = policyRow(key)
  return row ? { unit: row.unit, allowed: ALLOWED[row.unit] } : {}
}

export async function confirmPolicy(
  ctx: Context<RefusalOf<typeof confirming>>,
  { params }: CallOf<typeof confirming>,
): Promise<ReplyOf<typeof confirming>> {
  const row = (await readRow(ctx.db, params.rowId)) ?? ctx.refuse('no_such_proposal')
  const by = actorCode(ctx.actor)
  const { before } = ctx.must(judgeConfirmation(row, by, dayOf(ctx.now), await confirmedRows(ctx.db)))
  const next = nextVersion(await newestVersion(ctx.db), [row])
  if (!(await insertVersion(ctx.db, next, ctx.now))) ctx.refuse('changed_meanwhile')
  if (!(await confirmRow(ctx.db, { rowId: row.rowId, version: next.version, by, at: ctx.now }))) ctx.refuse('already_confirmed')
  const { rowId, key, value, clause, effectiveFrom, proposedBy } = row
  ctx.record(policyConfirmed, `policy:${key}`, {
    rowId,
    key,
    before,
    after: value,
    clause,
    effectiveFrom,
    version: next.version,
    proposedBy,
  })
  return { rowId, key, version: next.version, effectiveFrom }
}

type Ending = { row: Pending; how: 'refused' | 'withdrawn'; reason: string; before: unknown }
type Ended = ReplyOf<typeof refusing>

/** Another one says no; whoever proposed it takes it back instead. */
export async function refusePolicy(
  ctx: Context<RefusalOf<typeof refusing>>,
  { params, body }: CallOf<typeof refusing>,
): Promise<ReplyOf<typeof refusing>> {
  const row = (await readRow(ctx.db, params.rowId)) ?? ctx.refuse('no_such_proposal')
  ctx.must(judgeEnding(row))
  if (row.proposedBy === actorCode(ctx.actor)) ctx.refuse('own_proposal')
  const before = rowOn(await confirmedRows(ctx.db), row.key, row.effectiveFrom)?.value ?? null
  return (await endedAs(ctx, { row, how: 'refused', reason: body.reason, before })) ?? ctx.refuse('already_ended')
}

export async function withdrawPolicy(
  ctx: Context<RefusalOf<typeof withdrawing>>,
  { params, body }: CallOf<typeof withdrawing>,
): Promise<ReplyOf<typeof withdrawing>> {
  const row = (await readRow(ctx.db, params.rowId)) ?? ctx.refuse('no_such_proposal')
  ctx.must(judgeEnding(row))
  if (row.proposedBy !== actorCode(ctx.actor)) ctx.refuse('not_your_proposal')
  const before = rowOn(await confirmedRows(ctx.db), row.key, row.effectiveFrom)?.value ?? null
  return (await endedAs(ctx, { row, how: 'withdrawn', reason: body.reason, before })) ?? ctx.refuse('already_ended')
}

/** Null when someone else has settled it meanwhile. */
async function endedAs(ctx: Pick<Context, 'db' | 'now' | 'actor' | 'record'>, ending: Ending): Promise<Ended | null> {
  const { row, how, reason, before } = ending
  const { rowId, key, value, clause, effectiveFrom, proposedBy } = row
  if (!(await endRow(ctx.db, { rowId, how, by: actorCode(ctx.actor), at: ctx.now, reason }))) return null
  ctx.record(policyEnded, `policy:${key}`, { rowId, key, before, after: value, clause, effectiveFrom, how, reason, proposedBy })
  return { rowId, key }
}

function nextVersion(newest: Version | undefined, rows: readonly DatedRow[]): Version {
  const text = rows.map((r) => JSON.stringify([r.rowId, r.key, r.value, r.clause, r.effectiveFrom]))
  return { version: (newest?.version ?? 0) + 1, digest: sm3([newest?.digest ?? '', ...text].join('\n')).toString('hex') }
}

/** The rows of rules.md that no row stands for yet. What a region has changed is never touched. */
export async function seedPolicies(ctx: Context): Promise<void> {
  const known = new Set((await confirmedRows(ctx.db)).map((r) => r.key))
  const fresh = POLICY_ROWS.filter((row) => !known.has(row.key)).map((row) => ({
    rowId: ctx.newId(),
    key: row.key,
    value: row.value,
    clause: clauseOf(row),
    decided: row.decided,
    effectiveFrom: FIRST_EFFECTIVE,
  }))
  if (fresh.length === 0) return
  const next = nextVersion(await newestVersion(ctx.db), fresh)
  if (!(await insertVersion(ctx.db, next, ctx.now))) return
  await insertFirstRows(ctx.db, next.version, fresh, { by: actorCode(ctx.actor), at: ctx.now, reason: '实施方案和系统规则的初始值' })
}
