import type { Context, GatherContext } from '#server/platform/feature.ts'
import type { CallOf } from '#shared/endpoint.ts'
import type { listDivisions, listWindows } from './contract.ts'
import { divisionsPage, windowsPage } from './queries.ts'
import { nameKeys } from './actions/name-keys.ts'
import { aboutName, judgeUnit, type StaffMember, type Unit } from './rules.ts'
import { findStaff, upsertStaff, upsertUnits } from './store.ts'

type Reading = Pick<GatherContext, 'db' | 'keys'>

export const showWindows = (ctx: Reading, { query }: CallOf<typeof listWindows>) => windowsPage(ctx.db, query, query)
export const showDivisions = (ctx: Reading, { query }: CallOf<typeof listDivisions>) => divisionsPage(ctx.db, query, query)

/** Adds units or mends them. A wrong code is a fault of whoever made the list: nothing of it goes in. */
export async function putUnits(ctx: Pick<Context, 'db'>, units: readonly Unit[]): Promise<void> {
  for (const unit of units) {
    const judged = judgeUnit(unit)
    if (!judged.ok) throw new Error(`unit ${unit.unitCode}: ${judged.refusal}`)
  }
  await upsertUnits(ctx.db, units)
}

export async function putStaff(ctx: Pick<Context, 'db' | 'keys'>, members: readonly StaffMember[]): Promise<void> {
  const found = await nameKeys(
    ctx,
    members.map((member) => member.name),
  )
  const sealed = members.map(({ name, ...member }) => ({ ...member, nameSealed: ctx.keys.seal('vault', name, aboutName(member)) }))
  await upsertStaff(
    ctx.db,
    sealed.map((member, i) => ({ ...member, nameKeys: found[i] ?? [] })),
  )
}

/** Names of staff by `division/staffNo`, for those who may see them. */
export async function staffNames(ctx: Reading, keys: readonly { division: string; staffNo: string }[]): Promise<Map<string, string>> {
  const found = await findStaff(ctx.db, keys)
  return new Map(found.map((row) => [`${row.division}/${row.staffNo}`, ctx.keys.open('vault', row.nameSealed, aboutName(row))]))
}
