import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { putStaff } from '#features/organisations/index.ts'
import { inTransaction, jobWorld, system } from '#server/platform/run.ts'
import { CLERK, plantTacheng, POLICE, TACHENG } from '#tests/support/cast.ts'
import { officer } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { fillSearch } from './jobs/fill-search.ts'

const ELSEWHERE = '650000000000/653100000000/653101000000/'
let w: TestWorld
let [keeper, head, handler, clerk, centre, elsewhere] = ['', '', '', '', '', '']
const member = (staffNo: string, name: string) => ({ division: TACHENG, staffNo, unitCode: POLICE.unitCode, name })
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  await inTransaction(w.world, system('test'), (ctx) =>
    putStaff(ctx, [member('S101', '王小明'), member('S102', '王小红'), member('S103', '单雄信'), member('S104', '阿卜杜热合曼·买买提')]),
  )
  keeper = await officer(w, 'keeper', { role: 'supervisor' })
  head = await officer(w, 'head', { role: 'head', unit: POLICE.unitCode })
  handler = await officer(w, 'handler', { role: 'handler', unit: POLICE.unitCode })
  clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  centre = await officer(w, 'centre', { role: 'centre', divisionPath: '650000000000/' })
  elsewhere = await officer(w, 'elsewhere', { role: 'supervisor', divisionPath: ELSEWHERE })
})
after(() => w.close())

type Page = { items: { staffNo: string; name: string | null }[]; next: string | null }
const list = async (q: string, as = keeper, more = ''): Promise<Page> => {
  const reply = await w.call('GET', `/api/v1/staff?q=${encodeURIComponent(q)}${more}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<Page>()
}
const numbers = async (q: string, as = keeper) => (await list(q, as)).items.map((row) => row.staffNo)
const change = async (code: string, over: Record<string, unknown>) => {
  const body = { division: TACHENG, unitCode: POLICE.unitCode, ...over }
  const reply = await w.call('PUT', `/api/v1/staff/${code}`, { as: keeper, body })
  assert.equal(reply.statusCode, 200, reply.body)
}
const edit = async (what: 'close' | 'reopen', code: string) => {
  const body = { kind: 'staff', what, targets: [{ division: TACHENG, code }] }
  assert.equal((await w.call('POST', '/api/v1/organisation-edits', { as: keeper, body })).json<{ done: number }>().done, 1)
}

for (const [q, found] of [
  ['王小', ['S101', 'S102']],
  ['王小明', ['S101']],
  ['王大', []],
  ['小明', []],
  ['wangx', ['S101', 'S102']],
  ['wang xiaom', ['S101']],
  ['WXM', ['S101']],
  ['wx', ['S101', 'S102']],
  ['shanxx', []],
  ['shanx', ['S103']],
  ['sxx', ['S103']],
  ['阿卜杜热合曼买买提', ['S104']],
  ['abudurehemanm', ['S104']],
  ['S10', ['S101', 'S102', 'S103', 'S104']],
  ['王', []],
  ['wang', []],
] as const)
  test(`who manages the hall and types ${q} finds ${found.length === 0 ? 'nobody' : found.join(', ')}`, async () =>
    assert.deepEqual(await numbers(q), found))

test('names are found by those only who may see them, and within their reach', async () => {
  assert.deepEqual(await numbers('王小明', head), ['S101'])
  for (const as of [handler, centre, elsewhere]) {
    for (const q of ['王小明', 'wangxiaoming', 'wxm']) assert.deepEqual(await numbers(q, as), [], q)
  }
  assert.deepEqual(await numbers('S101', handler), ['S101'])
  assert.equal((await list('S101', handler)).items[0]?.name, null)
  const asClerk = await w.call('GET', `/api/v1/staff?q=${encodeURIComponent('王小')}`, { as: clerk })
  assert.equal(asClerk.statusCode, 403, asClerk.body)
})
test('what is found by name goes on page by page, and keeps to the other filters', async () => {
  const first = await list('王小', keeper, '&limit=1')
  const second = await list('王小', keeper, `&limit=1&cursor=${first.next}`)
  assert.deepEqual([first.items[0]?.staffNo, second.items[0]?.staffNo, second.next], ['S101', 'S102', null])
  assert.deepEqual(
    (await list('王小', keeper, '&sort=-staffNo')).items.map((row) => row.staffNo),
    ['S102', 'S101'],
  )
  assert.deepEqual((await list('王小', keeper, '&atWindow=true')).items, [])
})
test('who was renamed is found by the new name and no longer by the old one', async () => {
  await change('S102', { name: '赵小红' })
  assert.deepEqual([await numbers('王小红'), await numbers('赵小红'), await numbers('zxh')], [[], ['S102'], ['S102']])
})
test('who has left is found by number only; who came back by name again', async () => {
  await edit('close', 'S103')
  assert.deepEqual([await numbers('单雄'), await numbers('S103')], [[], ['S103']])
  const { rows } = await sql<{ keys: number[] }>`select name_keys as keys from staff where staff_no = 'S103'`.execute(w.db)
  assert.deepEqual(rows, [{ keys: [] }])
  await edit('reopen', 'S103')
  assert.deepEqual(await numbers('单雄'), ['S103'])
})
test('those who were there before names could be looked for are found once the job has been round', async () => {
  await sql`update staff set name_keys = '{}'`.execute(w.db)
  assert.deepEqual(await numbers('王小明'), [])
  await sql`update windows set pinyin = ''`.execute(w.db)
  await fillSearch.handler(jobWorld(w.world), w.world.now())
  assert.deepEqual(await numbers('王小明'), ['S101'])
  const windows = await w.call('GET', '/api/v1/windows?q=hjck', { as: keeper })
  assert.equal(windows.json<{ items: unknown[] }>().items.length, 1)
})
test('the table holds six short numbers a person and nothing of a name', async () => {
  const { rows } = await sql<{ keys: number[] }>`select name_keys as keys from staff`.execute(w.db)
  assert.ok(rows.every(({ keys }) => keys.length <= 6 && keys.every((key) => Number.isInteger(key) && key >= 0 && key < 65_536)))
})
