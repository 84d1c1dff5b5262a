/** What came by a fixed code and fits no service yet counts, and stands beside the share of what does (rules 1.9). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { POLICE, TACHENG } from '#tests/support/cast.ts'
import { newOffice, type Office } from '#tests/support/cases.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { LANGUAGES } from '#web/public/languages.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'

let w: Office
before(async () => {
  w = await newOffice()
  const earlier = { ...aFact, ratedOn: '2026-11-22', servedOn: '2026-11-22' }
  await plantRatings(w, [
    ...Array.from({ length: 30 }, (_, i) => ({ ...earlier, level: i < 27 ? 4 : 2 })),
    ...Array.from({ length: 30 }, () => ({ ...earlier, class: 'unmatched', item: null })),
  ])
  await w.deliver()
})
after(() => w.close())

const read = async (url: string): Promise<string> => (await w.call('GET', url)).body
const rowOf = (body: string, metric: string) => new RegExp(`#${metric}">[^<]*</a></th>\\s*<td class="n">([^<]*)`).exec(body)?.[1] ?? null

test('beside the headline share stands the share without the unmatched, on pages of places and units, in every language', async () => {
  for (const { code } of LANGUAGES)
    for (const path of [`/divisions/${TACHENG}`, `/units/${POLICE.unitCode}`]) {
      const body = await read(`${path}?lang=${code}`)
      assert.deepEqual([rowOf(body, 'good_share'), rowOf(body, 'good_matched_share')], ['95.0%', '90.0%'], `${path} ${code}`)
      assert.ok(body.includes(siteTextsOf(code).figures.unmatched('30')), `${path} ${code}`)
      assert.ok((await read(`/method?lang=${code}`)).includes('id="good_matched_share"'), code)
    }
})

test('where all fit a service there is but one share', async () => {
  const body = await read(`/items/${aFact.item}`)
  assert.deepEqual([rowOf(body, 'good_share'), rowOf(body, 'good_matched_share')], ['90.0%', null])
})
