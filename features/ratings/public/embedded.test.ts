// in a process of its own: the builder of pages is read with an await of its own
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { goodReceipt, markup, rating, receipt, shell, why } from '#tests/support/screens.ts'
import { assetFolder } from '#web/public/assets.ts'
import { LANGUAGES, type Language } from '#web/public/languages.ts'
import { policyWithin } from '#web/public/layout.ts'
import { buildPublic } from '../../../tools/build-public.ts'
import { ratingPage } from './rating-page.ts'
import { receiptPage } from './receipt-page.ts'
import { closedPage, ratedPage } from './refusal-pages.ts'
import { whyPage } from './why-page.ts'
import { at } from '#tests/support/screens.ts'

const portal = { origins: ['https://zwfw.example.cn'], key: 'a-secret.its-proof', handOver: 'K3F97Q2MX8TD4RVA.1.n.proof' }
const inside = (lang: Language = 'zh-CN', large = false) => ({ ...shell(lang, large), search: 'embed=1', portal })
const pages = (lang: Language = 'zh-CN') => ({
  rating: ratingPage(rating(lang), inside(lang)),
  why: whyPage(why(lang), inside(lang)),
  receipt: receiptPage(receipt(), inside(lang)),
  good: receiptPage(goodReceipt(), inside(lang)),
  rated: ratedPage({ firstRatedAt: at('2026-11-23T10:20:00'), trackPath: '/t/K3F97Q2MX8TD4RVA' }, inside(lang)),
  closed: closedPage({ rateableUntil: at('2026-11-21T00:00:00') }, inside(lang)),
})

test('inside a portal’s page the faces and their one script are at most 14 KB on the wire', async () => {
  const { embedded, snippet } = await buildPublic()
  const script = readFileSync(new URL(embedded, assetFolder))
  for (const { code } of LANGUAGES) {
    const wire = gzipSync(String(ratingPage(rating(code), inside(code)))).length + gzipSync(script).length
    assert.ok(wire <= 14 * 1024, `${code}: ${wire}`)
  }
  assert.ok(readFileSync(new URL(snippet, assetFolder)).length <= 2_048)
})

test('what stays in the frame says so; every other link and form leaves it', () => {
  for (const [name, page] of Object.entries(pages())) {
    const text = markup(page)
    assert.ok(text.includes('<base target="_blank"/>'), name)
    for (const [form] of text.matchAll(/<form[^>]*>/g))
      assert.match(form, form.includes('data-draft') ? /target="_self"/ : /action="[^"]*\/progress[^"]*" target="_blank"/, name)
  }
})

test('a portal is told that it is rated or closed, in no page how', () => {
  const told = Object.entries(pages()).map(([name, page]) => [name, /data-told="(\w+)"/.exec(markup(page))?.[1]])
  assert.deepEqual(Object.fromEntries(told), {
    rating: undefined,
    why: undefined,
    receipt: 'rated',
    good: 'rated',
    rated: 'rated',
    closed: 'closed',
  })
})

test('one reader’s key stands in no other reader’s page', () => {
  const other = String(ratingPage(rating(), { ...inside(), portal: { origins: ['https://other.example'], key: 'another.proof' } }))
  assert.ok(other.includes('value="another.proof" data-portal="https://other.example"'))
  assert.ok(!other.includes(portal.key) && !other.includes(portal.origins[0] ?? ''))
  assert.ok(!String(ratingPage(rating(), shell())).includes('name="key"'), 'nor in a page of its own')
})

test('the policy names the origins and changes nothing else', () => {
  assert.equal(
    policyWithin(['https://a.example', 'https://b.example:8443']),
    policyWithin(['X']).replace('frame-ancestors X', 'frame-ancestors https://a.example https://b.example:8443'),
  )
  assert.ok(!policyWithin(portal.origins).includes("'unsafe"))
})
