/** What is behind a number: as many ratings as it says, told as the list of ratings tells them; and the same number in every place. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { parseCsv } from '#shared/csv.ts'
import { newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
import { OTHER_WINDOW, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { aFact, plantRatings, type Fact } from '#tests/support/plant-ratings.ts'
import { behindOf, metricNamed, type Asked } from './console/figures/question.ts'
import type { FiguresAnswer } from './contract/asking.ts'

let w: Office
let region: string
const many = (n: number, over: Partial<Fact> = {}): Fact[] => Array.from({ length: n }, () => ({ ...aFact, ...over }))
before(async () => {
  w = await newOffice({ now: '2026-11-23T02:00:00.000Z' })
  await w.rate({ anonymous: true })
  await plantRatings(w, [
    ...many(6, { ratedOn: '2026-11-20', servedOn: '2026-11-19' }),
    ...many(2, { ratedOn: '2026-11-21', servedOn: '2026-11-20', level: 1, window: OTHER_WINDOW.windowCode }),
    ...many(3, { ratedOn: '2026-10-20', servedOn: '2026-10-20', level: 4 }),
    ...many(4, { division: '650102000000', window: null, ratedOn: '2026-11-20', servedOn: '2026-11-20', channel: 'portal' }),
    ...many(2, { class: 'imported_default', ratedOn: '2026-11-20', servedOn: '2026-11-20' }),
    ...many(1, { class: 'assisted', channel: 'paper', level: 2, item: null, ratedOn: '2026-11-20', servedOn: '2026-11-20' }),
  ])
  await serve()
  await w.deliver()
  // anonymous ratings are listed from the day after they came
  w.setNow('2026-11-24T02:00:00.000Z')
  region = await officer(w, 'region', { role: 'region', divisionPath: '650000000000/' })
  await w.deliver()
})
after(() => w.close())

/** Planted ratings are of services that were never pushed; their list names them. */
async function serve(): Promise<void> {
  await sql`insert into service_records (record_id, source_system, record_no, unit_code, division, side, status, content_mac, received_at, changed_at)
    select r.record_id, r.source_system, r.record_id::text, r.deciding_unit, r.division, r.side, 'accepted', '\\x00', r.received_at, r.received_at
    from ratings r on conflict do nothing`.execute(w.db)
  await sql`insert into service_occurrences (record_id, service_number, stage, served_at, serving_unit, deciding_unit, division, division_path, line, side,
      has_applicant, source_system, received_at, changed_at)
    select r.record_id, r.service_number, r.stage, r.rated_at, r.serving_unit, r.deciding_unit, r.division, d.path, u.line, r.side, false, r.source_system,
      r.received_at, r.received_at
    from ratings r join divisions d on d.code = r.division join units u on u.unit_code = r.deciding_unit on conflict do nothing`.execute(
    w.db,
  )
}

const answer = async (asked: Asked, as = region): Promise<FiguresAnswer> => {
  const reply = await w.call('GET', `/api/v1/figures?${new URLSearchParams(asked).toString()}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json()
}
const listed = async (address: string, as: string): Promise<number> => {
  const reply = await w.call('GET', `/api/v1${address}&limit=500`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<{ items: unknown[] }>().items.length
}

test('the list behind a cell has as many ratings as the cell says', async () => {
  const metrics = 'ratings,ratings_raw,bad,good_share,best_share'
  let looked = 0
  for (const asked of [
    { metrics, period: 'all' },
    { metrics, by: 'division', period: 'all' },
    { metrics, by: 'division,month', period: '2026' },
    { metrics, by: 'unit', division: TACHENG, period: 'all' },
    { metrics, by: 'item', period: '2026-11' },
    { metrics, by: 'day', period: 'last_30_days' },
    { metrics, by: 'month', on: 'served', period: '2026' },
    { metrics: 'ratings', by: 'level', period: '2026-11' },
  ] satisfies Asked[]) {
    const found = await answer(asked)
    const cells = [...found.rows, { of: [], values: found.total.values }].flatMap(({ of, values }) =>
      found.metrics.map((id) => ({ part: values[id]?.part ?? 0, address: behindOf(found, asked, { of, metric: metricNamed(id) }) })),
    )
    for (const { part, address } of cells.filter((cell) => cell.part > 0)) {
      if (address === null) continue
      assert.equal(await listed(address, region), part, `${JSON.stringify(asked)} ${address}`)
      looked += 1
    }
  }
  assert.ok(looked > 30, String(looked))
})

test('of anonymous ratings the list withholds what the list of ratings withholds, and is for the same people', async () => {
  const address = `/figures/ratings?division=${TACHENG}&window=${WINDOW.windowCode}&from=2026-11-23`
  assert.equal(await listed(`/figures/ratings?division=${TACHENG}&from=2026-11-23`, region), 1)
  assert.equal(await listed(address, region), 0)
  const clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: 'S001' })
  const leader = await officer(w, 'leader', { role: 'leader', divisionPath: '650000000000/' })
  for (const as of [clerk, leader]) assert.equal((await w.call('GET', `/api/v1${address}`, { as })).statusCode, 403)
  const head = await signInAs(w, 'head')
  assert.equal(await listed('/figures/ratings?division=650102000000', head), 0)
})

test('the total is one number: asked, by part, in the open data, on the public page and in the file', async () => {
  const total = async (asked: Asked) => (await answer({ metrics: 'ratings', period: 'all', ...asked })).total.values['ratings']?.says
  const open = async (query: string) =>
    (await w.call('GET', `/open/v1/statistics?${query}`))
      .json<{ rows: { ratings: number }[] }>()
      .rows.reduce((sum, row) => sum + row.ratings, 0)
  assert.equal(await total({}), '17')
  for (const by of ['division', 'unit', 'item', 'channel', 'side', 'level', 'kind', 'month', 'unit,month'])
    assert.equal(await total({ by }), '17', by)
  assert.equal(await open(''), 17)
  assert.equal(await open(`division=${TACHENG}`), Number(await total({ division: TACHENG })))
  assert.match((await w.call('GET', '/')).body, /<p class="big"><b class="num">17<\/b>/)
  const file = await w.call('GET', '/api/v1/figures/file?metrics=ratings,bad_share&by=division&period=all&format=csv', { as: region })
  const [about = '', head = '', sum = ''] = file.body.split('\r\n')
  assert.match(about, /新疆维吾尔自治区/)
  assert.deepEqual([head, sum.split(',').slice(0, 2)], ['区划,评价数,差评率,差评率 分子,差评率 分母 n', ['合计', '17']])
  assert.match(file.body, /系统规则/)
  assert.ok(parseCsv(file.body).length > 5)
  const sheet = await w.call('GET', '/api/v1/figures/file?metrics=ratings&by=unit&period=all', { as: region })
  assert.deepEqual([sheet.statusCode, sheet.rawPayload.subarray(0, 2).toString()], [200, 'PK'])
})
