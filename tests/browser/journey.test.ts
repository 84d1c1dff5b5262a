import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { makeBell, startWorker } from '#server/worker.ts'
import { eventually, openBrowser, openPage, says } from '#tests/support/browser.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import { APPROVE, officer } from '#tests/support/cases.ts'
import { openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { handlersDesk, sound } from '#tests/support/handlers-desk.ts'
import { openOldBrowser } from '#tests/support/old-browser.ts'
import { until } from '#tests/support/service.ts'

const PHONE = '13912345678'
let w: ConsoleStand
let worker: Awaited<ReturnType<typeof startWorker>>
let browser: Browser
let site: string
before(async () => {
  w = await openConsole()
  const bell = makeBell()
  w.world.wake = bell.ring
  site = w.site
  worker = await startWorker(w.world, bell)
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await worker.stop()
  await w.close()
})

/** A hall's system pushes a 办件 and asks for its link. */
async function link(): Promise<string> {
  const record = w.cast.record()
  assert.equal((await w.cast.push(record)).accepted, 1)
  const body = { sourceSystem: record.sourceSystem, recordNo: record.recordNo, serviceNumber: 1, channel: 'qr-window' }
  return (await w.call('POST', '/api/v1/invitations', { as: w.cast.token, body })).json<{ url: string }>().url
}
const focused = (page: Page) => page.evaluate<string>('document.activeElement.id || document.activeElement.tagName')
/** Forward with Tab until something has the focus. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    if ((await focused(page)) === id) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the keyboard never came to ${id}`)
}
test('rated by keyboard on a phone, answered at a desk, read on the phone', async () => {
  const phone = await openPage(browser)
  const rater = phone.page
  await rater.goto(await link())
  assert.match(await rater.locator('main').innerText(), /居民身份证申领[^]*塔城市公安局/)
  await sound(rater, 'rating')
  await tabTo(rater, 'level-5')
  for (let n = 0; n < 4; n++) await rater.keyboard.press('ArrowRight')
  assert.equal(await focused(rater), 'level-1')
  await sound(rater, 'rating, a face chosen')
  await tabTo(rater, 'code-110')
  await rater.keyboard.press('Space')
  await tabTo(rater, 'text')
  await rater.keyboard.type(`说好三天，等了九天，请打 ${PHONE}`)
  await tabTo(rater, 'BUTTON')
  await rater.keyboard.press('Enter')
  await rater.getByRole('heading', { name: '评价已收到' }).waitFor()
  assert.match(await rater.locator('main').innerText(), /非常不满意[^]*无理由超过法定办理时间/)
  await sound(rater, 'receipt')
  await rater.getByRole('link', { name: '查看进展' }).click()
  await rater.waitForURL(/\/t\/[0-9A-Z]{16}/)
  const tracking = rater.url()
  await eventually(async () =>
    assert.match((await rater.locator('main').innerText()).replace(/[\u2066-\u2069]/g, ''), /应在11月30日24时前答复您/),
  )
  await sound(rater, 'tracking, waiting')

  const openCases = async () => (await w.call('GET', '/api/v1/cases', { as: w.handler })).json<{ items: unknown[] }>().items.length
  await until('the case is opened', async () => (await openCases()) === 1)
  const desk = await openPage(browser, { width: 1280, height: 800 })
  await desk.context.clock.install({ time: w.world.now() }) // the desk has the day of the office, not that of the machine
  const handler = desk.page
  await handler.goto(`${site}/console/cases`)
  await handler.getByLabel('账号').fill('handler')
  await handler.getByLabel('密码').fill('a long password')
  await handler.getByRole('button', { name: '登录' }).click()
  await handler.getByRole('heading', { name: '差评整改' }).waitFor()
  const row = handler.getByRole('row').filter({ hasText: '居民身份证申领' })
  await says(row, /还剩 1 个工作日 · 11月24日24时[^]*非常不满意[^]*塔城市公安局/)
  await sound(handler, 'case list')
  await row.getByRole('link').click()
  await handler.getByRole('heading', { name: '居民身份证申领' }).waitFor()
  await handler.getByText('等了九天').waitFor()
  assert.ok(!(await handler.content()).includes(PHONE), 'the handler reads the masked copy')
  await sound(handler, 'case')
  await answer(handler)

  const read = await eventually(async () => {
    await rater.reload()
    const text = await rater.locator('main').innerText()
    assert.match(text, /证件已寄出[^]*差评办理专人 · 回访核实/, 'the answer, and who looked up the number for what')
    return text
  })
  assert.ok(!read.includes(PHONE))
  await sound(rater, 'tracking, answered')
  const elsewhere = await openPage(browser)
  await elsewhere.page.goto(tracking)
  const known = await says(elsewhere.page.locator('main'), /已办结[^]*答复您/)
  for (const own of ['证件已寄出', '非常不满意', '回访核实']) assert.ok(!known.includes(own), `${own} is for the rater’s own device`)
  for (const { context } of [phone, desk, elsewhere]) await context.close()
})

/** Accepts, looks up the number, calls, mends, feeds back and closes, on the forms of the case's page. */
async function answer(page: Page): Promise<void> {
  const desk = handlersDesk(page)
  await desk.take('签收')
  await page.getByRole('radio', { name: '回访核实' }).check()
  await page.getByRole('button', { name: '查看联系方式' }).click()
  await page.getByRole('link', { name: /^1390000\d{4}$/ }).waitFor()
  await sound(page, 'case, contact shown')
  await page.reload()
  await page.getByRole('heading', { name: '居民身份证申领' }).waitFor()
  assert.ok(!(await page.content()).includes('1390000'), 'shown once')
  await desk.take('记录回访', async (form) => {
    await form.getByRole('radio', { name: '电话' }).check()
    await form.getByRole('radio', { name: '已联系上' }).check()
  })
  await desk.take('记录核实情况', async (form) => {
    await form.getByRole('radio', { name: '属实', exact: true }).check()
    await form.getByLabel('核实情况').fill('制证信息漏传')
  })
  await desk.take('立行立改', async (form) => {
    await form.getByLabel('整改措施').fill('已补传制证信息')
    await form.getByLabel('整改佐证').fill('制证记录 2026-11-23')
  })
  const caseId = page.url().split('/').at(-1) ?? ''
  const checked = await w.call('POST', `/api/v1/cases/${caseId}/steps`, { as: w.head, body: APPROVE })
  assert.equal(checked.statusCode, 201, checked.body)
  await page.reload()
  await desk.take('反馈评价人', (form) => form.getByLabel('给评价人的答复').fill(`您好，证件已寄出。有事请打 ${PHONE}。`), {
    shows: '有事请打 〔电话〕。',
  })
  const said = await desk.take('办结')
  assert.match(said, /这件已经结束/)
}

test('a clerk finds no case at the console, and may not rate', async () => {
  const clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const { context, page } = await openPage(browser, { width: 1280, height: 800 })
  await context.addCookies([{ name: 'hcp_session', value: clerk.slice('cookie:'.length), url: site }])
  await page.goto(`${site}/console/cases`)
  await page.getByText('您的岗位不能看这一页').waitFor()
  assert.ok(!(await page.content()).includes('居民身份证'))
  assert.equal(await page.getByRole('link', { name: '差评整改' }).count(), 0)
  await sound(page, 'no permission')
  await page.goto(await link())
  await page.locator('#level-5').check()
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('登录着的工作人员不能评价').waitFor()
  await sound(page, 'no rating by staff')
  await context.close()
})

test('Chromium 66 without script rates and gets its receipt', async () => {
  const old = await openOldBrowser({ script: false })
  try {
    await old.page.goto(`${await link()}?lang=zh-CN`)
    await old.page.press('#level-1')
    await old.page.press('#code-110')
    await old.page.press('#text')
    await old.page.type('等了九天')
    await old.page.press('.send button')
    await old.page.until(`document.querySelector('h1').textContent === '评价已收到'`)
    assert.match(await old.page.evaluate<string>(`document.querySelector('main').innerText`), /等了九天/)
    assert.deepEqual(old.page.faults, [])
  } finally {
    await old.close()
  }
})
