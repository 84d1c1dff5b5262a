/** What a rater says to their own case, in the browser they rated with: one world, one browser. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axe, openBrowser, openPage, overflow } from '#tests/support/browser.ts'
import { caseScreens } from '#tests/support/case-screens.ts'
import { CONTACT, FEED_BACK, newOffice, SETTLED, type Office } from '#tests/support/cases.ts'
import { servePages } from '#tests/support/page-server.ts'
import { cookieOf } from '#tests/support/rater.ts'
import type { Language } from '#web/public/languages.ts'

let o: Office
let browser: Browser
let screens: Awaited<ReturnType<typeof servePages>>
before(async () => {
  ;[o, browser, screens] = await Promise.all([
    newOffice(),
    openBrowser(),
    servePages(({ path, query }) => {
      const page = caseScreens((query.get('lang') ?? 'zh-CN') as Language, query.get('large') === '1')[path.slice(1)]
      return page ? { page } : null
    }),
  ])
  o.world.publicUrl = await o.app.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  await browser.close()
  await screens.close()
  await o.close()
})

type Case = { code: string; caseId: string }
const begin = async (over: Record<string, unknown> = {}): Promise<Case> => {
  const { ratingId, receiptCode: code } = await o.rate(over)
  return { code, caseId: (await o.caseOf(ratingId)).caseId }
}
const steps = async ({ caseId }: Case, action: string): Promise<number> =>
  (await sql`select 1 from rectification_steps where case_id = ${caseId}::uuid and action = ${action}`.execute(o.db)).rows.length
type Visited = { page: Page; context: BrowserContext }
/** On the device that rated, or on any other that knows the code. */
async function visit(
  { code }: Case,
  query: string,
  { own = true, ...options }: { own?: boolean; script?: boolean } = {},
): Promise<Visited> {
  const { page, context } = await openPage(browser, options)
  const [name = '', value = ''] = cookieOf(o, code).split('=')
  if (own) await context.addCookies([{ name, value, url: o.world.publicUrl }])
  await page.goto(`${o.world.publicUrl}/t/${code}${query}`)
  return { page, context }
}

test('without script: the answer is read, not satisfied is said, it is done again; the code alone learns nothing of it', async () => {
  const one = await begin()
  await o.through(one.caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
  const { page, context } = await visit(one, '?lang=zh-CN', { script: false })
  await page.getByRole('link', { name: '这个答复，您满意吗？' }).click()
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('请选一项').waitFor()
  await page.getByLabel('不满意').check()
  await page.getByLabel('还想说什么？').fill('还是要排队')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '已退回重新办理' }).waitFor()
  await page.getByRole('link', { name: '回到进展页' }).click()
  await page.getByRole('heading', { name: '承办单位正在重新办理' }).waitFor()
  assert.equal(await page.locator('.story .mine').getByText('还是要排队').count(), 1)
  await context.close()
  const alone = await visit(one, '?lang=zh-CN', { own: false })
  const words = (await alone.page.textContent('main')) ?? ''
  assert.deepEqual(
    ['重新办理', '不满意', '还是要排队', '留言'].filter((said) => words.includes(said)),
    [],
  )
  await alone.context.close()
})

test('in Uyghur, pressed twice quickly: one message; it is shown on its own side, and is not offered again', async () => {
  const one = await begin({ anonymous: true })
  await o.through(one.caseId, { action: 'accept' }, { action: 'message', message: '请问是哪一天？' })
  const { page, context } = await visit(one, '/messages?lang=ug')
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl')
  await page.locator('#text').fill('ئالدىنقى ھەپتە')
  await page.locator('.send button').dblclick()
  await page.locator('[data-sent]').waitFor()
  assert.equal(await steps(one, 'rater_message'), 1)
  await page.reload()
  const mine = await page.locator('.talk .mine .letter').boundingBox()
  const theirs = await page.locator('.talk li:not(.mine) .letter').boundingBox()
  assert.ok(mine && theirs && mine.x + mine.width < theirs.x + theirs.width, 'the rater’s own is set in from the right')
  assert.equal(await page.locator('#text').inputValue(), '', 'what was sent is not offered again')
  await context.close()
})

test('a line that breaks keeps what was typed and sends it once when it is back', async () => {
  const one = await begin()
  const { page, context } = await visit(one, '/withdraw?lang=zh-CN')
  await page.locator('#text').fill('按错了')
  await context.setOffline(true)
  await page.locator('.send button').click()
  await page.getByText('还没有送出').waitFor()
  assert.equal(await steps(one, 'withdraw'), 0)
  await context.setOffline(false)
  await page.getByRole('heading', { name: '已记下：您说明评错了' }).waitFor()
  assert.equal(await steps(one, 'withdraw'), 1)
  await context.close()
})

/** Each kind of screen; in Chinese all of them are looked at. */
const MAIN = ['case-message', 'case-answer-again', 'case-withdraw', 'case-objection', 'case-answered']
test('axe finds nothing on these screens in any language, and none scrolls sideways on a narrow telephone', async () => {
  const looks: [Language, boolean, number][] = [
    ['zh-CN', false, 390],
    ['ug', false, 390],
    ['kk', false, 320],
    ['en', true, 320],
  ]
  for (const [lang, large, width] of looks) {
    const { context, page } = await openPage(browser, { width })
    for (const name of Object.keys(caseScreens(lang, large))) {
      await page.goto(`${screens.url}/${name}?lang=${lang}&large=${large ? 1 : 0}`)
      assert.equal(await overflow(page), 0, `${name} ${lang}`)
      if (lang === 'zh-CN' || MAIN.includes(name)) assert.deepEqual(await axe(page), [], `${name} ${lang}`)
    }
    await context.close()
  }
})
