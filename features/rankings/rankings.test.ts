/** Rankings as they are told: to whom, of whom, and by what order (rules 5.5, decisions/0047). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { features } from '#server/features.ts'
import { jobWorld } from '#server/platform/run.ts'
import { newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
import { CLERK, HALL, ITEM_CODE, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { aFact, plantRatings, type Fact } from '#tests/support/plant-ratings.ts'
import type { Ranked } from './contract.ts'

const some = (count: number, over: Partial<Fact>): Fact[] => Array.from({ length: count }, () => ({ ...aFact, ...over }))
const OCTOBER = { ratedOn: '2026-10-15', servedOn: '2026-10-15' }
const SEPTEMBER = { ratedOn: '2026-09-15', servedOn: '2026-09-15' }
const SMALL = '654202000000'

let w: Office
const reckon = async (): Promise<void> => {
  await w.deliver()
  await features.rankings.errands?.[0]?.run(jobWorld(w.world), new AbortController().signal)
}
before(async () => {
  w = await newOffice()
  await plantRatings(w, [
    ...some(38, { ...OCTOBER, level: 5 }),
    ...some(2, { ...OCTOBER, level: 1 }),
    ...some(29, { ...OCTOBER, level: 5, division: SMALL, window: null }),
    ...some(20, { ...SEPTEMBER, level: 5 }),
    ...some(3, { level: 5 }),
  ])
  await reckon()
})
after(() => w.close())

type Page = { items: Ranked[]; next: string | null }
const list = async (as: string, query: string) => {
  const reply = await w.call('GET', `/api/v1/rankings?${query}`, { as })
  return { status: reply.statusCode, ...reply.json<Page>() }
}
type Open = { run: { version: number; period: string; asOf: string }; rows: Ranked[] }
const open = async (query = '') => {
  const reply = await w.call('GET', `/open/v1/rankings?${query}`)
  return { status: reply.statusCode, ...reply.json<Open>() }
}

test('who has thirty is ranked, who has fewer is told with the number alone', async () => {
  const { run, rows } = await open('list=counties')
  assert.deepEqual([run.period, run.version], ['2026-10', 1], 'the newest month that is over')
  assert.deepEqual(
    rows.map((row) => [row.division.code, row.rank, row.ratings, row.raw]),
    [
      [TACHENG, 1, 40, '95.0%'],
      [SMALL, null, 29, null],
    ],
  )
  const [first, second] = rows
  assert.ok(first?.lower && first.upper && first.estimate && first.lower < first.estimate && first.estimate < first.upper)
  assert.deepEqual([first.best, first.worst, first.tied], [1, 1, false])
  assert.deepEqual([second?.lower, second?.estimate, second?.expected, second?.best], [null, null, null, null])
})

test('a period that runs is version 0 and goes up to yesterday; a closed one gets a version more when late data come, and keeps the old', async () => {
  const now = await open('list=counties&period=2026')
  assert.equal(now.run.version, 0)
  assert.equal(now.run.asOf.slice(0, 10), '2026-11-23')
  assert.equal(now.rows[0]?.ratings, 60, 'what was rated today is told tomorrow')
  await plantRatings(w, some(1, { ...OCTOBER, level: 1 }))
  w.setNow('2026-11-24T02:00:00.000Z')
  await reckon()
  const later = await open('list=counties')
  assert.deepEqual([later.run.version, later.rows[0]?.ratings], [2, 41])
  const versions = await w.db
    .selectFrom('ranking_runs')
    .select(['version', 'changed'])
    .where('period', '=', '2026-10')
    .where('kind', '=', 'division')
    .orderBy('version')
    .execute()
  assert.deepEqual(
    versions.map((row) => [row.version, row.changed]),
    [
      [1, 0],
      [2, 3],
    ],
  )
  await reckon()
  assert.equal((await open('list=counties')).run.version, 2, 'nothing new is no version')
})

test('no window is ranked in the open, and no person anywhere', async () => {
  assert.equal((await open('list=windows')).status, 400)
  assert.equal((await open('list=staff')).status, 400)
  const supervisor = await signInAs(w, 'supervisor')
  assert.deepEqual(
    (await list(supervisor, 'list=windows')).items.map((row) => row.code),
    [`${TACHENG}/${WINDOW.windowCode}`],
  )
  assert.equal((await list(supervisor, 'list=staff')).status, 400)
  assert.deepEqual((await list(supervisor, 'list=windows&period=2026')).items, [], 'a window is told of by whole periods that are over')
})

test('places are told of all, rows only as far as one reaches; nobody sees their own window among others', async () => {
  const supervisor = await signInAs(w, 'supervisor')
  const head = await signInAs(w, 'head')
  assert.deepEqual(
    (await list(supervisor, 'list=departments')).items.map((row) => [row.code, row.rank]),
    [[POLICE.unitCode, 1]],
  )
  assert.deepEqual((await list(head, 'list=departments')).items.length, 1)
  assert.deepEqual((await list(head, 'list=counties')).items.length, 1, 'the division of the unit')
  const far = await officer(w, 'far', { role: 'supervisor', divisionPath: '650000000000/653100000000/' })
  for (const name of ['counties', 'departments', 'halls', 'windows', 'items']) assert.deepEqual((await list(far, `list=${name}`)).items, [])
  assert.equal((await list(await signInAs(w, 'handler'), '')).status, 403)
  const rated = await officer(w, 'rated', { role: 'supervisor' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  assert.deepEqual((await list(rated, 'list=windows')).items, [])
})

test('halls and items are ranked too, by the average as well, page by page in a total order', async () => {
  const supervisor = await signInAs(w, 'supervisor')
  assert.deepEqual(
    (await list(supervisor, 'list=halls')).items.map((row) => row.code),
    [`${TACHENG}/${HALL.hallCode}`],
  )
  assert.deepEqual(
    (await list(supervisor, 'list=items')).items.map((row) => row.code),
    [ITEM_CODE],
  )
  const [row] = (await list(supervisor, 'list=halls&measure=average')).items
  assert.equal(row?.raw, '9.27', '38 of ten and 3 of nothing')
  const region = await officer(w, 'region', { role: 'region', divisionPath: '650000000000/' })
  const first = await list(region, 'list=counties&limit=1')
  assert.equal(first.items.length, 1)
  const second = await list(region, `list=counties&limit=1&cursor=${first.next}`)
  assert.deepEqual([second.items[0]?.division.code, second.next], [SMALL, null])
})

test('the file says what the answer says', async () => {
  const reply = await w.call('GET', '/open/v1/rankings.csv?list=counties')
  assert.equal(reply.statusCode, 200)
  assert.match(
    reply.body,
    /^\uFEFFrank,tied,best,worst,code,name,division,ratings,raw,expected,estimate,lower,upper\r\n1,false,1,1,654201000000,/,
  )
  assert.equal((await open('division=999999999999')).status, 404)
  const none = await open('period=1999')
  assert.deepEqual([none.run, none.rows], [null, []])
})

type Result = {
  years: { whole: { ratings: number } | null; parts: { from: string; to: string; ratings: number }[]; waiting: string[] }[]
  looks: { note: string; purposeSays: string }[]
}
const own = async (as: string) => (await w.call('GET', '/api/v1/person-results/own', { as })).json<{ results: Result[] }>().results
const look = (as: string, over: Record<string, string> = {}) =>
  w.call('POST', '/api/v1/person-results', {
    as,
    body: { division: TACHENG, staffNo: CLERK.staffNo, purpose: 'award', note: '年度先进个人评选', ...over },
  })

test('a person reads their own result of closed months that reach thirty together, and who looked at it for what', async () => {
  const clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const [result] = await own(clerk)
  assert.deepEqual(
    result?.years[0]?.parts.map((part) => [part.from, part.to, part.ratings]),
    [['2026-01', '2026-10', 61]],
  )
  assert.equal(result?.years[0]?.whole?.ratings, 61)
  assert.deepEqual(result?.years[1]?.parts, [])
  assert.deepEqual(result?.looks, [])
  assert.equal((await look(await signInAs(w, 'head'), { purpose: 'guidance', note: '十月谈话提醒' })).statusCode, 201)
  assert.equal((await look(await signInAs(w, 'supervisor'))).statusCode, 201)
  assert.deepEqual((await own(await signInAs(w, 'clerk')))[0]?.looks.map((one) => [one.purposeSays, one.note]).toSorted(), [
    ['改进工作', '十月谈话提醒'],
    ['评选先进', '年度先进个人评选'],
  ])
})

test('nobody else looks, nor for something else; a look names the procedure', async () => {
  assert.equal((await look(await signInAs(w, 'supervisor'), { purpose: 'guidance' })).json().code, 'only_for_awards')
  assert.equal((await look(await signInAs(w, 'supervisor'), { note: '看' })).statusCode, 400)
  assert.equal((await look(await signInAs(w, 'far'))).json().code, 'no_such_person')
  assert.equal((await look(await signInAs(w, 'supervisor'), { staffNo: 'NOBODY' })).json().code, 'no_such_person')
  assert.equal((await look(await signInAs(w, 'clerk'))).statusCode, 403)
  assert.equal((await look(await signInAs(w, 'handler'))).statusCode, 403)
  assert.equal((await w.call('GET', '/api/v1/person-results/own', { as: await signInAs(w, 'head') })).statusCode, 403)
})

test('the open page and its method stand in four languages, without script, with the file beside', async () => {
  for (const lang of ['zh-CN', 'ug', 'kk', 'en']) {
    const page = await w.call('GET', `/rankings?list=counties&lang=${lang}`)
    assert.equal(page.statusCode, 200)
    assert.match(page.body, /654201000000/)
    assert.match(page.body, /class="whisker"/)
    assert.match(page.body, /rankings\.csv\?list=counties/)
    assert.equal((await w.call('GET', `/rankings/method?lang=${lang}`)).statusCode, 200)
  }
  assert.match((await w.call('GET', '/rankings?period=1999&list=items&division=654201000000&lang=zh-CN')).body, /这个时期还没有排名/)
  assert.equal((await w.call('GET', '/rankings?list=windows')).statusCode, 400)
})
