import { covers, reachOf } from '#features/identity/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import type { listStaff } from '../contract/staff.ts'
import { candidates, staffPage, type Member } from '../queries/staff.ts'
import { aboutName } from '../rules.ts'
import { beginAsTyped, typedKeys } from './name-keys.ts'

type Reading = Pick<Context, 'db' | 'keys' | 'actor' | 'reach'>
type Query = CallOf<typeof listStaff>['query']

/** A name is opened for those only who need to know who sits there; for everyone else the number does. */
export async function showStaff(ctx: Reading, { query }: CallOf<typeof listStaff>): Promise<ReplyOf<typeof listStaff>> {
  const mayName = reachOf(ctx.actor, 'staff.names')
  const { items, next } = await staffPage(ctx.db, ctx.reach, query, { ...query, named: await foundByName(ctx, query) })
  return {
    items: items.map(({ nameSealed, divisionPath, line, ...row }) => {
      const may = mayName.some((reach) => covers(reach, { divisionPath, unit: row.unitCode, line, staffNo: row.staffNo }))
      return { ...row, name: may ? ctx.keys.open('vault', nameSealed, aboutName(row)) : null }
    }),
    next,
  }
}

const AT_ONCE = 150
/** As many as the page takes of those whose name begins as typed. Who may see no names finds none: not even how many there are. */
async function foundByName(ctx: Reading, query: Query): Promise<Member[]> {
  const mayName = reachOf(ctx.actor, 'staff.names')
  const keys = query.q === undefined || mayName.length === 0 ? null : typedKeys(ctx, query.q)
  const found: Member[] = []
  if (keys === null) return found
  for (let paging: Query = { ...query, limit: AT_ONCE }; ;) {
    const { items, next } = await candidates(ctx.db, { keys, within: [ctx.reach, mayName] }, paging, query)
    const names = items.map((member) => ctx.keys.open('vault', member.nameSealed, aboutName(member)))
    const fit = await beginAsTyped(query.q ?? '', names)
    found.push(...items.filter((_, i) => fit[i]))
    if (next === null || found.length > query.limit) return found
    paging = { ...paging, cursor: next }
  }
}
