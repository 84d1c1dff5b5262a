import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CENTRE, CLERK, plantTacheng, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { officer } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { inventedUscc } from './rules.ts'

const CLOSED = inventedUscc(TACHENG, 91)
let w: TestWorld
let keeper: string
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  keeper = await officer(w, 'keeper', { role: 'supervisor' })
  const at = { division: TACHENG }
  await post('staff', { ...at, code: 'S050', name: '努尔兰', unitCode: POLICE.unitCode })
  await post('platforms', { ...at, code: 'app', name: '掌上塔城', kind: 'mobile', unitCode: POLICE.unitCode })
  await post('platforms', { ...at, code: 'line', name: '热线', kind: 'hotline' })
  await post('units', { ...at, code: CLOSED, name: '塔城市档案馆', kind: 'department', line: '档案部门' })
  await edit('unit', 'close', [CLOSED])
})
after(() => w.close())

type Done = { done: number; refused: { code: string; says: string }[] }
async function post<T>(url: string, body: unknown): Promise<T> {
  const reply = await w.call('POST', `/api/v1/${url}`, { as: keeper, body })
  assert.ok(reply.statusCode < 300, reply.body)
  return reply.json<T>()
}
const edit = (kind: string, what: string, codes: readonly string[], set: object = {}) =>
  post<Done>('organisation-edits', { kind, what, targets: codes.map((code) => ({ division: TACHENG, code })), ...set })
const shown = async (list: string, key: string): Promise<Record<string, unknown[]>> => {
  const { items } = (await w.call('GET', `/api/v1/${list}?division=${TACHENG}`, { as: keeper })).json<{
    items: Record<string, unknown>[]
  }>()
  return Object.fromEntries(items.map((row) => [String(row[key]), [row['unitCode'], row['status']]]))
}

test('many staff change their unit at once; who still sits at the old unit’s window stays, and is told why', async () => {
  const { done, refused } = await edit('staff', 'set_unit', [CLERK.staffNo, 'S050', 'S404'], { unitCode: CENTRE.unitCode })
  assert.deepEqual([done, refused.map((row) => row.code)], [1, [CLERK.staffNo, 'S404']])
  assert.match(refused[0]?.says ?? '', new RegExp(`还坐在原单位的窗口（${WINDOW.windowCode}）`))
  assert.match(refused[1]?.says ?? '', /没有找到这个人员/)
  const staff = await shown('staff', 'staffNo')
  assert.deepEqual(
    [staff[CLERK.staffNo], staff['S050']],
    [
      [POLICE.unitCode, 'active'],
      [CENTRE.unitCode, 'active'],
    ],
  )
  assert.deepEqual((await edit('staff', 'set_unit', ['S050'], { unitCode: CLOSED })).refused, [
    { division: TACHENG, code: 'S050', says: '没有这个单位，或它已撤销，请核对统一社会信用代码' },
  ])
})

test('many staff leave and come back, their names still sealed to them', async () => {
  assert.deepEqual(await edit('staff', 'close', ['S050', CLERK.staffNo]), { done: 2, refused: [] })
  assert.match((await edit('staff', 'close', ['S050'])).refused[0]?.says ?? '', /已经离岗/)
  assert.deepEqual(await edit('staff', 'reopen', ['S050']), { done: 1, refused: [] })
  const found = await w.call('GET', '/api/v1/staff?q=%E5%8A%AA%E5%B0%94%E5%85%B0', { as: keeper })
  assert.deepEqual(
    found.json<{ items: { staffNo: string }[] }>().items.map((row) => row.staffNo),
    ['S050'],
  )
})

test('many platforms are run by another unit, closed and opened again; without a unit the edit is refused as a whole', async () => {
  assert.deepEqual(await edit('platform', 'set_unit', ['app', 'line'], { unitCode: CENTRE.unitCode }), { done: 2, refused: [] })
  assert.deepEqual(await edit('platform', 'close', ['app', 'line', 'none']), {
    done: 2,
    refused: [{ division: TACHENG, code: 'none', says: '没有找到这个平台，请核对编码' }],
  })
  await edit('platform', 'reopen', ['line'])
  const platforms = await shown('platforms', 'platformCode')
  assert.deepEqual(
    [platforms['app'], platforms['line']],
    [
      [CENTRE.unitCode, 'closed'],
      [CENTRE.unitCode, 'active'],
    ],
  )
  const body = { kind: 'platform', what: 'set_unit', targets: [{ division: TACHENG, code: 'app' }] }
  assert.equal((await w.call('POST', '/api/v1/organisation-edits', { as: keeper, body })).json<{ code: string }>().code, 'edit_unfit')
})
