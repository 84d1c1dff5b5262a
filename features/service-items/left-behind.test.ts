import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inventedUscc } from '#features/organisations/rules.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { ID_CARD, plantTacheng, TACHENG } from '#tests/support/cast.ts'
import { REGION_PATH, signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { putItems } from './index.ts'
import { itemElements } from './rules/elements.ts'
import { itemCodeOf } from './rules.ts'

const UNIT = inventedUscc(TACHENG, 77)
const ITEM = itemCodeOf(UNIT, 'county', ID_CARD)
let w: TestWorld
let [one, two] = ['', '']
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  one = await signedIn(w, 'keeper-one', 'supervisor', `${REGION_PATH}654200000000/${TACHENG}/`)
  two = await signedIn(w, 'keeper-two', 'supervisor', `${REGION_PATH}654200000000/${TACHENG}/`)
  await post('units', { division: TACHENG, code: UNIT, name: '塔城市边境管理局', kind: 'department', line: '公安机关' })
  const said = {
    name: '居民身份证申领',
    legalLimit: 60,
    promisedLimit: 20,
    limitUnit: 'working',
    processing: 'committed',
    sides: 'both',
  } as const
  const item = { ...itemElements.parse({}), ...said, itemCode: ITEM, basicCode: ID_CARD, unitCode: UNIT, division: TACHENG, itemType: '07' }
  await inTransaction(w.world, system('test'), (ctx) => putItems(ctx, [{ ...item, basis: '', effectiveFrom: '2026-01-01' }]))
})
after(() => w.close())

const post = async (url: string, body: unknown, as = one) => {
  const reply = await w.call('POST', `/api/v1/${url}`, { as, body })
  assert.ok(reply.statusCode < 300, `${url}: ${reply.statusCode} ${reply.body}`)
  return reply.json<Record<string, unknown>>()
}
const turn = (what: 'close' | 'reopen') => post('organisation-edits', { kind: 'unit', what, targets: [{ division: TACHENG, code: UNIT }] })
const gaps = async (): Promise<string[]> => {
  await w.deliver()
  const reply = await w.call('GET', `/api/v1/organisation-gaps?division=${TACHENG}&gap=items_of_closed`, { as: one })
  return reply.json<{ items: { code: string }[] }>().items.map((row) => row.code)
}

test('a unit that is closed while it has items is a gap until it is opened again or they are cancelled', async () => {
  assert.deepEqual(await gaps(), [])
  assert.deepEqual(await turn('close'), { done: 1, refused: [] })
  assert.deepEqual(await gaps(), [UNIT])
  await turn('reopen')
  assert.deepEqual(await gaps(), [])
  await turn('close')
  assert.deepEqual(await gaps(), [UNIT])
  const { versionId } = await post(`service-items/${ITEM}/drafts`, { what: 'cancelled', reason: '单位已撤销' })
  await post(`item-drafts/${String(versionId)}/review`, { edits: 0 }, two)
  assert.deepEqual(await gaps(), [UNIT], 'not before it is cancelled')
  await post(`item-drafts/${String(versionId)}/release`, { edits: 0, effectiveFrom: w.world.now().slice(0, 10) }, two)
  assert.deepEqual(await gaps(), [])
})
