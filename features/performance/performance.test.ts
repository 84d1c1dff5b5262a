/** Schemes are adopted by two, scores are told line by line, and a scheme is tried before it holds (plan 四(三), rules 9, 11). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
import { POLICE, TACHENG } from '#tests/support/cast.ts'
import { aFact, plantRatings, type Fact } from '#tests/support/plant-ratings.ts'
import type { Result, SchemeItem } from './contract.ts'

const REGION = '650000000000/'
const OCTOBER: Partial<Fact> = { ratedOn: '2026-10-15', servedOn: '2026-10-15' }
const some = (count: number, level: number): Fact[] => Array.from({ length: count }, () => ({ ...aFact, ...OCTOBER, level }))
const INDICATORS = [
  { metric: 'good_share', weight: 60, floor: 0.9, target: 1, least: 30 },
  { metric: 'visited_share', weight: 40, floor: 0.8, target: 1, least: 5 },
]
const SCHEME = {
  kind: 'units',
  name: '单位绩效方案',
  effectiveFrom: '2026-11-24',
  indicators: INDICATORS,
  basis: '新政办发〔2020〕10号 四(三)',
  reason: '第一版',
}

let w: Office
let centre: string
let second: string
let schemeId: string
before(async () => {
  w = await newOffice()
  centre = await officer(w, 'centre', { role: 'centre', divisionPath: REGION })
  second = await officer(w, 'second', { role: 'region', divisionPath: REGION })
  await plantRatings(w, [...some(38, 5), ...some(2, 1)])
  await w.deliver()
})
after(() => w.close())

const act = async (as: string, path: string, body?: Record<string, unknown>) => {
  const reply = await w.call('POST', `/api/v1/performance/${path}`, { as, ...(body && { body }) })
  return {
    status: reply.statusCode,
    ...reply.json<{ code?: string; schemeId?: string; results?: Result[]; errors?: { path: string }[] }>(),
  }
}
const scores = async (as: string, query: string) => {
  const reply = await w.call('GET', `/api/v1/performance/scores?period=2026-10&${query}`, { as })
  return { status: reply.statusCode, ...reply.json<{ code?: string; results?: Result[]; schemeName?: string }>() }
}

test('a scheme is tried before anybody adopts it: each line says its figure, its points and why', async () => {
  const { status, results = [] } = await act(centre, 'trials', {
    kind: 'units',
    period: '2026-10',
    division: TACHENG,
    indicators: INDICATORS,
  })
  assert.equal(status, 200)
  const [police] = results
  assert.deepEqual([police?.code, police?.score, police?.assessed], [POLICE.unitCode, '50.00', 60])
  assert.deepEqual(
    police?.lines.map((line) => [line.metric, line.says, line.of, line.points, line.why]),
    [
      ['good_share', '95.0%', 40, '30.00', 'between'],
      ['visited_share', '—', 0, null, 'nothing'],
    ],
  )
  const localities = await act(centre, 'trials', { kind: 'localities', period: '2026-10', indicators: INDICATORS })
  assert.deepEqual(
    localities.results?.map((row) => [row.code, row.score]),
    [['654200000000', '50.00']],
  )
  assert.equal((await act(centre, 'trials', { kind: 'departments', period: '2026-10', indicators: INDICATORS })).status, 200)
  assert.equal(
    (await w.call('GET', '/api/v1/performance/schemes', { as: centre })).json<{ items: [] }>().items.length,
    0,
    'nothing is kept',
  )
})

test('a line that cannot be is refused by name; a scheme begins tomorrow at the earliest', async () => {
  const wrong = await act(centre, 'schemes', { ...SCHEME, indicators: [{ ...INDICATORS[0], target: 0.5 }] })
  assert.deepEqual([wrong.status, wrong.code, wrong.errors?.[0]?.path], [422, 'indicators_faulty', 'indicators.0.target'])
  assert.equal((await act(centre, 'schemes', { ...SCHEME, effectiveFrom: '2026-11-23' })).code, 'not_in_the_future')
  assert.equal((await act(w.supervisor, 'schemes', SCHEME)).status, 403)
})

test('whoever proposed does not adopt; another does; of one day there is one', async () => {
  schemeId = (await act(centre, 'schemes', SCHEME)).schemeId ?? ''
  assert.equal((await scores(w.supervisor, 'kind=units')).code, 'no_scheme')
  assert.equal((await act(centre, `schemes/${schemeId}/adopt`)).code, 'second_person_needed')
  assert.equal((await act(second, `schemes/${schemeId}/adopt`)).status, 200)
  assert.equal((await act(second, `schemes/${schemeId}/adopt`)).code, 'already_adopted')
  const other = (await act(second, 'schemes', SCHEME)).schemeId ?? ''
  assert.equal((await act(centre, `schemes/${other}/adopt`)).code, 'day_taken')
  assert.equal((await act(second, `schemes/${other}/end`, { reason: '不提了' })).status, 200)
  assert.equal((await act(centre, `schemes/${other}/end`, { reason: '再来' })).code, 'already_ended')
  const { items } = (await w.call('GET', '/api/v1/performance/schemes', { as: w.supervisor })).json<{ items: SchemeItem[] }>()
  assert.deepEqual(items.map((row) => row.state).toSorted(), ['coming', 'ended'])
})

test('from its day on it scores; everybody as far as they reach, a scheme that does not hold yet can be looked at', async () => {
  assert.equal((await scores(w.supervisor, `schemeId=${schemeId}`)).results?.[0]?.score, '50.00')
  w.setNow('2026-12-02T02:00:00.000Z')
  const supervisor = await signInAs(w, 'supervisor')
  const december = (await w.call('GET', '/api/v1/performance/scores?period=2026&kind=units', { as: supervisor })).json<{
    results: Result[]
  }>()
  assert.equal(december.results[0]?.score, '50.00')
  assert.deepEqual(
    (await scores(await signInAs(w, 'head'), `schemeId=${schemeId}`)).results?.map((row) => row.code),
    [POLICE.unitCode],
  )
  const listed = await w.call('GET', `/api/v1/performance/score-list?period=2026-10&schemeId=${schemeId}`, { as: supervisor })
  const [row] = listed.json<{ items: { code: string; score: string; lines: string }[] }>().items
  assert.deepEqual([row?.code, row?.score], [POLICE.unitCode, '50.00'])
  assert.match(row?.lines ?? '', /好评率 95\.0%（40）：30\.00 \/ 60/)
  const far = await officer(w, 'far', { role: 'supervisor', divisionPath: '650000000000/653100000000/' })
  assert.deepEqual((await scores(far, `schemeId=${schemeId}`)).results, [])
  assert.equal((await scores(far, `schemeId=${schemeId}&division=${TACHENG}`)).code, 'beyond_reach')
  assert.equal((await scores(await signInAs(w, 'handler'), `schemeId=${schemeId}`)).status, 403)
})
