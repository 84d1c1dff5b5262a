import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTransaction, system } from '#server/platform/run.ts'
import type { Reach } from '#server/platform/actor.ts'
import { ITEM_CODE, plantHall, POLICE, TACHENG } from '#tests/support/cast.ts'
import { REGION_PATH, signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { itemImport } from './actions/import-items.ts'

const CITY_PATH = `${REGION_PATH}654200000000/${TACHENG}/`
const reach: Reach[] = [{ kind: 'division_below', role: 'supervisor', divisionPath: CITY_PATH, unit: null, line: null, staffNo: null }]
let w: TestWorld
before(async () => {
  w = await newWorld()
  await plantHall(w)
})
after(() => w.close())

const NEW_CODE = ITEM_CODE.replace('000700001000', '000700002000')
const cells = (change: Record<string, string> = {}) => ({
  itemCode: NEW_CODE,
  name: '居民身份证换领',
  basis: '《中华人民共和国居民身份证法》第十一条',
  powerListNo: '塔公-07-002',
  acceptingUnit: POLICE.name,
  places: '塔城市文化路1号',
  phone: '0901-6220000',
  conditions: '有效期满',
  materials: '居民户口簿｜原件｜1；申请表|申请表',
  steps: '受理｜1；审核｜5｜核对人像；办结',
  charges: '工本费｜20 元｜发改价格〔2003〕2322号',
  ratingStages: '缴费：窗口代收，没有单独环节',
  ...change,
})
const judge = (...rows: Record<string, string>[]) =>
  inTransaction(w.world, system('test'), (ctx) => itemImport.judge({ ...ctx, reach }, rows))

for (const [change, column, code] of [
  [{ itemCode: NEW_CODE.slice(1) }, 'itemCode', 'bad_length'],
  [{ itemCode: `${NEW_CODE}01` }, 'itemCode', 'no_whole_item'],
  [{ itemCode: `2${NEW_CODE.slice(1)}` }, 'itemCode', 'bad_unit_code'],
  [{ itemCode: NEW_CODE.replace('4000700002', '3000700002') }, 'itemCode', 'code_of_another_level'],
  [{ itemCode: NEW_CODE.replace('00002000', '99999000') }, 'itemCode', 'no_such_basic_item'],
  [{ itemCode: NEW_CODE.replace('000700002000', '000200002000') }, 'itemCode', 'unknown_item_type'],
  [{ promisedLimit: '61' }, 'promisedLimit', 'promise_beyond_law'],
  [{ promisedLimit: '二十' }, 'promisedLimit', 'not_readable'],
  [{ materials: '户口簿｜羊皮｜1' }, 'materials', 'not_readable'],
  [{ steps: '受理｜一' }, 'steps', 'not_readable'],
  [{ charges: '工本费｜20 元' }, 'charges', 'charge_basis_missing'],
  [{ ratingStages: '办结：不评' }, 'ratingStages', 'complete_closed'],
  [{ ratingStages: '送餐：没有' }, 'ratingStages', 'not_readable'],
  [{ leadUnit: '11654201YY9999999X' }, 'leadUnit', 'no_such_unit'],
  [{ channels: '大厅三号窗口' }, 'channels', 'not_readable'],
  [{ name: '长'.repeat(201) }, 'name', 'not_fit'],
] as const)
  test(`a row with ${JSON.stringify(change).slice(0, 60)} is faulty in ${column}: ${code}`, async () => {
    const [judged] = await judge(cells(change))
    assert.deepEqual([judged?.outcome, judged?.faults.map((fault) => [fault.column, fault.code])], ['faulty', [[column, code]]])
    assert.match(judged?.faults[0]?.says ?? '', /[。]$/)
  })

test('nobody imports the items of a unit that is not theirs', async () => {
  const elsewhere = [{ ...reach[0], divisionPath: `${REGION_PATH}654200000000/654202000000/` }] as Reach[]
  const [judged] = await inTransaction(w.world, system('test'), (ctx) => itemImport.judge({ ...ctx, reach: elsewhere }, [cells()]))
  assert.deepEqual(
    judged?.faults.map((fault) => fault.code),
    ['no_such_unit'],
  )
})

test('a row is new, a change or the same; it becomes a draft, and a batch is reviewed and released by another at once', async () => {
  const [fresh, part] = await judge(cells(), cells({ itemCode: `${NEW_CODE}01`, name: '换领（到期）' }))
  assert.deepEqual([fresh?.outcome, fresh?.key, part?.outcome], ['new', NEW_CODE, 'new'])
  await inTransaction(w.world, system('importer'), (ctx) =>
    itemImport.apply({ ...ctx, reach }, [cells(), cells({ itemCode: `${NEW_CODE}01`, name: '换领（到期）' })]),
  )
  assert.deepEqual((await judge(cells()))[0]?.faults[0]?.code, 'open_already')
  const as = await signedIn(w, 'keeper', 'supervisor', CITY_PATH)
  const post = async (path: string, body: unknown) =>
    (await w.call('POST', `/api/v1/${path}`, { as, body })).json<Record<string, unknown>>()
  const { items } = (await w.call('GET', '/api/v1/item-drafts?state=submitted', { as })).json<{ items: { batchId: string }[] }>()
  const [batch] = [...new Set(items.map((item) => item.batchId))]
  assert.equal((await post('item-draft-reviews', {}))['code'], 'nothing_named')
  const seen = await batchSeen(String(batch), as)
  assert.deepEqual(seen, { batchId: batch, drafts: 2, submitted: 2, reviewed: 0, changed: 0, edits: 0 })
  const whole = { batchId: batch, edits: 0 }
  assert.deepEqual(await post('item-draft-reviews', { batch: whole }), { done: 2, refused: [] })
  const today = w.world.now().slice(0, 10)
  assert.deepEqual(await post('item-draft-releases', { batch: whole, effectiveFrom: today }), { done: 2, refused: [] })
  const item = (await w.call('GET', `/api/v1/service-items/${NEW_CODE}`, { as })).json<Record<string, unknown>>()
  assert.deepEqual([item['status'], item['closedStages']], ['in_force', ['pay']])
  assert.equal((await judge(cells()))[0]?.outcome, 'same')
  const [changed] = await judge({ itemCode: NEW_CODE, name: '居民身份证换领', hours: '工作日' })
  assert.deepEqual([changed?.outcome, changed?.says], ['change', '起草变更：办理时间'])
})

const batchSeen = async (batchId: string, as: string) => (await w.call('GET', `/api/v1/item-batches/${batchId}`, { as })).json<unknown>()

test('an import of which something was edited since it was looked at is not decided on as a whole', async () => {
  await inTransaction(w.world, system('importer'), (ctx) =>
    itemImport.apply({ ...ctx, reach }, [cells({ itemCode: `${NEW_CODE}02`, name: '换领（损坏）' })]),
  )
  const as = await signedIn(w, 'second-keeper', 'supervisor', CITY_PATH)
  const author = await signedIn(w, 'author', 'supervisor', CITY_PATH)
  const post = (path: string, body: unknown, by = as) => w.call('POST', `/api/v1/${path}`, { as: by, body })
  const { items } = (await w.call('GET', '/api/v1/item-drafts?state=submitted', { as })).json<{
    items: { batchId: string; versionId: string }[]
  }>()
  const { batchId = '', versionId = '' } = items[0] ?? {}
  await post(`item-drafts/${versionId}/refuse`, { edits: 0, reason: '请核对名称' })
  const { content } = (await w.call('GET', `/api/v1/item-drafts/${versionId}`, { as: author })).json<{ content: object }>()
  await w.call('PUT', `/api/v1/item-drafts/${versionId}`, { as: author, body: { edits: 0, content: { ...content, hours: '工作日' } } })
  await post(`item-drafts/${versionId}/submit`, {}, author)
  const late = await post('item-draft-reviews', { batch: { batchId, edits: 0 } })
  assert.deepEqual([late.statusCode, late.json<{ code: string }>().code], [409, 'changed_meanwhile'])
  assert.deepEqual(await batchSeen(batchId, as), { batchId, drafts: 1, submitted: 1, reviewed: 0, changed: 1, edits: 1 })
  assert.deepEqual((await post('item-draft-reviews', { batch: { batchId, edits: 1 } })).json(), { done: 1, refused: [] })
  const elsewhere = await signedIn(w, 'keeper-elsewhere', 'supervisor', `${REGION_PATH}654200000000/654202000000/`)
  assert.equal((await w.call('GET', `/api/v1/item-batches/${batchId}`, { as: elsewhere })).statusCode, 404)
})
