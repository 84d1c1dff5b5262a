import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { loadCalendar } from '#features/calendar/index.ts'
import { addWorkingDays } from '#features/calendar/rules.ts'
import { putUnits } from '#features/organisations/index.ts'
import { inventedUscc } from '#features/organisations/rules.ts'
import { inTransaction, jobWorld, system } from '#server/platform/run.ts'
import { addDays, endOf, plus, startOf, minutes, type Instant } from '#shared/time.ts'
import { CENTRE, POLICE, TACHENG } from '#tests/support/cast.ts'
import { CONTACT, newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
import { A_MONDAY } from '#tests/support/platform-world.ts'
import type { CaseReply } from './contract.ts'
import { sweepDue } from './jobs.ts'
import { divisionAbove, overdueSince } from './rules/due.ts'

let w: Office
before(async () => {
  w = await newOffice()
})
after(() => w.close())

const sweep = async (at: Instant): Promise<void> => {
  w.setNow(at)
  await sweepDue.handler(jobWorld(w.world), at)
}
const read = async (caseId: string): Promise<CaseReply> =>
  (await w.call('GET', `/api/v1/cases/${caseId}`, { as: await signInAs(w, 'handler') })).json<CaseReply>()
const marks = async (caseId: string) =>
  (await read(caseId)).timeline
    .filter(({ action }) => action === 'overdue' || action === 'escalate')
    .map(({ action, codes }) => [action, codes[0]?.code])
const told = async (caseId: string) =>
  (
    await w.db
      .selectFrom('events')
      .select('payload')
      .where('name', '=', 'case.overdue')
      .where('subject', '=', `case:${caseId}`)
      .orderBy('seq')
      .execute()
  ).map(({ payload }) => payload as { clock: string; escalated: boolean; toldTo: string })
const opened = async (): Promise<CaseReply> => {
  w.setNow(A_MONDAY)
  return w.caseOf((await w.rate()).ratingId)
}
/** A quarter past midnight of that day. */
const early = (day: string): Instant => plus(startOf(day), minutes(15))

test('a part that the co-unit has not answered by its day puts the case under watch, once; sent back with another day, once more', async () => {
  const finance = { ...POLICE, unitCode: inventedUscc(TACHENG, 7), name: '塔城市财政局', line: '财政' }
  await inTransaction(w.world, system('test'), (ctx) => putUnits(ctx, [finance]))
  const { caseId } = await opened()
  await w.through(caseId, { action: 'accept' }, CONTACT, { action: 'verify', finding: 'true', account: '属实' })
  const lead = await officer(w, 'lead', { role: 'handler', unit: POLICE.unitCode })
  const ask = { unitCode: finance.unitCode, task: '请核对缴费', dueOn: '2026-11-24' }
  assert.equal((await w.call('POST', `/api/v1/cases/${caseId}/parts`, { as: lead, body: ask })).statusCode, 201)
  await sweep(plus(endOf('2026-11-24'), -1))
  assert.deepEqual(await marks(caseId), [])
  for (const _ of [1, 2]) await sweep(early('2026-11-25'))
  assert.deepEqual(await marks(caseId), [['overdue', 'part']])
  const found = await read(caseId)
  assert.deepEqual([found.urged, found.timeline.at(-1)?.codes[0]?.says], [true, '协办单位答复'])
})

describe('what ran out', () => {
  test('is marked at the end of its day and not before, once however often it is swept, and told to who answers for it', async () => {
    const { caseId } = await opened()
    await sweep(plus(endOf('2026-11-24'), -1))
    assert.deepEqual(await marks(caseId), [])
    await sweep(early('2026-11-25'))
    await sweep(early('2026-11-25'))
    assert.deepEqual(await marks(caseId), [['overdue', 'first_contact']])
    assert.deepEqual(
      (await told(caseId)).map(({ clock, escalated, toldTo }) => [clock, escalated, toldTo]),
      [['first_contact', false, '654201000000']],
    )
    const found = await read(caseId)
    assert.deepEqual([found.urged, found.state], [true, 'dispatched'])
  })
  test('three working days later it is told to the level above, once', async () => {
    const { caseId } = await opened()
    await sweep(early('2026-11-25'))
    await sweep(early('2026-11-27'))
    assert.deepEqual(await marks(caseId), [['overdue', 'first_contact']])
    await sweep(early('2026-11-28'))
    await sweep(early('2026-11-29'))
    assert.deepEqual(await marks(caseId), [
      ['overdue', 'first_contact'],
      ['escalate', 'first_contact'],
    ])
    assert.deepEqual((await told(caseId)).at(-1)?.toldTo, '654200000000')
  })
  test('each clock is marked for itself, two of them at once are two lines, and the case can be handled on', async () => {
    const { caseId } = await opened()
    await sweep(early('2026-12-01'))
    assert.deepEqual(await marks(caseId), [
      ['overdue', 'first_contact'],
      ['overdue', 'feedback'],
      ['escalate', 'first_contact'],
    ])
    const handler = await signInAs(w, 'handler')
    assert.equal((await w.step(handler, caseId, { action: 'accept' })).status, 201)
    const { timeline } = await read(caseId)
    assert.deepEqual(
      timeline.map(({ no }) => no),
      timeline.map((_, i) => i + 1),
    )
  })
  test('what was done in time is never marked, nor what is over', async () => {
    const { caseId } = await opened()
    await w.through(caseId, { action: 'accept' }, CONTACT)
    await sweep(early('2026-11-30'))
    assert.deepEqual(await marks(caseId), [])
    await sweep(early('2026-12-01'))
    assert.deepEqual(await marks(caseId), [['overdue', 'feedback']])
  })
  test('where no management organisation is named, it goes to the level above at once', async () => {
    const { caseId } = await opened()
    await w.db.updateTable('units').set({ management: false }).where('unit_code', '=', CENTRE.unitCode).execute()
    await sweep(early('2026-11-25'))
    await w.db.updateTable('units').set({ management: true }).where('unit_code', '=', CENTRE.unitCode).execute()
    assert.deepEqual(
      (await told(caseId)).map(({ toldTo }) => toldTo),
      ['654200000000'],
    )
  })
})

test('so many working days back is the day whose count of them is just over', async () => {
  const calendar = await loadCalendar(w.db)
  for (let i = 0; i < 60; i++) {
    const today = addDays('2026-09-20', i)
    const since = overdueSince(startOf(today), 3, calendar)
    assert.ok(addWorkingDays(since, 3, calendar).day < today, today)
    assert.ok(addWorkingDays(addDays(since, 1), 3, calendar).day >= today, `${today} is the first`)
  }
})
test('above a county stands its prefecture, above that the region, and above the region itself', () => {
  assert.equal(divisionAbove('650000000000/654200000000/654201000000/'), '654200000000')
  assert.equal(divisionAbove('650000000000/654200000000/'), '650000000000')
  assert.equal(divisionAbove('650000000000/'), '650000000000')
})
