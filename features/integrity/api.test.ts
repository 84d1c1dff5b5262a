import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newOffice, officer, type Office } from '#tests/support/cases.ts'
import { CENTRE, CLERK, OTHER_WINDOW, POLICE } from '#tests/support/cast.ts'
import { opened, posted, rateOnPhone, type Rater } from '#tests/support/rater.ts'
import type { CheckReply, CheckSummary } from './contract/checks.ts'

const PREFECTURE = '650000000000/654200000000/'
let o: Office
let above: string
let region: string
before(async () => {
  o = await newOffice()
  above = await officer(o, 'above', { role: 'supervisor', divisionPath: PREFECTURE })
  region = await officer(o, 'region', { role: 'region', divisionPath: '650000000000/' })
})
after(() => o.close())

const list = async (as: string, query = ''): Promise<CheckSummary[]> =>
  (await o.call('GET', `/api/v1/integrity-checks?limit=500${query}`, { as })).json<{ items: CheckSummary[] }>().items
const read = async (as: string, checkId: string) => o.call('GET', `/api/v1/integrity-checks/${checkId}`, { as })
const step = (as: string, checkId: string, body: object) => o.call('POST', `/api/v1/integrity-checks/${checkId}/steps`, { as, body })
const say = (rater: Rater, fields: Record<string, string | readonly string[]>, cookie = rater.cookie) =>
  posted(o, `/t/${rater.code}/interference`, fields, cookie)
const page = async (rater: Rater, cookie: string) => (await opened(o, `/t/${rater.code}`, cookie)).body
const reportsKept = (reply: { headers: Record<string, unknown> }): string =>
  [reply.headers['set-cookie']]
    .flat()
    .map(String)
    .find((one) => one.startsWith('hcp_reports='))
    ?.split(';')[0] ?? ''
/** The one check that this act opened. */
async function openedBy(act: () => Promise<unknown>, as = o.supervisor): Promise<CheckSummary> {
  const known = new Set((await list(as)).map(({ checkId }) => checkId))
  await act()
  await o.deliver()
  const [found, ...more] = (await list(as)).filter(({ checkId }) => !known.has(checkId))
  assert.ok(found && more.length === 0)
  return found
}

describe('what a rater reports', () => {
  test('goes to the management organisation of the same level, is checked there, and the rater sees how far', async () => {
    const rater = await rateOnPhone(o, o.cast, { level: '5' })
    const check = await openedBy(() => say(rater, { what: ['watched', 'asked_high'], text: '王芳站在旁边，电话13900001111', key: 'k' }))
    assert.deepEqual([check.signal, check.source, check.state], ['interference', 'rater', 'received'])
    const whole = (await read(o.supervisor, check.checkId)).json<CheckReply>()
    assert.deepEqual(
      whole.what.map(({ code }) => code),
      ['asked_high', 'watched'],
    )
    assert.ok(whole.text !== null && !whole.text.includes('13900001111'), 'masked like any words')
    assert.deepEqual([whole.place?.recordNo, whole.place?.staffNo], [rater.recordNo, CLERK.staffNo])
    assert.match(await page(rater, rater.cookie), /已收到，等待查核/)
    assert.equal(
      (await step(o.supervisor, check.checkId, { action: 'find', note: '属实' })).json<{ code: string }>().code,
      'step_not_allowed',
    )
    assert.equal((await step(o.supervisor, check.checkId, { action: 'take_up' })).statusCode, 200)
    assert.match(await page(rater, rater.cookie), /正在查核/)
    assert.equal((await step(o.supervisor, check.checkId, { action: 'find' })).json<{ code: string }>().code, 'note_missing')
    const found = await step(o.supervisor, check.checkId, { action: 'find', note: '调看录像，属实', expectedState: 'checking' })
    assert.deepEqual([found.json<CheckReply>().state, found.json<CheckReply>().finding], ['concluded', 'borne_out'])
    assert.deepEqual(
      found.json<CheckReply>().timeline.map(({ action, by }) => [action, by]),
      [
        ['open', null],
        ['take_up', 'supervisor姓名'],
        ['find', 'supervisor姓名'],
      ],
    )
    assert.match(await page(rater, rater.cookie), /情况属实/)
  })

  test('of an anonymous rater tells no service unless the rater allows it, and appears the day after', async () => {
    const rater = await rateOnPhone(o, o.cast, { level: '5', anonymous: 'true' })
    const second = await rateOnPhone(o, o.cast, { level: '5', anonymous: 'true' })
    const today = new Set((await list(o.supervisor)).map(({ checkId }) => checkId))
    await say(rater, { what: 'watched', key: 'a' })
    await say(second, { what: 'watched', place: 'true', key: 'b' })
    assert.deepEqual(new Set((await list(o.supervisor)).map(({ checkId }) => checkId)), today)
    const now = o.world.now()
    o.setNow('2026-11-24T02:00:00.000Z')
    const as = await officer(o, 'tomorrow', { role: 'supervisor' })
    const fresh = (await list(as)).filter(({ checkId }) => !today.has(checkId))
    const places = await Promise.all(fresh.map(async ({ checkId }) => (await read(as, checkId)).json<CheckReply>()))
    assert.deepEqual(new Set(places.map(({ place }) => place?.recordNo ?? null)), new Set([null, second.recordNo]))
    const hidden = JSON.stringify(places.find(({ place }) => place === null))
    for (const told of [rater.recordNo, CLERK.staffNo, 'W01', '10:00']) assert.ok(!hidden.includes(told), told)
    o.setNow(now)
  })

  test('is one report however often the form is sent, and so many a code', async () => {
    const rater = await rateOnPhone(o, o.cast, { level: '4' })
    const known = (await list(o.supervisor)).length
    const twice = await Promise.all([say(rater, { what: 'watched', key: 'x' }), say(rater, { what: 'watched', key: 'x' })])
    assert.deepEqual(
      twice.map((reply) => reply.statusCode),
      [200, 200],
    )
    assert.equal((await list(o.supervisor)).length, known + 1)
    await Promise.all(['y', 'z', 'w', 'v'].map((key) => say(rater, { key })))
    assert.equal((await list(o.supervisor)).length, known + 3)
    assert.equal((await say(rater, { key: 'q' })).statusCode, 409)
  })

  test('whoever only holds the code may report too, takes nothing from the rater’s own, and learns of no other report', async () => {
    const rater = await rateOnPhone(o, o.cast, { level: '5' })
    await say(rater, { what: 'pressed_for', key: 'own' })
    for (const key of ['1', '2', '3']) assert.equal((await say(rater, { key }, '')).statusCode, 200)
    assert.equal((await say(rater, { key: '4' }, '')).statusCode, 409)
    assert.equal((await say(rater, { key: 'more' })).statusCode, 200, 'the device that rated still may')
    assert.doesNotMatch(await page(rater, ''), /您反映的干预/)
    const other = await rateOnPhone(o, o.cast, { level: '5' })
    const kept = reportsKept(await say(other, { key: 'mine' }, ''))
    assert.equal((await page(other, kept)).match(/等待查核/g)?.length, 1)
    assert.doesNotMatch(await page(rater, kept), /您反映的干预/, 'a secret of another code says nothing here')
  })

  test('a code nobody was given is unknown, and words that are too long are refused by name', async () => {
    assert.equal((await posted(o, '/t/0000000000000000/interference', {})).statusCode, 404)
    const rater = await rateOnPhone(o, o.cast, { level: '5' })
    assert.equal((await say(rater, { text: '长'.repeat(501) })).statusCode, 400)
    assert.equal((await say(rater, { what: 'none-of-ours' })).statusCode, 400)
  })
})

describe('who reads it', () => {
  test('never the unit rated, in whatever post; the level above and the region may', async () => {
    const rater = await rateOnPhone(o, o.cast, { level: '5' })
    const { checkId } = await openedBy(() => say(rater, { what: 'promised' }))
    const police = { unit: POLICE.unitCode }
    const both = await officer(o, 'both', { role: 'supervisor' }, { role: 'handler', ...police })
    const everyUnit = await officer(o, 'every-unit', { role: 'supervisor' }, { role: 'head' })
    const rated = await officer(o, 'rated', { role: 'supervisor' }, { role: 'clerk', ...police, staffNo: CLERK.staffNo })
    for (const as of [both, everyUnit, rated]) {
      assert.equal((await read(as, checkId)).json<{ code: string }>().code, 'no_such_check')
      assert.equal((await step(as, checkId, { action: 'take_up' })).statusCode, 404)
      assert.ok(!(await list(as)).some((one) => one.checkId === checkId))
    }
    for (const as of [o.handler, o.head]) assert.equal((await read(as, checkId)).statusCode, 403)
    for (const as of [above, region, o.supervisor]) assert.equal((await read(as, checkId)).statusCode, 200)
    const elsewhere = await officer(o, 'elsewhere', { role: 'supervisor', divisionPath: '650000000000/654000000000/' })
    assert.equal((await read(elsewhere, checkId)).statusCode, 404)
  })

  test('where the management organisation itself was rated, the level above looks into it', async () => {
    const at = { windowCode: OTHER_WINDOW.windowCode, unitCode: CENTRE.unitCode }
    const occurrences = [{ serviceNumber: 1, stage: 'apply', servedAt: o.world.now(), ...at }]
    const rater = await rateOnPhone(o, o.cast, { level: '5' }, { occurrences, staffNo: undefined } as never)
    const { checkId } = await openedBy(() => say(rater, { what: 'watched' }), region)
    assert.equal((await read(o.supervisor, checkId)).statusCode, 404)
    assert.equal((await read(region, checkId)).statusCode, 200)
  })
})

describe('the signal of coercion', () => {
  const lowAfter = async (level: string, side: 'onsite' | 'online' = 'onsite') => {
    const rater = await rateOnPhone(o, o.cast, { level }, { side })
    return () => posted(o, `/t/${rater.code}/again`, { level: '2', detailCodes: ['214'] }, rater.cookie)
  }
  test('a low follow-up to a high rating on site opens a check that says why, and rejects nothing', async () => {
    const act = await lowAfter('4')
    const check = await openedBy(act)
    assert.deepEqual([check.signal, check.source], ['low_after_high', 'system'])
    const whole = (await read(o.supervisor, check.checkId)).json<CheckReply>()
    assert.deepEqual(whole.levels, { first: 4, followUp: 2 })
    assert.deepEqual(whole.standard, { firstFrom: 4, thenTo: 2 })
  })
  test('a middling first rating, or a service online, opens none', async () => {
    const known = (await list(region)).length
    await (
      await lowAfter('3')
    )()
    await (
      await lowAfter('5', 'online')
    )()
    await o.deliver()
    assert.equal((await list(region)).length, known)
  })
})
