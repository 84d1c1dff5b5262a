import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addDays } from '#shared/time.ts'
import { newOffice, type Office } from '#tests/support/cases.ts'
import { ITEM_CODE, POLICE, TACHENG } from '#tests/support/cast.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { LANGUAGES } from '#web/public/languages.ts'
import { screenTextsOf } from '#web/public/site/screen/languages.ts'
import { TILES } from './rules/tiles.ts'

let w: Office
before(async () => void (w = await newOffice()))
after(() => w.close())
const PREFECTURE = '654200000000'
const wordsOf = (page: string): string => page.replace(/<style>[^]*?<\/style>/, '')
/** Anew: what is kept for ten seconds is older than that. */
const read = async (query = '') => {
  w.tick(11_000)
  const reply = await w.call('GET', `/screen?${query}`)
  return { status: reply.statusCode, body: wordsOf(reply.body) }
}
const countOn = (body: string): number => Number((/class="count num">([\d,]+)/.exec(body)?.[1] ?? '-1').replaceAll(',', ''))
const tileOf = (body: string, code: string): string =>
  new RegExp(`<li[^>]*>\\s*<h3><bdi lang="zh-CN">${TILES[code]?.name}</bdi></h3>[^]*?</li>`).exec(body)?.[0] ??
  assert.fail(`no tile of ${code}`)

test('before anything was rated it says so in every language, and nobody has to touch it to see what comes', async () => {
  for (const { code, dir } of LANGUAGES) {
    const { status, body } = await read(`lang=${code}`)
    assert.equal(status, 200)
    assert.match(body, new RegExp(`<html lang="${code}" dir="${dir}">`))
    assert.match(body, /<noscript><meta http-equiv="refresh" content="60" \/><\/noscript>/)
    assert.ok(body.includes(screenTextsOf(code).noHotspots))
    assert.doesNotMatch(body, /undefined|NaN|\[object/)
    assert.equal(countOn(body), 0)
  }
})

test('each prefecture stands at one place of its own on the map', () => {
  const places = Object.values(TILES).map(({ column, row }) => `${column}/${row}`)
  assert.equal(new Set(places).size, places.length)
})

test('what is not there, or too small to be told as it comes, has no screen', async () => {
  for (const division of ['999999999999', '659001000000', '654201001000']) assert.equal((await read(`division=${division}`)).status, 404)
})

test('the counter, the tile and the open data say the same', async () => {
  const today = w.world.now().slice(0, 10)
  await plantRatings(w, [
    ...Array.from({ length: 4 }, () => ({ ...aFact, ratedOn: today, servedOn: today })),
    { ...aFact, level: 1, ratedOn: today, servedOn: today },
    { ...aFact, level: 2, ratedOn: addDays(today, -29), servedOn: addDays(today, -29) },
    { ...aFact, level: 5, ratedOn: addDays(today, -30), servedOn: addDays(today, -30) },
  ])
  await w.deliver()
  const open = (await w.call('GET', `/open/v1/statistics?by=day&division=${TACHENG}`)).json<{ rows: { day: string; ratings: number }[] }>()
  const ofToday = open.rows.find((row) => row.day === today)?.ratings
  for (const query of ['', `division=${PREFECTURE}`, `division=${TACHENG}`]) assert.equal(countOn((await read(query)).body), ofToday, query)
  const tile = tileOf((await read()).body, PREFECTURE)
  assert.match(tile, /class="n">6<[^]*差评 2/, 'the last thirty days, and no more')
})

test('an item often rated badly is named from the third case on, the day after; who is overdue is named with the day that passed', async () => {
  for (let i = 0; i < 3; i++) await w.rate({ level: 1, detailCodes: ['110'] })
  await w.deliver()
  assert.ok((await read()).body.includes(screenTextsOf('zh-CN').noHotspots), 'not on the day itself')
  w.setNow('2026-12-04T02:00:00.000Z')
  const { body } = await read()
  assert.match(body, /差评较多的事项[^]*<td class="n"><b>3<\/b>/)
  assert.match(tileOf(body, PREFECTURE), /class="[^"]*hot[^]*超期 3/)
  assert.match(body, new RegExp(`${POLICE.name}[^]*最早应于\\S*\\d+月\\d+日\\S*答复[^]*3 件`))
  assert.doesNotMatch(body, new RegExp(`${ITEM_CODE}|W\\d|窗口`), 'no number and no window')
})
