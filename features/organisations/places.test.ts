import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { putHalls, putStaff, putUnits, putWindows } from '#features/organisations/index.ts'
import { inventedUscc, type Unit } from '#features/organisations/rules.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { CENTRE, CLERK, clientToken, HALL, OTHER_WINDOW, plantTacheng, POLICE, SOURCE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { officer, TACHENG_PATH } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const PREFECTURE = '654200000000'
const PREFECTURE_PATH = `650000000000/${PREFECTURE}/`
const ABOVE: Unit = {
  unitCode: inventedUscc(PREFECTURE, 1),
  name: '塔城地区公安局',
  division: PREFECTURE,
  kind: 'department',
  line: '公安机关',
  management: false,
}
const MATE = { division: TACHENG, staffNo: 'S002', unitCode: CENTRE.unitCode, name: '古丽扎尔' }
const FAR = { division: PREFECTURE, staffNo: 'S001', unitCode: ABOVE.unitCode, name: '木拉提' }

let w: TestWorld
let anyone: string
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  await inTransaction(w.world, system('test'), async (ctx) => {
    await putUnits(ctx, [ABOVE])
    await putHalls(ctx.db, [{ ...HALL, division: PREFECTURE, name: '塔城地区政务服务中心' }])
    await putStaff(ctx, [MATE, FAR])
    await putWindows(ctx.db, [{ ...WINDOW, division: PREFECTURE, windowCode: 'D01', unitCode: ABOVE.unitCode, staffNo: FAR.staffNo }])
  })
  anyone = await officer(w, 'anyone', { role: 'auditor' })
})
after(() => w.close())

type Row = Record<string, unknown>
type Page = { items: Row[]; next: string | null }
const get = async <T = Page>(url: string, as: string = anyone): Promise<T> => {
  const reply = await w.call('GET', `/api/v1/${url}`, { as })
  assert.equal(reply.statusCode, 200, `${url}: ${reply.body}`)
  return reply.json<T>()
}
const ids = ({ items }: Page, field: string) => items.map((row) => String(row[field]))

describe('divisions', () => {
  test('come whole in one page, each after the one it reports to, only those in scope', async () => {
    const { items, next } = await get('divisions?limit=500')
    assert.equal(next, null)
    assert.ok(items.length > 90 && items.length <= 200)
    const seen = new Set<unknown>([null])
    for (const { code, parent } of items) {
      assert.ok(seen.has(parent), String(code))
      seen.add(code)
    }
    assert.deepEqual(
      items.filter((row) => row['name'] === '石河子市'),
      [],
    )
  })
  test('say who manages services there, and count their own units and halls, not those below', async () => {
    const { items } = await get('divisions?limit=500')
    const of = (code: string) => items.find((row) => row['code'] === code)
    const named = { code: TACHENG, name: '塔城市', level: 'county', levelSays: '县（市、区）', parent: PREFECTURE, path: TACHENG_PATH }
    const manager = { unitCode: CENTRE.unitCode, name: CENTRE.name }
    assert.deepEqual(of(TACHENG), { ...named, manager, units: 2, halls: 1 })
    const above = of(PREFECTURE)
    assert.deepEqual([above?.['manager'], above?.['units'], above?.['halls']], [null, 1, 1])
  })
  test('are found by name, by the beginning of a code, by level, and below one', async () => {
    assert.deepEqual(ids(await get(`divisions?q=${encodeURIComponent('塔城市')}`), 'code'), [TACHENG])
    assert.deepEqual(ids(await get('divisions?q=654201'), 'code'), [TACHENG])
    assert.deepEqual(ids(await get(`divisions?division=${PREFECTURE}&level=prefecture`), 'code'), [PREFECTURE])
    assert.deepEqual(ids(await get(`divisions?division=999999000000`), 'code'), [])
  })
})

describe('units', () => {
  test('of a division come with those below it, or its own only', async () => {
    assert.deepEqual(
      ids(await get(`units?division=${PREFECTURE}`), 'unitCode').toSorted(),
      [ABOVE, CENTRE, POLICE].map((u) => u.unitCode).toSorted(),
    )
    assert.deepEqual(ids(await get(`units?division=${PREFECTURE}&onlyHere=true`), 'unitCode'), [ABOVE.unitCode])
  })
  for (const [query, found] of [
    [`q=${encodeURIComponent('塔城市公安')}`, [POLICE]],
    [`q=${POLICE.unitCode.toLowerCase()}`, [POLICE]],
    ['q=%25', []],
    [`line=${encodeURIComponent('公安机关')}`, [ABOVE, POLICE]],
    ['management=true', [CENTRE]],
    ['kind=service_centre', [CENTRE]],
    ['kind=public_service', []],
    ['status=closed', []],
  ] as const)
    test(`with ${query} are ${found.length}`, async () =>
      assert.deepEqual(ids(await get(`units?${query}`), 'unitCode').toSorted(), found.map((u) => u.unitCode).toSorted()))

  test('without a handler are found: a gap that somebody must close (rules 11)', async () => {
    assert.equal(ids(await get('units?hasHandler=false'), 'unitCode').length, 3)
    await officer(w, 'of-the-police', { role: 'handler', unit: POLICE.unitCode })
    await officer(w, 'of-all-above', { role: 'handler', divisionPath: PREFECTURE_PATH })
    assert.deepEqual(ids(await get('units?hasHandler=false'), 'unitCode'), [CENTRE.unitCode])
    assert.deepEqual(
      (await get('units?hasHandler=true')).items.map((row) => row['handlers']),
      [1, 1],
    )
  })
  test('show who answers for them, where they sit, and who manages the division', async () => {
    await officer(w, 'its-head', { role: 'head', unit: POLICE.unitCode })
    const unit = await get<Row>(`units/${POLICE.unitCode}`)
    assert.deepEqual(
      [unit['heads'], unit['handlers'], unit['staff'], unit['windows'], unit['managedBy']],
      [1, 1, 1, 1, { unitCode: CENTRE.unitCode, name: CENTRE.name }],
    )
    assert.deepEqual(unit['halls'], [{ division: TACHENG, hallCode: 'H1', name: HALL.name, windows: 1 }])
    assert.deepEqual(ids({ items: unit['windowList'] as Row[], next: null }, 'windowCode'), ['W01'])
    assert.equal((await get<Row>(`units/${ABOVE.unitCode}`))['managedBy'], null)
  })
  test('that are not there are said to be so', async () => {
    const reply = await w.call('GET', `/api/v1/units/${inventedUscc(TACHENG, 77)}`, { as: anyone })
    assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [404, 'no_such_unit'])
  })
})

describe('halls', () => {
  test('count their windows, and are found by name or address', async () => {
    const [hall] = (await get(`halls?q=${encodeURIComponent('文化路')}&division=${TACHENG}`)).items
    assert.deepEqual([hall?.['hallCode'], hall?.['windows'], hall?.['windowsOpen'], hall?.['kindSays']], ['H1', 2, 2, '政务服务大厅'])
    assert.deepEqual((await get('halls?kind=station')).items, [])
  })
  test('of one code in two divisions are told apart by the division', async () => {
    const reply = await w.call('GET', '/api/v1/halls/H1', { as: anyone })
    assert.deepEqual(
      [reply.statusCode, reply.json<{ divisions: { code: string }[] }>().divisions.map((d) => d.code)],
      [409, [PREFECTURE, TACHENG]],
    )
    const hall = await get<Row>(`halls/H1?division=${TACHENG}`)
    assert.deepEqual(ids({ items: hall['units'] as Row[], next: null }, 'name').toSorted(), [CENTRE.name, POLICE.name].toSorted())
    assert.deepEqual(ids({ items: hall['windowList'] as Row[], next: null }, 'windowCode'), ['W01', 'W02'])
    assert.equal((await w.call('GET', '/api/v1/halls/H9', { as: anyone })).statusCode, 404)
  })
})

describe('windows', () => {
  for (const [query, found] of [
    [`division=${PREFECTURE}`, ['D01', 'W01', 'W02']],
    [`division=${PREFECTURE}&onlyHere=true`, ['D01']],
    [`unit=${POLICE.unitCode}`, ['W01']],
    ['hall=H1&status=closed', []],
    [`q=${encodeURIComponent('综合')}`, ['W02']],
  ] as const)
    test(`with ${query} are ${found.join(' ')}`, async () => assert.deepEqual(ids(await get(`windows?${query}`), 'windowCode'), found))

  test('follow one another page by page while a window is added behind and before', async () => {
    const first = await get(`windows?limit=2&division=${PREFECTURE}`)
    await inTransaction(w.world, system('test'), (ctx) =>
      putWindows(ctx.db, [
        { ...OTHER_WINDOW, windowCode: 'A00' },
        { ...OTHER_WINDOW, windowCode: 'W03' },
      ]),
    )
    const second = await get(`windows?limit=2&division=${PREFECTURE}&cursor=${first.next}`)
    assert.deepEqual([...ids(first, 'windowCode'), ...ids(second, 'windowCode')], ['D01', 'W01', 'W02', 'W03'])
    assert.equal(second.next, null)
  })
})

describe('who serves at the windows', () => {
  const all = ['S001/654200000000', 'S001/654201000000', 'S002/654201000000']
  const keys = ({ items }: Page) => items.map((row) => `${String(row['staffNo'])}/${String(row['division'])}`)
  for (const [role, post, found, named] of [
    ['region', { divisionPath: '650000000000/' }, all, []],
    ['centre', { divisionPath: '650000000000/' }, all, []],
    ['supervisor', { divisionPath: PREFECTURE_PATH }, all, [FAR.name, CLERK.name, MATE.name]],
    ['supervisor', {}, all.slice(1), [CLERK.name, MATE.name]],
    ['line', { divisionPath: '650000000000/', line: POLICE.line }, all.slice(0, 2), []],
    ['head', { unit: POLICE.unitCode }, [all[1]], [CLERK.name]],
    ['handler', { unit: POLICE.unitCode }, [all[1]], []],
    ['handler', { divisionPath: '650000000000/650100000000/' }, [], []],
  ] as const)
    test(`a ${role} of ${JSON.stringify(post)} sees ${found.length}, and ${named.length} by name`, async () => {
      const as = await officer(w, `${role}-${JSON.stringify(post).length}`, { role, ...post })
      const page = await get('staff', as)
      assert.deepEqual(keys(page), found)
      assert.deepEqual(
        page.items.flatMap((row) => (row['name'] === null ? [] : [row['name']])),
        named,
      )
    })
  for (const role of ['clerk', 'leader', 'admin', 'security', 'auditor'])
    test(`a ${role} does not see them`, async () => {
      const as = await officer(w, `no-${role}`, { role, ...(role === 'clerk' && { unit: POLICE.unitCode, staffNo: CLERK.staffNo }) })
      assert.equal((await w.call('GET', '/api/v1/staff', { as })).statusCode, 403)
    })
  test('are found by number, unit, division and by whether they sit at a window', async () => {
    const as = await officer(w, 'finding', { role: 'centre', divisionPath: '650000000000/' })
    assert.deepEqual(keys(await get('staff?q=S002', as)), [all[2]])
    assert.deepEqual(keys(await get(`staff?unit=${POLICE.unitCode}`, as)), [all[1]])
    assert.deepEqual(keys(await get(`staff?division=${TACHENG}&atWindow=false`, as)), [all[2]])
    const [sitting] = (await get(`staff?division=${TACHENG}&atWindow=true`, as)).items
    assert.deepEqual(sitting?.['windows'], [{ windowCode: 'W01', name: WINDOW.name }])
  })
})

test('a system that may push sees places, but nobody who works there', async () => {
  const token = await clientToken(w, 'pusher', [SOURCE], ['records'])
  for (const list of ['divisions', 'units', 'halls', 'windows']) assert.ok((await get(list, token)).items.length > 0, list)
  assert.equal((await w.call('GET', '/api/v1/staff', { as: token })).statusCode, 403)
  const rater = await clientToken(w, 'rater', [SOURCE], ['ratings'])
  for (const list of ['divisions', 'units', 'halls', 'windows', 'staff'])
    assert.equal((await w.call('GET', `/api/v1/${list}`, { as: rater })).statusCode, 403, list)
})

test('a line is found by a piece of its name', async () => {
  const token = await clientToken(w, 'by-line', [SOURCE], ['items'])
  const found = async (line: string) =>
    (await get(`units?division=${TACHENG}&line=${encodeURIComponent(line)}`, token)).items.map((u) => u['name'])
  assert.deepEqual([await found('公安'), await found('%')], [[POLICE.name], []])
})
