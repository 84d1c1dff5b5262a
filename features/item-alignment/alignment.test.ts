import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  BASIS,
  checkAll,
  COUNTY,
  itemAt,
  MATTERS,
  OTHER_COUNTY,
  plantThreeLevels,
  POLICE_OF,
  PREFECTURE,
  REGION,
  release,
  releaseBasic,
} from '#tests/support/alignment.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const COUNTY_PATH = `${REGION}/${PREFECTURE}/${COUNTY}/`
const AT = '/api/v1/item-alignment'
let w: TestWorld
let centre: string
let supervisor: string
let elsewhere: string
before(async () => {
  w = await newWorld()
  await plantThreeLevels(w)
  centre = await signedIn(w, 'centre', 'centre')
  supervisor = await signedIn(w, 'supervisor', 'supervisor', COUNTY_PATH)
  elsewhere = await signedIn(w, 'elsewhere', 'supervisor', `${REGION}/654000000000/`)
})
after(() => w.close())

type Row = Record<string, unknown> & { itemCode: string; element: string; state: string }
const get = async <T>(path: string, as = centre): Promise<T> => {
  const reply = await w.call('GET', `${AT}${path}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<T>()
}
const findings = async (query = '', as = centre) => (await get<{ items: Row[] }>(`/findings?${query}`, as)).items
type Measure = { element: string; judged: number; differing: number; writing: number; justified: number; share: number | null }
type Board = {
  measures: Measure[]
  levels: { level: string; measures: Measure[] }[]
  divisions: { division: { code: string } }[]
  trend: { day: string; measures: Measure[] }[]
  states: Record<string, number>
}
const measured = (measures: readonly Measure[] | undefined, element: string) => {
  const found = measures?.find((one) => one.element === element)
  return found && [found.judged, found.differing, found.writing, found.justified]
}
const post = (path: string, body: unknown, as = centre) => w.call('POST', `${AT}${path}`, { as, body })

test('items that say what the catalogue says have no finding; every one that can be judged is counted', async () => {
  assert.deepEqual(await findings(), [])
  const board = await get<Board>('')
  assert.deepEqual(
    ['name', 'code', 'basis', 'type', 'whole'].map((element) => measured(board.measures, element)),
    [
      [8, 0, 0, 0],
      [8, 0, 0, 0],
      [4, 0, 0, 0], // the catalogue gives a basis of one of the two
      [8, 0, 0, 0],
      [8, 0, 0, 0],
    ],
  )
  assert.deepEqual(
    board.levels.map((row) => [row.level, measured(row.measures, 'whole')?.[0]]),
    [
      ['region', 2],
      ['prefecture', 2],
      ['county', 4],
    ],
  )
})

test('a released change that differs is found at once, listed to those within reach only, and takes from the share', async () => {
  await release(w, itemAt(COUNTY), { name: '居民身份证补办', basis: ` ${BASIS}` })
  const found = await findings()
  assert.deepEqual(
    found.map((row) => [row.itemCode, row.element, row['fault'], row['degree'], row['expected'], row['found'], row.state]),
    [
      [itemAt(COUNTY), 'name', 'other_text', 'differs', '居民身份证申领', '居民身份证补办', 'open'],
      [itemAt(COUNTY), 'basis', 'other_writing', 'writing', BASIS, ` ${BASIS}`, 'open'],
    ],
  )
  assert.equal((await findings('', supervisor)).length, 2)
  assert.deepEqual(await findings('', elsewhere), [])
  const board = await get<Board>('')
  assert.deepEqual(
    ['name', 'basis', 'whole'].map((element) => measured(board.measures, element)),
    [
      [8, 1, 0, 0],
      [4, 0, 1, 0],
      [8, 1, 1, 0],
    ],
  )
  assert.equal(board.measures.find((one) => one.element === 'whole')?.share, 7 / 8)
  assert.deepEqual(
    (await get<Board>('', supervisor)).divisions.map((row) => row.division.code),
    [COUNTY],
  )
  assert.deepEqual((await get<Board>('', elsewhere)).divisions, [])
})

test('the list is narrowed by what is asked', async () => {
  for (const [query, count] of [
    ['element=name', 1],
    ['degree=writing', 1],
    ['fault=missing', 0],
    [`division=${PREFECTURE}`, 2],
    [`division=${PREFECTURE}&onlyHere=true`, 0],
    ['level=county', 2],
    ['level=region', 0],
    ['q=补办', 2],
    [`unit=${POLICE_OF[COUNTY].unitCode}`, 2],
    [`basicCode=${MATTERS[1]}`, 0],
    ['state=mended', 0],
    ['state=open', 2],
    ['overdue=true', 0],
  ] as const)
    assert.equal((await findings(query)).length, count, query)
})

test('a difference is assigned with a day by whoever supervises there, is late after it, and nobody else may', async () => {
  const key = { itemCode: itemAt(COUNTY), element: 'name' }
  const body = { findings: [key], dueOn: '2026-11-30', note: '请按基本目录改名称' }
  assert.equal((await post('/assignments', body, elsewhere)).statusCode, 404)
  assert.equal((await post('/assignments', { ...body, dueOn: '2026-11-22' }, supervisor)).json<{ code: string }>().code, 'due_in_past')
  assert.equal(
    (await post('/assignments', { ...body, unitCode: '0'.repeat(18) }, supervisor)).json<{ code: string }>().code,
    'no_such_unit',
  )
  const region = await signedIn(w, 'region', 'region')
  assert.equal((await post('/assignments', body, region)).statusCode, 403)
  assert.deepEqual((await post('/assignments', { ...body, findings: [key, key] }, supervisor)).json(), { assigned: 1 })
  const row = (await findings('state=assigned'))[0]
  assert.deepEqual(
    [row?.['dueOn'], row?.['note'], row?.['overdue'], row?.['assignedUnit']],
    ['2026-11-30', '请按基本目录改名称', false, { code: POLICE_OF[COUNTY].unitCode, name: POLICE_OF[COUNTY].name }],
  )
  const today = w.world.now()
  w.setNow('2026-12-01T02:00:00.000Z')
  const later = await signedIn(w, 'later', 'centre')
  assert.equal((await findings('overdue=true', later)).length, 1)
  assert.deepEqual((await get<Board>('', later)).states, { open: 1, assigned: 1, overdue: 1, justified: 0 })
  w.setNow(today)
})

test('only the centre finds a difference justified; the reason is shown and the share is not the better for it', async () => {
  const path = `/findings/${itemAt(COUNTY)}/basis`
  const body = { action: 'justify', note: '自治区条例另有规定' }
  assert.equal((await post(`${path}/steps`, body, supervisor)).statusCode, 403)
  assert.equal((await post(`${path}/steps`, { action: 'justify' })).statusCode, 400)
  assert.equal((await post(`${path}/steps`, { ...body, expectedState: 'assigned' })).json<{ code: string }>().code, 'state_changed')
  const done = (await post(`${path}/steps`, body)).json<Row & { history: { action: string; note: string | null }[] }>()
  assert.deepEqual(
    [done.state, done['note'], done.history.map((one) => one.action)],
    ['justified', '自治区条例另有规定', ['found', 'justify']],
  )
  const board = await get<Board>('')
  assert.deepEqual(measured(board.measures, 'basis'), [4, 0, 1, 1])
  assert.deepEqual(board.states, { open: 0, assigned: 1, overdue: 0, justified: 1 })
  assert.equal(
    (await post('/assignments', { findings: [{ itemCode: itemAt(COUNTY), element: 'basis' }], dueOn: '2026-12-01' })).statusCode,
    409,
  )
})

test('another text reopens what was justified; the assignment of another element stands', async () => {
  await release(w, itemAt(COUNTY), { basis: '自治区条例' })
  const states = Object.fromEntries((await findings()).map((row) => [row.element, [row.state, row['degree']]]))
  assert.deepEqual(states, { basis: ['open', 'differs'], name: ['assigned', 'differs'] })
})

test('what is mended closes by itself and says by which version; a changed catalogue closes it too', async () => {
  await release(w, itemAt(COUNTY), { basis: BASIS })
  const mended = (await findings('state=mended'))[0]
  assert.deepEqual([mended?.element, mended?.['endedBy'], mended?.['endedVersion']], ['basis', 'item', 4])
  await releaseBasic(w, MATTERS[0], { name: '居民身份证补办' })
  const all = Object.fromEntries((await findings()).map((row) => [row.itemCode, row.element]))
  assert.deepEqual(all, { [itemAt(REGION)]: 'name', [itemAt(PREFECTURE)]: 'name', [itemAt(OTHER_COUNTY)]: 'name' })
  const closed = (await findings('state=mended&element=name'))[0]
  assert.deepEqual([closed?.itemCode, closed?.['endedBy'], closed?.['endedVersion']], [itemAt(COUNTY), 'catalogue', 2])
  assert.deepEqual(measured((await get<Board>('')).measures, 'name'), [8, 3, 0, 0])
})

test('the daily check finds what nobody told of, changes nothing when run again, and leaves a day of the trend', async () => {
  await w.db.updateTable('service_items').set({ item_type: '01' }).where('item_code', '=', itemAt(PREFECTURE, MATTERS[1])).execute()
  await checkAll(w)
  const first = await findings()
  assert.deepEqual(
    first.filter((row) => row.element === 'type').map((row) => [row.itemCode, row['expected'], row['found']]),
    [[itemAt(PREFECTURE, MATTERS[1]), '07', '01']],
  )
  const lastTime = await get<Board>('')
  w.tick(60_000)
  await checkAll(w)
  assert.deepEqual(
    await findings(),
    first.map((row) => ({ ...row, lastSeenAt: '2026-11-23T10:01:00+08:00' })),
  )
  const board = await get<Board>('')
  assert.deepEqual(board.measures, lastTime.measures)
  assert.deepEqual(board.trend.at(-1), { day: '2026-11-23', measures: board.measures })
  const history = await get<{ history: unknown[] }>(`/findings/${itemAt(PREFECTURE, MATTERS[1])}/type`)
  assert.equal(history.history.length, 1)
})

test('an item that is cancelled is judged no more', async () => {
  await release(w, itemAt(PREFECTURE, MATTERS[1]), { status: 'cancelled' })
  assert.equal((await findings('element=type')).length, 0)
  assert.deepEqual(measured((await get<Board>('')).measures, 'whole'), [7, 3, 0, 0])
  assert.deepEqual((await findings('state=mended&element=type'))[0]?.['endedBy'], 'cancelled')
})

test('figures by unit add up to the board', async () => {
  type Unit = { unit: { code: string }; items: number; differing: number; byElement: Record<string, number> }
  const { items } = await get<{ items: Unit[] }>('/units')
  assert.equal(
    items.reduce((sum, row) => sum + row.items, 0),
    7,
  )
  assert.equal(
    items.reduce((sum, row) => sum + (row.byElement['name'] ?? 0), 0),
    3,
  )
  assert.deepEqual(
    items.map((row) => row.differing),
    [1, 1, 1, 0],
  )
})

test('which divisions of a level lack a basic item is listed, and is no finding', async () => {
  type Coverage = { basic: { code: string }; level: string; implementing: number; divisions: number; lacking: number }
  const { items } = await get<{ items: Coverage[] }>('/coverage?level=prefecture')
  assert.deepEqual(
    items.map((row) => [row.basic.code, row.implementing, row.lacking === row.divisions - row.implementing]),
    [[MATTERS[0], 1, true]],
  )
  const basic = await get<{ coverage: { level: string; implementing: number; lacking: { code: string }[] }[]; items: number }>(
    `/basic-items/${MATTERS[1]}`,
  )
  assert.equal(basic.items, 3)
  const prefectures = basic.coverage.find((row) => row.level === 'prefecture')
  assert.equal(prefectures?.implementing, 0)
  assert.ok(prefectures.lacking.some((place) => place.code === PREFECTURE))
  assert.equal((await w.call('GET', `${AT}/basic-items/999999999999`, { as: centre })).statusCode, 404)
})

test('the page of a basic item shows every implementation, those that differ marked', async () => {
  type Implementation = { itemCode: string; differences: { element: string }[] }
  const { items } = await get<{ items: Implementation[] }>(`/implementations?basicCode=${MATTERS[0]}`)
  assert.deepEqual(Object.fromEntries(items.map((row) => [row.itemCode, row.differences.map((d) => d.element)])), {
    [itemAt(REGION)]: ['name'],
    [itemAt(PREFECTURE)]: ['name'],
    [itemAt(COUNTY)]: [],
    [itemAt(OTHER_COUNTY)]: ['name'],
  })
  const differing = await get<{ items: unknown[] }>(`/implementations?basicCode=${MATTERS[0]}&differing=true`)
  assert.equal(differing.items.length, 3)
})

test('whoever has no post in it, and a client, sees nothing of it', async () => {
  const clerk = await signedIn(w, 'handler', 'handler', COUNTY_PATH)
  for (const path of ['', '/findings', '/units', '/coverage', `/findings/${itemAt(REGION)}/name`])
    assert.equal((await w.call('GET', `${AT}${path}`, { as: clerk })).statusCode, 403, path)
})
