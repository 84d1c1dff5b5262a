import { covers, reachOf } from '#features/identity/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import type { listStaff } from '../contract/staff.ts'
import { staffPage } from '../queries/staff.ts'
import { aboutName } from '../rules.ts'

/** A name is opened for those only who need to know who sits there; for everyone else the number does. */
export async function showStaff(
  ctx: Pick<Context, 'db' | 'keys' | 'actor' | 'reach'>,
  { query }: CallOf<typeof listStaff>,
): Promise<ReplyOf<typeof listStaff>> {
  const named = reachOf(ctx.actor, 'staff.names')
  const { items, next } = await staffPage(ctx.db, ctx.reach, query, query)
  return {
    items: items.map(({ nameSealed, divisionPath, line, ...row }) => {
      const may = named.some((reach) => covers(reach, { divisionPath, unit: row.unitCode, line, staffNo: row.staffNo }))
      return { ...row, name: may ? ctx.keys.open('vault', nameSealed, aboutName(row)) : null }
    }),
    next,
  }
}
