import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { addDays } from '#shared/time.ts'
import { axe, eventually, openBrowser, openPage, overflow, says } from '#tests/support/browser.ts'
import { CONTACT, FEED_BACK, newOffice, SETTLED, type Office } from '#tests/support/cases.ts'
import { ITEM_CODE, POLICE, TACHENG } from '#tests/support/cast.ts'
import { openOldBrowser } from '#tests/support/old-browser.ts'
import { aFact, plantRatings } from '#tests/support/plant-ratings.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { LANGUAGES, textsOf } from '#web/public/languages.ts'

let browser: Browser
let w: Office
let fresh: TestWorld
let base = ''
let freshBase = ''
const listen = async (world: TestWorld): Promise<string> => {
  await world.app.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
}
before(async () => {
  ;[browser, w, fresh] = await Promise.all([openBrowser(), newOffice(), newWorld()])
  await plantRatings(
    w,
    Array.from({ length: 200 }, (_, i) => ({
      ...aFact,
      level: i % 40 === 0 ? 1 : i % 25 === 0 ? 2 : i % 9 === 0 ? 3 : i % 5 === 0 ? 4 : 5,
      class: i % 50 === 1 ? 'canary' : i % 20 === 1 ? 'assisted' : 'ordinary',
      ratedOn: addDays('2026-11-23', -(i % 40)),
    })),
  )
  const { ratingId } = await w.rate({ level: 1, text: '等了两个小时' })
  await w.rate({ level: 2, detailCodes: ['209'] })
  await w.through((await w.caseOf(ratingId)).caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
  ;[base, freshBase] = [await listen(w), await listen(fresh)]
})
after(async () => {
  await browser.close()
  await w.close()
  await fresh.close()
})

const PATHS = [
  '/',
  `/divisions/${TACHENG}`,
  `/units/${POLICE.unitCode}`,
  `/items/${ITEM_CODE}`,
  '/answered',
  '/method',
  '/status',
  '/find?q=塔',
  '/divisions/0',
]
const withLang = (path: string, lang: string, large = false): string =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${lang}${large ? '&large=1' : ''}`
const visit = (url: string, options: Parameters<typeof openPage>[1], look: (page: Page) => Promise<void>): Promise<void> =>
  visitAll([url], options, look)
/** One after the other in the same window; nothing may go wrong in any. */
async function visitAll(
  urls: readonly string[],
  options: Parameters<typeof openPage>[1],
  look: (page: Page, url: string) => Promise<void>,
): Promise<void> {
  const { context, page } = await openPage(browser, options)
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (said) => said.type() === 'error' && !/404/.test(said.text()) && faults.push(said.text()))
  for (const url of urls) {
    await page.goto(url)
    await look(page, url)
    assert.deepEqual(faults, [], url)
  }
  await context.close()
}
const inOrder = async (page: Page, url: string): Promise<void> => {
  assert.deepEqual(await axe(page), [], url)
  assert.equal(await overflow(page), 0, url)
}

for (const { code } of LANGUAGES)
  test(`every open page is in order for everybody, in ${code}, on a phone and with large letters`, async () => {
    const urls = [false, true].flatMap((large) => PATHS.map((path) => base + withLang(path, code, large)))
    await visitAll(urls, { width: 390 }, inOrder)
  })

test('nothing has to be scrolled sideways on the narrowest phone', async () => {
  const urls = LANGUAGES.flatMap(({ code }) => PATHS.map((path) => base + withLang(path, code)))
  await visitAll(urls, { width: 320 }, async (page, url) => assert.equal(await overflow(page), 0, url))
})

test('a fresh system is in order too, and says what will stand there', async () => {
  const paths = ['/', `/divisions/${TACHENG}`, '/answered']
  const urls = LANGUAGES.flatMap(({ code }) => paths.map((path) => freshBase + withLang(path, code)))
  await visitAll(urls, {}, inOrder)
})

test('without script a citizen finds her town from the front page, an answer there, and the definition of a figure', () =>
  visit(base, { script: false }, async (page) => {
    await page.fill('#q', '塔城')
    await page.click('form[action="/find"] button')
    await page.click(`main a[href*="/divisions/${TACHENG}"]`)
    await says(page.locator('h1'), /^塔城市$/)
    await says(page.locator('.answer').first(), /您反映的超时问题已经解决/)
    await page.click('.facts a[href*="#in_time_share"]')
    await says(page.locator('#in_time_share'), /按期答复率/)
    await page.click('.sections a[href*="/answered"]')
    await page.waitForURL(/\/answered/)
    await eventually(async () => assert.equal(await page.locator('.answer').count(), 1))
  }))

test('a blind citizen goes through the front page by its headings and landmarks; charts have their table', () =>
  visit(base, {}, async (page) => {
    const levels = await page.evaluate<number[]>(`[...document.querySelectorAll('h1,h2,h3')].map(h => Number(h.tagName[1]))`)
    assert.equal(levels[0], 1)
    for (const [i, level] of levels.entries()) assert.ok(i === 0 || level <= (levels[i - 1] ?? 0) + 1, `heading ${i}`)
    assert.deepEqual(await page.evaluate(`['header','nav','main','footer'].map(t => document.querySelectorAll(t).length > 0)`), [
      true,
      true,
      true,
      true,
    ])
    const rows = await page.locator('.days tbody tr').count()
    assert.equal(rows, 30)
    assert.equal(
      await page.evaluate(`[...document.querySelectorAll('.chart svg')].every(s => s.getAttribute('aria-hidden') === 'true')`),
      true,
    )
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(`document.activeElement.className`), 'skip')
  }))

test('bars and charts are mirrored where reading goes from the right', () =>
  visit(`${base}/?lang=ug`, {}, async (page) => {
    assert.equal(await page.evaluate(`getComputedStyle(document.querySelector('.chart svg')).transform`), 'matrix(-1, 0, 0, 1, 0, 0)')
    const [first, last] = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.ends')[0].children].map(e => e.getBoundingClientRect().left)`,
    )
    assert.ok((first ?? 0) > (last ?? 0))
  }))

for (const script of [true, false])
  test(`Chromium 66 shows the front page and finds a place ${script ? 'with' : 'without'} script`, async () => {
    const { page, close } = await openOldBrowser({ script })
    try {
      await page.goto(base)
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), 0)
      const widths = await page.evaluate<number[]>(`[...document.querySelectorAll('.bar rect')].map(r => r.getBoundingClientRect().width)`)
      assert.ok(widths.length === 5 && (widths[0] ?? 0) > (widths[4] ?? 0) && (widths[4] ?? 0) > 0)
      assert.ok((await page.evaluate<number>(`document.querySelector('.chart svg').getBoundingClientRect().height`)) >= 150)
      await page.press('#q')
      await page.type(POLICE.name)
      await page.press('form[action="/find"] button')
      await page.until(`document.querySelector('main a[href*="/units/"]') !== null`)
      assert.deepEqual(page.faults, [])
    } finally {
      await close()
    }
  })

test('the words of the levels stand beside every face', () =>
  visit(`${base}/?lang=kk`, {}, async (page) => {
    const said = await page.evaluate<string[]>(`[...document.querySelectorAll('.levels th span')].map(s => s.textContent)`)
    assert.deepEqual(
      said,
      ([5, 4, 3, 2, 1] as const).map((level) => textsOf('kk').levels[level]),
    )
  }))
