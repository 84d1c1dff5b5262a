import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTransaction, system } from '#server/platform/run.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { seedCalendar } from './actions/publish-year.ts'
import { loadCalendar } from './index.ts'
import { addWorkingDays } from './rules.ts'
import { packagedCalendar } from './store/packaged.ts'

const XINJIANG = '650000000000'
let w: TestWorld
let admin: string
before(async () => {
  w = await newWorld()
  admin = await signedIn(w, 'admin', 'admin')
})
after(() => w.close())

const days = [
  { day: '2026-03-20', kind: 'holiday', name: '肉孜节' },
  { day: '2026-05-27', kind: 'holiday', name: '古尔邦节' },
]
const list = { region: XINJIANG, year: 2026, complete: true, source: '自治区人民政府 2026 年放假通知', days }
const publish = (body: object, as = admin) => w.call('POST', '/api/v1/calendar/years', { as, body })
const read = async (year: number, query = '') => (await w.call('GET', `/api/v1/calendar/years/${year}${query}`, { as: admin })).json()
const published = () =>
  w.db.selectFrom('events').select(['subject', 'actor', 'payload']).where('name', '=', 'calendar.published').orderBy('seq').execute()

test('a new database has the calendar that comes with the program, and filling it again changes nothing', async () => {
  const stored = await loadCalendar(w.db)
  assert.deepEqual({ ...stored, version: 0 }, packagedCalendar(XINJIANG))
  await inTransaction(w.world, system('seed'), seedCalendar)
  assert.equal((await loadCalendar(w.db)).version, stored.version)
  assert.deepEqual(await published(), [])
})

test('a year says what it lacks until the region has published its list', async () => {
  const lacking = await read(2026)
  assert.deepEqual([lacking.provisional, lacking.missing, lacking.workingDays], [true, ['regional'], 248])
  const reply = await publish(list)
  const version = lacking.version + 1
  assert.equal(reply.statusCode, 201)
  assert.deepEqual(reply.json(), {
    version,
    region: XINJIANG,
    year: 2026,
    provisional: false,
    added: ['2026-03-20 holiday', '2026-05-27 holiday'],
    removed: [],
  })
  const whole = await read(2026, `?region=${XINJIANG}`)
  assert.deepEqual([whole.version, whole.provisional, whole.missing, whole.workingDays], [version, false, [], 246])
  assert.deepEqual(
    whole.days.filter((d: { by: string }) => d.by === 'regional'),
    days.map((d) => ({ ...d, by: 'regional' })),
  )
  assert.equal((await read(2026, '?region=000000000000')).workingDays, 248)
  const [event] = await published()
  assert.deepEqual([event?.subject, event?.actor.startsWith('staff:')], [`calendar:${XINJIANG}/2026`, true])
  assert.deepEqual(event?.payload, {
    version,
    region: XINJIANG,
    year: 2026,
    before: null,
    complete: true,
    source: list.source,
    added: ['2026-03-20 holiday', '2026-05-27 holiday'],
    removed: [],
  })
})

test('amending a year replaces its list in a new version; due days counted from now on follow it', async () => {
  const earlier = await loadCalendar(w.db)
  assert.equal(addWorkingDays('2026-05-26', 1, earlier).day, '2026-05-28')
  const amended = { ...list, days: [...days, { day: '2026-05-28', kind: 'holiday', name: '古尔邦节' }] }
  assert.deepEqual((await publish(amended)).json().added, ['2026-05-28 holiday'])
  const later = await loadCalendar(w.db)
  assert.equal(later.version, earlier.version + 1)
  assert.deepEqual(addWorkingDays('2026-05-26', 1, later), { day: '2026-05-29', provisional: false })
  assert.deepEqual((await published()).at(-1)?.payload, {
    version: later.version,
    region: XINJIANG,
    year: 2026,
    complete: true,
    source: list.source,
    before: { version: earlier.version, complete: true },
    added: ['2026-05-28 holiday'],
    removed: [],
  })
})

test('what a person published is not replaced by what comes with the program', async () => {
  const own = {
    region: '000000000000',
    year: 2026,
    complete: true,
    source: '国办通知（更正）',
    days: [{ day: '2026-01-01', kind: 'holiday', name: '元旦' }],
  }
  assert.equal((await publish(own)).statusCode, 201)
  const { version } = await loadCalendar(w.db)
  await inTransaction(w.world, system('seed'), seedCalendar)
  assert.equal((await loadCalendar(w.db)).version, version)
  assert.equal((await loadCalendar(w.db, '654201000000')).version, version)
})

test('of two who publish at the same moment one is told to look again', async () => {
  const replies = await Promise.all([publish({ ...list, year: 2028, days: [] }), publish({ ...list, year: 2029, days: [] })])
  const codes = replies.map((r) => r.statusCode).toSorted((a, b) => a - b)
  // They may also follow each other; what must not be is a list lost.
  assert.ok(codes.join() === '201,409' || codes.join() === '201,201', codes.join())
  if (codes[1] === 409) assert.equal(replies.find((r) => r.statusCode === 409)?.json().code, 'published_meanwhile')
})

for (const [body, status, code] of [
  [{ ...list, region: '990000000000' }, 404, 'no_such_region'],
  [{ ...list, region: '654201000000' }, 404, 'no_such_region'],
  [{ ...list, year: 2027 }, 422, 'day_outside_year'],
  [{ ...list, days: [days[0], days[0]] }, 422, 'day_named_twice'],
  [{ ...list, region: '000000000000', year: 2027, days: [] }, 422, 'list_empty'],
  [{ ...list, days: [{ day: '2026-03-20', kind: 'make_up', name: '调休' }] }, 422, 'make_up_on_weekday'],
  [{ ...list, year: 2025, days: [{ day: '2025-10-04', kind: 'make_up', name: '调休' }] }, 422, 'make_up_on_national_holiday'],
  [{ ...list, year: 20260 }, 400, 'invalid_input'],
  [{ ...list, days: [{ day: '2026-02-30', kind: 'holiday', name: '节日' }] }, 400, 'invalid_input'],
] as const) {
  test(`publishing ${JSON.stringify(body).slice(0, 120)} is refused: ${code}`, async () => {
    const reply = await publish(body)
    assert.deepEqual([reply.statusCode, reply.json().code], [status, code])
    assert.match(reply.json().title, /[一-鿿]/)
  })
}
test('only who keeps the system publishes, and everyone signed in may read', async () => {
  const handler = await signedIn(w, 'handler', 'handler')
  assert.equal((await publish(list, handler)).statusCode, 403)
  assert.equal((await w.call('GET', '/api/v1/calendar/years/2026', { as: handler })).statusCode, 200)
  assert.equal((await w.call('GET', '/api/v1/calendar/years/2026')).statusCode, 401)
  assert.equal((await w.call('GET', '/api/v1/calendar/years/2026?region=990000000000', { as: handler })).statusCode, 404)
  assert.equal((await w.call('GET', '/api/v1/calendar/years/abc', { as: handler })).statusCode, 400)
})

test('a year tells every publication of it and, while it lacks a list, why in words', async () => {
  const year = await read(2026)
  assert.deepEqual(year.history.map((p: { by: string; complete: boolean }) => [p.by, p.complete]).slice(0, 3), [
    ['national', true],
    ['regional', true],
    ['regional', true],
  ])
  assert.equal(year.history[1].holidays, 3)
  assert.equal(year.missingSays, '')
  assert.match((await read(2027)).missingSays, /国家放假安排、自治区放假安排还没有公布齐全/)
})
test('the years come a page at a time, the next one among them', async () => {
  const years: number[] = []
  for (let query = '?limit=7'; ;) {
    const page = (await w.call('GET', `/api/v1/calendar/years${query}`, { as: admin })).json()
    years.push(...page.items.map((i: { year: number }) => i.year))
    if (page.next === null) break
    query = `?limit=7&cursor=${page.next}`
  }
  assert.deepEqual(
    years,
    [...new Set(years)].toSorted((a, b) => b - a),
  )
  assert.ok(years.includes(2027) && years.includes(2004))
  const upwards = (await w.call('GET', '/api/v1/calendar/years?limit=2&sort=year', { as: admin })).json()
  assert.deepEqual([upwards.items[0].year, upwards.items[0].provisional], [2004, true])
})
