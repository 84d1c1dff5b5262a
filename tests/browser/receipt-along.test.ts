/** Who rates on a tablet goes on their way with the receipt on a phone of their own. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axe, openBrowser, openPage, overflow, says } from '#tests/support/browser.ts'
import { callNext, enrolTablet, openHall } from '#tests/support/kiosk.ts'
import { LANGUAGES } from '#web/public/languages.ts'

let hall: Awaited<ReturnType<typeof openHall>>
let browser: Browser
before(async () => {
  hall = await openHall()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await hall.w.close()
})
const shown = (page: Page, what: string) => page.waitForSelector(`main.${what}`)

/** What the code on the screen says to a phone. */
async function scanned(page: Page, press: () => Promise<void>): Promise<string> {
  const [reply] = await Promise.all([page.waitForResponse((one) => one.url().endsWith('/api/v1/device-receipts')), press()])
  return ((await reply.json()) as { address: string }).address
}

test('on request the receipt goes along: a code for a phone of one’s own, once, in every language, gone when the next is asked', async () => {
  const { context, page } = await openPage(browser, { width: 1024, height: 600, hasTouch: true })
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  await enrolTablet(hall, page)
  await callNext(hall.w)
  await shown(page, 'ask')
  await page.click('.face.l1')
  await shown(page, 'thanks')
  const address = await scanned(page, () => page.click('.go'))
  await page.waitForSelector('.qr')
  for (const { code } of LANGUAGES) {
    await page.click(`.languages [lang="${code}"]`)
    if (code === 'ug') assert.deepEqual(await axe(page), [], code)
    assert.equal(await overflow(page), 0, code)
    if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SHOTS']}/receipt-${code}.png` })
  }
  assert.doesNotMatch(await page.innerText('main'), /非常不满意|Very dissatisfied/)
  const phone = await openPage(browser, { width: 375, height: 700, hasTouch: true })
  await phone.page.goto(address)
  await phone.page.click('main .button')
  await phone.page.waitForURL(/\/t\/[0-9A-Z]{16}/)
  await says(phone.page.locator('main'), /追加评价/)
  const behind = await openPage(browser, { width: 375, height: 700, hasTouch: true })
  await behind.page.goto(address)
  await says(behind.page.locator('main'), /已经用过/)
  await callNext(hall.w)
  await shown(page, 'ask')
  assert.equal(await page.locator('.qr').count(), 0, 'the next has nothing of it')
  await context.setOffline(true)
  await page.click('.face.l4')
  await shown(page, 'thanks')
  await page.click('.go')
  await says(page.locator('main'), /没有网络，取不到回执/)
  assert.deepEqual(faults, [])
  for (const one of [context, phone.context, behind.context]) await one.close()
})
