/** The person rated at their own screen, on a phone, and the two who decide at theirs (rules 2.4, 4). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { got, newHearing, sent, type Hearing } from '#tests/support/appeals.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { atDesk, listening } from '#tests/support/console.ts'
import { sound } from '#tests/support/handlers-desk.ts'

let w: Hearing & { site: string }
let browser: Browser
before(async () => {
  w = await listening(await newHearing())
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await w.close()
})

const PHONE = { width: 390, height: 844 }
async function sit(as: string, path: string, work: (page: Page) => Promise<void>, size = {}): Promise<void> {
  const { page, context, faults } = await atDesk(browser, w, as, size)
  await page.goto(`${w.site}/console${path}`)
  await work(page)
  assert.deepEqual(faults, [])
  await context.close()
}
async function unfolded(page: Page, name: string): Promise<Locator> {
  const step = page.locator('details.appeal-step').filter({ has: page.locator('summary b', { hasText: new RegExp(`^${name}$`) }) })
  await step.waitFor()
  if ((await step.getAttribute('open')) === null) await step.locator('> summary').click()
  return step
}
const press = async (step: Locator, name: string) => step.getByRole('button', { name, exact: true }).click()
async function confirmed(page: Page, step: Locator, name: string): Promise<void> {
  await press(step, name)
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}

test('told, heard, appealed and decided, each at the screen of who it is for', async () => {
  const { caseId } = await w.verified({ anonymous: true })
  const [due] = (await got(w, w.handler, `/api/v1/notices?caseId=${caseId}`)).body['items'] as { noticeId: string }[]
  await sit(w.handler, `/notices/${due?.noticeId}`, async (page) => {
    const draft = await unfolded(page, '起草告知')
    await press(draft, '起草告知')
    await draft.getByText('请填写反映的问题').waitFor()
    await draft.locator('textarea').fill('阿依古丽反映办理时看手机，询问不理。')
    await press(draft, '起草告知')
    await page.getByText('〔姓名〕反映办理时看手机').first().waitFor()
    await sound(page, 'a notice before it goes out')
    await confirmed(page, await unfolded(page, '发出告知'), '发出告知')
    await page.getByRole('heading', { name: '本人看到的内容' }).waitFor()
  })
  await sit(
    w.clerk,
    '/my/notices',
    async (page) => {
      await page.getByRole('link', { name: /反映办理时看手机/ }).click()
      await press(await unfolded(page, '签收告知'), '签收告知')
      await page.getByText('评价人匿名，不告知事项').waitFor()
      const appeal = await unfolded(page, '提出申诉')
      await appeal.locator('textarea').first().fill('当时在核对验证码，请调取系统日志。')
      await press(appeal, '提出申诉')
      await page.getByRole('heading', { name: '申诉（被评价人提出）' }).waitFor()
      await sound(page, 'my notice, appealed, on a phone')
    },
    PHONE,
  )
  const [appeal] = (await got(w, w.deputies[0], '/api/v1/appeals?waitingFor=me')).body['items'] as { appealId: string }[]
  const path = `/appeals/${appeal?.appealId}`
  await sent(w, w.deputies[0], `/api/v1${path}/steps`, { action: 'propose_refuse', reason: '监控显示没有办理业务，评价属实。' })
  await sit(w.deputies[0], path, async (page) => page.getByText('须由另一人办理').waitFor())
  await sit(w.deputies[1], path, async (page) => {
    await page.getByText('拟不支持，待另一人确认').first().waitFor()
    await sound(page, 'an appeal for the second')
    await confirmed(page, await unfolded(page, '同意'), '同意')
    await page.getByText('不予支持', { exact: true }).first().waitFor()
  })
  await sit(w.clerk, `/my/notices/${due?.noticeId}`, async (page) => page.getByText('决定：不予支持').waitFor(), PHONE)
})
