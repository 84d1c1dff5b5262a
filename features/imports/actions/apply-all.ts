import type { Context } from '#server/platform/feature.ts'
import { Refusal } from '#server/platform/run.ts'
import { importApplied, importEnded } from '../contract/imports.ts'
import { appliedAs, countsByImport } from '../queries/imports.ts'
import type { Fault } from '../rules/cells.ts'
import { GROUP } from '../rules/limits.ts'
import { countsOf } from '../rules/states.ts'
import { moveImport, noteProgress, type ImportRow } from '../store/imports.ts'
import { addFault, isOfData, markOutcome, markWaiting, rowsAfter, updateJudged, type StoredRow } from '../store/rows.ts'
import { judgeRows } from './judge-rows.ts'
import { Stopped, stopWhenTold, type Task } from './task.ts'

const GOOD = ['new', 'change'] as const

/** Good rows go in, group by group, each in a transaction of its importer's with its mark; so none goes in twice and none is lost. */
export async function applyAll(task: Task): Promise<void> {
  const { world, row, who } = task
  for (let done = row.done; ;) {
    stopWhenTold(task)
    const taken = await applyGroup(task, done)
    if (taken === 0) break
    done += taken
  }
  await world.acting(who, (ctx) => finish(ctx, row))
}

async function applyGroup(task: Task, done: number): Promise<number> {
  const { world, row, who } = task
  try {
    return await world.acting(who, async (ctx) => {
      const rows = await rowsAfter(ctx.db, row.importId, GOOD, GROUP)
      if (rows.length > 0) await applyRows(ctx, task, rows, done + rows.length)
      return rows.length
    })
  } catch (fault) {
    if (!isOfARow(fault)) throw fault
    return applySingly(task, done)
  }
}

/** Judged once more: what stood a moment ago may have been changed by somebody else meanwhile. */
async function applyRows(ctx: Context<string>, { row, kind }: Task, rows: readonly StoredRow[], done: number): Promise<void> {
  if (!(await noteProgress(ctx.db, row, { done, now: ctx.now }))) throw new Stopped()
  const judged = await judgeRows(ctx, kind, row.importId, rows)
  const good = judged.filter((one) => one.verdict === 'new' || one.verdict === 'change')
  await updateJudged(ctx.db, row.importId, judged)
  if (good.length === 0) return
  await kind.apply(
    ctx,
    good.map((one) => one.ready),
  )
  await markOutcome(
    ctx.db,
    row.importId,
    good.map((one) => one.rowNo),
    'applied',
  )
}

/** A refusal of the feature, or a row that the database does not take: not the rows beside it. */
const isOfARow = (fault: unknown): boolean => fault instanceof Refusal || isOfData(fault)
const NOT_TAKEN: Fault = { column: null, code: 'not_taken', says: '这一行没有写入：它与系统里已有的内容冲突。请核对后改正，或跳过这一行。' }

/** A group with a row that cannot go in, row by row: the others do. */
async function applySingly(task: Task, done: number): Promise<number> {
  const { world, row, who } = task
  const rows = await rowsAfter(world.reading(who).db, row.importId, GOOD, GROUP)
  for (const [i, one] of rows.entries()) {
    stopWhenTold(task)
    try {
      await world.acting(who, (ctx) => applyRows(ctx, task, [one], done + i + 1))
    } catch (fault) {
      if (!isOfARow(fault)) throw fault
      await world.acting(who, async (ctx) => {
        if (!(await noteProgress(ctx.db, row, { done: done + i + 1, now: ctx.now }))) throw new Stopped()
        await addFault(ctx.db, row.importId, one.rowNo, NOT_TAKEN)
      })
    }
  }
  return rows.length
}

/** Nothing left to mend: done. Else what is left is judged once more, since what it lacked may have gone in just now. */
async function finish(ctx: Context<string>, { importId, kind, attempt }: ImportRow): Promise<void> {
  const counts = (await countsByImport(ctx.db, [importId])).get(importId) ?? countsOf([])
  const left = counts.faulty + counts.waiting
  const to = left > 0 ? 'judging' : 'applied'
  if (!(await moveImport(ctx.db, { importId, from: 'applying', to, at: ctx.now, attempt }))) throw new Stopped()
  if (left > 0) await markWaiting(ctx.db, importId)
  ctx.record(importApplied, `import:${importId}`, { importId, kind, ...(await appliedAs(ctx.db, importId)), left })
  if (to === 'applied') ctx.record(importEnded, `import:${importId}`, { importId, kind, state: to, why: null, counts })
}
