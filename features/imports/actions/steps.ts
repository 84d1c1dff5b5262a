import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { importApplied, importEnded, importStepped, type applyImport, type cancelImport, type rejudgeImport } from '../contract/imports.ts'
import { appliedAs, countsByImport } from '../queries/imports.ts'
import { countsOf, decideStep, type Counts, type State } from '../rules/states.ts'
import { deletePieces, lockImport, moveImport, type ImportRow } from '../store/imports.ts'
import { markWaiting } from '../store/rows.ts'
import { keptByAll, mayImport, selfOf, type Kinds } from './kinds.ts'

type Stepping = Context<'not_yours' | 'no_such_import' | 'still_busy' | 'already_ended'>

/** One's own import, held to the end of the transaction, and where the step leads. */
export async function ownImport(ctx: Stepping, kinds: Kinds, importId: string, action: string): Promise<{ row: ImportRow; to: State }> {
  const row = (await lockImport(ctx.db, importId)) ?? ctx.refuse('no_such_import')
  const kind = kinds.get(row.kind)
  if (row.userId !== selfOf(ctx)) ctx.refuse(keptByAll(ctx.actor, kinds).includes(row.kind) ? 'not_yours' : 'no_such_import')
  if (action !== 'cancel' && (!kind || !mayImport(ctx.actor, kind))) ctx.refuse('no_such_import')
  return { row, to: ctx.must(decideStep(row.state, action)) }
}

export async function countsNow(ctx: Pick<Context, 'db'>, importId: string): Promise<Counts> {
  return (await countsByImport(ctx.db, [importId])).get(importId) ?? countsOf([])
}

type Taken = { action: string; to: State; rows: number }
async function step(ctx: Stepping, { importId, kind, state: from }: ImportRow, { action, to, rows }: Taken): Promise<void> {
  if (!(await moveImport(ctx.db, { importId, from, to, at: ctx.now }))) throw new Error(`import ${importId} moved while it was held`)
  ctx.record(importStepped, `import:${importId}`, { importId, kind, action, state: to, rows })
}

export const startApplying =
  (kinds: Kinds) =>
  async (
    ctx: Context<RefusalOf<typeof applyImport>>,
    { params: { importId }, body }: CallOf<typeof applyImport>,
  ): Promise<ReplyOf<typeof applyImport>> => {
    const { row, to } = await ownImport(ctx, kinds, importId, 'apply')
    const counts = await countsNow(ctx, importId)
    const rows = counts.new + counts.change
    if (rows === 0 || rows !== body.rows) ctx.refuse('count_moved')
    await step(ctx, row, { action: 'apply', to, rows })
    return { state: to }
  }

export const judgeAgain =
  (kinds: Kinds) =>
  async (
    ctx: Context<RefusalOf<typeof rejudgeImport>>,
    { params: { importId } }: CallOf<typeof rejudgeImport>,
  ): Promise<ReplyOf<typeof rejudgeImport>> => {
    const { row, to } = await ownImport(ctx, kinds, importId, 'judge')
    await markWaiting(ctx.db, importId)
    await step(ctx, row, { action: 'judge', to, rows: row.rows })
    return { state: to }
  }

export const cancelOwn =
  (kinds: Kinds) =>
  async (
    ctx: Context<RefusalOf<typeof cancelImport>>,
    { params: { importId } }: CallOf<typeof cancelImport>,
  ): Promise<ReplyOf<typeof cancelImport>> => {
    const { row, to } = await ownImport(ctx, kinds, importId, 'cancel')
    const counts = await countsNow(ctx, importId)
    // what has gone in was done, whatever was left behind
    const end: State = to === 'cancelled' && counts.applied > 0 ? 'applied' : to
    await step(ctx, row, { action: 'cancel', to: end, rows: counts.applied })
    await deletePieces(ctx.db, importId)
    const left = counts.new + counts.change + counts.faulty + counts.waiting
    if (row.state === 'applying')
      ctx.record(importApplied, `import:${importId}`, { importId, kind: row.kind, ...(await appliedAs(ctx.db, importId)), left })
    if (end !== 'judged') ctx.record(importEnded, `import:${importId}`, { importId, kind: row.kind, state: end, why: null, counts })
    return { state: end }
  }
