import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { CENTRE, CLERK, clientToken, ITEM_CODE, plantHall, POLICE, SOURCE, TACHENG, WINDOW, type Cast } from '#tests/support/cast.ts'
import { officer } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const REGION = '650000000000/'
const PREFECTURE = `${REGION}654200000000/`
let w: TestWorld
let cast: Cast
let region: string
let ids: { plain: string; late: string; bare: string }

type Row = { recordId: string; recordNo: string; overdue: boolean; overdueReason: string | null }
type Page = { items: Row[]; next: string | null }
const list = async (query: string, as: string = region): Promise<Page> => {
  const reply = await w.call('GET', `/api/v1/service-records?${query}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json()
}
const read = (recordId: string, as: string) => w.call('GET', `/api/v1/service-records/${recordId}`, { as })
const push = async (changes: Parameters<Cast['record']>[0]): Promise<string> => {
  const record = cast.record(changes)
  const pushed = await cast.push(record)
  assert.equal(pushed.accepted, 1, JSON.stringify(pushed.quarantined))
  w.tick(1_000)
  return record.recordNo
}
const numbers = ({ items }: Page) => items.map((row) => row.recordNo)

before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  region = await officer(w, 'region', { role: 'region', divisionPath: REGION })
  const plain = await push({ promisedBy: '2026-11-23' })
  const late = await push({
    status: 'completed',
    acceptedAt: '2026-11-16T02:00:00.000Z',
    completedAt: '2026-11-20T16:00:00.000Z',
    promisedBy: '2026-11-20',
    overdueReason: '等待外单位材料',
  })
  const { itemCode: _item, processing: _processing, applicant: _applicant, ...call } = cast.record()
  const bare = `call-${call.recordNo}`
  await cast.push({
    ...call,
    recordNo: bare,
    unitCode: CENTRE.unitCode,
    side: 'hotline',
    status: 'pending',
    acceptedAt: undefined,
    occurrences: [],
  })
  w.tick(1_000)
  ids = { plain, late, bare }
})
after(() => w.close())

describe('the list of records', () => {
  test('shows the newest first, with what it is and whether the promise was kept', async () => {
    const { items } = await list('')
    assert.deepEqual(numbers({ items, next: null }), [ids.bare, ids.late, ids.plain])
    assert.deepEqual(
      items.map((row) => [row.overdue, row.overdueReason]),
      [
        [false, null],
        [true, '等待外单位材料'],
        [false, null],
      ],
    )
    const [, , plain] = items as unknown as Record<string, unknown>[]
    assert.deepEqual(
      [plain?.['item'], plain?.['unit'], plain?.['statusSays'], plain?.['sideSays'], plain?.['services']],
      [{ code: ITEM_CODE, name: '居民身份证申领' }, { code: POLICE.unitCode, name: POLICE.name }, '已受理', '线下', 1],
    )
  })
  test('says nothing of who applied, nor whether anything was rated', async () => {
    for (const as of [region, cast.token]) {
      const page = await list('', as)
      const text = JSON.stringify([page, (await read(page.items.at(-1)?.recordId ?? '', as)).json()])
      for (const tell of ['阿依古丽', '1390000', '99010519', 'applicantName', 'rating', 'rated"']) assert.ok(!text.includes(tell), tell)
    }
  })
  for (const [query, found] of [
    ['q=65420120261123', ['late', 'plain']],
    ['q=65420120261123%25', []],
    ['q=20261123', []],
    ['status=pending', ['bare']],
    ['side=hotline', ['bare']],
    [`unit=${POLICE.unitCode}`, ['late', 'plain']],
    [`item=${ITEM_CODE}`, ['late', 'plain']],
    ['overdue=true', ['late']],
    ['overdue=false', ['bare', 'plain']],
    ['division=654200000000', ['bare', 'late', 'plain']],
    ['division=650100000000', []],
    ['division=999999000000', []],
    [`sourceSystem=${SOURCE}`, ['bare', 'late', 'plain']],
    ['sourceSystem=other', []],
    ['from=2026-11-23&to=2026-11-23', ['bare', 'late', 'plain']],
    ['to=2026-11-22', []],
    ['from=2026-11-24', []],
  ] as const)
    test(`with ${query} finds ${found.length}`, async () =>
      assert.deepEqual(
        numbers(await list(query)),
        found.map((name) => ids[name]),
      ))

  test('an exact number finds its record', async () => assert.deepEqual(numbers(await list(`q=${ids.late}`)), [ids.late]))
  test('an unknown parameter, a wrong day and a foreign cursor are refused by name', async () => {
    for (const query of ['colour=red', 'from=2026-02-30', 'cursor=abc', 'sort=recordNo', 'unit=1', 'overdue=maybe']) {
      const reply = await w.call('GET', `/api/v1/service-records?${query}`, { as: region })
      assert.deepEqual([reply.statusCode, reply.json<{ errors: { path: string }[] }>().errors[0]?.path], [400, query.split('=')[0]], query)
    }
  })
})

describe('one record', () => {
  test('shows each service with stage, window and until when it may be rated', async () => {
    const [row] = (await list(`q=${ids.plain}`)).items
    const one = (await read(row?.recordId ?? '', region)).json<{ occurrences: Record<string, unknown>[]; applicantKind: string }>()
    const [service] = one.occurrences
    assert.deepEqual(
      [
        service?.['serviceNumber'],
        service?.['stageSays'],
        service?.['window'],
        service?.['staffNo'],
        service?.['rateableUntil'],
        one.applicantKind,
      ],
      [1, '申报', { code: 'W01', name: WINDOW.name }, CLERK.staffNo, '2026-12-01T00:00:00+08:00', '自然人'],
    )
  })
  test('that is not there is said to be so', async () => {
    const reply = await read('00000000-0000-5000-8000-000000000000', region)
    assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [404, 'no_such_record'])
    assert.equal((await read('none', region)).statusCode, 400)
  })
})

describe('who sees records', () => {
  const all = 3
  for (const [role, post, seen] of [
    ['region', { divisionPath: REGION }, all],
    ['centre', { divisionPath: REGION }, all],
    ['supervisor', { divisionPath: PREFECTURE }, all],
    ['supervisor', {}, all],
    ['supervisor', { divisionPath: `${REGION}650100000000/` }, 0],
    ['line', { divisionPath: REGION, line: POLICE.line }, 2],
    ['line', { divisionPath: REGION, line: '税务机关' }, 0],
    ['head', { unit: POLICE.unitCode }, 2],
    ['head', { unit: CENTRE.unitCode }, 1],
    ['handler', {}, all],
    ['handler', { divisionPath: PREFECTURE }, 0],
  ] as const)
    test(`a ${role} of ${JSON.stringify(post)} sees ${seen}, each of which can be opened, and opens no other`, async () => {
      const as = await officer(w, `${role}-${JSON.stringify(post).length}-${seen}`, { role, ...post })
      const mine = numbers(await list('', as))
      assert.equal(mine.length, seen)
      for (const row of (await list('')).items)
        assert.equal((await read(row.recordId, as)).statusCode, mine.includes(row.recordNo) ? 200 : 404, row.recordNo)
      assert.deepEqual(numbers(await list(`division=${TACHENG}`, as)), mine)
    })
  for (const role of ['clerk', 'leader', 'admin', 'security', 'auditor'])
    test(`a ${role} sees none`, async () => {
      const as = await officer(w, `no-${role}`, { role, ...(role === 'clerk' && { unit: POLICE.unitCode, staffNo: CLERK.staffNo }) })
      assert.equal((await w.call('GET', '/api/v1/service-records', { as })).statusCode, 403)
    })
  test('a system sees what came from its own source, and nothing of another’s', async () => {
    assert.equal((await list('', cast.token)).items.length, all)
    const other = await clientToken(w, 'other-hall', ['hall-650100'], ['records'])
    assert.deepEqual((await list('', other)).items, [])
    assert.deepEqual((await list(`sourceSystem=${SOURCE}`, other)).items, [])
    assert.equal((await read((await list('')).items[0]?.recordId ?? '', other)).statusCode, 404)
    const rater = await clientToken(w, 'rater', [SOURCE], ['ratings'])
    assert.equal((await w.call('GET', '/api/v1/service-records', { as: rater })).statusCode, 403)
  })
})

test('pages follow one another to the end with none lost or doubled, while records keep coming in', async () => {
  const there = numbers(await list('limit=500'))
  for (let i = 0; i < 7; i++) there.unshift(await push({}))
  for (const sort of ['-receivedAt', 'receivedAt']) {
    const seen: string[] = []
    const added: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = await list(`limit=3&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...numbers(page))
      cursor = page.next
      if (added.length < 2) added.push(await push({}))
    }
    // Upwards, what came meanwhile is at the end; downwards, it is before what was read.
    assert.deepEqual(seen, sort === 'receivedAt' ? [...there.toReversed(), ...added] : there)
    there.unshift(...added.toReversed())
  }
})

test('a promise for today is broken when the day is over and nothing was completed', async () => {
  w.setNow('2026-11-23T15:59:59.000Z')
  const evening = await officer(w, 'evening', { role: 'region', divisionPath: REGION })
  assert.deepEqual(numbers(await list('overdue=true', evening)), [ids.late])
  w.setNow('2026-11-23T16:00:00.000Z')
  assert.deepEqual(numbers(await list('overdue=true', evening)), [ids.late, ids.plain])
})
