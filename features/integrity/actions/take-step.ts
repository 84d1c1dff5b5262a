import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { checkStepped } from '../contract.ts'
import type { takeCheckStep } from '../contract/checks.ts'
import { findCheck, type CheckRow } from '../queries/checks.ts'
import { decideCheck, type CheckStep } from '../rules/checks.ts'
import { insertStep, lockCheck, moveCheck } from '../store.ts'
import { sealNote } from './notes.ts'
import { askerOf, stateOf, wholeOf } from './read-checks.ts'

type Stepping = Context<RefusalOf<typeof takeCheckStep>>

/** Load and hold the check, ask the table, save, tell. */
export async function takeStep(ctx: Stepping, { params, body }: CallOf<typeof takeCheckStep>): Promise<ReplyOf<typeof takeCheckStep>> {
  const row = await held(ctx, params.checkId)
  const decided = decideCheck(
    stateOf(row),
    body.action,
    ctx.reach.map((reach) => reach.role),
  )
  const isChanged = body.expectedState !== undefined && body.expectedState !== row.state
  if (isChanged && (decided.ok || decided.refusal !== 'not_your_step')) return ctx.refuse('state_changed', { state: row.state })
  const step = ctx.must(decided)
  const note = body.note ?? ''
  if (step.needs.includes('note') && note === '') return ctx.refuse('note_missing')
  await save(ctx, row, step, note)
  const after = await findCheck(ctx.db, askerOf(ctx), params.checkId)
  if (!after) throw new Error(`check ${params.checkId} was lost by a step`)
  return wholeOf(ctx, after)
}

/** Read again after the lock, so that it is what the other left. */
async function held(ctx: Stepping, checkId: string): Promise<CheckRow> {
  const found = (await findCheck(ctx.db, askerOf(ctx), checkId)) ?? ctx.refuse('no_such_check')
  await lockCheck(ctx.db, { recordId: found.record_id, checkId })
  return (await findCheck(ctx.db, askerOf(ctx), checkId)) ?? ctx.refuse('no_such_check')
}

async function save(ctx: Stepping, row: CheckRow, step: CheckStep, note: string): Promise<void> {
  const key = { recordId: row.record_id, checkId: row.check_id }
  const stepNo = row.steps + 1
  const role = ctx.reach.find((reach) => step.by.some((one) => one === reach.role))?.role ?? ''
  const finding = step.finds ?? null
  await moveCheck(ctx.db, key, { state: step.to, finding, steps: stepNo }, ctx.now)
  await insertStep(ctx.db, {
    ...key,
    stepNo,
    at: ctx.now,
    action: step.action,
    from: step.from,
    to: step.to,
    actor: actorCode(ctx.actor),
    role,
    sealed: sealNote(ctx, row.check_id, stepNo, note),
    keyVersion: ctx.keys.version,
  })
  const said = { signal: row.signal, stepNo, action: step.action, from: step.from, to: step.to, finding, role }
  ctx.record(checkStepped, `check:${row.check_id}`, { ...key, ...said })
}
