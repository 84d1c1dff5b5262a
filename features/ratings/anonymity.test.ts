/** An anonymous rating leads no member of staff to the 办件 it is about (decisions/0010, 0014). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { permissionRow } from '#features/identity/rules/permissions.ts'
import { ROLES, type Role } from '#features/identity/rules/roles.ts'
import { CLERK, clientToken, OTHER_WINDOW, POLICE, SOURCE } from '#tests/support/cast.ts'
import { endpoints } from '#tests/support/callers.ts'
import { newOffice, officer, type Office } from '#tests/support/cases.ts'
import { display } from '#shared/time.ts'

const REGION = '650000000000/'
const TUESDAY = '2026-11-24T02:00:00.000Z'
type Row = Record<string, unknown>
/** What of an anonymous rating's service must never stand beside its level. */
type Hidden = { ratingId: string; recordNo: string; tells: string[] }

let w: Office
let region: string
const hidden: Hidden[] = []
const body = async (path: string, as: string): Promise<string> => (await w.call('GET', path, { as })).body
const ratingsOf = async (query: string, as: string = region) =>
  (await w.call('GET', `/api/v1/ratings?limit=500&${query}`, { as })).json<{ items: Row[] }>().items

const WAYS = [
  { channel: 'window-tablet', level: 5, detailCodes: ['517'], occurrence: {} },
  { channel: 'qr-window', level: 1, detailCodes: ['115'], occurrence: { windowCode: OTHER_WINDOW.windowCode } },
  { channel: 'paper', level: 5, detailCodes: [], occurrence: { stage: 'accept' as const } },
  { channel: 'sms', level: 2, detailCodes: [], occurrence: { stage: 'pay' as const } },
  { channel: 'assisted', level: 4, detailCodes: [], occurrence: {} },
  { channel: 'kiosk', level: 3, detailCodes: [], occurrence: { stage: 'complete' as const } },
]

before(async () => {
  w = await newOffice()
  for (const { channel, level, detailCodes, occurrence } of WAYS) {
    w.tick(97_000)
    const servedAt = w.world.now()
    w.tick(83_000)
    const { ratingId, recordNo } = await w.rate(
      { anonymous: true, channel, level, detailCodes },
      { occurrences: [{ serviceNumber: 1, stage: 'apply', windowCode: 'W01', staffNo: CLERK.staffNo, ...occurrence, servedAt }] },
    )
    hidden.push({
      ratingId,
      recordNo,
      tells: [recordNo, CLERK.staffNo, 'W01', 'W02', display(servedAt), display(w.world.now()), servedAt, w.world.now()],
    })
  }
  region = await officer(w, 'region', { role: 'region', divisionPath: REGION })
})
after(() => w.close())

test('it is listed from the day after it came, so that who looks every minute sees it come after nobody', async () => {
  assert.deepEqual(await ratingsOf(''), [])
  for (const { ratingId } of hidden) assert.equal((await w.call('GET', `/api/v1/ratings/${ratingId}`, { as: region })).statusCode, 404)
  w.setNow('2026-11-23T15:59:59.999Z')
  assert.deepEqual(await ratingsOf('', await officer(w, 'late', { role: 'region', divisionPath: REGION })), [])
  w.setNow(TUESDAY)
  region = await officer(w, 'next-day', { role: 'region', divisionPath: REGION })
  assert.equal((await ratingsOf('')).length, WAYS.length)
})

test('it shows item, day, level, codes, text, unit and division, and nothing that differs with number, window, channel, stage or minute', async () => {
  for (const row of await ratingsOf('')) {
    const { ratingId: _id, level: _level, levelSays: _says, bad: _bad, codes: _codes, ...same } = row
    assert.deepEqual(same, {
      ratedOn: '2026-11-23',
      adopted: true,
      text: null,
      textWaiting: false,
      followUp: null,
      item: same['item'],
      unit: { code: POLICE.unitCode, name: POLICE.name },
      division: same['division'],
      anonymous: true,
      identification: 'anonymous',
      class: 'ordinary',
      recordNo: null,
      channel: null,
      channelSays: null,
      ratedAt: null,
    })
    const one = (await w.call('GET', `/api/v1/ratings/${String(row['ratingId'])}`, { as: region })).json<Row>()
    assert.deepEqual(one, row, 'and opened it tells no more')
  }
})

test('no filter finds it by what it does not show', async () => {
  for (const { channel } of WAYS) assert.deepEqual(await ratingsOf(`channel=${channel}`), [], channel)
  for (const { recordNo } of hidden) assert.deepEqual(await ratingsOf(`q=${recordNo}`), [], recordNo)
  assert.deepEqual(await ratingsOf('class=assisted'), [])
  assert.deepEqual(await ratingsOf('identification=unlinked'), [])
  assert.equal((await ratingsOf('class=ordinary&identification=anonymous')).length, WAYS.length)
})

test('its order and its id tell no more than its day', async () => {
  const order = (await ratingsOf('')).map((row) => String(row['ratingId']))
  assert.deepEqual(order, order.toSorted().toReversed(), 'by id within a day')
  for (const id of order) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4/, 'an id in order of time would tell the minute')
  const first = (await w.call('GET', '/api/v1/ratings?limit=1', { as: region })).json<{ next: string }>().next
  assert.deepEqual(JSON.parse(Buffer.from(first, 'base64url').toString()), ['-ratedOn', '2026-11-23', order[0]])
})

test('a record reads the same before and after it was rated', async () => {
  const record = w.cast.record()
  const token = await clientToken(w, 'hall-on-tuesday', [SOURCE], ['records', 'ratings'])
  await w.call('POST', '/api/v1/service-records', { as: token, body: record })
  const list = `/api/v1/service-records?q=${record.recordNo}`
  const [row] = JSON.parse(await body(list, region)).items as Row[]
  const one = `/api/v1/service-records/${String(row?.['recordId'])}`
  const unrated = [await body(list, region), await body(one, region)]
  w.tick(60_000)
  const rating = {
    sourceSystem: SOURCE,
    recordNo: record.recordNo,
    serviceNumber: 1,
    channel: 'kiosk',
    level: 1,
    detailCodes: [],
    anonymous: true,
  }
  const rated = await w.call('POST', '/api/v1/ratings', { as: token, body: rating, headers: { 'idempotency-key': 'one' } })
  assert.equal(rated.statusCode, 201)
  await w.deliver()
  assert.deepEqual([await body(list, region), await body(one, region)], unrated)
})

/** The innermost objects of a reply that name this rating: what is read as being about it. */
function about(ratingId: string, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap((part) => about(ratingId, part))
  if (inner.length > 0) return inner
  return Object.values(value).includes(ratingId) ? [value] : []
}

/** A file says what its own list says, and is no JSON to look through. */
const LISTS = endpoints
  .filter((e) => e.method === 'GET' && e.path.startsWith('/api/') && !e.path.includes(':') && e.file === undefined)
  .map((e) => e.path)
const POSTS: Partial<Record<Role, object>> = {
  handler: {},
  head: {},
  line: { divisionPath: REGION, line: POLICE.line },
  clerk: { unit: POLICE.unitCode, staffNo: 'S777' },
}

/** Everything that one role may read about these ratings, as `path` → what stands beside the rating's id. */
async function readAs(role: Role): Promise<{ path: string; one: Hidden; told: string }[]> {
  const as = await officer(w, `role-${role}`, { role, ...(POSTS[role] ?? { divisionPath: REGION }) })
  const cases = (await w.call('GET', '/api/v1/cases?limit=500', { as })).json<{ items?: Row[] }>().items ?? []
  const opened = [
    ...hidden.map((one) => `/api/v1/ratings/${one.ratingId}`),
    ...cases.map((one) => `/api/v1/cases/${String(one['caseId'])}`),
  ]
  const read: { path: string; one: Hidden; told: string }[] = []
  for (const path of [...LISTS, ...opened]) {
    const reply = await w.call('GET', path, { as })
    if (reply.statusCode !== 200) continue
    for (const one of hidden) read.push(...about(one.ratingId, reply.json()).map((told) => ({ path, one, told: JSON.stringify(told) })))
  }
  return read
}

for (const { role } of ROLES)
  test(`no reading endpoint puts number, window, person or minute beside it: ${role}`, async () => {
    const read = await readAs(role)
    for (const { path, one, told } of read) for (const tell of one.tells) assert.ok(!told.includes(tell), `${path}: ${tell} in ${told}`)
    // Those who may read ratings read each in the list and by itself.
    const may = permissionRow('ratings.read')?.roles?.[role] !== undefined
    assert.ok(may ? read.length >= 2 * WAYS.length : read.every(({ path }) => path.startsWith('/api/v1/cases')), String(read.length))
  })
