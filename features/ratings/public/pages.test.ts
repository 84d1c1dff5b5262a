// in a process of its own: the builder of pages is read with an await of its own
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { RatingView } from '#features/ratings/rules/views.ts'
import { at, goodReceipt, publicScreens, rating, receipt, shell, why, wordsOf, markup } from '#tests/support/screens.ts'
import { buildPublic } from '../../../tools/build-public.ts'
import { assetFolder } from '#web/public/assets.ts'
import { LANGUAGES, textsOf, type Language } from '#web/public/languages.ts'
import { contentSecurityPolicy } from '#web/public/layout.ts'
import { ratingPage } from './rating-page.ts'
import { receiptPage } from './receipt-page.ts'
import { closedPage, ratedPage } from './refusal-pages.ts'
import { whyPage } from './why-page.ts'

const EVIL = `"><script>alert('x')</script>`
test('what a person, an item or a code says never becomes markup', () => {
  const served = { item: EVIL, stage: EVIL, unit: EVIL, servedAt: at('2026-11-23T10:05:00') }
  const codes = [{ code: '110', level: 1 as const, text: EVIL, placement: 'primary' as const }]
  const draft = { level: 1 as const, detailCodes: [EVIL], text: `</textarea>${EVIL}`, anonymous: true }
  const here = { ...shell(), path: `/r/${EVIL}`, search: EVIL, requestId: EVIL }
  const pages = [
    ratingPage({ ...rating(), served, codes, draft }, here),
    whyPage({ ...why(), served, codes, draft }, here),
    receiptPage({ ...receipt(), served, reasons: [EVIL], text: EVIL, receiptCode: EVIL }, here),
    ratedPage({ firstRatedAt: at('2026-11-23T10:20:00'), trackPath: 'javascript:alert(1)' }, here),
  ]
  for (const page of pages) {
    assert.ok(!String(page).includes('<script>'))
    assert.ok(!String(page).includes('"javascript:'))
    assert.ok(!/<textarea[^>]*>[^<]*<\/textarea>\s*"?>/.test(String(page)))
  }
})

test('every page says its language and direction, and that a translation waits for a native reader', () => {
  for (const { code, dir, reviewed } of LANGUAGES) {
    for (const [name, page] of Object.entries(publicScreens(code, false))) {
      assert.ok(markup(page).includes(`<html lang="${code}" dir="${dir}">`), `${code} ${name}`)
      assert.equal(String(page).includes('译文待母语审校'), !reviewed, `${code} ${name}`)
      assert.ok(!String(page).includes('undefined') && !String(page).includes('[object'), `${code} ${name}`)
    }
  }
})

test('the rating page and its one script are at most 14 KB on the wire; the script at most 3 KB', async () => {
  const { script } = await buildPublic()
  const code = readFileSync(new URL(script, assetFolder))
  assert.ok(code.length <= 3072, `script: ${code.length}`)
  for (const { code: lang } of LANGUAGES) {
    const wire = gzipSync(String(ratingPage(rating(lang), shell(lang)))).length + gzipSync(code).length
    assert.ok(wire <= 14 * 1024, `${lang}: ${wire}`)
  }
})

test('a page asks for nothing but its own script, and carries no handler and no style that its policy would refuse', () => {
  for (const page of Object.values(publicScreens('zh-CN', false))) {
    const text = String(page)
    const asked = [...text.matchAll(/\s(?:src|href)="([^"]*)"/g)].map((m) => m[1] ?? '')
    for (const address of asked) assert.match(address, /^(\/|\?|#|data:,$)/)
    assert.ok(!/\son[a-z]+=|\sstyle=/.test(text))
    assert.equal(text.match(/<style>/g)?.length, 1)
  }
  assert.ok(!contentSecurityPolicy.includes('unsafe'))
})

test('five faces in order, none chosen beforehand, each with its word', () => {
  for (const { code } of LANGUAGES) {
    const page = String(ratingPage(rating(code), shell(code)))
    assert.deepEqual(
      [...page.matchAll(/type="radio" name="level" id="level-(\d)" value="\1"/g)].map((m) => m[1]),
      ['5', '4', '3', '2', '1'],
    )
    assert.ok(!/type="radio"[^>]*checked/.test(page))
    for (const level of [5, 4, 3, 2, 1] as const) assert.ok(page.replace(/<wbr \/>/g, '').includes(textsOf(code).levels[level]))
  }
})

test('all codes of the national list are on the page, the first ones at once and the others under 更多', () => {
  const page = String(ratingPage(rating(), shell()))
  for (const code of rating().codes) {
    const place = page.indexOf(`value="${code.code}"`)
    assert.ok(place > 0, code.code)
    const before = page.slice(0, place)
    const folded = before.lastIndexOf('<details') > before.lastIndexOf('</details>')
    assert.equal(folded, code.placement === 'more', code.code)
  }
})

test('a form that comes back still holds what was filled in, with its chosen code unfolded', () => {
  const draft = { level: 2 as const, detailCodes: ['214'], text: '等了九天\n😀', anonymous: true }
  const page = markup(ratingPage(rating('zh-CN', { draft, problem: 'codes' }), shell()))
  assert.ok(/value="2" required checked/.test(page))
  assert.ok(/value="214" checked/.test(page))
  assert.ok(/name="anonymous"[^>]*checked/.test(page))
  assert.ok(page.includes('等了九天 😀</textarea>'))
  const before = page.slice(0, page.indexOf('value="214"'))
  assert.ok(before.lastIndexOf('<details open>') > before.lastIndexOf('</details>'))
  assert.ok(/role="alert"/.test(page))
})

test('where nobody is known there is nobody to be anonymous', () => {
  assert.ok(!String(ratingPage(rating('zh-CN', { hasApplicant: false }), shell())).includes('name="anonymous"'))
})

test('the question after a bad rating without a reason keeps the level and may be declined', () => {
  const page = markup(whyPage({ ...why(), draft: { level: 1, detailCodes: [], text: '', anonymous: true } }, shell()))
  assert.ok(/type="hidden" name="level" value="1"/.test(page))
  assert.ok(/type="hidden" name="anonymous" value="true"/.test(page))
  assert.ok(/name="reasonDeclined" value="true"/.test(page))
  assert.ok(!page.includes('value="510"'), 'only the codes of that level')
})

test('a receipt shows its code in groups of four and when what is due', () => {
  const page = wordsOf(receiptPage(receipt(), shell()))
  assert.ok(String(receiptPage(receipt(), shell())).includes('<span>K3F9</span><span>7Q2M</span><span>X8TD</span><span>4RVA</span>'))
  for (const said of ['11月24日24时', '11月30日24时', '12月14日24时', '与您联系']) assert.ok(page.includes(said), said)
})

test('an anonymous rater is promised no call', () => {
  const page = wordsOf(receiptPage(receipt({ identification: 'anonymous' }), shell()))
  assert.ok(!page.includes('承办单位与您联系'))
  assert.ok(page.includes('单位不会知道您是谁'))
})

test('a good rating promises no dates', () => {
  assert.ok(!wordsOf(receiptPage(goodReceipt(), shell())).includes('24时'))
})

test('already rated: the time of the first, never its content', () => {
  const page = wordsOf(ratedPage({ firstRatedAt: at('2026-11-23T10:20:00') }, shell()))
  assert.ok(page.includes('11月23日 10:20'))
  for (const level of Object.values(textsOf('zh-CN').levels)) assert.ok(!page.includes(level))
})

test('a deadline at 24:00 is named by the day that ends', () => {
  assert.ok(wordsOf(closedPage({ rateableUntil: at('2026-12-01T00:00:00') }, shell())).includes('11月30日24时'))
})

test('links to another language or size stay on the page and keep the other choice', () => {
  const page = markup(ratingPage(rating(), { ...shell('zh-CN', true), search: 'from=sms' }))
  assert.ok(page.includes('href="/r/kT3mX9?from=sms&amp;lang=ug&amp;large=1"'))
  assert.ok(page.includes('href="/r/kT3mX9?from=sms&amp;lang=zh-CN&amp;large=0"'))
  assert.ok(page.includes('action="/r/kT3mX9?from=sms&amp;lang=zh-CN&amp;large=1"'))
})

test('before anything is filled in, the page differs from reader to reader only where it says so', () => {
  const whole = (view: Partial<RatingView>, path: string, lang: Language = 'zh-CN', large = false) =>
    String(ratingPage(rating(lang, view), { ...shell(lang, large), path }))
  const one = whole({}, '/r/first')
  assert.ok(one.includes('data-draft="/r/first"') && one.includes('action="?lang=zh-CN"') && one.includes('href="?lang=ug"'))
  const served = { ...rating().served, item: EVIL, unit: '另一个单位' }
  const other = whole({ served }, '/r/second')
  assert.ok(other.includes('另一个单位') && other.includes('data-draft="/r/second"'))
  for (const tell of ['/r/first', rating().served.unit, '<script>alert']) assert.ok(!other.includes(tell), tell)
  assert.equal(whole({}, '/r/first'), one, 'the first reader’s page is still theirs')
  for (const different of [whole({}, '/r/first', 'ug'), whole({}, '/r/first', 'zh-CN', true), whole({ hasApplicant: false }, '/r/first')])
    assert.notEqual(different, one)
  const codes = [{ code: '110', level: 1 as const, text: '新的指标', placement: 'primary' as const }]
  assert.ok(whole({ codes }, '/r/first').includes('新的指标'), 'a new list is drawn anew')
})
