import type { Context } from '#server/platform/feature.ts'
import { isQuarantinedWithin, waitingAlike } from '../queries/alike.ts'
import { lockQuarantined, type Waiting } from '../store/quarantine.ts'

type Ctx = Pick<Context, 'db' | 'reach'>
/** Held until the transaction ends; nothing where it lies beyond the reach. */
export const holdQuarantined = async (ctx: Ctx, quarantineId: string): Promise<Waiting | undefined> =>
  (await isQuarantinedWithin(ctx.db, quarantineId, ctx.reach)) ? (await lockQuarantined(ctx.db, [quarantineId]))[0] : undefined

/** Rows alike that still wait, held until the transaction ends. `last`: how far the look went, also where nothing of it was left. */
export async function holdAlike(
  db: Ctx['db'],
  wanted: Parameters<typeof waitingAlike>[1],
): Promise<{ held: Waiting[]; last: { firstSeenAt: Waiting['firstSeenAt']; quarantineId: string } | undefined }> {
  const found = await waitingAlike(db, wanted)
  const locked = await lockQuarantined(
    db,
    found.map((row) => row.quarantineId),
  )
  return { held: locked.filter((row) => row.state === 'waiting'), last: found.at(-1) }
}
