/** The clerk at the window and the manager of the hall: asking by hand, who was asked, what the devices lost, the cards. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { watch } from '#features/devices/actions/watch.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { axe, openBrowser } from '#tests/support/browser.ts'
import { officer } from '#tests/support/cases.ts'
import { CLERK, HALL, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { enrolled, type Device } from '#tests/support/device.ts'

let w: ConsoleStand
let browser: Browser
let tablet: Device
before(async () => {
  w = await openConsole()
  browser = await openBrowser()
  const body = { kind: 'tablet', name: '户籍窗口评价器', division: TACHENG, hallCode: HALL.hallCode, windowCode: WINDOW.windowCode }
  const made = await w.call('POST', '/api/v1/device-enrolments', { as: w.supervisor, body })
  tablet = await enrolled(w, made.json<{ code: string }>().code)
})
after(async () => {
  await browser.close()
  await w.close()
})
const SHOTS = process.env['SHOTS']

test('the clerk presses one button beside the last number; nothing there tells whether anybody rated', async () => {
  const clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const record = w.cast.record()
  assert.equal((await w.cast.push(record)).accepted, 1)
  const { page, faults, context } = await atDesk(browser, w, clerk, { width: 1280, height: 800 })
  await page.goto(`${w.site}/console/window`)
  await page.getByText(record.recordNo).waitFor()
  assert.deepEqual(await axe(page), [])
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/own-window.png` })
  await page.getByRole('button', { name: '请他评价' }).click()
  await page.getByText('评价器已经亮起').waitFor()
  await page.getByText('已手工请').first().waitFor()
  const { callId } = (await tablet.report()).json<{ call: { callId: string } }>().call
  const told = await page.innerText('main')
  const pressed = { key: 'k1', counter: 1, clockSkewMs: 0, callId, level: 1, pressedAt: w.world.now() }
  assert.equal((await tablet.rate([pressed])).json<{ outcomes: { code: string }[] }>().outcomes[0]?.code, 'recorded')
  await page.reload()
  await page.getByText('已手工请').first().waitFor()
  assert.equal(
    (await page.innerText('main')).replace(/\s/g, ''),
    told.replace(/\s|评价器已经亮起。请让办事人自己按，不要看屏幕，也不要催促。/g, ''),
  )
  assert.deepEqual(await axe(page), [])
  assert.deepEqual(faults, [])
  await context.close()
})

test('the manager of the hall sees who was asked, what is wrong with the devices, writes down why, and prints the cards', async () => {
  await tablet.report({}, 4, 0)
  await inTransaction(w.world, system('test'), watch)
  const { page, faults, context } = await atDesk(browser, w, w.supervisor)
  await page.goto(`${w.site}/console/window-calls`)
  await page.getByRole('cell', { name: '100.0%' }).first().waitFor()
  assert.deepEqual(await axe(page), [])
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/window-calls.png` })
  await page.goto(`${w.site}/console/device-troubles?state=open`)
  await page.getByRole('cell', { name: '2–4' }).waitFor()
  assert.deepEqual(await axe(page), [])
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/device-troubles.png` })
  await page.locator('tbody a').first().click()
  await page.getByRole('button', { name: '提交说明' }).click()
  await page.locator('.field-wrong').waitFor()
  await page.locator('#reason').fill('换屏时丢失三次按键')
  assert.deepEqual(await axe(page), [])
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/device-trouble.png` })
  await page.getByRole('button', { name: '提交说明' }).click()
  await page.getByText('已说明').waitFor()
  await page.getByText('supervisor姓名').first().waitFor()
  await page.goto(`${w.site}/console/device-halls/${TACHENG}/${HALL.hallCode}`)
  await page.getByText('不摆窗口牌。').waitFor()
  await page.getByLabel('工号、姓名，留贴照片的框').check()
  await page.locator('#opensAt').fill('25:00')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('.field-wrong').waitFor()
  await page.locator('#opensAt').fill('09:30')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('.window-card-person').waitFor()
  assert.equal(await page.innerText('.window-card-person'), CLERK.name)
  assert.deepEqual(await axe(page), [])
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/hall.png`, fullPage: true })
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.getByRole('button', { name: '保存', exact: true }).isVisible(), false)
  assert.deepEqual(faults, [])
  await context.close()
})
