import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import type { listDivisionTree } from '../contract/divisions.ts'
import type { listHalls, readHall } from '../contract/halls.ts'
import type { listUnits, readUnit } from '../contract/units.ts'
import { windowsOf } from '../queries.ts'
import { divisionTree } from '../queries/divisions.ts'
import { hallsByCode, hallsPage, unitsInHall, type HallFacts } from '../queries/halls.ts'
import { oversightOf } from '../queries/oversight.ts'
import { findUnit, hallsOfUnit, unitsPage, type UnitFacts } from '../queries/units.ts'
import { hallKindSays, levelSays, unitKindSays } from '../rules.ts'

const MOST_WINDOWS_OF_UNIT = 200
const MOST_WINDOWS_OF_HALL = 500

type Tree = typeof listDivisionTree
export async function showDivisionTree(ctx: Pick<Context, 'db'>, { query }: CallOf<Tree>): Promise<ReplyOf<Tree>> {
  const { items, next } = await divisionTree(ctx.db, query, query)
  return { items: items.map((row) => ({ ...row, levelSays: levelSays(row.level) })), next }
}

const unitShown = (row: UnitFacts) => ({ ...row, kindSays: unitKindSays(row.kind) })
export async function showUnits(ctx: Pick<Context, 'db' | 'now'>, { query }: CallOf<typeof listUnits>): Promise<ReplyOf<typeof listUnits>> {
  const { items, next } = await unitsPage(ctx.db, query, query, dayOf(ctx.now))
  return { items: items.map(unitShown), next }
}

type Unit = typeof readUnit
export async function showUnit(ctx: Context<RefusalOf<Unit>>, { params: { unitCode } }: CallOf<Unit>): Promise<ReplyOf<Unit>> {
  const found = await findUnit(ctx.db, unitCode, dayOf(ctx.now))
  if (!found) ctx.refuse('no_such_unit')
  const { managerCode, managerName, heads, staff, ...facts } = found
  return {
    ...unitShown(facts),
    heads,
    staff,
    managedBy: managerCode === null || managerName === null ? null : { unitCode: managerCode, name: managerName },
    ...(await oversightOf(ctx.db, unitCode, dayOf(ctx.now))),
    halls: await hallsOfUnit(ctx.db, unitCode),
    windowList: await windowsOf(ctx.db, { unit: unitCode }, MOST_WINDOWS_OF_UNIT),
  }
}

const hallShown = (row: HallFacts) => ({ ...row, kindSays: hallKindSays(row.kind) })
export async function showHalls(ctx: Pick<Context, 'db'>, { query }: CallOf<typeof listHalls>): Promise<ReplyOf<typeof listHalls>> {
  const { items, next } = await hallsPage(ctx.db, query, query)
  return { items: items.map(hallShown), next }
}

type Hall = typeof readHall
export async function showHall(ctx: Context<RefusalOf<Hall>>, { params: { hallCode }, query }: CallOf<Hall>): Promise<ReplyOf<Hall>> {
  const [found, ...others] = await hallsByCode(ctx.db, hallCode, query.division)
  if (!found) ctx.refuse('no_such_hall')
  if (others.length > 0)
    ctx.refuse('several_halls', { divisions: [found, ...others].map((h) => ({ code: h.division, name: h.divisionName })) })
  const { division } = found
  return {
    ...hallShown(found),
    units: await unitsInHall(ctx.db, division, hallCode),
    windowList: await windowsOf(ctx.db, { division, hall: hallCode }, MOST_WINDOWS_OF_HALL),
  }
}
