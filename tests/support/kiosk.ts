import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { systemNow } from '#shared/time.ts'
import { newOffice, type Office } from './cases.ts'
import { HALL, SOURCE, TACHENG, WINDOW } from './cast.ts'

const ROOT = new URL('../../', import.meta.url)
/** An office that listens, with the page of its devices: time runs as it does, since a browser waits. */
export async function openHall(): Promise<{ w: Office; site: string }> {
  if (!existsSync(new URL('web/kiosk/dist/index.html', ROOT)))
    execFileSync(process.execPath, ['tools/build-kiosk.ts'], { cwd: fileURLToPath(ROOT), stdio: ['ignore', 'ignore', 'inherit'] })
  const w = await newOffice({ now: systemNow() })
  w.world.now = systemNow
  const site = await w.app.listen({ port: 0, host: '127.0.0.1' })
  w.world.publicUrl = site
  return { w, site }
}

type Hall = { w: Office; site: string }
/** As the hall's manager and whoever carries the tablet do it. */
export async function enrolTablet({ w, site }: Hall, page: Page): Promise<string> {
  const body = { kind: 'tablet', name: '户籍窗口', division: TACHENG, hallCode: HALL.hallCode, windowCode: WINDOW.windowCode }
  // what another test left showing at this window
  await sql`update device_calls set shows_until = called_at`.execute(w.db)
  const made = (await w.call('POST', '/api/v1/device-enrolments', { as: w.supervisor, body })).json<{ deviceId: string; code: string }>()
  await page.goto(`${site}/kiosk/`)
  await page.fill('#code', made.code)
  await page.click('.go')
  await page.waitForSelector('main.rest')
  return made.deviceId
}

let served = 0
/** The next person has been served, and the queue system asks them. */
export async function callNext(w: Office): Promise<{ recordNo: string; callId: string }> {
  const record = w.cast.record({ recordNo: `T${++served}` })
  const pushed = await w.cast.push(record)
  if (pushed.accepted !== 1) throw new Error(JSON.stringify(pushed))
  const body = { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1 }
  const reply = await w.call('POST', '/api/v1/device-calls', { as: w.cast.token, body })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return { recordNo: record.recordNo, callId: reply.json<{ callId: string }>().callId }
}
