import type { Context, JobWorld } from '#server/platform/feature.ts'
import { plus, type Instant } from '#shared/time.ts'
import { importEnded } from '../contract/imports.ts'
import { FILE_FAULTS } from '../rules/file.ts'
import { OPEN_KEPT, ROWS_KEPT, UPLOAD_MOST } from '../rules/limits.ts'
import type { State } from '../rules/states.ts'
import { deletePieces, dropRows, endedBefore, moveImport, untouched } from '../store/imports.ts'
import { countsNow } from './steps.ts'

const NAME = 'imports.expire'
const AT_ONCE = 100

/** Uploads that broke off, imports that nobody came back to, and rows that have been kept long enough; each in a transaction. */
export async function expireImports(world: JobWorld, now: Instant): Promise<void> {
  await endUntouched(world, { from: 'receiving', to: 'failed', why: FILE_FAULTS.broken_off }, plus(now, -UPLOAD_MOST))
  await endUntouched(world, { from: 'judged', to: 'cancelled', why: LEFT_ALONE }, plus(now, -OPEN_KEPT))
  const ended = await world.transact(NAME, ({ db }) => endedBefore(db, plus(now, -ROWS_KEPT), AT_ONCE))
  for (const importId of ended) await world.transact(NAME, async (ctx) => dropRows(ctx.db, importId, await countsNow(ctx, importId)))
}
const LEFT_ALONE = '30 天没有人处理，已自动结束；没有写入的行请改好后重新上传。'

type Ending = { from: State; to: State; why: string }
async function endUntouched(world: JobWorld, ending: Ending, before: Instant): Promise<void> {
  const found = await world.transact(NAME, ({ db }) => untouched(db, ending.from, before, AT_ONCE))
  for (const one of found) await world.transact(NAME, (ctx) => end(ctx, one, ending))
}
async function end(ctx: Context<string>, { importId, kind }: { importId: string; kind: string }, { from, to, why }: Ending): Promise<void> {
  const counts = await countsNow(ctx, importId)
  const state: State = to === 'cancelled' && counts.applied > 0 ? 'applied' : to
  if (!(await moveImport(ctx.db, { importId, from, to: state, at: ctx.now, why }))) return
  await deletePieces(ctx.db, importId)
  ctx.record(importEnded, `import:${importId}`, { importId, kind, state, why, counts })
}
