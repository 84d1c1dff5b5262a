import { GROUP } from '../rules/limits.ts'
import { moveImport, noteProgress } from '../store/imports.ts'
import { rowsAfter, settleTwins, updateJudged } from '../store/rows.ts'
import { judgeRows } from './judge-rows.ts'
import { Stopped, stopWhenTold, type Task } from './task.ts'

const NAME = 'imports.judge'

/** Every row that waits, group by group; then those that say the same thing twice. */
export async function judgeAll(task: Task): Promise<void> {
  const { world, row, kind, who } = task
  const { importId, attempt } = row
  for (let done = row.done; ;) {
    stopWhenTold(task)
    const ctx = world.reading(who)
    const rows = await rowsAfter(ctx.db, importId, ['waiting'], GROUP)
    if (rows.length === 0) break
    const judged = await judgeRows(ctx, kind, importId, rows)
    done += rows.length
    await world.transact(NAME, async ({ db, now }) => {
      if (!(await noteProgress(db, row, { done, now }))) throw new Stopped()
      await updateJudged(db, importId, judged)
    })
  }
  await world.transact(NAME, async ({ db, now }) => {
    if (!(await moveImport(db, { importId, from: 'judging', to: 'judged', at: now, attempt }))) throw new Stopped()
    await settleTwins(db, importId, null)
  })
}
