/** 不予采纳 in the open: the rating stays to be seen, with the reason in words, and the figures say raw and adopted side by side. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { excludeRating, restoreRating } from '#features/exclusions/index.ts'
import { CAUSES } from '#features/exclusions/rules.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { CONTACT, FEED_BACK, newOffice, SETTLED, signInAs, type Office } from '#tests/support/cases.ts'
import { POLICE, TACHENG } from '#tests/support/cast.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { LANGUAGES } from '#web/public/languages.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'

let w: Office
let recordId: string
let caseId: string
before(async () => {
  w = await newOffice()
  const { ratingId } = await w.rate({ level: 2, detailCodes: ['209'] })
  caseId = (await w.caseOf(ratingId)).caseId
  await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
  const row = await w.db.selectFrom('ratings').select('record_id').where('rating_id', '=', ratingId).executeTakeFirstOrThrow()
  recordId = row.record_id
})
after(() => w.close())

const ref = () => ({ recordId, serviceNumber: 1, kind: 'first' as const })
const exclude = () => inTransaction(w.world, system('test'), (ctx) => excludeRating(ctx, { ...ref(), cause: 'mistaken', caseId }))
const read = async (url: string) => {
  w.tick(11_000)
  return (await w.call('GET', url)).body.replace(/<style>[^]*?<\/style>/, '')
}
const mark = (body: string) => /<p class="not-adopted">([^]*?)<\/p>/.exec(body)?.[1] ?? null
const rowOf = (body: string, metric: string) => new RegExp(`#${metric}">[^<]*</a></th>\\s*<td class="n">([^<]*)`).exec(body)?.[1] ?? null

test('while it counts, nothing on it says otherwise', async () => {
  assert.equal(mark(await read('/answered')), null)
  const division = await read(`/divisions/${TACHENG}`)
  assert.deepEqual([rowOf(division, 'cases'), rowOf(division, 'excluded'), rowOf(division, 'exclusion_share')], ['1', '0', '—'])
})

test('excluded it stays among the answers, marked, with the reason in the reader’s language', async () => {
  await exclude()
  await w.deliver()
  for (const { code } of LANGUAGES) {
    const shown = mark(await read(`/answered?lang=${code}`)) ?? ''
    const says = siteTextsOf(code)
    assert.ok(shown.includes(says.notAdopted.mark) && shown.includes(says.causes.mistaken), `${code}: ${shown}`)
    for (const cause of CAUSES) assert.ok(says.causes[cause.cause].length > 10, `${code} ${cause.cause}`)
  }
  const count = async (query: string) => Number(/共 (\d+) 件/.exec(await read(`/answered?${query}`))?.[1] ?? 0)
  assert.deepEqual([await count(''), await count('adopted=no'), await count('adopted=yes')], [1, 1, 0])
})

test('the place says both numbers, and leads to the ratings left out', async () => {
  await plantRatings(
    w,
    Array.from({ length: 40 }, () => aFact),
  )
  await w.deliver()
  const body = await read(`/divisions/${TACHENG}`)
  const cells = [...(/<tr>\s*<th scope="row" class="l2">[^]*?<\/tr>/.exec(body)?.[0] ?? '').matchAll(/<td[^>]*>([^<]*)</g)].map((m) => m[1])
  assert.deepEqual(cells, ['0', '0.0%', '1'])
  assert.deepEqual([rowOf(body, 'bad_share'), rowOf(body, 'bad_raw_share')], ['0.0%', '2.4%'])
  assert.match(body, /另收到 1 条，经认定不予采纳[^]*adopted=no/)
  assert.equal(rowOf(body, 'excluded'), '1')
  assert.equal(rowOf(body, 'exclusion_share'), '—', 'a share of fewer than thirty is not published')
})

test('of the unit the case is told when its day is over, the exclusion with it', async () => {
  const today = await read(`/units/${POLICE.unitCode}`)
  assert.equal(rowOf(today, 'excluded'), null, 'no case is told yet')
  w.setNow('2026-11-24T01:00:00.000Z')
  const next = await read(`/units/${POLICE.unitCode}`)
  assert.deepEqual([rowOf(next, 'cases'), rowOf(next, 'excluded')], ['1', '1'])
})

test('restored it counts again and is marked no more', async () => {
  await inTransaction(w.world, system('test'), (ctx) => restoreRating(ctx, ref()))
  await w.deliver()
  assert.equal(mark(await read('/answered')), null)
  assert.equal(rowOf(await read(`/divisions/${TACHENG}`), 'excluded'), '0')
  assert.doesNotMatch(await read(`/divisions/${TACHENG}`), /经认定不予采纳，不计入/)
})

test('excluding is nobody’s to do by an address', async () => {
  const supervisor = await signInAs(w, 'supervisor')
  for (const path of ['/api/v1/exclusions', `/api/v1/cases/${caseId}/exclusion`])
    assert.equal((await w.call('POST', path, { as: supervisor, body: {} })).statusCode, 404, path)
})
