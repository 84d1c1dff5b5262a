import { sql } from 'kysely'
import { checkEverything } from '#features/item-alignment/index.ts'
import { putUnits } from '#features/organisations/index.ts'
import { inventedUscc, type Unit } from '#features/organisations/rules.ts'
import { basicItemReleased, itemReleased } from '#features/service-items/contract/events.ts'
import { loadBasicItems, putItems } from '#features/service-items/index.ts'
import { itemCodeOf } from '#features/service-items/rules.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import type { Db } from '#server/platform/db.ts'
import type { TestWorld } from './world.ts'

export const REGION = '650000000000'
export const PREFECTURE = '654200000000'
export const COUNTY = '654201000000'
export const OTHER_COUNTY = '654202000000'
const LEVELS = { [REGION]: 'region', [PREFECTURE]: 'prefecture', [COUNTY]: 'county', [OTHER_COUNTY]: 'county' } as const
const unit = (division: string, name: string): Unit => ({
  unitCode: inventedUscc(division, 31),
  name,
  division,
  kind: 'department',
  line: '公安机关',
  management: false,
})
/** One line at three levels, each with the same two matters. */
export const POLICE_OF = {
  [REGION]: unit(REGION, '自治区公安厅'),
  [PREFECTURE]: unit(PREFECTURE, '塔城地区公安局'),
  [COUNTY]: unit(COUNTY, '塔城市公安局'),
  [OTHER_COUNTY]: unit(OTHER_COUNTY, '乌苏市公安局'),
} as const
export type Somewhere = keyof typeof POLICE_OF
export const MATTERS = ['000700001000', '000700002000'] as const
export const itemAt = (division: Somewhere, basicCode: string = MATTERS[0]): string =>
  itemCodeOf(POLICE_OF[division].unitCode, LEVELS[division], basicCode)
export const BASIS = '《中华人民共和国居民身份证法》第八条'

/** The units, their items as the catalogue has them, and the catalogue's basis of the first matter. */
export async function plantThreeLevels(w: TestWorld): Promise<void> {
  await inTransaction(w.world, system('test'), async (ctx) => {
    await putUnits(ctx, Object.values(POLICE_OF))
    const basics = (await loadBasicItems(ctx.db)).filter((basic) => MATTERS.some((code) => code === basic.basicCode))
    const items = Object.values(POLICE_OF).flatMap((of) =>
      basics.map((basic) => ({
        ...basic,
        itemCode: itemAt(of.division as Somewhere, basic.basicCode),
        unitCode: of.unitCode,
        division: of.division,
        effectiveFrom: '2026-01-01',
      })),
    )
    await putItems(ctx, items)
    await sql`update basic_items set basis = ''`.execute(ctx.db)
    await sql`update service_items set basis = ''`.execute(ctx.db)
    await sql`update basic_items set basis = ${BASIS} where basic_code = ${MATTERS[0]}`.execute(ctx.db)
    await sql`update service_items set basis = ${BASIS} where basic_code = ${MATTERS[0]}`.execute(ctx.db)
  })
  await checkAll(w)
}
export const checkAll = (w: TestWorld): Promise<void> => checkEverything((work) => inTransaction(w.world, system('test'), work))

type Change = { name?: string; basis?: string; item_type?: string; status?: string; division?: string }
/** A version comes to hold, as service-items has it: the row, its next version, and the event. */
export async function release(w: TestWorld, itemCode: string, change: Change): Promise<void> {
  await inTransaction(w.world, system('test'), async (ctx) => {
    const { version, basicCode } = await set(ctx.db, { table: 'service_items', key: 'item_code', code: itemCode, change, at: ctx.now })
    const what = change.status === 'cancelled' ? 'cancelled' : change.status === 'paused' ? 'paused' : 'changed'
    ctx.record(itemReleased, `item:${itemCode}`, { itemCode, basicCode, version, what })
  })
  await w.deliver()
}
export async function releaseBasic(w: TestWorld, basicCode: string, change: Change): Promise<void> {
  await inTransaction(w.world, system('test'), async (ctx) => {
    const { version } = await set(ctx.db, { table: 'basic_items', key: 'basic_code', code: basicCode, change, at: ctx.now })
    ctx.record(basicItemReleased, `basic-item:${basicCode}`, { basicCode, version, what: 'changed' })
  })
  await w.deliver()
}

type Set = { table: string; key: string; code: string; change: Change; at: string }
async function set(db: Db, { table, key, code, change, at }: Set): Promise<{ version: number; basicCode: string }> {
  const columns = Object.entries(change).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  const { rows } = await sql<{ version: number; basicCode: string }>`update ${sql.table(table)}
    set ${sql.join([...columns, sql`version = version + 1`, sql`changed_at = ${at}::timestamptz`])} where ${sql.ref(key)} = ${code}
    returning version, basic_code as "basicCode"`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`nothing is called ${code}`)
  return row
}
