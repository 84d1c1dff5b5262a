import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { plantTacheng } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let [one, two] = ['', '']
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  one = await signedIn(w, 'centre-one', 'centre')
  two = await signedIn(w, 'centre-two', 'centre')
})
after(() => w.close())

type Json = Record<string, unknown> & { code?: string }
const post = async (url: string, as: string, body?: unknown): Promise<Json> =>
  (await w.call('POST', `/api/v1/${url}`, { as, ...(body !== undefined && { body }) })).json<Json>()
const content = {
  name: '牧区草场使用证明',
  basis: '《新疆维吾尔自治区实施〈草原法〉办法》第九条',
  line: '林业和草原主管部门',
  processing: 'committed',
  sides: 'onsite',
  legalLimit: 10,
  promisedLimit: 5,
  limitUnit: 'working',
}
const CODE = '652000001000'

test('the region adds to the catalogue by two people; the state’s own is not changed here', async () => {
  assert.equal((await post('basic-items/000700001000/drafts', one, { what: 'changed', content, reason: '改名' })).code, 'not_ours')
  assert.equal((await post('basic-items/650200001000/drafts', one, { what: 'new', content, reason: '处罚' })).code, 'bad_type')
  const long = await post(`basic-items/${CODE}/drafts`, one, {
    what: 'new',
    content: { ...content, promisedLimit: 11 },
    reason: '牧区常办',
  })
  assert.equal((await post(`basic-drafts/${String(long['versionId'])}/submit`, one)).code, 'not_complete')
  await post(`basic-drafts/${String(long['versionId'])}/withdraw`, one, { reason: '时限写错' })
  const begun = await post(`basic-items/${CODE}/drafts`, one, { what: 'new', content, reason: '牧区常办' })
  const draft = `basic-drafts/${String(begun['versionId'])}`
  assert.equal((await post(`${draft}/submit`, one))['state'], 'submitted')
  assert.equal((await post(`${draft}/review`, one, { edits: 0 })).code, 'second_person_needed')
  assert.equal((await post(`${draft}/review`, two, { edits: 0 }))['state'], 'reviewed')
  const today = w.world.now().slice(0, 10)
  assert.equal((await post(`${draft}/release`, two, { edits: 0, effectiveFrom: today }))['state'], 'in_force')
  const { items } = (await w.call('GET', '/api/v1/basic-items?source=region', { as: one })).json<{ items: Json[] }>()
  assert.deepEqual(
    items.map((row) => [row['basicCode'], row['name'], row['version'], row['units']]),
    [[CODE, content.name, 1, 0]],
  )
  const released = await w.db.selectFrom('events').select(['subject', 'payload']).where('name', '=', 'basic-item.released').execute()
  assert.deepEqual(released, [{ subject: `basic-item:${CODE}`, payload: { basicCode: CODE, version: 1, what: 'new' } }])
})
