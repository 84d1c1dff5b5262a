import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { putWindows } from '#features/organisations/index.ts'
import { rectifications } from '#features/rectifications/feature.ts'
import { advance } from '#server/platform/listeners.ts'
import { openBrowser, says } from '#tests/support/browser.ts'
import { CONTACT, FEED_BACK, officer, SETTLED, signInAs } from '#tests/support/cases.ts'
import { WINDOW } from '#tests/support/cast.ts'
import { atDesk, desks, openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { sound } from '#tests/support/handlers-desk.ts'
import { until } from '#tests/support/service.ts'

const REGION = '650000000000/'
let w: ConsoleStand
let browser: Browser
let [first, second] = ['', '']
before(async () => {
  ;[w, browser] = await Promise.all([openConsole(), openBrowser()])
  first = await officer(w, 'admin-one', { role: 'admin', divisionPath: REGION })
  second = await officer(w, 'admin-two', { role: 'admin', divisionPath: REGION })
})
after(async () => {
  await browser.close()
  await w.close()
})

const at = desks(() => ({ w, browser }))
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** A button that asks before it does. */
const confirmed = async (page: Page, name: string): Promise<string> => {
  await press(page, name)
  const dialog = page.getByRole('dialog')
  const words = await dialog.innerText()
  await dialog.getByRole('button', { name, exact: true }).click()
  return words
}
const main = (page: Page) => page.locator('main')

test('a number is changed by two people: who proposed cannot confirm and is told why, the other one is asked and confirms', async () => {
  await at(first, '/policies', async (page) => {
    await page.getByRole('heading', { name: '差评整改' }).waitFor()
    await page.getByRole('textbox', { name: '查找含义或依据' }).fill('联系次数')
    await page.getByRole('link', { name: '联系不上评价人时，至少记录的联系次数' }).click()
    await page.getByRole('link', { name: '提议修改' }).click()
    await press(page, '提议')
    await page.getByText('请选明天或以后的日期').waitFor()
    await sound(page, 'proposal, incomplete')
    await page.getByLabel(/新的取值/).fill('4')
    await page.getByLabel('生效日').fill('2026-12-01')
    await page.getByLabel('依据').fill('新政办函〔2026〕1号')
    await page.getByLabel('修改的理由').fill('春节期间不易联系')
    await press(page, '提议')
    await page.getByText('已提议。').waitFor()
    await says(main(page), /这是您提议的。须由另一位管理员/)
    await page.getByRole('button', { name: '撤回提议' }).waitFor()
    assert.equal(await page.getByRole('button', { name: '确认修改' }).count(), 0)
    await sound(page, 'own proposal')
  })
  await at(second, '/policies?state=proposed', async (page) => {
    await page.getByRole('link', { name: '联系不上评价人时，至少记录的联系次数' }).click()
    assert.match(await confirmed(page, '确认修改'), /从2026年12月1日（周二）起按“4”执行。已经作出的决定和已经起算的期限不变/)
    await page.getByRole('heading', { name: '将生效' }).waitFor()
    await says(main(page), /已确认，将生效/)
    await sound(page, 'confirmed')
  })
})

test('a proposal is refused with a reason, and the one who made it reads the reason', async () => {
  const body = { key: 'case.contact_attempts', value: 9, effectiveFrom: '2027-01-01', clause: '没有文件', reason: '多打几次' }
  assert.equal((await w.call('POST', '/api/v1/policies', { as: first, body })).statusCode, 201)
  await at(second, '/policies/case.contact_attempts', async (page) => {
    await press(page, '否决')
    await press(page, '否决')
    await page.getByText('请填写理由').waitFor()
    await page.getByLabel('理由').fill('没有依据')
    await press(page, '否决')
    await page.getByText('已否决').waitFor()
  })
  await at(first, '/policies/case.contact_attempts', async (page) => {
    await page.getByText('没有依据').waitFor()
  })
})

test('a year’s list is read from the notice, changed by keyboard, looked at for what it would move, published; a second person recomputes', async () => {
  await w.rate()
  await at(first, '/calendar', async (page) => {
    await page.getByText('自治区放假安排还没有公布齐全').waitFor()
    await sound(page, 'calendar')
    await page.getByRole('link', { name: '编辑放假安排' }).click()
    await page.getByLabel('粘贴自治区的放假通知').fill('临时放假：11月26日（周四）放假。')
    await press(page, '读入')
    await page.getByText('读入 1 天').waitFor()
    await page.getByLabel('节日名称').fill('古尔邦节')
    const day = (name: RegExp) => page.getByRole('button', { name })
    await day(/2026年5月26日/).click()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await day(/2026年5月27日（周三） 自治区放假 古尔邦节/).waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await day(/2026年5月26日（周二） 工作日/).waitFor()
    await press(page, '看会变动什么')
    await page.getByText(/与已发布的安排相比，新增 2 天，去掉 0 天/).waitFor()
    await says(main(page), /1 件差评整改的 \d 个期限，到期日会不同[^]*塔城市公安局/)
    await sound(page, 'preview')
    await page.getByLabel('依据').fill('自治区人民政府关于临时放假的通知')
    assert.match(await confirmed(page, '发布放假安排'), /已经起算的期限不动，要动须由另一位管理员/)
    await page.getByText('已发布。').waitFor()
    await page.getByRole('link', { name: '看是哪些，或重算' }).click()
    await page.getByLabel('重算的理由和依据').fill('临时放假')
    await confirmed(page, '重算这些期限')
    await page.getByRole('dialog').getByText('须由另一位管理员办理').waitFor()
  })
  await at(second, '/calendar/recompute', async (page) => {
    await page.getByLabel('重算的理由和依据').fill('自治区临时放假')
    assert.match(await confirmed(page, '重算这些期限'), /每个期限的前后和您的理由都留下记录/)
    await page.getByText(/已重算 1 件差评整改的/).waitFor()
    await page.getByText('没有期限会变动').waitFor()
    await sound(page, 'recomputed')
  })
})

test('what waits in quarantine is found by its reason, replayed one by one or all alike once the window is there', async () => {
  const rows = ['W71', 'W72', 'W73'].map((windowCode) => {
    const record = w.cast.record()
    return { ...record, occurrences: record.occurrences.map((o) => ({ ...o, windowCode })) }
  })
  await w.cast.push(...rows)
  await at(first, '/quarantine', async (page) => {
    await page.getByRole('link', { name: /窗口没有登记 3/ }).click()
    await page.getByRole('link', { name: rows[0]?.recordNo ?? '' }).click()
    await page.getByText('请先补登所缺的区划、单位、事项或窗口').waitFor()
    await press(page, '重放')
    await page.getByRole('alert').getByText('仍然隔离').waitFor()
    await sound(page, 'still quarantined')
    await putWindows(w.db, [
      { ...WINDOW, windowCode: 'W71' },
      { ...WINDOW, windowCode: 'W72' },
    ])
    await press(page, '重放')
    await page.getByText('已收进来。').waitFor()
    await page.getByRole('button', { name: '重放' }).waitFor({ state: 'detached' })
    await page.goto(`${w.site}/console/quarantine?code=unknown_window`)
    await press(page, '重放这 2 条')
    await page.getByText('收进来 1 条，仍然隔离 1 条。').waitFor()
    await page.getByRole('link', { name: /窗口没有登记 1/ }).waitFor()
    await sound(page, 'replayed alike')
  })
})

test('a parked event says why and what it holds back, and goes through once its cause is mended', async () => {
  const listener = rectifications.listeners?.[0] ?? assert.fail('no listener')
  await sql`insert into events (recorded_at, name, subject, actor, payload)
    values (${w.world.now()}, 'rating.recorded', 'rating:broken', 'system:test',
      '{"bad": true, "class": "ordinary", "recordId": "00000000-0000-4000-8000-000000000000", "serviceNumber": 1}')`.execute(w.db)
  const parked = async () => (await w.call('GET', '/api/v1/parked', { as: first })).json<{ items: unknown[] }>().items.length
  // an event is heard once no older transaction of the whole server is open, other tests' too
  await until('it is parked', async () => {
    await advance(w.world, listener)
    return (await parked()) > 0
  })
  await at(first, '/parked', async (page) => {
    await sound(page, 'parked')
    await page.getByRole('link', { name: 'rating:broken' }).click()
    await page.getByText('别的主题不受影响').waitFor()
    await press(page, '重放')
    await page.getByRole('alert').getByText('仍有 1 条没有处理成').waitFor()
    await sound(page, 'parked still')
    await sql`update events set payload = '{"bad": false}' where subject = 'rating:broken'`.execute(w.db)
    await press(page, '重放')
    await page.getByText('已重放 1 条，都处理成了。').waitFor()
    await page.goto(`${w.site}/console/jobs`)
    await page.getByText('每天 03:10').waitFor()
    await sound(page, 'jobs')
  })
  // nobody rated: the other listeners, when they come to it, would park it too
  await sql`delete from events where subject = 'rating:broken'`.execute(w.db)
})

test('masked words are read as the public will read them, released, seen by everybody, and withdrawn', async () => {
  const { ratingId } = await w.rate({ level: 2, detailCodes: ['209'], text: '排队太久，跑了三趟' })
  const { caseId } = await w.caseOf(ratingId)
  await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
  await w.deliver()
  const isPublic = async (): Promise<boolean> => {
    w.tick(11_000)
    return (await w.call('GET', '/answered')).body.includes('跑了三趟')
  }
  await at(w.supervisor, '/releases', async (page) => {
    await page.getByText('排队太久，跑了三趟').waitFor()
    await sound(page, 'releases')
    await page.getByRole('link', { name: '居民身份证申领' }).click()
    await page.getByText(FEED_BACK.reply).waitFor()
    assert.equal(await isPublic(), false)
    assert.match(await confirmed(page, '公开这段文字'), /任何人都能看到/)
    await page.getByText('已公开，公开网站马上能看到。').waitFor()
    assert.equal(await isPublic(), true)
    await sound(page, 'released')
    await confirmed(page, '撤回')
    await page.getByText('已撤回，公开网站不再显示。').waitFor()
    assert.equal(await isPublic(), false)
  })
})

test('who may not is told who can help, and everybody may read the numbers without changing them', async () => {
  const handler = await signInAs(w, 'handler')
  for (const path of [
    '/quarantine',
    '/jobs',
    '/parked',
    '/releases',
    '/calendar/2026/edit',
    '/calendar/recompute',
    '/policies/case.contact_attempts/propose',
  ])
    await at(handler, path, async (page) => {
      await page.getByText('您的岗位不能看这一页').waitFor()
      await sound(page, path)
    })
  await at(handler, '/policies/case.contact_attempts', async (page) => {
    await page.getByRole('heading', { name: '经过' }).waitFor()
    assert.equal(await page.getByRole('link', { name: '提议修改' }).count(), 0)
  })
})

test('on a telephone and in English the screens fit and read', async () => {
  const size = { width: 390, height: 800 }
  const looks: [string, RegExp][] = [
    ['/policies', /Bad-rating cases/],
    ['/calendar', /national holiday/],
    ['/calendar/2026/edit', /Day by day/],
    ['/quarantine', /Taken in/],
    ['/parked', /Nothing is parked/],
    ['/jobs', /Scheduled jobs/],
  ]
  const { context, page, faults } = await atDesk(browser, w, await signInAs(w, 'admin-one'), size)
  await context.addInitScript("localStorage.setItem('hcp-language','en')")
  for (const [path, said] of looks) {
    await page.goto(`${w.site}/console${path}`)
    await page.locator('main').getByText(said).first().waitFor()
    await sound(page, path)
    assert.equal(await page.locator('main :text("undefined")').count(), 0)
  }
  assert.deepEqual(faults, [])
  await context.close()
})
