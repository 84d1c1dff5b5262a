// first: what it declares is gathered when the server's modules are read
import { csv, newImporting } from '#tests/support/importing.ts'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { eventually, openBrowser, says } from '#tests/support/browser.ts'
import { atDesk, listening, type ConsoleStand } from '#tests/support/console.ts'
import { sound } from '#tests/support/handlers-desk.ts'

let d: Awaited<ReturnType<typeof newImporting>>
let w: ConsoleStand
let browser: Browser
before(async () => {
  d = await newImporting()
  ;[w, browser] = await Promise.all([listening(d.w), openBrowser()])
})
after(async () => {
  await browser.close()
  await w.close()
})

async function at(path: string, look: (page: Page) => Promise<void>, size = {}): Promise<void> {
  const { context, page, faults } = await atDesk(browser, w, w.supervisor, { width: 1280, height: 800, ...size })
  await page.goto(`${w.site}/console${path}`)
  await look(page)
  assert.deepEqual(faults, [], path)
  await context.close()
}
/** Thirty faults: one wrong building in twenty rows, a kind, a day, a name that is missing, and twins. */
const planted = csv(
  ...Array.from({ length: 20 }, (_, i) => `S-${i},房间${i},办公室,2026-03-01,楼X,13900001111`),
  ...Array.from({ length: 4 }, (_, i) => `T-${i},房间,车库,2026-03-01,A,`),
  'U-1,,办公室,2026-03-01,A,',
  'U-2,房间,办公室,三月,A,',
  'U-3,,大厅,2026-13-01,B,',
  'V-1,甲,,,,',
  'V-1,乙,,,,',
  'W-1,好的,,,,',
)
const cell = (page: Page, rowNo: number, column: string) => page.locator(`[data-cell="${rowNo} ${column}"]`)
const tab = (page: Page, name: RegExp) => page.getByRole('navigation', { name: '按结果' }).getByRole('link', { name })

test('thirty planted faults are mended in the console by keyboard, and all rows go in', async () => {
  await at('/imports/new', async (page) => {
    await page.getByRole('heading', { name: '第 3 步　上传' }).waitFor()
    await sound(page, 'new import')
    await page.locator('input[type=file]').setInputFiles({ name: '房间.csv', mimeType: 'text/csv', buffer: Buffer.from(planted) })
    await page.waitForURL(/imports\/[0-9a-f-]{36}/)
    await d.work()
    await page.clock.runFor(2_000)
    await tab(page, /有问题 29/).click()
    await sound(page, 'faulty rows')
    await mendAlike(page)
    await mendOne(page)
    await tab(page, /全部 30/).click()
    await page.getByRole('button', { name: '写入 29 行' }).click()
    await says(page.getByRole('dialog'), /新增 29 条、更改 0 条/)
    await sound(page, 'before applying')
    await page.getByRole('dialog').getByRole('button', { name: '写入 29 行' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await d.work()
    await page.clock.runFor(3_000)
    await page.getByText('已办完').waitFor()
    await tab(page, /已写入 29/).waitFor()
    assert.deepEqual(await d.room('S-19'), { name: '房间19', phone: '13900001111', sort: 'office', times: 1 })
  })
})

/** The same value in many rows: from the cell, and from what is offered after one was mended. */
async function mendAlike(page: Page): Promise<void> {
  await cell(page, 2, 'building').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('B')
  await page.keyboard.press('Enter')
  const offer = page.getByRole('region', { name: '改正所有相同的' })
  await says(offer, /“所在楼”里有 19 行是“楼X”/)
  await sound(page, 'the offer')
  await offer.getByRole('button', { name: '改正这 19 行' }).click()
  await tab(page, /有问题 9/).waitFor()
  await cell(page, 22, 'sort').waitFor()
  await page.getByRole('button', { name: '改正所有相同的' }).first().click()
  await offer.getByRole('combobox').selectOption('大厅')
  await offer.getByRole('button', { name: '改正这 4 行' }).click()
  await tab(page, /有问题 5/).waitFor()
}

/** One after the other, Enter by Enter; what is wrong next has the focus. */
async function mendOne(page: Page): Promise<void> {
  const type = async (rowNo: number, column: string, text: string): Promise<void> => {
    await cell(page, rowNo, column).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+A')
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await cell(page, rowNo, column)
      .filter({ hasText: text })
      .or(page.locator(`.table:not(:has([data-cell="${rowNo} ${column}"]))`))
      .first()
      .waitFor()
  }
  await type(26, 'name', '补名')
  // another row lacks its name too
  await page.getByRole('button', { name: '不用' }).click()
  await type(27, 'since', '2026/3/2')
  await eventually(async () => assert.equal(await page.locator('.import-wrong .import-value:focus').count(), 1))
  await type(28, 'name', '三号')
  await type(28, 'since', '2026-12-01')
  await page.getByRole('button', { name: '跳过第 30 行' }).click()
  await tab(page, /将新增 29/).waitFor()
}

test('on a narrow screen and in English the report reads; what is no table says what to do; nobody else’s is to be seen', async () => {
  const id = await d.judged(csv('X-1,甲,车库,,,', 'X-2,乙,,,,'))
  await at(
    `/imports/${id}`,
    async (page) => {
      await page.getByText('不能填“车库”').first().waitFor()
      await sound(page, 'narrow')
    },
    { width: 390, height: 800 },
  )
  await at('/imports', async (page) => {
    await page.getByRole('link', { name: '房间 2026.csv' }).first().waitFor()
    await sound(page, 'list')
  })
  await at('/imports/new', async (page) => {
    await page.locator('input[type=file]').setInputFiles({ name: 'a.xlsx', mimeType: '', buffer: Buffer.from('%PDF-1.7') })
    await page.getByText('这不是表格文件').first().waitFor()
    await sound(page, 'refused')
  })
  const failed = await d.judged('房间编号,备注\nX,Y\n')
  await at(`/imports/${failed}`, async (page) => {
    await page.getByText('缺少必填的列“名称”').waitFor()
    await page.getByRole('link', { name: '改好文件，重新上传' }).waitFor()
    await sound(page, 'failed')
  })
})
