/** The tablet and the terminal in Chromium 66, where there are no Web Locks and no :focus-visible; one browser for all. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Office } from '#tests/support/cases.ts'
import { HALL, SOURCE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { openOldBrowser, type OldBrowser } from '#tests/support/old-browser.ts'
import { openHall } from '#tests/support/kiosk.ts'
import { until } from '#tests/support/service.ts'

let w: Office
let site: string
let old: OldBrowser
before(async () => {
  ;({ w, site } = await openHall())
  old = await openOldBrowser({ width: 1024, height: 600 })
})
after(async () => {
  await old.close()
  await w.close()
})
const SHOTS = process.env['SHOTS']

async function enrol(place: Record<string, unknown>): Promise<string> {
  const body = { division: TACHENG, hallCode: HALL.hallCode, name: '旧设备', ...place }
  const made = (await w.call('POST', '/api/v1/device-enrolments', { as: w.supervisor, body })).json<{ code: string; deviceId: string }>()
  await old.page.until(`document.querySelector('#code')`)
  await old.page.press('#code')
  await old.page.type(made.code)
  await old.page.press('.go')
  return made.deviceId
}
const levels = async (recordNo: string): Promise<number[]> =>
  (
    await sql<{ level: number }>`select r.level from ratings r join service_records s on s.record_id = r.record_id
      where s.record_no = ${recordNo}`.execute(w.db)
  ).rows.map((row) => row.level)
const shown = (what: string) => old.page.until(`document.querySelector('main.${what}') !== null`)
async function serve(recordNo: string): Promise<string> {
  const record = w.cast.record({ recordNo })
  assert.equal((await w.cast.push(record)).accepted, 1)
  return record.applicant?.phone?.slice(-4) ?? ''
}

test('Chromium 66 enrols, is called, thanks, keeps what is pressed while the server is away, and sends it once', async () => {
  const { page } = old
  await page.goto(`${site}/kiosk/`)
  assert.match(await page.evaluate<string>('navigator.userAgent'), /Chrome\/66\./)
  await enrol({ kind: 'tablet', windowCode: WINDOW.windowCode })
  await shown('rest')
  await serve('OLD1')
  const body = { sourceSystem: SOURCE, recordNo: 'OLD1', serviceNumber: 1 }
  assert.equal((await w.call('POST', '/api/v1/device-calls', { as: w.cast.token, body })).statusCode, 201)
  await shown('ask')
  const tops = await page.evaluate<number[]>(`[...document.querySelectorAll('.face')].map((f) => f.getBoundingClientRect().top)`)
  assert.deepEqual([tops.length, new Set(tops).size], [5, 1])
  if (SHOTS !== undefined) await page.screenshot(`${SHOTS}/old-ask.png`)
  await page.evaluate(`(() => { const real = fetch; window.cut = true
    window.fetch = (...asked) => window.cut ? Promise.reject(new TypeError('cut')) : real(...asked) })()`)
  await page.press('.face.l2')
  await shown('thanks')
  assert.deepEqual(await levels('OLD1'), [])
  await page.goto(`${site}/kiosk/`)
  await until('what was kept is sent after the reload', async () => (await levels('OLD1')).length === 1)
  assert.deepEqual(await levels('OLD1'), [2])
  await shown('rest')
})

test('Chromium 66 finds a service at the terminal by keys and finger, says why, and clears itself', async () => {
  const { page } = old
  await page.evaluate(
    `new Promise((done) => { const r = indexedDB.deleteDatabase('haochaping-kiosk'); r.onsuccess = r.onblocked = () => done(1) })`,
  )
  await page.evaluate('localStorage.clear()')
  await page.goto(`${site}/kiosk/`)
  await enrol({ kind: 'terminal' })
  await shown('start')
  const last = await serve('77')
  await page.press('.choice')
  await shown('number')
  await page.press('.key:nth-child(7)')
  await page.press('.key:nth-child(7)')
  assert.equal(await page.evaluate(`document.querySelector('.typed').textContent`), '77')
  if (SHOTS !== undefined) await page.screenshot(`${SHOTS}/old-number.png`)
  await page.press('.go')
  await shown('last')
  const keys = '123456789-0'
  for (const digit of last) await page.press(`.key:nth-child(${keys.indexOf(digit) + 1})`)
  await page.press('.go')
  await shown('ask')
  await page.press('.face.l1')
  await shown('why')
  await page.press('.code')
  if (SHOTS !== undefined) await page.screenshot(`${SHOTS}/old-why.png`)
  await page.press('.go')
  await until('the rating', async () => (await levels('77')).length === 1)
  await shown('start')
  assert.deepEqual(old.page.faults, [])
})
