/** Two real sites: the service on 127.0.0.1, and portals that reach their visitors as localhost (another site) or 127.0.0.1 (another origin). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { allowPortal, createClient } from '#features/identity/index.ts'
import { CLIENT_SCOPES } from '#features/identity/rules/permissions.ts'
import { connect } from '#sample/hall-system/connection.ts'
import { openPortal, type Portal } from '#sample/portal/portal.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { hours, plus, systemNow } from '#shared/time.ts'
import { axe, openBrowser, openPage, overflow } from '#tests/support/browser.ts'
import { plantTacheng, SOURCE } from '#tests/support/cast.ts'
import { openOldBrowser } from '#tests/support/old-browser.ts'
import { until } from '#tests/support/service.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const CLIENT = { clientId: 'sample-hall', secret: 'sample-hall-secret' }
let w: TestWorld
let site: string
let [portal, stranger] = [] as unknown as [Portal, Portal]
let browser: Browser
const quiet = { giveUp: new AbortController().signal, say: () => {} }
before(async () => {
  w = await newWorld({ now: plus(systemNow(), hours(1)) })
  await plantTacheng(w.world)
  site = await w.app.listen({ port: 0, host: '127.0.0.1' })
  w.world.publicUrl = site
  await inTransaction(w.world, system('test'), async (ctx) => {
    const made = await createClient(
      ctx,
      { clientId: CLIENT.clientId, name: '门户', scopes: [...CLIENT_SCOPES], sources: [SOURCE] },
      CLIENT.secret,
    )
    assert.ok(made.ok)
  })
  const line = connect({ url: site, client: CLIENT.clientId, secret: CLIENT.secret, waitMs: 5_000 }, quiet)
  ;[portal, stranger, browser] = await Promise.all([openPortal(line, 0), openPortal(line, 0), openBrowser()])
  await inTransaction(w.world, system('test'), async (ctx) => {
    for (const origin of [portal.url, otherSite(portal.url)]) assert.ok((await allowPortal(ctx, CLIENT.clientId, origin)).ok)
  })
  // what was loaded before is believed for five seconds
  w.setNow(plus(w.world.now(), 10_000))
})
after(async () => {
  await browser.close()
  await Promise.all([portal.close(), stranger.close()])
  await w.close()
})

const otherSite = (url: string): string => url.replace('127.0.0.1', 'localhost')
const SHOTS = process.env['SHOTS']
const shot = async (page: Page, name: string): Promise<void> => {
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

type Visit = { page: Page; frame: FrameLocator; told: () => Promise<unknown[]>; height: () => Promise<number> }
/** At the portal's page, with all that its scripts could hear. */
async function visit(url: string, options: Parameters<typeof openPage>[1], look: (at: Visit) => Promise<void>): Promise<void> {
  const { context, page } = await openPage(browser, options)
  await page.addInitScript('window.heard = []; addEventListener("message", (event) => heard.push(event.data))')
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  await page.goto(url)
  await look({
    page,
    frame: page.frameLocator('iframe'),
    told: () => page.evaluate<unknown[]>('heard'),
    height: () => page.evaluate<number>('document.querySelector("iframe").offsetHeight'),
  })
  assert.deepEqual(faults, [])
  await context.close()
}

const choose = async ({ frame }: Visit, level: number): Promise<void> => frame.locator(`#level-${level}`).check()
const submit = ({ frame }: Visit): Promise<void> => frame.getByRole('button', { name: '提交评价' }).click()

for (const [from, address] of [
  ['another site', otherSite],
  ['another origin of the same site', (url: string) => url],
] as const)
  test(`from a page of ${from}: rated where one is, with the receipt there, and the way on in a tab of its own`, async () => {
    await visit(`${address(portal.url)}/new?with=script`, {}, async (at) => {
      const { page, frame } = at
      await frame.getByRole('heading', { name: '这次办事，您满意吗？' }).waitFor()
      await page.locator('section > a').waitFor({ state: 'hidden' })
      assert.equal(await page.locator('iframe').getAttribute('title'), '评价这次办事')
      await shot(page, `portal-${from.length}-faces`)
      await choose(at, 1)
      await frame.locator('#code-110').check()
      await shot(page, `portal-${from.length}-why`)
      await submit(at)
      await frame.getByRole('heading', { name: '评价已收到' }).waitFor()
      await page.getByText('感谢您的评价。').waitFor()
      await shot(page, `portal-${from.length}-receipt`)
      const names = (await page.context().cookies(site)).map((cookie) => cookie.name)
      assert.deepEqual(names, from === 'another site' ? [] : names, 'another site’s frame keeps no cookie')
      const opening = page.context().waitForEvent('page')
      await frame.getByRole('button', { name: '查看进展' }).click()
      const progress = await opening
      await progress.getByRole('heading', { level: 1 }).waitFor()
      assert.match(progress.url(), new RegExp(`^${site}/t/[0-9A-Z]{16}`))
      const kept = await page.context().cookies(progress.url())
      assert.ok(kept.some((cookie) => cookie.name === 'hcp_rater'))
      await shot(progress, `portal-${from.length}-progress`)
    })
  })

test('what the portal’s page hears is a height and that it was rated, the same whatever was chosen', async () => {
  const heard: unknown[][] = []
  for (const level of [5, 3, 1])
    await visit(`${otherSite(portal.url)}/new?with=script`, { width: 360 }, async (at) => {
      await choose(at, level)
      await at.frame.locator('.codes details:visible summary').first().click()
      await at.frame.locator('.codes .chip:visible input').last().check()
      await submit(at)
      await at.page.getByText('感谢您的评价。').waitFor()
      heard.push(await at.told())
    })
  const [good = []] = heard
  assert.ok(good.length >= 3, JSON.stringify(good))
  for (const one of heard) assert.deepEqual(one, good)
  for (const message of good) {
    assert.deepEqual(Object.keys(message as object), ['haochaping'])
    const { haochaping: said } = message as { haochaping: unknown }
    assert.ok(typeof said === 'number' || said === 'rated', JSON.stringify(said))
  }
})

test('the frame is as high as what stands in it, on a desk and on a narrow phone', async () => {
  for (const width of [1280, 320])
    await visit(`${otherSite(portal.url)}/new?with=script`, { width }, async (at) => {
      await at.frame.locator('#level-5').waitFor()
      await until('the frame opens', async () => (await at.height()) > 0)
      const content = async () => Number(await at.frame.locator('body').evaluate('document.body.offsetHeight'))
      assert.equal(await at.height(), await content())
      const faces = await at.height()
      await choose(at, 3)
      await until('it grows', async () => (await at.height()) > faces)
      assert.ok((await at.height()) >= (await content()), 'room for whichever face is chosen')
      assert.equal(await overflow(at.page), 0)
    })
})

test('with storage forbidden and pressed twice it is one rating', async () => {
  const { context, page } = await openPage(browser)
  await context.addInitScript(
    `if (top !== window) Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })`,
  )
  await page.goto(`${otherSite(portal.url)}/new?with=script`)
  const frame = page.frameLocator('iframe')
  await frame.locator('#level-5').check()
  await frame.getByRole('button', { name: '提交评价' }).dblclick()
  await frame.getByRole('heading', { name: '评价已收到' }).waitFor()
  await page.reload()
  await frame.getByRole('heading', { name: '这次办事已经评价过了' }).waitFor()
  await page.getByText('感谢您的评价。').waitFor()
  await context.close()
})

test('without script, in an iframe: rated, asked for a reason once, and received', async () => {
  const { context, page } = await openPage(browser, { script: false })
  await page.goto(`${otherSite(portal.url)}/new?with=iframe`)
  const frame = page.frameLocator('iframe')
  await frame.locator('#level-1').check()
  await shot(page, 'portal-no-script')
  await frame.getByRole('button', { name: '提交评价' }).click()
  await frame.getByRole('button', { name: '不说原因，直接提交' }).click()
  await frame.getByRole('heading', { name: '评价已收到' }).waitFor()
  assert.deepEqual(await context.cookies(site), [])
  await page.goto(`${otherSite(portal.url)}/new?with=script`)
  assert.equal(await page.getByRole('link', { name: '评价这次办事' }).isVisible(), true, 'the link stays where the script does not run')
  await context.close()
})

test('a portal that was not allowed shows a link and nothing else; the browser refuses the frame', async () => {
  const { context, page } = await openPage(browser)
  const refused = page.waitForEvent('console', { predicate: (said) => /frame-ancestors/.test(said.text()) })
  await page.goto(`${otherSite(stranger.url)}/new?with=script`)
  await refused
  assert.equal(await page.getByRole('link', { name: '评价这次办事' }).isVisible(), true)
  assert.equal(await page.locator('iframe').isVisible(), false)
  await shot(page, 'portal-refused')
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: '评价这次办事' }).click()
  await (await opening).getByRole('heading', { name: '这次办事，您满意吗？' }).waitFor()
  await context.close()
})

test('in every language and size the frame has no fault of access and no sideways scrolling', async () => {
  for (const [lang, large, width] of [
    ['zh-CN', false, 320],
    ['zh-CN', true, 320],
    ['ug', false, 360],
    ['kk', false, 360],
    ['en', true, 360],
  ] as const)
    await visit(`${portal.url}/new?with=iframe&lang=${lang}${large ? '&large=1' : ''}`, { width }, async ({ page, frame }) => {
      const address = String(await frame.locator('body').evaluate('location.href'))
      await page.goto(address)
      assert.deepEqual(await axe(page), [], `${lang} ${large}`)
      assert.equal(await overflow(page), 0, `${lang} ${large}`)
      await page.locator('#level-1').check()
      assert.deepEqual(await axe(page), [], `${lang} ${large}, chosen`)
      assert.equal(await overflow(page), 0, `${lang} ${large}, chosen`)
      await shot(page, `embedded-${lang}-${large}`)
    })
})

test('Chromium 66 shows the frame in its height, and a press in it opens what follows', async () => {
  const old = await openOldBrowser()
  try {
    const { page } = old
    await page.goto(`${otherSite(portal.url)}/new?with=script`)
    const height = 'document.querySelector("iframe").offsetHeight'
    await page.until(`${height} > 150`)
    const resting = await page.evaluate<number>(height)
    await page.press('iframe')
    await page.until(`${height} > ${resting}`)
    if (SHOTS !== undefined) await page.screenshot(`${SHOTS}/portal-old.png`)
  } finally {
    await old.close()
  }
})
