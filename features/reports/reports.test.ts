import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
import { TACHENG } from '#tests/support/cast.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { monthlyReports } from './jobs.ts'
import { jobWorld } from '#server/platform/run.ts'
import type { Block } from '#shared/paper.ts'
import { USUAL_BODY, USUAL_TEMPLATE } from './rules/usual.ts'

const PREFECTURE = '654200000000'
const OCTOBER = '2026-10'
let w: Office
let [centre, supervisor, clerk] = ['', '', '']
before(async () => {
  w = await newOffice()
  w.setNow('2026-11-03T02:00:00.000Z')
  await officer(w, 'centre1', { role: 'centre', divisionPath: '650000000000/' })
  await officer(w, 'super1', { role: 'supervisor', divisionPath: `650000000000/${PREFECTURE}/` })
  await officer(w, 'head1', { role: 'handler', divisionPath: `650000000000/${PREFECTURE}/${TACHENG}/` })
  ;[centre, supervisor, clerk] = [await signInAs(w, 'centre1'), await signInAs(w, 'super1'), await signInAs(w, 'head1')]
  const on = (day: string, level: number, many: number) =>
    Array.from({ length: many }, () => ({ ...aFact, level, ratedOn: day, servedOn: day }))
  await plantRatings(w, [...on('2026-10-12', 5, 45), ...on('2026-10-13', 1, 5), ...on('2026-09-14', 5, 30)])
  await w.deliver()
})
after(() => w.close())

type Shown = {
  title: string
  number: number
  blocks: Block[]
  changes: { name: string; before: string; now: string }[]
  numbers: unknown[]
  templateVersion: number
}
const make = (as: string, body: object = {}) =>
  w.call('POST', '/api/v1/reports', { as, body: { templateId: USUAL_TEMPLATE, division: PREFECTURE, period: OCTOBER, ...body } })
const read = async (as: string, id: string): Promise<Shown> => (await w.call('GET', `/api/v1/reports/${id}`, { as })).json<Shown>()
const words = (blocks: readonly Block[]): string => blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n')

test('a bulletin is filled by the system: the same numbers as the open data, against the month before', async () => {
  const made = await make(supervisor)
  assert.equal(made.statusCode, 201, made.body)
  const shown = await read(supervisor, made.json<{ reportId: string }>().reportId)
  assert.equal(shown.title, '塔城地区2026年10月政务服务“好差评”情况通报')
  const text = words(shown.blocks)
  assert.match(text, /共收到评价50条，比上期增加20；好评率90\.0%，比上期下降10\.0个百分点；差评率10\.0%/)
  const grid = shown.blocks.find((block) => block.is === 'grid')
  assert.deepEqual(grid?.is === 'grid' && grid.rows.find((row) => row[0] === '塔城市'), ['塔城市', '50', '90.0%', '10.0%', '9.00'])
  const open = (await w.call('GET', `/open/v1/statistics?division=${PREFECTURE}&from=2026-10-01&to=2026-10-31`)).json<{
    rows: { ratings: number }[]
  }>()
  assert.equal(
    open.rows.reduce((sum, row) => sum + row.ratings, 0),
    50,
  )
})

test('made again it is refused while nothing changed; when figures moved it is the next number, and says what moved', async () => {
  const again = await make(supervisor)
  assert.equal(again.statusCode, 409)
  assert.equal(again.json<{ code: string }>().code, 'nothing_new')
  await plantRatings(w, [{ ...aFact, level: 5, ratedOn: '2026-10-20', servedOn: '2026-10-20' }])
  await w.deliver()
  const second = (await make(supervisor)).json<{ reportId: string; number: number }>()
  assert.equal(second.number, 2)
  const shown = await read(supervisor, second.reportId)
  assert.deepEqual(shown.changes[0], { name: '评价数', before: '50', now: '51' })
  assert.equal(shown.numbers.length, 2)
})

test('as Word and as PDF, called by its title and number', async () => {
  const { items } = (await w.call('GET', '/api/v1/reports', { as: supervisor })).json<{
    items: { reportId: string; isLatest: boolean; number: number }[]
  }>()
  assert.deepEqual(
    items.map((row) => [row.number, row.isLatest]),
    [
      [2, true],
      [1, false],
    ],
  )
  for (const [format, magic] of [
    ['docx', 'PK'],
    ['pdf', '%PDF'],
  ] as const) {
    const file = await w.call('GET', `/api/v1/reports/${items[0]?.reportId}/file?format=${format}`, { as: supervisor })
    assert.equal(file.statusCode, 200)
    assert.equal(file.rawPayload.subarray(0, magic.length).toString('latin1'), magic)
    assert.match(decodeURIComponent(String(file.headers['content-disposition'])), /2026年10月.*第2版/)
  }
})

test('a month that is not over, a place beyond reach, a template of another place: each is refused with its way out', async () => {
  const codes = async (as: string, body: object) => (await make(as, body)).json<{ code: string }>().code
  assert.equal(await codes(supervisor, { period: '2026-11' }), 'period_not_over')
  assert.equal(await codes(supervisor, { division: '650100000000' }), 'no_such_division')
  assert.equal(await codes(supervisor, { division: '999999999999' }), 'no_such_division')
  const own = (
    await w.call('POST', '/api/v1/report-templates', { as: supervisor, body: { name: '塔城的', body: '# {{地区}}\n{{评价数}}' } })
  ).json<{
    templateId: string
  }>()
  assert.equal(await codes(centre, { templateId: own.templateId, division: '650100000000' }), 'no_such_template')
  assert.equal((await make(clerk)).statusCode, 403)
})

test('a template that cannot be read is refused line by line; one that changed meanwhile is not written over; what was made keeps its words', async () => {
  const url = `/api/v1/report-templates/${USUAL_TEMPLATE}`
  const bad = await w.call('PUT', url, { as: centre, body: { name: '通报', body: '# 通报\n{{评价书}}', version: 1 } })
  assert.equal(bad.statusCode, 422)
  assert.equal(bad.json<{ faults: { line: number }[] }>().faults[0]?.line, 2)
  const byOther = await w.call('PUT', url, { as: supervisor, body: { name: '通报', body: USUAL_BODY, version: 1 } })
  assert.equal(byOther.statusCode, 404, 'the region’s template is the region’s')
  const changed = await w.call('PUT', url, { as: centre, body: { name: '通报', body: `# {{地区}}新版\n共{{评价数}}条`, version: 1 } })
  assert.equal(changed.json<{ version: number }>().version, 2)
  const late = await w.call('PUT', url, { as: centre, body: { name: '通报', body: USUAL_BODY, version: 1 } })
  assert.equal(late.json<{ code: string }>().code, 'changed_meanwhile')
  const third = (await make(supervisor)).json<{ reportId: string; number: number }>()
  assert.equal(third.number, 3, 'another version of the template is something new')
  assert.equal((await read(supervisor, third.reportId)).title, '塔城地区新版')
  const { items } = (await w.call('GET', '/api/v1/reports', { as: supervisor })).json<{ items: { reportId: string; number: number }[] }>()
  const first = await read(supervisor, items.find((row) => row.number === 1)?.reportId ?? '')
  assert.match(first.title, /情况通报$/)
  assert.equal(first.templateVersion, 1)
})

test('before it is kept it can be seen with the figures of a month', async () => {
  const body = { body: '# {{地区}}{{期间}}\n{{评价数 上期}}', division: PREFECTURE, period: OCTOBER }
  const seen = (await w.call('POST', '/api/v1/reports/preview', { as: supervisor, body })).json<{ blocks: Block[] }>()
  assert.deepEqual(seen.blocks, [
    { is: 'title', text: '塔城地区2026年10月' },
    { is: 'text', text: '30' },
  ])
})

test('the month’s bulletins make themselves, each once, by nobody’s hand', async () => {
  const run = () => monthlyReports.handler(jobWorld(w.world), '2026-11-03T22:10:00.000Z')
  await run()
  await run()
  const { items } = (await w.call('GET', `/api/v1/reports?period=${OCTOBER}&limit=100`, { as: centre })).json<{
    items: { division: string; madeBy: string | null; number: number }[]
  }>()
  const own = items.filter((row) => row.madeBy === null)
  assert.equal(own.length, new Set(own.map((row) => row.division)).size)
  assert.ok(own.some((row) => row.division === '650000000000'))
  assert.ok(!own.some((row) => row.division === PREFECTURE), 'somebody made that one already')
})
