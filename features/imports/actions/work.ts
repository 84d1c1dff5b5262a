import { reachOf, staffById } from '#features/identity/index.ts'
import type { Errand, JobWorld } from '#server/platform/feature.ts'
import { FILE_FAULTS, type FileFault } from '../rules/file.ts'
import { MOST_STUMBLES } from '../rules/limits.ts'
import { claimImport, releaseImport, type ImportRow } from '../store/imports.ts'
import { applyAll } from './apply-all.ts'
import { judgeAll } from './judge-all.ts'
import type { Kinds } from './kinds.ts'
import { readAll } from './read-all.ts'
import { Unreadable } from './read-file.ts'
import { endFailed, Stopped, type Task } from './task.ts'

const NAME = 'imports.work'
export const WORK_ERRAND = { name: NAME, says: '读取、检查和写入批量导入的文件' } as const

/** Takes one import one step on: read, judged or applied. Each group of rows commits with how far it got, so a dead worker's is gone on with. */
export const workImports = (kinds: Kinds): Errand => ({
  ...WORK_ERRAND,
  run: async (world, signal) => {
    const row = await world.transact(NAME, (ctx) => claimImport(ctx.db, ctx.now))
    if (!row) return false
    try {
      if (row.stumbles > MOST_STUMBLES) throw new Unreadable('kept_failing')
      await STEP[row.state]?.(await taskOf(world, row, kinds, signal))
    } catch (fault) {
      if (fault instanceof Unreadable) await fail(world, row, fault.fault)
      else if (!(fault instanceof Stopped)) throw fault
      else if (signal.aborted) await world.transact(NAME, ({ db }) => releaseImport(db, row))
    }
    return true
  },
})
const STEP: Partial<Record<ImportRow['state'], (task: Task) => Promise<void>>> = { reading: readAll, judging: judgeAll, applying: applyAll }

async function taskOf(world: JobWorld, row: ImportRow, kinds: Kinds, signal: AbortSignal): Promise<Task> {
  const kind = kinds.get(row.kind)
  if (!kind) throw new Unreadable('kind_gone')
  const actor = await staffById(world.reading({ actor: { kind: 'public' }, reach: [] }), row.userId)
  if (!actor) throw new Unreadable('account_closed')
  const reach = reachOf(actor, kind.permission)
  if (reach.length === 0) throw new Unreadable('not_allowed')
  return { world, row, kind, who: { actor, reach }, signal }
}

async function fail(world: JobWorld, row: ImportRow, fault: FileFault): Promise<void> {
  const why = FILE_FAULTS[fault]
  await world.transact(NAME, (ctx) => endFailed(ctx, row, why))
}
