import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { JobWorld } from '#server/platform/feature.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { hours } from '#shared/time.ts'
import { lastOf, led, openScanning, type Scanning } from '#tests/support/scanning.ts'
import { matchLate } from './actions/match-late.ts'

let hall: Scanning
before(async () => {
  hall = await openScanning()
})
after(() => hall.w.close())

test('what a hall pushes late is matched at night, once nobody else can rate it; the rating stays what it was', () =>
  hall.later(hours(200), async () => {
    const of = await hall.code()
    const scannedAt = hall.w.world.now()
    const pushedLate = hall.cast.record()
    const claim = { recordNo: pushedLate.recordNo, last: lastOf(pushedLate) }
    assert.match((await hall.phone().post(of, { as: 'number', ...claim })).body, /没有对应的办件/)
    const location = led(await hall.phone().post(of, { as: 'awaiting', ...claim }))
    assert.equal((await hall.rate(location, { level: '2', detailCodes: '214' })).statusCode, 200)
    const sealed = await sql<{ claim: Buffer }>`select claim from found_services where claim is not null`.execute(hall.w.db)
    assert.ok(sealed.rows.length > 0)
    for (const row of sealed.rows) assert.equal(row.claim.includes(claim.recordNo), false, 'kept sealed')
    await hall.pushed(pushedLate)
    const night = () => matchLate({ transact: (name, work) => inTransaction(hall.w.world, system(name), work) } as JobWorld)
    await night()
    const matches = async () =>
      (
        await sql<{ record_no: string; evidence: string }>`select s.record_no, m.evidence from late_matches m
          join service_records s on s.record_id = m.matched_record_id`.execute(hall.w.db)
      ).rows
    assert.deepEqual(await matches(), [], 'it may still be rated by whoever was served')
    hall.w.tick(hours(24 * 9))
    await night()
    await night()
    assert.deepEqual(await matches(), [{ record_no: pushedLate.recordNo, evidence: 'number' }])
    const { rows } = await sql<{ class: string }>`select class from ratings where rated_at = ${scannedAt}`.execute(hall.w.db)
    assert.deepEqual(rows, [{ class: 'unmatched' }])
    hall.w.tick(hours(24 * 40))
    await night()
    assert.equal((await sql`select 1 from found_services where claim is not null`.execute(hall.w.db)).rows.length, 0)
    for (const left of [
      sql`select 1 from lookup_tries`,
      sql`select 1 from lookup_waits`,
      sql`select 1 from found_services where phone is not null`,
    ])
      assert.equal((await left.execute(hall.w.db)).rows.length, 0)
    hall.w.tick(-hours(24 * 49))
  }))
