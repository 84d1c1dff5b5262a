import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#tests/support/browser.ts'
import { officer } from '#tests/support/cases.ts'
import { ITEM_CODE } from '#tests/support/cast.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'

let browser: Browser
let stand: ConsoleStand
let desks: Record<'one' | 'two', Awaited<ReturnType<typeof atDesk>>>
before(async () => {
  ;[browser, stand] = await Promise.all([openBrowser(), openConsole()])
  desks = {
    one: await atDesk(browser, stand, await officer(stand, 'keeper-one', { role: 'supervisor' })),
    two: await atDesk(browser, stand, await officer(stand, 'keeper-two', { role: 'supervisor' })),
  }
})
after(async () => {
  await browser.close()
  await stand.close()
})

const open = (page: Page, path: string) => page.goto(`${stand.site}/console${path}`)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)

test('a change is drafted at one desk, refused until it is whole, released at another, and its history is there for everyone', async () => {
  const { page } = desks.one
  await open(page, `/items/${ITEM_CODE}`)
  await fill(page, '理由', '压减承诺时限')
  await press(page, '起草')
  await fill(page, '承诺时限', '61')
  await press(page, '保存并提交审核')
  await page.getByText('还有要素没有填好').waitFor()
  await page.getByText('承诺时限 61 不能超过法定时限 60').first().waitFor()
  assert.equal(await page.getByLabel('承诺时限', { exact: true }).inputValue(), '61', 'what was typed stays')
  await fill(page, '承诺时限', '15')
  await fill(page, '设定依据', '《中华人民共和国居民身份证法》第二条')
  await fill(page, '权责清单编号', '塔公-07-001')
  await fill(page, '受理单位', '塔城市公安局')
  await fill(page, '办理地点', '塔城市文化路1号')
  await fill(page, '咨询电话', '0901-6220000')
  await fill(page, '申请条件', '年满十六周岁')
  await page.locator('#steps').getByRole('button', { name: '加一行' }).click()
  await page.locator('#steps').getByLabel('名称').fill('受理')
  await press(page, '保存并提交审核')
  await page.getByText('待审核').first().waitFor()
  assert.equal(await page.getByRole('button', { name: '审核通过' }).count(), 0, 'not by who drafted it')

  const { page: other } = desks.two
  await open(other, '/item-drafts')
  await other.getByRole('link', { name: '居民身份证申领' }).click()
  await other
    .getByRole('row', { name: /承诺时限/ })
    .getByText('15')
    .waitFor()
  await press(other, '审核通过')
  await press(other, '发布')
  await other.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await other.getByText('现行').first().waitFor()

  await open(other, `/items/${ITEM_CODE}/versions?from=1&to=2`)
  await other
    .getByRole('row', { name: /承诺时限/ })
    .locator('ins')
    .getByText('15')
    .waitFor()
  await open(page, `/items/${ITEM_CODE}`)
  await page.getByText('第 2 版').first().waitFor()
  assert.deepEqual([...desks.one.faults, ...desks.two.faults], [])
})
