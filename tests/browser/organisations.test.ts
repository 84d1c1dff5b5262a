import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, screenshot } from '#tests/support/browser.ts'
import { CLERK, HALL, OTHER_WINDOW, POLICE, TACHENG } from '#tests/support/cast.ts'
import { inventedUscc } from '#features/organisations/rules.ts'
import { officer } from '#tests/support/cases.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { sound } from '#tests/support/handlers-desk.ts'

let browser: Browser
let stand: ConsoleStand
let desk: Awaited<ReturnType<typeof atDesk>>
let page: Page
before(async () => {
  ;[browser, stand] = await Promise.all([openBrowser(), openConsole()])
  desk = await atDesk(browser, stand, await officer(stand, 'keeper', { role: 'supervisor' }))
  page = desk.page
})
after(async () => {
  await browser.close()
  await stand.close()
})

const open = (path: string) => page.goto(`${stand.site}/console${path}`)
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const look = async (name: string): Promise<void> => {
  if (process.env['SHOTS'] !== undefined) await screenshot(page, `${process.env['SHOTS']}/${name}.png`)
}

test('a unit whose code has a slip keeps what was typed, says which character, and then stands with its history', async () => {
  await open(`/places/unit/new?division=${TACHENG}`)
  const code = page.getByLabel('统一社会信用代码', { exact: true })
  const good = inventedUscc(TACHENG, 40)
  await code.fill(`${good.slice(0, 17)}${good.endsWith('1') ? '2' : '1'}`)
  await page.getByLabel('名称', { exact: true }).fill('塔城市水利局')
  await page.getByLabel('条线', { exact: true }).fill('水利')
  await page.getByRole('combobox', { name: '类型' }).click()
  await page.getByText('行政机关', { exact: true }).click()
  await press('保存')
  await page.locator('#code-problem').waitFor()
  const said = await page.locator('.field-wrong').allInnerTexts()
  assert.match(said.join(), /第 18 位填的是 .，按前面各位应为 ./)
  assert.equal(await page.evaluate('document.activeElement.id'), 'code')
  assert.equal(await page.getByLabel('名称', { exact: true }).inputValue(), '塔城市水利局')
  await sound(page, 'a refused form')
  await look('unit-form')
  await code.fill(good)
  await press('保存')
  await page.getByRole('heading', { name: '塔城市水利局' }).waitFor()
  await page.getByText('keeper姓名').first().waitFor()
  await sound(page, 'a unit')
  await look('unit')
})

test('a hall publishes what it promises and charges', async () => {
  await open(`/halls/${TACHENG}/${HALL.hallCode}`)
  await page.getByRole('link', { name: '变更', exact: true }).click()
  await page.getByLabel('服务承诺', { exact: true }).fill('首问负责\n一次告知')
  await page.getByLabel('文印', { exact: true }).fill('每页 0.5 元')
  await sound(page, 'the form of a hall')
  await look('hall-form')
  await press('保存')
  await page.getByText('一次告知', { exact: true }).first().waitFor()
  await page.getByText('每页 0.5 元').first().waitFor()
  await sound(page, 'a hall')
  await look('hall')
})

test('somebody is seated from a later day; a number that is not there is refused at its field', async () => {
  await open(`/windows/${TACHENG}/W02`)
  await page.getByLabel('工号', { exact: true }).fill('S999')
  await press('安排')
  await page.locator('#staffNo-problem').waitFor()
  assert.match(await page.locator('#staffNo-problem').innerText(), /没有这个工号/)
  await page.getByLabel('工号', { exact: true }).fill('')
  await page.getByLabel('从哪一天起', { exact: true }).fill('2026-12-01')
  await press('安排')
  await page.getByText('那一天已经是这样安排的').first().waitFor()
  await page.getByLabel('从哪一天起', { exact: true }).fill('2026-11-20')
  await page.getByLabel('工号', { exact: true }).fill(CLERK.staffNo)
  await press('安排')
  await page.locator('#staffNo-problem').filter({ hasText: '属于别的单位' }).waitFor()
  await open(`/windows/${TACHENG}/W01`)
  await press(`结束进驻：${CLERK.staffNo}`)
  await page.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click()
  await page.getByText('现在没有人').waitFor()
  await page.getByLabel('工号', { exact: true }).fill(CLERK.staffNo)
  await page.getByLabel('从哪一天起', { exact: true }).fill('2026-12-01')
  await press('安排')
  await page.getByText('已经定下，到那一天生效。').waitFor()
  await page.getByRole('button', { name: `取消安排：${CLERK.staffNo}` }).waitFor()
  await sound(page, 'a window')
  await look('window')
})

test('a gap leads to its place, and several windows are closed at once', async () => {
  await open('/gaps?gap=empty_seat')
  await page.getByText('评价落不到人').first().waitFor()
  await sound(page, 'the board of gaps')
  await look('gaps')
  await page.getByRole('link', { name: OTHER_WINDOW.name, exact: true }).click()
  await page.getByRole('heading', { name: OTHER_WINDOW.name }).waitFor()
  await open('/windows')
  await page.getByRole('checkbox', { name: '选中这一页' }).check()
  await press('停用')
  await page.getByRole('dialog').getByRole('button', { name: '停用', exact: true }).click()
  await page.getByText('已办 2 个').waitFor()
  await look('bulk')
  await sound(page, 'many at once')
  await open(`/divisions/${TACHENG}`)
  await page.getByRole('button', { name: '指定' }).waitFor()
  await sound(page, 'a division')
  await look('division')
  await open('/divisions')
  await page.getByRole('textbox', { name: /名称/ }).fill('tcsgaj')
  await page.getByRole('link', { name: POLICE.name, exact: true }).waitFor()
  await sound(page, 'what was found')
  await look('found')
  await open('/platforms')
  await page.getByText('还没有平台').waitFor()
  await sound(page, 'no platforms yet')
  await open('/seatings')
  await page.getByRole('row').nth(1).waitFor()
  await sound(page, 'seats')
  await look('seatings')
  assert.deepEqual(desk.faults, [])
})
