import assert from 'node:assert/strict'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { officer } from '#tests/support/cases.ts'
import { HALL, plantHall, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { enrolled } from '#tests/support/device.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const EVENTS = '/kiosk/events'
let w: TestWorld
let supervisor: string
let port: number
before(async () => {
  w = await newWorld()
  await plantHall(w)
  supervisor = await officer(w, 'supervisor', { role: 'supervisor' })
  await w.app.listen({ port: 0, host: '127.0.0.1' })
  port = (w.app.server.address() as AddressInfo).port
})
after(() => w.close())

async function newTablet() {
  const place = { kind: 'tablet', name: '户籍窗口评价器', division: TACHENG, hallCode: HALL.hallCode, windowCode: WINDOW.windowCode }
  const made = await w.call('POST', '/api/v1/device-enrolments', { as: supervisor, body: place })
  return enrolled(w, made.json<{ code: string }>().code)
}
type Heard = { until(what: string): Promise<void>; ended: Promise<void>; all(): string }
/** What comes over a stream, as it comes. */
async function listening(headers: Record<string, string>): Promise<Heard> {
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: EVENTS, headers }, resolve).once('error', reject)
  })
  assert.equal(reply.statusCode, 200)
  let text = ''
  const waiting = new Set<() => void>()
  reply.setEncoding('utf8').on('data', (more: string) => {
    text += more
    for (const look of waiting) look()
  })
  return {
    all: () => text,
    ended: new Promise((resolve) => reply.once('end', resolve)),
    until: (what) =>
      new Promise((resolve) => {
        const look = () => void (text.includes(what) && waiting.delete(look) && resolve())
        waiting.add(look)
        look()
      }),
  }
}

test('a tablet has one stream: a new one takes the place of the old, which nobody may be reading any more', async () => {
  const tablet = await newTablet()
  const first = await listening(tablet.asks(EVENTS))
  await first.until('event: status')
  const second = await listening(tablet.asks(EVENTS))
  await first.ended
  await second.until('event: status')
})

test('a revoked device is told so once, and its stream ends', async () => {
  const tablet = await newTablet()
  const heard = await listening(tablet.asks(EVENTS))
  await heard.until('event: status')
  assert.equal((await w.call('POST', `/api/v1/devices/${tablet.deviceId}/revoke`, { as: supervisor })).statusCode, 200)
  await heard.ended
  assert.equal(heard.all().split('event: revoked').length, 2)
})
