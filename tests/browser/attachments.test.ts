/** Files of a case at the handler's desk: chosen, sent, refused each for its own reason, cancelled, sent again, taken back. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { openBrowser } from '#tests/support/browser.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { sound } from '#tests/support/handlers-desk.ts'
import { docx, jpeg, pdf, wav } from '#tests/support/sample-files.ts'

let stand: ConsoleStand
let browser: Browser
let page: Page
let faults: string[]
let files: Locator
before(async () => {
  stand = await openConsole()
  browser = await openBrowser()
  const { caseId } = await stand.caseOf((await stand.rate()).ratingId)
  await stand.through(caseId, { action: 'accept' })
  const desk = await atDesk(browser, stand, stand.handler)
  page = desk.page
  faults = desk.faults
  await page.goto(`${stand.site}/console/cases/${caseId}`)
  files = page.locator('section').filter({ has: page.getByRole('heading', { name: '附件', exact: true }) })
  await files.waitFor()
})
after(async () => {
  await browser.close()
  await stand.close()
})

const row = (name: string | RegExp): Locator => files.locator('li').filter({ hasText: name })
const choose = (...chosen: { name: string; buffer: Buffer }[]): Promise<void> =>
  files.locator('.file-chooser input[type=file]').setInputFiles(chosen.map((one) => ({ ...one, mimeType: 'application/octet-stream' })))

test('several at once: those that are taken are listed, each other says why it was not, and may be put away', async () => {
  await choose(
    { name: '窗口照片.JPG', buffer: jpeg() },
    { name: '页面.jpg', buffer: Buffer.from('<html><script>alert(1)</script>') },
    { name: '太大.pdf', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
    { name: '说明.docx', buffer: docx() },
  )
  await row('说明.docx').getByText('Word 文件（docx）').waitFor()
  await row('窗口照片.jpg').getByText('JPEG 图片').waitFor()
  assert.match(await row('页面.jpg').innerText(), /这是网页、图形代码或程序/)
  assert.match(await row('太大.pdf').innerText(), /文件超过 10 MB/)
  assert.equal(await files.getByRole('button', { name: /^重试/ }).count(), 0, 'what would be refused again is not offered to be sent again')
  await sound(page, 'files of a case')
  for (const name of ['页面.jpg', '太大.pdf']) await files.getByRole('button', { name: `移除 ${name}` }).click()
  assert.equal(await files.locator('li').count(), 2)
})

test('when the line is cut the file stays, and goes by one press once the line is back; what waits may be cancelled', async () => {
  const ways = '**/attachments'
  await page.route(ways, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await choose({ name: '录音.wav', buffer: wav() })
  await row('录音.wav').getByText('请检查网络').waitFor()
  await page.unroute(ways)
  let release = (): void => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(ways, async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue().catch(() => {})
  })
  await files.getByRole('button', { name: '重试 录音.wav' }).press('Enter')
  await choose({ name: '不要了.pdf', buffer: pdf() })
  await row('不要了.pdf').getByText('排队中').waitFor()
  await files.getByRole('button', { name: '取消 不要了.pdf' }).press('Enter')
  release()
  await row('录音.wav').getByText('WAV 录音').waitFor()
  await page.unroute(ways)
  assert.equal(await row('不要了.pdf').count(), 0)
})

test('when there is no room for more files at once, one goes again by itself', async () => {
  let asked = 0
  await page.route('**/attachments', (route) =>
    route.request().method() === 'POST' && ++asked === 1
      ? route.fulfill({
          status: 503,
          headers: { 'retry-after': '1' },
          contentType: 'application/problem+json',
          body: '{"code":"unavailable"}',
        })
      : route.continue(),
  )
  await choose({ name: '补充说明.pdf', buffer: pdf() })
  await row('补充说明.pdf').getByText('PDF 文件').waitFor()
  assert.equal(asked, 2)
  await page.unroute('**/attachments')
})

test('one that was chosen by mistake is taken back after a question', async () => {
  await files.getByRole('button', { name: '撤回 录音.wav' }).click()
  const dialog = page.getByRole('dialog')
  assert.match(await dialog.innerText(), /“录音.wav”会从系统里删除，不能恢复/)
  await dialog.getByRole('button', { name: '撤回', exact: true }).click()
  await row('录音.wav').waitFor({ state: 'detached' })
  await sound(page, 'files of a case, one taken back')
  assert.deepEqual(faults, [])
})
