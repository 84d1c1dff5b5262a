import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseCsv } from '#shared/csv.ts'
import { CONTACT, FEED_BACK, isHeads, newOffice, SETTLED, signInAs, type Office } from '#tests/support/cases.ts'
import { TACHENG, POLICE, ITEM_CODE } from '#tests/support/cast.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { caseFigures } from './actions/case-figures.ts'

let w: Office
before(async () => void (w = await newOffice()))
after(() => w.close())
const ask = async (query: string) => (await w.call('GET', `/open/v1/statistics?${query}`)).json()

test('a system without ratings answers zeroes, and says as of when', async () => {
  const empty = await ask('')
  assert.deepEqual(
    empty.rows,
    [5, 4, 3, 2, 1].map((level) => ({ level, ratings: 0, rawRatings: 0 })),
  )
  assert.deepEqual([empty.version, empty.asOf], [0, '2026-11-23T10:00:00+08:00'])
})

test('ratings of one’s own and assisted ones count; canaries and imported defaults are listed with their number', async () => {
  await plantRatings(w, [
    aFact,
    { ...aFact, level: 1, servedOn: '2026-11-20' },
    { ...aFact, class: 'assisted', channel: 'paper', level: 3 },
    { ...aFact, class: 'canary', level: 1 },
    { ...aFact, class: 'imported_default' },
    { ...aFact, class: 'imported_default', division: '650102000000' },
  ])
  await w.deliver()
  const all = await ask('metrics=ratings&by=level')
  assert.deepEqual(
    all.rows.map((row: { ratings: number }) => row.ratings),
    [1, 0, 1, 0, 1],
  )
  assert.deepEqual(
    [...all.included, ...all.excluded].map((row: { class: string; ratings: number }) => [row.class, row.ratings]),
    [
      ['ordinary', 2],
      ['assisted', 1],
      ['unmatched', 0],
      ['excluded', 0],
      ['follow_up', 0],
      ['excluded_follow_up', 0],
      ['canary', 1],
      ['imported_default', 2],
    ],
  )
  assert.deepEqual(
    (await ask(`division=${TACHENG}`)).excluded.map((row: { ratings: number }) => row.ratings),
    [0, 0, 0, 1, 1],
  )
})

test('every way of listing adds up to the same once the day is over, and names what it lists', async () => {
  w.setNow('2026-11-23T16:00:00.000Z')
  for (const by of ['division', 'unit', 'item', 'channel', 'day']) {
    const { rows } = await ask(`by=${by}&division=654200000000`)
    assert.equal(
      rows.reduce((sum: number, row: { ratings: number }) => sum + row.ratings, 0),
      3,
      by,
    )
  }
  const [unit] = (await ask('by=unit')).rows
  assert.deepEqual([unit.unit, unit.name, unit.levels], [POLICE.unitCode, POLICE.name, { 5: 1, 4: 0, 3: 1, 2: 0, 1: 1 }])
  assert.equal((await ask('by=item')).rows[0].item, ITEM_CODE)
  assert.equal((await ask('by=channel')).rows[1].name, '纸质评价表')
})

type Counts = Record<string, number>
type Listed = { unit: string; name: string; ratings: number; levels: Counts; rawRatings: number; rawLevels: Counts }
test('the file holds the rows of the answer, as text a spreadsheet reads', async () => {
  const reply = await w.call('GET', '/open/v1/statistics.csv?by=unit')
  assert.deepEqual([reply.statusCode, reply.headers['content-type']], [200, 'text/csv; charset=utf-8'])
  const { rows } = await ask('by=unit')
  assert.ok(rows.length > 0)
  assert.deepEqual(
    parseCsv(reply.body),
    rows.map((row: Listed) => ({
      unit: row.unit,
      name: row.name,
      ratings: String(row.ratings),
      ...Object.fromEntries([5, 4, 3, 2, 1].map((level) => [`level${level}`, String(row.levels[level])])),
      rawRatings: String(row.rawRatings),
      ...Object.fromEntries([5, 4, 3, 2, 1].map((level) => [`rawLevel${level}`, String(row.rawLevels[level])])),
    })),
  )
  assert.equal(
    (await w.call('GET', '/open/v1/statistics.csv?by=level')).body,
    '\uFEFFlevel,ratings,rawRatings\r\n5,1,1\r\n4,0,0\r\n3,1,1\r\n2,0,0\r\n1,1,1\r\n',
  )
  assert.equal((await w.call('GET', '/open/v1/statistics.csv?division=999999999999')).json().code, 'no_such_division')
})

test('days count by the rating or by the service, and both ends are in', async () => {
  const total = (reply: { rows: { ratings: number }[] }) => reply.rows.reduce((sum, row) => sum + row.ratings, 0)
  assert.equal(total(await ask('from=2026-11-20&to=2026-11-20')), 0)
  assert.equal(total(await ask('on=served&from=2026-11-20&to=2026-11-20')), 1)
  assert.equal(total(await ask('on=served&from=2026-11-20&to=2026-11-23')), 3)
})

test('an unknown division, a reversed period and an unknown word are refused by name', async () => {
  const refused = async (query: string) => {
    const reply = await w.call('GET', `/open/v1/statistics?${query}`)
    return [reply.statusCode, reply.json().code, reply.json().errors?.[0]?.path]
  }
  assert.deepEqual(await refused('division=999999999999'), [404, 'no_such_division', undefined])
  assert.deepEqual(await refused('from=2026-11-24&to=2026-11-23'), [400, 'invalid_input', 'to'])
  assert.deepEqual(await refused('by=staff'), [400, 'invalid_input', 'by'])
  assert.deepEqual(await refused('metric=ratings'), [400, 'invalid_input', 'metric'])
})

test('a bad rating waits, is answered in time or late, or is overdue; the four add up', async () => {
  w.setNow('2026-11-23T02:00:00.000Z')
  const caseOf = async () => (await w.caseOf((await w.rate()).ratingId)).caseId
  const [inTime] = [await caseOf(), await caseOf()]
  const figures = () => caseFigures({ db: w.db }, { pathPrefix: '650000000000/' }, w.world.now())
  const { opened, answered, waiting, medianDays } = await figures()
  assert.deepEqual([opened, answered, waiting, medianDays], [2, 0, 2, null])
  w.setNow('2026-11-25T02:00:00.000Z')
  const [handler, head] = [await signInAs(w, 'handler'), await signInAs(w, 'head')]
  for (const body of [{ action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK])
    assert.equal((await w.step(isHeads(body) ? head : handler, inTime, body)).status, 201)
  w.setNow('2026-12-03T02:00:00.000Z')
  assert.deepEqual(await figures(), {
    opened: 2,
    answered: 1,
    inTime: 1,
    late: 0,
    overdue: 1,
    waiting: 0,
    adopted: 2,
    rectified: 0,
    named: 2,
    visited: 1,
    medianDays: 2,
  })
})
