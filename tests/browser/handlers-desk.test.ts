import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import type { CaseReply } from '#features/rectifications/contract.ts'
import { eventually, openBrowser, says } from '#tests/support/browser.ts'
import { CONTACT, FEED_BACK, officer, SETTLED, VERIFY } from '#tests/support/cases.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { desksOf, handlersDesk, sound } from '#tests/support/handlers-desk.ts'

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
const read = async (caseId: string): Promise<CaseReply> =>
  (await w.call('GET', `/api/v1/cases/${caseId}`, { as: w.handler })).json<CaseReply>()

test('a complex case: claimed with a plan, signed by the head, answered in time, kept on the ledger until it is done', async () => {
  const caseId = await open()
  await w.through(caseId, { action: 'accept' }, CONTACT)
  await caseAt(w.handler, caseId, async (page, desk) => {
    await page.getByText('请先记录核实情况').waitFor()
    await desk.take('记录核实情况', async (form) => {
      await form.getByText('属实', { exact: true }).click()
      await form.getByLabel('核实情况').fill('系统里确实没有这个选项')
    })
    const said = await desk.take('认领为复杂问题', async (form) => {
      await form.getByLabel('理由').fill('系统改造需要省厅配合')
      await form.getByLabel('解决办法和计划').fill('分两期改造')
      await form.getByLabel('计划完成日').fill('2026-12-26')
      await form.getByText('这一天不上班').waitFor()
      await form.getByLabel('计划完成日').fill('2026-12-28')
      await form.getByText('第 25 个工作日').waitFor()
    })
    assert.match(said, /接下来由单位负责人办理。“反馈评价人”须在2026年11月30日（周一）24时前完成/)
    assert.equal(await page.getByText('签批列入台账', { exact: true }).count(), 0, 'no handler signs')
    await page.getByText('由单位负责人办理').first().waitFor()
  })
  await at(w.head, '/cases', async (page) => {
    await page.getByRole('link', { name: '居民身份证申领' }).click()
    await page.waitForURL(`**/cases/${caseId}`)
    await page.locator('.proposal').getByText('分两期改造').waitFor()
    const said = await handlersDesk(page).take('签批列入台账')
    assert.match(said, /“反馈解决办法”须在2026年12月14日（周一）24时前完成/)
  })
  await caseAt(w.handler, caseId, async (page, desk) => {
    await desk.take('反馈解决办法', (form) => form.getByLabel('给评价人的答复').fill('分两期改造，12月28日前完成。'))
    await desk.take('报告进展', (form) => form.getByLabel('进展情况').fill('一期已上线。'))
    await desk.take('销号', async (form) => {
      await form.getByLabel('整改措施').fill('两期改造完成')
      await form.getByLabel('整改佐证').fill('验收单')
    })
  })
  await caseAt(w.head, caseId, async (page, desk) => {
    await page.locator('.proposal').getByText('验收单').waitFor()
    await desk.take('审核通过')
  })
  await caseAt(w.handler, caseId, async (page, desk) => {
    await desk.take('反馈评价人', (form) => form.getByLabel('给评价人的答复').fill('已改造完成。'))
    await desk.take('办结')
    await says(page.locator('main'), /列入台账后解决/)
  })
  assert.deepEqual([(await read(caseId)).state, (await read(caseId)).outcome], ['closed', 'resolved'])
})

test('who was slower is told so, and loses no word', async () => {
  const caseId = await open()
  await w.through(caseId, { action: 'accept' }, CONTACT, VERIFY)
  await caseAt(w.handler, caseId, async (page, desk) => {
    const form = await desk.unfolded('解释说明')
    await form.getByLabel('解释说明').fill('按规定须由本人到场')
    await w.through(caseId, ...SETTLED)
    await form.getByLabel('法定依据').fill('居民身份证法第十条')
    await form.getByRole('button', { name: '解释说明' }).click()
    await page.getByText('这件刚刚被别人办理过，现在是“待反馈”').waitFor()
    const left = page.locator('.leftovers')
    await says(left, /没有提交的内容[^]*按规定须由本人到场[^]*居民身份证法第十条/)
    await sound(page, 'overtaken')
    assert.equal((await read(caseId)).outcome, 'rectified')
    await left.getByRole('button', { name: '不要了' }).click()
    await left.waitFor({ state: 'detached' })
  })
})

test('what was typed survives a reload without anything personal in the browser; what is wrong is said beside it', async () => {
  const caseId = await open()
  await w.through(caseId, { action: 'accept' }, CONTACT, VERIFY)
  await caseAt(w.handler, caseId, async (page, desk) => {
    const form = await desk.unfolded('立行立改')
    await form.getByLabel('整改措施').fill('已致电13912345678，补传制证信息')
    await form.getByRole('button', { name: '立行立改' }).click()
    await form.getByText('请填写').waitFor()
    await eventually(async () => assert.equal(await page.evaluate('document.activeElement.id'), 'rectify-evidence'))
    await form.getByLabel('整改佐证').fill('长'.repeat(1001))
    await form.getByRole('button', { name: '立行立改' }).click()
    await form.getByText('不超过 1000 字').waitFor()
    await sound(page, 'wrongly filled in')
    const note = await desk.unfolded('记录回访')
    await note.getByLabel('情况记录').fill('阿依古丽说三天没人接电话')
    const kept = await page.evaluate<string>('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')
    assert.ok(kept.includes('补传制证信息'))
    for (const tell of ['13912345678', '阿依古丽', '没人接']) assert.ok(!kept.includes(tell), tell)
    await page.reload()
    const again = await handlersDesk(page).unfolded('立行立改')
    await eventually(async () => assert.equal(await again.getByLabel('整改措施').inputValue(), '已致电〔电话〕，补传制证信息'))
  })
})

test('contact data: the purpose comes first, the page says who will know, and going away takes it along', async () => {
  const caseId = await open()
  await w.through(caseId, { action: 'accept' })
  await caseAt(w.handler, caseId, async (page) => {
    const show = page.getByRole('button', { name: '查看联系方式' })
    assert.ok(await show.isDisabled())
    await page.getByText('评价人在进展页上看得到').waitFor()
    await page.getByRole('radio', { name: '回访核实' }).check()
    await show.click()
    await page.locator('.contact').getByText('阿依古丽').waitFor()
    await page.getByRole('link', { name: '差评整改' }).first().click()
    await page.getByRole('heading', { name: '差评整改' }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: '查看联系方式' }).waitFor()
    assert.ok(!(await page.content()).includes('阿依古丽'), 'gone')
    const everything = await page.evaluate<string>('JSON.stringify([{ ...sessionStorage }, { ...localStorage }])')
    assert.ok(!everything.includes('阿依古丽'))
  })
  await caseAt(w.head, caseId, async (page) => assert.equal(await page.getByText('评价人的联系方式').count(), 0, 'not for the head'))
})

test('of who rates anonymously the screens show neither number nor window nor minute', async () => {
  const { ratingId, recordNo } = await w.rate({ anonymous: true, level: 2, detailCodes: ['209'], text: '我是阿依古丽，窗口太慢' })
  const { caseId } = await w.caseOf(ratingId)
  await caseAt(w.handler, caseId, async (page) => {
    await page.getByText('窗口太慢').waitFor()
    const shown = await page.content()
    for (const tell of [recordNo, '户籍窗口', '阿依古丽', '评价人的联系方式']) assert.ok(!shown.includes(tell), tell)
    await says(page.locator('.timeline li').first(), /2026年11月23日（周一）$/)
    await sound(page, 'anonymous case')
    await handlersDesk(page).take('签收')
    await handlersDesk(page).take('给评价人留言', (form) => form.getByLabel('给评价人的留言').fill('已收到，正在核实。'))
  })
  await at(w.handler, `/cases?q=${recordNo}`, async (page) => {
    await page.getByText('没有符合条件的记录').waitFor()
  })
})

test('the inbox: tabs that count, rows by keyboard, a number found among all, and nobody else’s case', async () => {
  const fresh = await open()
  const returned = await open()
  await w.through(returned, { action: 'return', reason: '不属本单位' })
  await at(w.handler, '/cases', async (page) => {
    await page.waitForURL('**/cases?waitingFor=me')
    const row = page.locator('tr', { has: page.locator(`a[href$="${fresh}"]`) })
    await row.waitFor()
    await says(row, /还剩 1 个工作日 · 11月24日24时[^]*暂定[^]*首次联系：新政办发/) // the clause is there to be heard
    assert.equal(await page.locator(`a[href$="${returned}"]`).count(), 0, 'another’s turn')
    await page.getByRole('link', { name: /未办结/ }).click()
    await page.locator(`a[href$="${returned}"]`).waitFor()
    await page.getByText('范围：未办结').waitFor()
    await sound(page, 'inbox')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    const first = await page.locator('tbody .row-link').first().getAttribute('href')
    await eventually(async () => assert.equal(await page.evaluate('document.activeElement.getAttribute("href")'), first))
    await page.keyboard.press('o')
    await page.waitForURL(`**${first}`)
    await page.goto(`${w.site}/console/cases?waitingFor=me`)
    await page.getByLabel('案件编号或办件编号').fill(returned)
    await page.keyboard.press('Enter')
    await page.locator(`a[href$="${returned}"]`).waitFor()
  })
  const elsewhere = await officer(w, 'elsewhere', { role: 'handler', divisionPath: '650000000000/650100000000/' })
  await at(elsewhere, '/cases', (page) => page.getByText('现在没有要办的差评').or(page.getByText('没有符合条件的记录')).waitFor())
  await at(elsewhere, `/cases/${fresh}`, (page) => page.getByText('没有找到').first().waitFor())
})

test('on a phone and in English', async () => {
  const caseId = await open()
  await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
  const { context, page, faults } = await atDesk(browser, w, w.handler, { width: 390, height: 844 })
  await context.addInitScript(`localStorage.setItem('hcp-language', 'en')`)
  await page.goto(`${w.site}/console/cases?open=true`)
  await page.getByRole('heading', { name: 'Bad-rating cases' }).waitFor()
  await page.locator(`a[href$="${caseId}"]`).waitFor()
  await sound(page, 'inbox, phone')
  await page.goto(`${w.site}/console/cases/${caseId}`)
  await page.getByText('fed back, to be closed').first().waitFor()
  await sound(page, 'case, phone')
  assert.deepEqual(faults, [])
  await context.close()
})
