import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { clientToken, HALL, ITEM_CODE, plantHall, POLICE, SOURCE, TACHENG, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let hall: Cast
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
})
after(() => w.close())

type Page = { items: Record<string, unknown>[]; next: string | null }
const get = async (url: string, as: string | undefined = hall.token) => (await w.call('GET', url, as === '' ? {} : { as })).json<Page>()

test('a client may look up what it can refer to: items and windows of a division', async () => {
  const [item] = (await get(`/api/v1/service-items?division=${TACHENG}`)).items
  assert.deepEqual(item, {
    itemCode: ITEM_CODE,
    name: '居民身份证申领',
    basicCode: '000700001000',
    unitCode: POLICE.unitCode,
    unitName: POLICE.name,
    division: TACHENG,
    divisionName: '塔城市',
    itemType: '07',
    itemTypeSays: '行政确认',
    processing: 'committed',
    sides: 'both',
    promisedLimit: 20,
    legalLimit: 60,
    limitUnit: 'natural',
    reduction: 67,
    status: 'in_force',
    completion: 'time_limit',
    anywhere: false,
    flags: [],
    closedStages: [],
    version: 1,
  })
  assert.deepEqual((await get(`/api/v1/windows?division=${TACHENG}`)).items[0], {
    windowCode: 'W01',
    name: '户籍窗口',
    division: TACHENG,
    divisionName: '塔城市',
    unitCode: POLICE.unitCode,
    unitName: POLICE.name,
    hallCode: 'H1',
    hallName: HALL.name,
    staffNo: 'S001',
    status: 'open',
  })
  assert.deepEqual(await get('/api/v1/windows?division=654202000000'), { items: [], next: null })
})

for (const [q, found] of [
  ['身份证', 1],
  [ITEM_CODE.slice(18), 1],
  [POLICE.unitCode.toLowerCase(), 1],
  ['%', 0],
  ['驾驶证', 0],
] as const) {
  test(`searching for ${q} finds ${found}`, async () =>
    assert.equal((await get(`/api/v1/service-items?division=${TACHENG}&q=${encodeURIComponent(q)}`)).items.length, found))
}

test('pages follow one another in either order, and none is left out', async () => {
  for (const sort of ['name', '-name', 'windowCode', '-windowCode']) {
    const first = await get(`/api/v1/windows?limit=1&sort=${sort}`)
    const second = await get(`/api/v1/windows?limit=1&sort=${sort}&cursor=${first.next}`)
    const codes = [...first.items, ...second.items].map((row) => String(row['windowCode']))
    assert.deepEqual([codes.toSorted(), second.next], [['W01', 'W02'], null], sort)
  }
})

test('an unknown parameter and a wrong division are refused by name', async () => {
  for (const query of ['division=65', 'colour=red', 'cursor=abc', 'limit=501', 'sort=staffNo']) {
    const reply = await w.call('GET', `/api/v1/windows?${query}`, { as: hall.token })
    assert.deepEqual([reply.statusCode, reply.json<{ errors: { path: string }[] }>().errors[0]?.path], [400, query.split('=')[0]])
  }
})

test('divisions are open to everyone; lists of items and windows are not', async () => {
  const all = await get('/open/v1/divisions?limit=500', '')
  const known = await w.db
    .selectFrom('divisions')
    .select((of) => of.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  assert.equal(all.items.length, Number(known.n))
  const below = await get('/open/v1/divisions?reportingParent=654200000000', '')
  assert.equal(below.items.length, 7)
  const rater = await clientToken(w, 'rater', [SOURCE], ['ratings'])
  assert.equal((await w.call('GET', '/api/v1/windows', { as: rater })).statusCode, 403)
  assert.equal((await w.call('GET', '/api/v1/service-items')).statusCode, 401)
})
