import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inventedUscc } from '#features/organisations/rules.ts'
import { CENTRE, CLERK, HALL, plantTacheng, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { officer } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const ELSEWHERE = '654202000000'
let w: TestWorld
let keeper: string
let clerk: string
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  keeper = await officer(w, 'keeper', { role: 'supervisor' })
  clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
})
after(() => w.close())

type Reply = { status: number; body: Record<string, unknown> & { errors?: { path: string; code: string; says: string }[]; code?: string } }
const send = async (method: 'POST' | 'PUT', url: string, body: unknown, as = keeper): Promise<Reply> => {
  const reply = await w.call(method, `/api/v1/${url}`, { as, body })
  return { status: reply.statusCode, body: reply.json() }
}
const get = async <T>(url: string, as = keeper): Promise<T> => {
  const reply = await w.call('GET', `/api/v1/${url}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<T>()
}
const paths = (reply: Reply) => (reply.body.errors ?? []).map((error) => `${error.path}: ${error.code}`)
type Change = {
  what: string
  by: string | null
  reason: string | null
  holdsFrom: string
  fields: { field: string; before: unknown; after: unknown }[]
}
const history = async (code: string): Promise<Change[]> => (await get<{ items: Change[] }>(`organisation-changes?code=${code}`)).items

const unit = (serial: number, over: Record<string, unknown> = {}) => ({
  division: TACHENG,
  code: inventedUscc(TACHENG, serial),
  name: '塔城市税务局',
  kind: 'vertical',
  line: '税务机关',
  ...over,
})

describe('a unit', () => {
  test('is registered, found by how it sounds, changed, and its history says who and what', async () => {
    const tax = unit(10)
    assert.equal((await send('POST', 'units', tax)).status, 201)
    const found = await get<{ items: { name: string }[] }>('units?q=tcsswj')
    assert.deepEqual(
      found.items.map((row) => row.name),
      ['塔城市税务局'],
    )
    assert.equal(
      (await send('PUT', `units/${tax.code}`, { ...without(tax, 'code'), shortName: '税务局', reason: '按三定方案' })).status,
      200,
    )
    const [changed, made] = await history(tax.code)
    assert.deepEqual(
      [changed?.what, changed?.by, changed?.reason, changed?.holdsFrom, changed?.fields],
      ['changed', 'keeper姓名', '按三定方案', '2026-11-23', [{ field: 'shortName', before: '', after: '税务局' }]],
    )
    assert.equal(made?.what, 'made')
    assert.equal((await send('POST', 'units', tax)).body.code, 'exists')
  })
  test('that is written again as it was leaves no trace', async () => {
    const tax = unit(10, { shortName: '税务局' })
    const then = await history(tax.code)
    assert.equal((await send('PUT', `units/${tax.code}`, without(tax, 'code'))).body['changed'], 0)
    assert.equal((await history(tax.code)).length, then.length)
  })
  test('with a slip in its code is told which of the two check characters is wrong, and what it should be', async () => {
    const good = inventedUscc(TACHENG, 11)
    const wrong = `${good.slice(0, 17)}${good[17] === '1' ? '2' : '1'}`
    const whole = await send('POST', 'units', unit(11, { code: wrong }))
    assert.deepEqual(paths(whole), ['code: bad_check_digit'])
    assert.match(whole.body.errors?.[0]?.says ?? '', new RegExp(`第 18 位填的是 .，按前面各位应为 ${good[17]}`))
    assert.deepEqual(paths(await send('POST', 'units', unit(11, { code: good.toLowerCase() }))), ['code: bad_unit_code'])
    // an inner character that does not hold, and the outer one that goes with it: issued so, and refused until somebody says so
    const inner = '11654201MB0000005'
    const issued = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('').map((last) => `${inner}${last}`)
    const replies = await Promise.all(issued.map(async (code) => [code, paths(await send('POST', 'units', unit(11, { code })))] as const))
    const asIssued = replies.find(([, said]) => said.length === 1 && said[0] === 'code: bad_inner_check_digit')
    assert.ok(asIssued, JSON.stringify(replies))
    assert.equal((await send('POST', 'units', unit(11, { code: asIssued[0], asIssued: true }))).status, 201)
  })
  test('of public service needs the authority of its industry, a department of its own or an upper level (rules 1.14)', async () => {
    const water = unit(12, { name: '塔城市供水公司', kind: 'public_service', line: '供水' })
    assert.deepEqual(paths(await send('POST', 'units', water)), ['industryAuthority: authority_missing'])
    const itself = await send('POST', 'units', { ...water, industryAuthority: inventedUscc(TACHENG, 99) })
    assert.deepEqual(paths(itself), ['industryAuthority: no_such_unit'])
    assert.equal((await send('POST', 'units', { ...water, industryAuthority: POLICE.unitCode })).status, 201)
    const idle = await send('PUT', `units/${CENTRE.unitCode}`, { ...unitAsIs(CENTRE), industryAuthority: POLICE.unitCode })
    assert.deepEqual(paths(idle), ['industryAuthority: no_authority_here'])
  })
  test('is kept by those who keep its division only, and by no clerk', async () => {
    assert.deepEqual(paths(await send('POST', 'units', unit(13, { division: ELSEWHERE }))), ['division: not_yours'])
    assert.equal((await send('POST', 'units', unit(13), clerk)).status, 403)
    assert.deepEqual(paths(await send('POST', 'units', unit(13, { division: '659001000000' }))), ['division: out_of_scope'])
  })
  test('is not closed while something hangs on it: each thing is named, and where to settle it', async () => {
    const close = (code: string) =>
      send('POST', 'organisation-edits', { kind: 'unit', what: 'close', targets: [{ division: TACHENG, code }] })
    const held = await close(POLICE.unitCode)
    assert.equal(held.body['done'], 0)
    const [said] = held.body['refused'] as { says: string }[]
    for (const words of ['1 个开放的窗口', '1 名在岗人员', '1 个企事业单位']) assert.match(said?.says ?? '', new RegExp(words))
    assert.match(((await close(CENTRE.unitCode)).body['refused'] as { says: string }[])[0]?.says ?? '', /政务服务管理机构/)
    assert.deepEqual((await close(unit(10).code)).body, { done: 1, refused: [] })
    assert.equal((await history(unit(10).code))[0]?.what, 'closed')
  })
})

describe('a hall, a window, a platform', () => {
  test('a hall publishes what it promises and charges', async () => {
    const charges = [{ service: 'copying', standard: '每页 0.5 元' }]
    const body = {
      division: TACHENG,
      name: HALL.name,
      kind: 'hall',
      commitments: ['首问负责', '一次告知'],
      charges,
      hours: '工作日 10:00–19:30',
    }
    assert.equal((await send('PUT', 'halls/H1', body)).status, 200)
    const hall = await get<Record<string, unknown>>(`halls/H1?division=${TACHENG}`)
    assert.deepEqual([hall['commitments'], hall['charges'], hall['address']], [['首问负责', '一次告知'], charges, HALL.address])
    assert.equal((await send('PUT', 'halls/H9', body)).body.code, 'gone')
  })
  test('a window stands in a hall of its division that is open; a new one has nobody yet', async () => {
    const window = { division: TACHENG, code: 'W10', name: '税务窗口', hallCode: 'H9', unitCode: POLICE.unitCode }
    assert.deepEqual(paths(await send('POST', 'windows', window)), ['hallCode: no_such_hall'])
    assert.equal((await send('POST', 'windows', { ...window, hallCode: 'H1' })).status, 201)
    const made = await get<{ seats: { unitCode: string; staffNo: string | null; fromDay: string }[] }>(`windows/W10?division=${TACHENG}`)
    assert.deepEqual(
      made.seats.map((seat) => [seat.unitCode, seat.staffNo, seat.fromDay]),
      [[POLICE.unitCode, null, '2026-11-23']],
    )
    assert.deepEqual(paths(await send('POST', 'windows', { ...window, code: 'W 11', hallCode: 'H1' })), ['code: bad_code'])
  })
  test('a platform has an address that can be opened', async () => {
    const platform = { division: TACHENG, code: 'P1', name: '塔城市 12345 热线', kind: 'hotline', url: '12345', unitCode: CENTRE.unitCode }
    assert.deepEqual(paths(await send('POST', 'platforms', platform)), ['url: bad_url'])
    assert.equal((await send('POST', 'platforms', { ...platform, url: '' })).status, 201)
    const { items } = await get<{ items: Record<string, unknown>[] }>('platforms?kind=hotline')
    assert.deepEqual(
      items.map((row) => [row['platformCode'], row['kindSays'], row['unitName']]),
      [['P1', '热线', CENTRE.name]],
    )
  })
})

describe('a member of staff', () => {
  test('is registered by name, which stays sealed: neither the history nor the event says it', async () => {
    const member = { division: TACHENG, code: 'S020', name: '努尔兰', unitCode: POLICE.unitCode }
    assert.equal((await send('POST', 'staff', member)).status, 201)
    assert.equal((await send('PUT', 'staff/S020', { division: TACHENG, name: '努尔兰江', unitCode: POLICE.unitCode })).status, 200)
    const kept = await w.db.selectFrom('organisation_changes').selectAll().where('code', '=', 'S020').execute()
    const events = await w.db.selectFrom('events').selectAll().where('subject', '=', 'staff:S020').execute()
    assert.equal(kept.length, 2)
    assert.equal(events.length, 2)
    assert.doesNotMatch(JSON.stringify([kept, events]), /努尔兰/)
    const { items } = await get<{ items: { name: string }[] }>('staff?q=S020')
    assert.equal(items[0]?.name, '努尔兰江')
  })
  test('who sits at a window of one unit is not moved to another over its head; who leaves sits nowhere', async () => {
    const moved = await send('PUT', `staff/${CLERK.staffNo}`, { division: TACHENG, unitCode: CENTRE.unitCode })
    assert.deepEqual(paths(moved), ['unitCode: seated'])
    const left = { kind: 'staff', what: 'close', targets: [{ division: TACHENG, code: CLERK.staffNo }] }
    assert.equal((await send('POST', 'organisation-edits', left)).body['done'], 1)
    const window = await get<{ staffNo: string | null; seats: unknown[] }>(`windows/${WINDOW.windowCode}?division=${TACHENG}`)
    assert.equal(window.staffNo, null)
  })
})

describe('many at once', () => {
  test('good rows are edited, and of each of the others it is said why not', async () => {
    const targets = ['W10', 'W02', 'W99'].map((code) => ({ division: TACHENG, code }))
    const closed = await send('POST', 'organisation-edits', { kind: 'window', what: 'close', targets })
    assert.deepEqual(closed.body, { done: 2, refused: [{ division: TACHENG, code: 'W99', says: '没有找到这个窗口，请核对编码' }] })
    const again = await send('POST', 'organisation-edits', { kind: 'window', what: 'close', targets: targets.slice(0, 1) })
    assert.match((again.body['refused'] as { says: string }[])[0]?.says ?? '', /已经停用/)
    const opened = await send('POST', 'organisation-edits', { kind: 'window', what: 'reopen', targets: targets.slice(0, 2) })
    assert.equal(opened.body['done'], 2)
  })
  test('windows move to another hall that is open', async () => {
    const hall = { division: TACHENG, code: 'H2', name: '塔城市二号大厅', kind: 'hall' }
    assert.equal((await send('POST', 'halls', hall)).status, 201)
    const move = (hallCode: string) =>
      send('POST', 'organisation-edits', { kind: 'window', what: 'move', hallCode, targets: [{ division: TACHENG, code: 'W10' }] })
    assert.match(((await move('H9')).body['refused'] as { says: string }[])[0]?.says ?? '', /没有这个大厅/)
    assert.equal((await move('H2')).body['done'], 1)
    const shut = await send('POST', 'organisation-edits', { kind: 'hall', what: 'close', targets: [{ division: TACHENG, code: 'H2' }] })
    assert.match((shut.body['refused'] as { says: string }[])[0]?.says ?? '', /1 个开放的窗口/)
  })
  test('what a kind does not take, and what was left out, is refused as a whole', async () => {
    const targets = [{ division: TACHENG, code: 'H1' }]
    assert.equal(
      (await send('POST', 'organisation-edits', { kind: 'hall', what: 'move', hallCode: 'H2', targets })).body.code,
      'edit_unfit',
    )
    assert.equal((await send('POST', 'organisation-edits', { kind: 'hall', what: 'set_hours', targets })).body.code, 'edit_unfit')
    assert.equal(
      (await send('POST', 'organisation-edits', { kind: 'hall', what: 'set_hours', hours: '10:00–19:30', targets })).body['done'],
      1,
    )
  })
})

describe('gaps', () => {
  type Gap = { gap: string; code: string; follows: string; name: string }
  test('say what is missing and what follows, within reach', async () => {
    const { items } = await get<{ items: Gap[] }>(`organisation-gaps?division=${TACHENG}&limit=500`)
    const of = (gap: string) => items.filter((row) => row.gap === gap).map((row) => row.code)
    assert.deepEqual(of('no_handler').includes(POLICE.unitCode), true)
    assert.match(items.find((row) => row.gap === 'no_handler')?.follows ?? '', /没有人签收/)
    assert.deepEqual([of('no_commitments'), of('no_management'), of('no_windows')], [['H2'], [], []])
    assert.deepEqual(of('no_seat'), ['S020'])
    assert.deepEqual(of('empty_seat'), ['W01', 'W02', 'W10'])
    const { counts } = await get<{ counts: { gap: string; count: number }[] }>(`organisation-gap-counts?division=${TACHENG}`)
    for (const { gap, count } of counts) assert.equal(count, of(gap).length, gap)
    assert.equal((await w.call('GET', '/api/v1/organisation-gaps', { as: clerk })).statusCode, 403)
  })
  test('of a head are those of the own unit', async () => {
    const head = await officer(w, 'head', { role: 'head', unit: POLICE.unitCode })
    const { items } = await get<{ items: Gap[] }>('organisation-gaps?limit=500', head)
    assert.deepEqual([...new Set(items.map((row) => row.gap))].toSorted(), ['empty_seat', 'no_handler', 'no_seat'])
  })
  test('come page by page without one twice or left out', async () => {
    const all = await get<{ items: Gap[] }>(`organisation-gaps?division=${TACHENG}&limit=500`)
    const seen: Gap[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: Gap[]; next: string | null } = await get(
        `organisation-gaps?division=${TACHENG}&limit=3${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...page.items)
      cursor = page.next
    }
    assert.deepEqual(seen, all.items)
  })
})

const without = <T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> => {
  const { [key]: _, ...rest } = value
  return rest
}
const unitAsIs = (of: typeof CENTRE) => ({ division: of.division, name: of.name, kind: of.kind, line: of.line })

test('one box finds units, halls, windows and platforms by name, sound or code', async () => {
  type Found = { kind: string; name: string }
  const found = async (q: string): Promise<string[]> =>
    (await get<{ items: Found[] }>(`places?q=${encodeURIComponent(q)}`)).items.map((row) => `${row.kind} ${row.name}`)
  assert.deepEqual(await found('tcsgaj'), [`unit ${POLICE.name}`])
  assert.deepEqual(await found('户籍'), [`window ${WINDOW.name}`])
  assert.deepEqual(await found('12345'), ['platform 塔城市 12345 热线'])
  assert.deepEqual(await found('h1'), [`hall ${HALL.name}`])
  assert.deepEqual(await found('%'), [])
})
