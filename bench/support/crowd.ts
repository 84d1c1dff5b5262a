import { sql } from 'kysely'
import { loadDivisions, putHalls, putStaff, putUnits, putWindows } from '#features/organisations/index.ts'
import { inventedUscc, type Unit } from '#features/organisations/rules.ts'
import { loadBasicItems } from '#features/service-items/index.ts'
import { itemCodeOf } from '#features/service-items/rules.ts'
import { keepItemSounds } from '#features/service-items/jobs.ts'
import { texts } from '#server/platform/columns.ts'
import { connect, type Db } from '#server/platform/db.ts'
import { inTransaction, jobWorld, system, type World } from '#server/platform/run.ts'

const ITEMS = 200_000
const ITEMS_EACH = 40
const STAFF = 50_000
const WINDOWS = 20_000
const GROUP = 5_000
const OFFICES = [
  '公安局',
  '人力资源和社会保障局',
  '市场监督管理局',
  '自然资源局',
  '住房和城乡建设局',
  '民政局',
  '卫生健康委员会',
  '税务局',
  '交通运输局',
]
const SCENES = [
  '首次',
  '变更',
  '延续',
  '注销',
  '补办',
  '换领',
  '遗失',
  '到期',
  '转入',
  '转出',
  '合并',
  '分立',
  '承诺制',
  '委托办理',
  '跨区域',
]
const SURNAMES = '王王王王李李李李张张张张刘刘刘陈陈陈杨杨赵赵黄黄周周吴吴徐孙马马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文小大志海'
const LONG = ['阿卜杜', '买买提', '古丽', '艾合买提', '努尔', '阿依', '巴合提', '热合曼', '木拉提', '迪丽', '吐尔逊', '帕提']

const of = <T>(all: readonly T[], i: number): T => all[i % all.length] as T
/** A third are names that are long and begin alike, as they do here. */
function staffName(i: number): string {
  const mixed = Math.imul(i + 1, 2_654_435_761) >>> 0
  if (mixed % 3 === 0) return `${of(LONG, mixed >>> 4)}${of(LONG, mixed >>> 9)}·${of(LONG, mixed >>> 14)}`
  const given = `${GIVEN[(mixed >>> 9) % GIVEN.length]}${mixed % 5 === 0 ? '' : GIVEN[(mixed >>> 15) % GIVEN.length]}`
  return `${SURNAMES[(mixed >>> 4) % SURNAMES.length]}${given}`
}
/** Half of all items are called as the catalogue has it, the other half as nobody else's. */
const itemName = (name: string, i: number): string =>
  i % 2 === 0 ? name : `${name}（${of(SCENES, i >> 1)}${of(OFFICES, Math.floor(i / 30))}第${Math.floor(i / 270)}类）`

async function each(most: number, work: (from: number, to: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < most; from += GROUP) await work(from, Math.min(most, from + GROUP))
}
const range = <T>(from: number, to: number, make: (i: number) => T): T[] => Array.from({ length: to - from }, (_, n) => make(from + n))

/** 200,000 items of 5,000 units and 50,000 staff, whose names are sealed as ever; a folder that has them keeps them. */
export async function plantCrowd(world: World, ownerUrl: string): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 })
  const {
    rows: [there],
  } = await sql<{ items: number }>`select count(*)::int as items from service_items`.execute(owner)
  if ((there?.items ?? 0) < ITEMS) await plantAll(world, owner)
  await keepItemSounds.handler(jobWorld(world), world.now())
  await sql`vacuum analyze`.execute(owner)
  await owner.destroy()
}

async function plantAll(world: World, owner: Db): Promise<void> {
  const divisions = [...(await loadDivisions(world.db)).values()].filter((d) => d.inScope && d.level === 'county')
  const units = range(0, ITEMS / ITEMS_EACH, (i): Unit => {
    const [division, office] = [of(divisions, i), of(OFFICES, Math.floor(i / divisions.length))]
    const name = `${division.name}${office}${i >= divisions.length * OFFICES.length ? `第${Math.floor(i / divisions.length)}分局` : ''}`
    return {
      unitCode: inventedUscc(division.code, 100_000 + i),
      name,
      division: division.code,
      kind: 'department',
      line: office,
      management: false,
    }
  })
  const halls = divisions.flatMap(({ code, name }) =>
    range(0, 5, (n) => ({
      division: code,
      hallCode: `BH${n}`,
      name: `${name}第${n + 1}政务服务大厅`,
      kind: 'hall' as const,
      address: `${name}文化路${n}号`,
    })),
  )
  const placed = (i: number) => {
    const unit = of(units, i)
    return { division: unit.division, unitCode: unit.unitCode, staffNo: `B${String(i).padStart(6, '0')}` }
  }
  const write = (work: (ctx: Parameters<typeof putStaff>[0]) => Promise<void>) => inTransaction(world, system('bench'), work)
  await write((ctx) => putUnits(ctx, units))
  await write((ctx) => putHalls(ctx.db, halls))
  await each(STAFF, (from, to) =>
    write((ctx) =>
      putStaff(
        ctx,
        range(from, to, (i) => ({ ...placed(i), name: staffName(i) })),
      ),
    ),
  )
  await each(WINDOWS, (from, to) =>
    write((ctx) =>
      putWindows(
        ctx.db,
        range(from, to, (i) => ({
          ...placed(i),
          windowCode: `BW${i}`,
          hallCode: `BH${i % 5}`,
          name: `${i % 60}号${of(OFFICES, i)}窗口`,
          status: 'open',
        })),
      ),
    ),
  )
  await plantItems(owner, units)
}

async function plantItems(owner: Db, units: readonly Unit[]): Promise<void> {
  const basics = await loadBasicItems(owner)
  await each(ITEMS, async (from, to) => {
    const rows = range(from, to, (i) => ({
      i,
      unit: units[Math.floor(i / ITEMS_EACH)] as Unit,
      basic: of(basics, Math.floor(i / ITEMS_EACH) * 7 + (i % ITEMS_EACH)),
    }))
    await sql`insert into service_items (item_code, basic_code, name, unit_code, division, item_type, processing, sides, legal_limit, promised_limit,
        limit_unit, effective_from, key_item, closed_stages)
      select g.item_code, g.basic_code, g.name, g.unit_code, g.division, b.item_type, b.processing, b.sides, b.legal_limit, b.promised_limit,
        b.limit_unit, '2026-01-01', g.n % 50 = 0, case when g.n % 70 = 0 then '{apply}'::text[] else '{}' end
      from unnest(${texts(rows.map(({ unit, basic }) => itemCodeOf(unit.unitCode, 'county', basic.basicCode)))}::text[],
        ${texts(rows.map(({ basic }) => basic.basicCode))}::text[], ${texts(rows.map(({ basic, i }) => itemName(basic.name, i)))}::text[],
        ${texts(rows.map(({ unit }) => unit.unitCode))}::text[], ${texts(rows.map(({ unit }) => unit.division))}::text[])
        with ordinality as g(item_code, basic_code, name, unit_code, division, n) join basic_items b on b.basic_code = g.basic_code
      on conflict (item_code) do nothing`.execute(owner)
  })
}
