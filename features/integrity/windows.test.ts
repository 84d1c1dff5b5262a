/** What is piled up at a window's code is recorded, and looked into. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { jobWorld } from '#server/platform/run.ts'
import { hours, minutes } from '#shared/time.ts'
import { officer } from '#tests/support/cases.ts'
import { POLICE, WINDOW } from '#tests/support/cast.ts'
import { led, openScanning, type Scanning } from '#tests/support/scanning.ts'
import type { CheckReply, CheckSummary } from './contract/checks.ts'
import { lookAtWindowsJob } from './jobs.ts'

let hall: Scanning
before(async () => {
  hall = await openScanning()
})
after(() => hall.w.close())

const look = () => lookAtWindowsJob.handler(jobWorld(hall.w.world), hall.w.world.now())
const checks = async (as: string, signal: string): Promise<CheckSummary[]> =>
  (await hall.w.call('GET', `/api/v1/integrity-checks?signal=${signal}`, { as })).json<{ items: CheckSummary[] }>().items
const ratings = async (): Promise<unknown[]> =>
  (await sql`select rating_id, level, class, text_digest from ratings order by rating_id`.execute(hall.w.db)).rows
/** The next day, when what is about anonymous people is listed. */
async function nextDay<T>(work: () => Promise<T>): Promise<T> {
  hall.w.tick(hours(24))
  return work().finally(() => hall.w.tick(-hours(24)))
}

test('unmatched ratings piled up at one window are all recorded, and open one check about the window, about nobody’s rating', () =>
  hall.later(hours(2), async () => {
    const of = await hall.code()
    for (let i = 0; i < 25; i += 1) {
      const reply = await hall.rate(led(await hall.phone().post(of, { as: 'awaiting' })), { level: '5', anonymous: 'true' })
      assert.equal(reply.statusCode, 200)
    }
    const recorded = await ratings()
    assert.equal(recorded.length, 25)
    await look()
    hall.w.tick(hours(1))
    await look()
    hall.w.tick(-hours(1))
    assert.deepEqual(await ratings(), recorded, 'no rating is touched')
    const supervisor = await officer(hall.w, 'supervisor', { role: 'supervisor' })
    assert.deepEqual(await checks(supervisor, 'unmatched_many'), [], 'the day it happens it might say whose')
    await nextDay(async () => {
      const later = await officer(hall.w, 'next-day', { role: 'supervisor' })
      const [check, ...more] = await checks(later, 'unmatched_many')
      assert.deepEqual([more.length, check?.window?.code, check?.source, check?.ratingId], [0, WINDOW.windowCode, 'system', null])
      const whole = (await hall.w.call('GET', `/api/v1/integrity-checks/${check?.checkId}`, { as: later })).json<CheckReply>()
      assert.deepEqual(
        whole.seen.map(({ fact, value }) => [fact, value]),
        [
          ['unmatched', 25],
          ['matched', 0],
          ['burst', 25],
        ],
      )
      assert.deepEqual([whole.place, whole.item, whole.text], [null, null, null])
      const head = await officer(hall.w, 'head', { role: 'head', unit: POLICE.unitCode })
      assert.equal((await hall.w.call('GET', `/api/v1/integrity-checks/${check?.checkId}`, { as: head })).statusCode, 403)
    })
  }))

test('joined scans on the heels of the service, all of one level, open a check', async () => {
  const of = await hall.code()
  for (let i = 0; i < 10; i += 1)
    await hall.later(hours(60) + i * minutes(31), async () => {
      await hall.served()
      assert.equal((await hall.rate(led(await hall.phone().post(of)), { level: '5' })).statusCode, 200)
    })
  await hall.later(hours(66), look)
  const { rows } = await sql<{ facts: Record<string, number>; window_code: string }>`select facts, window_code from integrity_checks
    where signal = 'scans_alike'`.execute(hall.w.db)
  assert.deepEqual(rows, [{ facts: { soon: 10, alike: 10, level: 5, phones: 10, served: 10, rated: 10 }, window_code: WINDOW.windowCode }])
})
