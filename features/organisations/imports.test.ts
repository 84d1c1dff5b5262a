import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { placeImports } from '#features/organisations/actions/importables.ts'
import { inventedUscc } from '#features/organisations/rules.ts'
import type { ImportCells } from '#server/platform/feature.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { CLERK, HALL, plantTacheng, POLICE, TACHENG } from '#tests/support/cast.ts'
import { TACHENG_PATH } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const ELSEWHERE = '654202000000'
let w: TestWorld
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
})
after(() => w.close())

describe('a sheet of places', () => {
  const sheet = (kind: string) => placeImports.find((each) => each.kind === kind)
  const reach = [{ kind: 'division_below', role: 'supervisor', divisionPath: TACHENG_PATH, unit: null, line: null, staffNo: null }] as const
  const judge = (kind: string, rows: ImportCells[]) =>
    inTransaction(w.world, system('test'), async (ctx) => (await sheet(kind)?.judge({ ...ctx, reach }, rows)) ?? [])
  const cells = (over: ImportCells = {}): ImportCells => ({
    division: TACHENG,
    code: 'H7',
    name: '七号大厅',
    kind: 'hall',
    charges: '文印：每页 0.5 元；邮寄：免费',
    ...over,
  })
  test('says of each row what it will do, and names the column of each fault', async () => {
    const judged = await judge('halls', [
      cells(),
      cells({ division: ELSEWHERE }),
      cells({ charges: '打印五毛' }),
      cells({ code: 'H1', name: HALL.name, charges: '' }),
    ])
    assert.deepEqual(
      judged.map((row) => [row.outcome, row.faults.map((each) => each.column)]),
      [
        ['new', []],
        ['faulty', ['division']],
        ['faulty', ['charges']],
        ['same', []],
      ],
    )
  })
  test('is written as what is typed is, with its history, and a second time does nothing', async () => {
    await inTransaction(w.world, system('test'), async (ctx) => sheet('halls')?.apply({ ...ctx, reach }, [cells()]))
    assert.deepEqual(
      (await judge('halls', [cells()])).map((row) => row.outcome),
      ['same'],
    )
    const kept = await w.db.selectFrom('organisation_changes').select(['what', 'reason']).where('code', '=', 'H7').execute()
    assert.deepEqual(kept, [{ what: 'made', reason: '批量导入' }])
    const staff = await judge('staff', [{ division: TACHENG, code: CLERK.staffNo, name: CLERK.name, unitCode: POLICE.unitCode }])
    assert.deepEqual(
      staff.map((row) => [row.outcome, row.says.includes(CLERK.name)]),
      [['same', false]],
    )
    const platform = { division: TACHENG, code: 'P9', name: '塔城市政务服务网', kind: 'mobile', url: 'zwfw', unitCode: '' }
    assert.deepEqual(
      (await judge('platforms', [platform])).flatMap((row) => row.faults.map((each) => each.column)),
      ['url'],
    )
    const window = { division: TACHENG, code: 'W50', name: '窗口', hallCode: 'H7', unitCode: inventedUscc(TACHENG, 98) }
    assert.deepEqual(
      (await judge('windows', [window])).flatMap((row) => row.faults.map((each) => each.column)),
      ['unitCode'],
    )
    const units = { division: TACHENG, code: '11654201MB00000059', name: '某局', kind: 'department', line: '某', industryAuthority: '' }
    assert.equal((await judge('units', [units]))[0]?.outcome, 'faulty')
  })
})
