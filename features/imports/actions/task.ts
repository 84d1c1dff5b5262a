import type { Context, Importable, JobWorld } from '#server/platform/feature.ts'
import type { Actor, Reach } from '#shared/actor.ts'
import { importEnded } from '../contract/imports.ts'
import { countsByImport } from '../queries/imports.ts'
import { countsOf } from '../rules/states.ts'
import { deletePieces, moveImport, type ImportRow } from '../store/imports.ts'

/** No longer ours: cancelled, taken up by another worker, or this process ends. */
export class Stopped extends Error {}
/** Somebody's import, in their name as they stand now. */
export type Task = {
  world: JobWorld
  row: ImportRow
  kind: Importable
  who: { actor: Actor; reach: readonly Reach[] }
  signal: AbortSignal
}
export const stopWhenTold = ({ signal }: Pick<Task, 'signal'>): void => {
  if (signal.aborted) throw new Stopped()
}

export async function endFailed(
  ctx: Context<string>,
  row: Pick<ImportRow, 'importId' | 'kind' | 'state' | 'attempt'>,
  why: string,
): Promise<void> {
  const { importId, kind, state: from, attempt } = row
  if (!(await moveImport(ctx.db, { importId, from, to: 'failed', at: ctx.now, why, attempt }))) return
  await deletePieces(ctx.db, importId)
  const counts = (await countsByImport(ctx.db, [importId])).get(importId) ?? countsOf([])
  ctx.record(importEnded, `import:${importId}`, { importId, kind, state: 'failed', why, counts })
}
