/** What stands in a hall: the tablet that asks, the terminal that waits. */
import type { Page } from 'playwright-core'
import { SAMPLE_CLIENT, SAMPLE_PASSWORD } from '#sample/accounts.ts'
import { connect } from '#sample/hall-system/connection.ts'
import { openHall, visitor } from '#sample/hall-system/hall.ts'
import { callTablet } from '#sample/hall-system/tablet.ts'
import { Desk } from '#sample/live/staff.ts'
import { systemNow } from '#shared/time.ts'
import type { Camera } from './camera.ts'

const TABLET = { width: 1024, height: 600, deviceScaleFactor: 1.25 }
const TERMINAL = { width: 1080, height: 1920, deviceScaleFactor: 0.5 }
const SEED = 5

async function enrolled(camera: Camera, size: typeof TABLET, code: string, shown: string): Promise<Page> {
  const { context, page } = await camera.open(size)
  // It asks every two seconds instead of listening, so that the line is quiet in between.
  await context.route('**/kiosk/events', (route) => route.abort())
  await page.goto(`${camera.site}/kiosk/`)
  await page.fill('#code', code)
  await page.click('.go')
  await page.waitForSelector(`main.${shown}`)
  return page
}

export async function devicePictures(camera: Camera): Promise<void> {
  const { site } = camera
  const access = { url: site, client: SAMPLE_CLIENT.clientId, secret: SAMPLE_CLIENT.secret, waitMs: 10_000 }
  const connection = connect(access, { giveUp: new AbortController().signal, say: () => {} })
  const hall = await openHall(connection)
  const [place] = hall.places
  if (!place) throw new Error('no window in the sample region')
  const { division, hallCode, windowCode, name } = place.window
  const desk = new Desk(site, 'supervisor-654201', SAMPLE_PASSWORD)
  const codeFor = async (body: Record<string, unknown>): Promise<string> => {
    const made = await desk.ask('POST', '/api/v1/device-enrolments', { division, hallCode, name: `${name}评价器`, ...body })
    return (made.json as { code: string }).code
  }
  const tablet = await enrolled(camera, TABLET, await codeFor({ kind: 'tablet', windowCode }), 'rest')
  const { visit } = visitor({ ...hall, places: [place] }, { seed: SEED, began: systemNow() }, 1)
  await connection.ask('POST', '/api/v1/service-records', visit.record)
  await callTablet(connection, { sourceSystem: visit.source, recordNo: visit.record.recordNo })
  await tablet.waitForSelector('main.ask')
  await camera.take(tablet, 'tablet-ask', TABLET.height)
  await tablet.context().close()
  const terminal = await enrolled(camera, TERMINAL, await codeFor({ kind: 'terminal' }), 'start')
  await camera.take(terminal, 'terminal-start', TERMINAL.height)
  await terminal.context().close()
}
