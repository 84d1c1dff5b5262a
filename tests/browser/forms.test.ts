import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sql } from 'kysely'
import { putExampleForm } from '#features/questionnaires/index.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { openBrowser, openPage } from '#tests/support/browser.ts'
import { officer, signInAs } from '#tests/support/cases.ts'
import { ITEM_CODE } from '#tests/support/cast.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'

let stand: ConsoleStand
let browser: Browser
let centre: string
before(async () => {
  stand = await openConsole()
  browser = await openBrowser()
  await inTransaction(stand.world, system('test'), putExampleForm)
  await officer(stand, 'centre', { role: 'centre', divisionPath: '650000000000/' })
  centre = await signInAs(stand, 'centre')
  const body = { questionnaireId: 'permits', division: '650000000000', kind: 'item', target: ITEM_CODE, side: 'online' }
  assert.equal((await stand.call('POST', '/api/v1/questionnaire-assignments', { as: centre, body })).statusCode, 201)
})
after(async () => {
  await browser.close()
  await stand.close()
})

async function link(): Promise<string> {
  const { sourceSystem, recordNo } = stand.cast.record({ side: 'online' })
  assert.equal((await stand.cast.push({ ...stand.cast.record({ side: 'online' }), recordNo })).accepted, 1)
  const body = { sourceSystem, recordNo, serviceNumber: 1, channel: 'h5' }
  return `${stand.site}/r/${(await stand.call('POST', '/api/v1/invitations', { as: stand.cast.token, body })).json().token}`
}
const follows = (page: Page) => page.locator('#q-what_was_missing')
const kept = async () =>
  (await sql<{ answers: Record<string, string[]> }>`select answers from questionnaire_answers`.execute(stand.db)).rows.map(
    (row) => row.answers,
  )

test('a question that follows from another is shown with it, kept as a draft, and not sent when it is no longer asked', async () => {
  const { context, page } = await openPage(browser)
  const address = await link()
  await page.goto(address)
  await page.locator('#level-4').check()
  assert.equal(await page.locator('details.form').getAttribute('open'), null, 'the questions are folded')
  await page.locator('details.form summary').click()
  assert.equal(await follows(page).isVisible(), false)
  await page.locator('#q-asked_twice-yes').check()
  await page.locator('textarea[name="q.what_was_missing"]').fill('户口簿')
  await page.locator('#q-effort-4').check()

  await page.goto(address)
  assert.equal(await page.locator('#q-asked_twice-yes').isChecked(), true)
  assert.equal(await page.locator('textarea[name="q.what_was_missing"]').inputValue(), '户口簿')
  assert.notEqual(await page.locator('details.form').getAttribute('open'), null, 'what is filled in is in view')
  await page.locator('#q-asked_twice-no').check()
  assert.equal(await follows(page).isVisible(), false)
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByRole('heading', { name: '评价已收到' }).waitFor()
  assert.deepEqual(await kept(), [{ asked_twice: ['no'], effort: ['4'] }])
  await context.close()
})

test('without script all questions are shown, and what was answered is taken', async () => {
  const { context, page } = await openPage(browser, { javaScriptEnabled: false })
  await page.goto(await link())
  await page.locator('#level-5').check()
  await page.locator('details.form summary').click()
  assert.equal(await follows(page).isVisible(), true)
  await page.getByText('第2题答“').waitFor()
  await page.locator('textarea[name="q.what_was_missing"]').fill('照片')
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByRole('heading', { name: '评价已收到' }).waitFor()
  assert.ok((await kept()).some((one) => 'what_was_missing' in one))
  await context.close()
})

test('a form is drawn up by keyboard, previewed, published with its differences, and is on the page', async () => {
  const { context, page, faults } = await atDesk(browser, stand, centre)
  await page.goto(`${stand.site}/console/questionnaires/permits/edit`)
  const up = page.getByRole('button', { name: '第2题 上移' })
  await up.focus()
  await page.keyboard.press('Enter')
  // At the end, the way back has the focus.
  await page.getByRole('button', { name: '第1题 下移' }).and(page.locator(':focus')).waitFor()
  await page.getByRole('button', { name: '填空', exact: true }).click()
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('草稿已保存。').waitFor()
  await page.getByText('第5题：请填写题目。').waitFor()
  await page.getByRole('region', { name: '第5题' }).getByLabel('题目（中文）').fill('还想说什么')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('link', { name: '预览和发布' }).click()
  await page.getByText('新增第5题“还想说什么”').waitFor()
  const [opened] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'English' }).first().click()])
  await opened.getByText('预览：可以点选，不能提交。').waitFor()
  assert.equal(await opened.locator('button.button').isDisabled(), true)
  await opened.close()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('第2版').waitFor()
  const { form } = (await stand.call('GET', '/open/v1/questionnaires?formVersion=permits.2')).json()
  assert.deepEqual(
    form.questions.map((question: { id: string }) => question.id),
    ['asked_twice', 'told_at_once', 'what_was_missing', 'effort', 'q1'],
  )
  assert.deepEqual(faults, [])
  await context.close()
})
