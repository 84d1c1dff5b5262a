/** The security administrator's side of embedding: which sites may show the rating page. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axe, openBrowser } from '#tests/support/browser.ts'
import { officer } from '#tests/support/cases.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'

let w: ConsoleStand
let browser: Browser
before(async () => {
  ;[w, browser] = await Promise.all([openConsole(), openBrowser()])
})
after(async () => {
  await browser.close()
  await w.close()
})

test('a site is allowed, refused in words where it is no exact origin, and withdrawn after a question', async () => {
  const security = await officer(w, 'security-one', { role: 'security', divisionPath: '650000000000/' })
  const { page, faults, context } = await atDesk(browser, w, security)
  await page.goto(`${w.site}/console/clients`)
  await page.getByRole('link', { name: 'hall', exact: true }).click()
  await page.getByText('还没有。').waitFor()
  const allow = page.getByRole('button', { name: '允许', exact: true })
  await allow.click()
  await page.getByText('请填写网站来源').waitFor()
  await page.locator('#origin').fill('http://zwfw.example.cn/apply')
  await allow.click()
  await page.locator('#origin-problem').getByText('https://').waitFor()
  assert.equal(await page.locator('#origin').inputValue(), 'http://zwfw.example.cn/apply', 'what was typed stays')
  assert.deepEqual(await axe(page), [])
  await page.locator('#origin').fill('https://zwfw.example.cn/')
  await allow.click()
  await page.getByRole('button', { name: '移除 https://zwfw.example.cn' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移除', exact: true }).click()
  await page.getByText('还没有。').waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})
