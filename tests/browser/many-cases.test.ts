import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { eventually, openBrowser, says } from '#tests/support/browser.ts'
import { CONTACT, officer, VERIFY } from '#tests/support/cases.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import { openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { desksOf, sound } from '#tests/support/handlers-desk.ts'

let w: ConsoleStand
let browser: Browser
before(async () => {
  ;[w, browser] = await Promise.all([openConsole(), openBrowser()])
})
after(async () => {
  await browser.close()
  await w.close()
})

const { open, at, caseAt } = desksOf(() => ({ w, browser }))
test('many at once: rows are marked by keyboard, the least loaded stands first, what can not be assigned says why', async () => {
  const ids = [await open(), await open()]
  await officer(w, 'least', { role: 'handler', unit: POLICE.unitCode })
  await officer(w, 'rated', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  await at(w.head, '/cases?state=dispatched&open=true&sort=-receivedAt', async (page) => {
    await page.locator(`a[href$="${ids[0]}"]`).waitFor()
    for (const id of ids) {
      await page.locator(`a[href$="${id}"]`).focus()
      await page.keyboard.press('x')
    }
    await page.locator('.chosen-bar').getByText('已选 2 件').waitFor()
    await sound(page, 'chosen')
    await page.getByRole('button', { name: '分派' }).click()
    const dialog = page.getByRole('dialog')
    await says(dialog.locator('label').first(), /手上 0 件[^]*建议：手上最少/)
    await sound(page, 'assign')
    await dialog.getByText('rated姓名').click()
    await dialog.getByRole('button', { name: '分派' }).click()
    await says(dialog, /2 件没有分派[^]*被评价的就是对方本人/)
    await sound(page, 'not assigned')
    await dialog.getByRole('button', { name: '知道了' }).click()
    for (const id of ids)
      await page
        .locator('tr', { has: page.locator(`a[href$="${id}"]`) })
        .getByRole('checkbox')
        .check()
    await page.getByRole('button', { name: '分派' }).click()
    await dialog.getByText('least姓名').click()
    await dialog.getByRole('button', { name: '分派' }).click()
    await dialog.waitFor({ state: 'detached' })
    await says(page.locator('tr', { has: page.locator(`a[href$="${ids[1]}"]`) }), /least姓名/)
  })
  await at(w.head, '/watch', async (page) => {
    await page.getByRole('heading', { name: '督办' }).waitFor()
    const row = page.locator('tr', { hasText: 'least姓名' })
    await sound(page, 'watch')
    await row.getByRole('link', { name: '2', exact: true }).first().click()
    await page.getByText('专人：least姓名').waitFor()
    await eventually(async () => assert.equal(await page.locator('tbody tr').count(), 2))
  })
})

test('the board: a column for each state, by keyboard from card to card, and down to the case', async () => {
  const fresh = await open()
  const verifying = await open()
  await w.through(verifying, { action: 'accept' })
  await at(w.handler, '/cases/board', async (page) => {
    const column = (name: string) => page.locator('.board-column').filter({ has: page.getByRole('heading', { name }) })
    await column('待签收').locator(`a[href$="${fresh}"]`).waitFor()
    await column('核实中').locator(`a[href$="${verifying}"]`).waitFor()
    await sound(page, 'board')
    await column('核实中').locator('.row-link').first().focus()
    const inColumn = (name: string, here: boolean) =>
      eventually(async () => assert.equal(await column(name).locator('.row-link:focus').count(), here ? 1 : 0))
    await page.keyboard.press('ArrowLeft')
    await inColumn('核实中', false)
    await page.keyboard.press('ArrowRight')
    await inColumn('核实中', true)
    const href = await page.locator('.row-link:focus').getAttribute('href')
    await page.keyboard.press('o')
    await page.waitForURL(`**${href}`)
  })
  await at(w.supervisor, '/ledger', (page) => page.getByRole('heading', { name: '整改台账' }).waitFor())
})

test('误评: concluded on a criterion with what is never malicious beside it, signed, confirmed by two who took no part', async () => {
  const caseId = await open()
  await w.through(caseId, { action: 'accept' }, CONTACT, { ...VERIFY, finding: 'untrue' })
  await caseAt(w.handler, caseId, async (page, desk) => {
    const form = await desk.unfolded('认定为恶意差评')
    await says(form, /下面这些不是恶意差评[^]*措辞激动/)
    await desk.take('认定为误评', async (one) => {
      await one.getByText('评错了办件、窗口或人员').click()
      await one.getByLabel('理由').fill('评价人说的是另一个窗口')
      await one.getByLabel('证据').fill('回访记录')
    })
    await page.getByText('单位认定为误评').waitFor()
  })
  await w.through(caseId, { action: 'sign_conclusion' })
  await caseAt(w.supervisor, caseId, async (page, desk) => {
    await desk.take('确认不予采纳', (form) => form.getByLabel('理由').fill('证据充分'))
    await page.getByText('您就这件作过决定，须由另一人办理').waitFor()
  })
  const second = await officer(w, 'second', { role: 'supervisor' })
  await caseAt(second, caseId, async (page, desk) => {
    await page.getByText('第一人已确认：supervisor姓名').waitFor()
    await desk.take('确认不予采纳', (form) => form.getByLabel('理由').fill('同意'))
  })
  await caseAt(w.handler, caseId, async (page, desk) => {
    await desk.take('告知不予采纳的理由和异议途径', (form) =>
      form.getByLabel('给评价人的答复').fill('经核实属于评错窗口，您可以在 5 个工作日内提出异议。'),
    )
    await page.getByText('这条评价不予采纳').waitFor()
  })
})
