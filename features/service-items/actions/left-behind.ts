import { putLeftBehind } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { itemsOfClosedUnits } from '../queries/closed-units.ts'

/** A unit was closed, merged or opened again, or an item of one was released: what still goes on in a closed unit's name is a gap on the board. */
export async function tellLeftBehind(ctx: Pick<Context, 'db'>): Promise<void> {
  await putLeftBehind(ctx.db, 'items', await itemsOfClosedUnits(ctx.db))
}
