/** The hall manager's side of the window tablets. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axe, holds, openBrowser } from '#tests/support/browser.ts'
import { officer } from '#tests/support/cases.ts'
import { WINDOW } from '#tests/support/cast.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { enrolled } from '#tests/support/device.ts'

let w: ConsoleStand
let browser: Browser
before(async () => {
  w = await openConsole()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await w.close()
})

test('a code is made, typed on a device, and the device is seen, spoken through and revoked', async () => {
  const { page, faults, context } = await atDesk(browser, w, w.supervisor)
  await page.goto(`${w.site}/console/devices`)
  await page.getByText('还没有评价设备').waitFor()
  assert.deepEqual(await axe(page), [])
  await page.getByRole('link', { name: '启用设备' }).click()
  await page.getByRole('button', { name: '生成启用码' }).click()
  await page.getByText('请选择窗口').waitFor()
  await page.locator('.ant-select', { has: page.locator('#window') }).click()
  await page.keyboard.type('户籍')
  await page.locator('.ant-select-item-option').filter({ hasText: WINDOW.name }).click()
  // what fades away is too pale to be read, and is not there to be
  await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' })
  await page.locator('#name').fill('户籍窗口评价器')
  assert.deepEqual(await axe(page), [])
  await page.getByRole('button', { name: '生成启用码' }).click()
  const code = (await page.locator('.device-code').innerText()).trim()
  assert.match(code, /^[0-9A-Z]{4} [0-9A-Z]{4}$/)
  assert.deepEqual(await axe(page), [])
  if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SHOTS']}/console-code.png` })
  const tablet = await enrolled(w, code)
  await tablet.report({}, 3, 1)
  await page.getByRole('link', { name: '查看这台设备' }).click()
  await page.getByText('1–3').waitFor()
  assert.deepEqual(await axe(page), [])
  await page.locator('#text').fill('中午照常办理')
  await page.getByRole('button', { name: '显示' }).click()
  await holds(page, `document.querySelector('#text')?.value === '中午照常办理'`)
  if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SHOTS']}/console-device.png` })
  await page.getByRole('button', { name: '停用这台设备' }).click()
  await page.locator('dialog').getByRole('button', { name: '停用这台设备' }).click()
  await page.getByText('已停用').waitFor()
  assert.equal((await tablet.report()).statusCode, 410)
  await page.goto(`${w.site}/console/devices`)
  await page.getByRole('cell', { name: '户籍窗口评价器' }).waitFor()
  if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SHOTS']}/console-devices.png` })
  assert.deepEqual(faults, [])
  await context.close()
})

test('who only looks has no button that would be refused', async () => {
  const region = await officer(w, 'region-looks', { role: 'region', divisionPath: '650000000000/' })
  const { page, context } = await atDesk(browser, w, region)
  await page.goto(`${w.site}/console/devices`)
  await page.getByRole('heading', { name: '评价设备' }).waitFor()
  assert.equal(await page.getByRole('link', { name: '启用设备' }).count(), 0)
  await context.close()
})
