import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { LANGUAGES } from '#shared/language.ts'
import { axe, openBrowser, openPage, overflow } from '#tests/support/browser.ts'
import { HALL, TACHENG } from '#tests/support/cast.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'

let stand: ConsoleStand
let browser: Browser
let codes: string[]
before(async () => {
  ;[stand, browser] = await Promise.all([openConsole(), openBrowser()])
  const make = async (body: Record<string, unknown>) =>
    (
      await stand.call('POST', '/api/v1/fixed-codes', {
        as: stand.supervisor,
        body: { division: TACHENG, hallCode: HALL.hallCode, ...body },
      })
    ).json<{ made: string[] }>().made
  codes = [...(await make({ allWindows: true })), ...(await make({}))]
})
after(async () => {
  await browser.close()
  await stand.close()
})

test('every page behind a code is accessible and fits a small phone, in every language and size', async () => {
  const { page, context } = await openPage(browser, { width: 320, height: 568 })
  for (const lang of LANGUAGES)
    for (const large of [0, 1]) {
      for (const code of codes.slice(1)) {
        await page.goto(`${stand.site}/q/${code}?lang=${lang}&large=${large}`)
        assert.deepEqual(await axe(page), [], `${lang} ${large}`)
        assert.equal(await overflow(page), 0, `${lang} ${large}`)
      }
    }
  await context.close()
})

test('without script, who has no number gets to the faces in two presses', async () => {
  const { page, context } = await openPage(browser, { script: false })
  await page.goto(`${stand.site}/q/${codes[0]}`)
  await page.click('text=开始评价')
  assert.match(await page.textContent('h1').then(String), /请确认您办的是哪一件/)
  await page.click('text=没有编号，直接评价')
  await page.waitForURL(/\/r\//)
  assert.match(await page.textContent('.subject').then(String), /窗口服务（待匹配）/)
  await context.close()
})

test('at the desk a code is looked up, printed and replaced', async () => {
  const { page, context, faults } = await atDesk(browser, stand, stand.supervisor)
  await page.goto(`${stand.site}/console/fixed-codes?kind=window`)
  await page.click('text=户籍窗口')
  await page.waitForSelector('text=取印刷文件（PDF）')
  assert.deepEqual(await axe(page), [])
  const file = await page.getAttribute('a:has-text("取印刷文件（PDF）")', 'href')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=取印刷文件（PDF）')])
  assert.equal(await download.failure(), null, String(file))
  await page.click('text=停用这个码')
  await page.waitForSelector('text=请写明原因')
  await page.fill('#reason', '海报被涂改')
  await page.click('text=停用这个码')
  await page.waitForSelector('text=换成')
  await page.goto(`${stand.site}/console/fixed-codes/new`)
  await page.waitForSelector('text=做哪一种')
  assert.deepEqual(await axe(page), [])
  assert.deepEqual(faults, [])
  await context.close()
})
