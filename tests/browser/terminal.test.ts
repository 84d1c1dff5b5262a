/** The self-service terminal as it stands in a hall: found, pressed, cleared; nothing of the last person for the next. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { minutes, systemNow } from '#shared/time.ts'
import { axe, eventually, openBrowser, openPage, overflow } from '#tests/support/browser.ts'
import type { Office } from '#tests/support/cases.ts'
import { HALL, OTHER_WINDOW, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { openHall } from '#tests/support/kiosk.ts'
import { until } from '#tests/support/service.ts'
import { TEXTS } from '#web/kiosk/texts.ts'
import { TERMINAL_TEXTS } from '#web/kiosk/terminal-texts.ts'
import { LANGUAGES } from '#web/public/languages.ts'

const SHOTS = process.env['SHOTS']
let w: Office
let site: string
let browser: Browser
let context: BrowserContext
let page: Page
const faults: string[] = []
before(async () => {
  ;({ w, site } = await openHall())
  browser = await openBrowser()
  ;({ context, page } = await openPage(browser, { width: 1080, height: 1920, hasTouch: true }))
  page.on('pageerror', (fault) => faults.push(String(fault)))
  const body = { kind: 'terminal', name: '大厅自助终端', division: TACHENG, hallCode: HALL.hallCode }
  const made = (await w.call('POST', '/api/v1/device-enrolments', { as: w.supervisor, body })).json<{ code: string }>()
  await page.goto(`${site}/kiosk/`)
  await page.fill('#code', made.code)
  await page.click('.go')
  await page.waitForSelector('main.start')
})
after(async () => {
  await browser.close()
  await w.close()
})

async function served(): Promise<{ recordNo: string; last: string }> {
  const record = w.cast.record({ recordNo: `T-${++count}` })
  assert.equal((await w.cast.push(record)).accepted, 1)
  return { recordNo: record.recordNo, last: record.applicant?.phone?.slice(-4) ?? '' }
}
let count = 0
const ratings = async (recordNo: string) =>
  (
    await sql<{ level: number; channel: string; codes: string[] }>`select r.level, r.channel, r.detail_codes as codes from ratings r
      join service_records s on s.record_id = r.record_id where s.record_no = ${recordNo}`.execute(w.db)
  ).rows
const shown = (what: string) => page.waitForSelector(`main.${what}`)
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const zh = TERMINAL_TEXTS['zh-CN']
const onPad = async (text: string): Promise<void> => {
  for (const letter of text) await page.locator('.pad .key', { hasText: new RegExp(`^${letter}$`) }).click()
}

test('typed on the screen: number, last four, a face, a reason; then it is thanks, the start, and nothing of it is left', async () => {
  const { recordNo, last } = await served()
  await page.locator('.choice').first().click()
  await press(zh.letters)
  await onPad('T')
  await press(zh.digits)
  await onPad(recordNo.slice(1))
  assert.equal(await page.innerText('.typed'), recordNo)
  await press(zh.next)
  await shown('last')
  await onPad(last)
  await press(zh.find)
  await shown('ask')
  assert.match(await page.innerText('.about'), new RegExp(WINDOW.name))
  await page.click('.face.l2')
  await shown('why')
  await page.locator('.code').first().click()
  await press(zh.send)
  await shown('thanks')
  await until('the rating', async () => (await ratings(recordNo)).length === 1)
  const [rating] = await ratings(recordNo)
  assert.deepEqual([rating?.level, rating?.channel, rating?.codes.length], [2, 'kiosk', 1])
  await press(TEXTS['zh-CN'].take)
  await shown('receipt')
  assert.deepEqual([await axe(page), await overflow(page)], [[], 0])
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/terminal-receipt.png` })
  await press(TEXTS['zh-CN'].done)
  await shown('start')
  const keeps = () =>
    page.evaluate(`(async () => {
    const db = await new Promise((done) => { const r = indexedDB.open('haochaping-kiosk'); r.onsuccess = () => done(r.result) })
    const all = (store) => new Promise((done) => { const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => done(r.result) })
    return JSON.stringify([await all('facts'), await all('presses'), { ...localStorage }, document.body.innerHTML, history.length, location.href])
  })()`)
  await eventually(async () => assert.match(String(await keeps()), /,\[\],/, 'no press waits'))
  assert.doesNotMatch(String(await keeps()), new RegExp(`${recordNo}|"${last}"`))
  await page.goBack().catch(() => null)
  assert.doesNotMatch(await page.content(), new RegExp(recordNo))
  await page.goto(`${site}/kiosk/`)
  await shown('start')
})

test('scanned: a code of the number and Enter, or the link on the receipt', async () => {
  const { recordNo, last } = await served()
  await page.keyboard.type(recordNo)
  await page.keyboard.press('Enter')
  await shown('last')
  await onPad(last)
  await page.keyboard.press('Enter')
  await shown('ask')
  await press(zh.startAgain)
  const wanted = { sourceSystem: 'hall-654201', recordNo, serviceNumber: 1, channel: 'qr-window' }
  const { url } = (await w.call('POST', '/api/v1/invitations', { as: w.cast.token, body: wanted })).json<{ url: string }>()
  await shown('start')
  await page.keyboard.type(url)
  await page.keyboard.press('Enter')
  await shown('ask')
  await page.click('.face.l5')
  await press(zh.send)
  await shown('thanks')
  await until('the rating', async () => (await ratings(recordNo)).length === 1)
  await press(TEXTS['zh-CN'].done)
  await shown('start')
  await page.keyboard.type(url)
  await page.keyboard.press('Enter')
  await shown('problem')
  assert.match(await page.innerText('main'), /已经评价过/)
  await press(zh.startAgain)
})

test('by the window just visited; where several were served there it says so and rates the window; cut off in between, it is sent later', async () => {
  await served()
  await page.locator('.choice').nth(1).click()
  await page.locator('.windows .choice', { hasText: OTHER_WINDOW.name }).click()
  await shown('problem')
  await press(zh.rateWindow)
  await shown('ask')
  await context.setOffline(true)
  await page.click('.face.l1')
  await press(zh.anonymous)
  await press(zh.send)
  await shown('thanks')
  await shown('start')
  const of = async () =>
    (
      await sql`select 1 from ratings r join service_occurrences o on o.record_id = r.record_id and o.service_number = r.service_number
        where o.window_code = ${OTHER_WINDOW.windowCode}`.execute(w.db)
    ).rows.length
  assert.equal(await of(), 0)
  await page.locator('.choice').first().click()
  await page.keyboard.type('T-1')
  await page.keyboard.press('Enter')
  await onPad('0000')
  await press(zh.find)
  await shown('problem')
  assert.match(await page.innerText('main'), /网络断开/)
  await context.setOffline(false)
  await until('what was pressed while cut off', async () => (await of()) === 1)
  await press(zh.startAgain)
})

test('who walks away is forgotten: it warns, a touch goes on, and after the time nothing is left and nothing is written', async () => {
  await page.clock.install({ time: systemNow() })
  await page.goto(`${site}/kiosk/`)
  await shown('start')
  const { recordNo } = await served()
  await page.locator('.choice').first().click()
  await page.keyboard.type(recordNo)
  await page.clock.fastForward(46_000)
  await page.waitForSelector('.warning')
  await page.mouse.click(5, 900)
  await page.waitForSelector('.warning', { state: 'detached' })
  assert.equal(await page.innerText('.typed'), recordNo, 'a touch goes on')
  await page.clock.fastForward(minutes(1))
  await shown('start')
  assert.doesNotMatch(await page.content(), new RegExp(recordNo))
  await page.locator('.choice').first().click()
  assert.equal(await page.innerText('.typed'), '')
  assert.deepEqual(await ratings(recordNo), [])
})

const ALL = LANGUAGES.map(({ code }) => code)
for (const { languages, ...size } of [
  { width: 1080, height: 1920, languages: ALL },
  { width: 800, height: 1280, languages: SHOTS === undefined ? ['zh-CN'] : ALL },
  { width: 1024, height: 600, languages: SHOTS === undefined ? ['ug'] : ALL },
])
  test(`every step at ${size.width}×${size.height}: axe finds nothing, nothing to scroll sideways, targets of 60 px`, async () => {
    await page.setViewportSize(size)
    await page.goto(`${site}/kiosk/`)
    await shown('start')
    for (const code of languages) {
      const { recordNo, last } = await served()
      const look = async (step: string): Promise<void> => {
        await shown(step)
        assert.deepEqual(await axe(page), [], `${code} ${step}`)
        assert.equal(await overflow(page), 0, `${code} ${step}`)
        const small = await page.$$eval('main button', (all) =>
          all.flatMap((one) => (one.getBoundingClientRect().height < 60 ? [one.textContent] : [])),
        )
        assert.deepEqual(small, [], `${code} ${step}`)
        if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/terminal-${size.width}-${code}-${step}.png` })
      }
      await page.click(`.languages [lang="${code}"]`)
      await look('start')
      await page.locator('.choice').nth(1).click()
      await look('windows-step')
      await page.locator('main .plain').first().click()
      await page.click(`.languages [lang="${code}"]`)
      await page.locator('.choice').first().click()
      await page.keyboard.type(recordNo)
      await look('number')
      await page.keyboard.press('Enter')
      await page.keyboard.type(last)
      await look('last')
      await page.keyboard.press('Enter')
      await look('ask')
      await page.click('.face.l1')
      await look('why')
      await page.locator('.code.more').click()
      if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/terminal-${size.width}-${code}-more.png` })
      await page.locator('main .plain').click()
      await page.locator('main .plain').click()
      await shown('start')
    }
    assert.deepEqual(faults, [])
  })
