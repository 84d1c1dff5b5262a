/** Questions of metrics, dimensions, periods and what they are held against, as far as a post reaches. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newOffice, officer, type Office } from '#tests/support/cases.ts'
import { CLERK, OTHER_WINDOW, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { aFact, plantRatings, type Fact } from '#tests/support/plant-ratings.ts'
import type { FiguresAnswer } from './contract/asking.ts'

const REGION = '650000000000'
const URUMQI = '650102000000'
let w: Office
let leader: string
const many = (n: number, over: Partial<Fact> = {}): Fact[] => Array.from({ length: n }, () => ({ ...aFact, ...over }))
before(async () => {
  w = await newOffice({ now: '2026-11-23T02:00:00.000Z' })
  leader = await officer(w, 'leader', { role: 'leader', divisionPath: `${REGION}/` })
  await plantRatings(w, [
    ...many(6, { ratedOn: '2026-11-20', servedOn: '2026-11-20' }),
    ...many(2, { ratedOn: '2026-11-21', servedOn: '2026-11-20', level: 1 }),
    ...many(3, { ratedOn: '2026-10-20', servedOn: '2026-10-20', level: 4 }),
    ...many(1, { ratedOn: '2026-10-20', servedOn: '2026-10-20', level: 2, window: OTHER_WINDOW.windowCode }),
    ...many(4, { division: URUMQI, window: null, ratedOn: '2026-11-20', servedOn: '2026-11-20', channel: 'portal' }),
    ...many(1, { class: 'imported_default', ratedOn: '2026-11-20', servedOn: '2026-11-20' }),
    aFact,
  ])
  await w.deliver()
})
after(() => w.close())

const asked = async (query: string, as = leader) => w.call('GET', `/api/v1/figures?${query}`, { as })
const answer = async (query: string, as = leader): Promise<FiguresAnswer> => {
  const reply = await asked(query, as)
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json()
}
const told = ({ rows }: FiguresAnswer, metric: string) => rows.map((row) => [...row.of.map((word) => word.code), row.values[metric]?.says])

test('metrics stand side by side by one dimension or two, with their n, definitions and what is left out', async () => {
  const found = await answer('metrics=ratings,bad_share,average&by=division&period=2026-11')
  assert.deepEqual(
    found.rows.map((row) => [row.of[0]?.code, row.of[0]?.name, row.values['ratings']?.part, row.values['bad_share']]),
    [
      ['650100000000', '乌鲁木齐市', 4, { says: '0.0%', value: 0, part: 0, of: 4 }],
      ['654200000000', '塔城地区', 9, { says: '22.2%', value: 2 / 9, part: 2, of: 9 }],
    ],
  )
  assert.deepEqual([found.total.values['ratings']?.says, found.total.values['average']?.says], ['13', '8.46'])
  assert.deepEqual(
    found.definitions.map((row) => [row.id, row.version]),
    [
      ['ratings', 1],
      ['bad_share', 1],
      ['average', 1],
    ],
  )
  assert.equal(found.excluded.find((row) => row.class === 'imported_default')?.ratings, 1)
  assert.equal(
    found.included.reduce((sum, row) => sum + row.ratings, 0),
    13,
  )
  assert.deepEqual(told(await answer('by=division,month&period=2026'), 'ratings'), [
    ['650100000000', '2026-11', '4'],
    ['654200000000', '2026-10', '4'],
    ['654200000000', '2026-11', '9'],
  ])
})

test('levels, and their portions, add up to the whole', async () => {
  const found = await answer('metrics=ratings,level_share&by=level&period=2026-11')
  assert.deepEqual(told(found, 'ratings'), [
    ['5', '11'],
    ['4', '0'],
    ['3', '0'],
    ['2', '0'],
    ['1', '2'],
  ])
  assert.deepEqual(
    told(found, 'level_share').map((row) => row[1]),
    ['84.6%', '0.0%', '0.0%', '0.0%', '15.4%'],
  )
  assert.equal(found.total.values['level_share']?.says, '100.0%')
})

test('a period is held against the one before, the same days a year ago, or another division', async () => {
  const month = await answer('metrics=ratings,bad_share&by=division&period=2026-11&compare=previous')
  assert.deepEqual([month.against?.from, month.against?.to], ['2026-10-01', '2026-10-23'])
  assert.deepEqual([month.total.values['ratings']?.says, month.total.before?.['ratings']?.says], ['13', '4'])
  const days = await answer('by=day&period=2026-11-20..2026-11-21&compare=previous')
  assert.deepEqual([days.against?.from, days.against?.to], ['2026-11-18', '2026-11-19'])
  const served = await answer(`on=served&by=day&period=2026-11-20..2026-11-22&division=${TACHENG}&compare=division:${URUMQI}`)
  assert.deepEqual(
    served.rows.map((row) => [row.of[0]?.code, row.values['ratings']?.says, row.before?.['ratings']?.says]),
    [['2026-11-20', '8', '4']],
  )
  assert.equal((await asked('period=all&compare=previous')).json<{ code: string }>().code, 'nothing_before')
})

test('of so many the largest are listed, and the sum is of all', async () => {
  const found = await answer('by=division&period=2026&top=1')
  assert.deepEqual([told(found, 'ratings'), found.left, found.total.values['ratings']?.says], [[['654200000000', '13']], 1, '17'])
})

test('where there is nothing to divide by there is a dash', async () => {
  const found = await answer('metrics=ratings,good_share,average,rectified_share,rated_share,item_coverage&period=2020')
  assert.deepEqual(
    Object.values(found.total.values).map((value) => value.says),
    ['0', '—', '—', '—', '—', '100.0%'],
  )
})

test('a post is told of what it is over, and refused the rest', async () => {
  const supervisor = await answer('period=2026-11', w.supervisor)
  assert.deepEqual([supervisor.scope.division?.code, supervisor.total.values['ratings']?.says], [TACHENG, '9'])
  const refused = async (query: string, as: string) => {
    const reply = await asked(query, as)
    return [reply.statusCode, reply.json<{ code: string }>().code]
  }
  assert.deepEqual(await refused(`division=${URUMQI}`, w.supervisor), [403, 'beyond_reach'])
  assert.deepEqual(await refused(`compare=division:${URUMQI}&by=unit`, w.supervisor), [403, 'compare_beyond_reach'])
  assert.equal((await asked(`compare=division:${URUMQI}`, w.supervisor)).statusCode, 200)
  const line = await officer(w, 'line', { role: 'line', divisionPath: `${REGION}/`, line: POLICE.line })
  assert.equal((await answer('period=2026-11', line)).total.values['ratings']?.says, '12')
  assert.deepEqual(told(await answer('by=division&period=2026-11', line), 'ratings'), [
    ['650100000000', '4'],
    ['654200000000', '8'],
  ])
  const head = await answer('period=2026-11', w.head)
  assert.deepEqual([head.scope.alone, head.scope.division?.code], [true, TACHENG])
  const clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  assert.deepEqual(await refused('', clerk), [403, 'forbidden'])
})

test('what may be one clerk’s morning ends with yesterday; windows with the last month, in whole months, and in groups', async () => {
  const unit = await answer(`by=unit&period=2026-11&division=${TACHENG}`)
  assert.deepEqual([told(unit, 'ratings'), unit.period.told, unit.notes], [[[POLICE.unitCode, '8']], '2026-11-22', ['told_late']])
  const windows = await answer(`metrics=ratings,bad_share&by=window&period=2026&division=${TACHENG}`)
  assert.deepEqual(windows.notes, ['ended_months', 'in_groups', 'here_alone'])
  assert.deepEqual(
    windows.rows.map((row) => [row.of[0]?.code, row.of[0]?.name, row.values['ratings']?.says, row.values['bad_share']?.withheld]),
    [
      [WINDOW.windowCode, '户籍窗口', '3', 'few'],
      [OTHER_WINDOW.windowCode, '综合窗口', '1', 'few'],
    ],
  )
  const channels = await answer(`metrics=ratings,bad&by=channel&period=2026-11&division=${TACHENG}`)
  assert.equal(channels.rows[0]?.values['bad']?.withheld, undefined)
  const code = async (query: string) => (await asked(query)).json<{ code: string }>().code
  assert.equal(await code(`by=window,day&division=${TACHENG}`), 'whole_months_only')
  assert.equal(await code(`by=window&period=last_30_days&division=${TACHENG}`), 'whole_months_only')
})

test('a figure that cannot be told by something is named, with the way out', async () => {
  const reply = (await asked('metrics=ratings,timely_share,good_share&by=channel,level')).json<{
    code: string
    errors: { code: string; says: string }[]
  }>()
  assert.equal(reply.code, 'metric_not_by')
  assert.deepEqual([...new Set(reply.errors.map((error) => error.code))], ['timely_share', 'good_share'])
  for (const [query, code] of [
    ['by=day&period=all', 'period_too_long'],
    ['metrics=rated_share&period=all', 'period_too_long'],
    ['division=999999999999', 'no_such_division'],
  ] as const)
    assert.equal((await asked(query)).json<{ code: string }>().code, code, query)
  for (const query of [
    'metrics=nothing',
    'by=staff',
    'by=day,day',
    'by=day,month,year',
    'period=2026-13',
    'compare=division:1',
    'top=0',
    'x=1',
  ])
    assert.equal((await asked(query)).json<{ code: string }>().code, 'invalid_input', query)
})

test('persons are nowhere among what a question may be told by', async () => {
  const openapi = (await w.call('GET', '/openapi.json')).body
  const figures = openapi.slice(openapi.indexOf('"/api/v1/figures"'), openapi.indexOf('"/api/v1/figures"') + 20_000)
  assert.doesNotMatch(figures.slice(0, figures.indexOf('"responses"')), /staff/)
})

test('what coverage leaves out is listed one by one', async () => {
  const { total } = await answer(`metrics=window_coverage,item_coverage&period=all&division=${TACHENG}`)
  for (const [kind, metric] of [
    ['window', 'window_coverage'],
    ['item', 'item_coverage'],
  ] as const) {
    const reply = await w.call('GET', `/api/v1/figures/coverage-gaps?kind=${kind}&division=${TACHENG}&limit=500`, { as: leader })
    assert.equal(reply.statusCode, 200, reply.body)
    const { part, of } = total.values[metric] ?? {}
    assert.equal(reply.json<{ items: unknown[] }>().items.length, (of ?? 0) - (part ?? 0), kind)
  }
  const beyond = await w.call('GET', `/api/v1/figures/coverage-gaps?division=${URUMQI}`, { as: w.supervisor })
  assert.deepEqual([beyond.statusCode, beyond.json<{ code: string }>().code], [403, 'beyond_reach'])
})
