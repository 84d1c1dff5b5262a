import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { holdPlaces } from '#features/organisations/jobs/hold-places.ts'
import { putStaff, putUnits } from '#features/organisations/index.ts'
import { inventedUscc, type Unit } from '#features/organisations/rules.ts'
import { endSeat, fitSeat, holdsOn, type Seat } from '#features/organisations/rules/seats.ts'
import { inTransaction, jobWorld, system } from '#server/platform/run.ts'
import { addDays } from '#shared/time.ts'
import { CENTRE, CLERK, plantTacheng, POLICE, TACHENG } from '#tests/support/cast.ts'
import { officer, signInAs } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const TODAY = '2026-11-23'
const PREFECTURE = '654200000000'
/** Of the level above, seated in the local hall. */
const TAX: Unit = {
  unitCode: inventedUscc(PREFECTURE, 5),
  name: '塔城地区税务局',
  division: PREFECTURE,
  kind: 'vertical',
  line: '税务机关',
  management: false,
}
const OFFICER = { division: TACHENG, staffNo: 'S050', unitCode: TAX.unitCode, name: '阿依努尔' }
const MATE = { division: TACHENG, staffNo: 'S051', unitCode: POLICE.unitCode, name: '叶尔兰' }

let w: TestWorld
let keeper: string
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  await inTransaction(w.world, system('test'), async (ctx) => {
    await putUnits(ctx, [TAX])
    await putStaff(ctx, [OFFICER, MATE])
  })
  keeper = await officer(w, 'keeper', { role: 'supervisor' })
})
after(() => w.close())

const call = async (method: 'POST' | 'PUT', url: string, body: unknown) => {
  const reply = await w.call(method, `/api/v1/${url}`, { as: keeper, body })
  return { status: reply.statusCode, body: reply.json<Record<string, unknown> & { errors?: { path: string; code: string }[] }>() }
}
const seat = (over: Record<string, unknown>, window = 'W01') =>
  call('POST', `windows/${window}/seatings`, { division: TACHENG, unitCode: POLICE.unitCode, staffNo: null, fromDay: TODAY, ...over })
type Window = {
  unitCode: string
  staffNo: string | null
  seats: { seat: number; staffNo: string | null; fromDay: string | null; toDay: string | null; state: string; fromOutside: boolean }[]
}
const window = async (code = 'W01'): Promise<Window> =>
  (await w.call('GET', `/api/v1/windows/${code}?division=${TACHENG}`, { as: keeper })).json<Window>()
const code = (reply: Awaited<ReturnType<typeof seat>>) => reply.body.errors?.map((error) => `${error.path}: ${error.code}`)
const hold = () => holdPlaces.handler(jobWorld(w.world), w.world.now())

describe('who sits where', () => {
  test('an agency of another level sits in the local hall, which stays the place where its ratings are answered (rules 1.15)', async () => {
    const taken = await seat({ unitCode: TAX.unitCode, staffNo: OFFICER.staffNo }, 'W02')
    assert.deepEqual([taken.status, taken.body['holds']], [201, true])
    const now = await window('W02')
    assert.deepEqual([now.unitCode, now.staffNo], [TAX.unitCode, OFFICER.staffNo])
    assert.equal(now.seats.at(-1)?.fromOutside, true)
    const row = await w.db.selectFrom('windows').select('division').where('window_code', '=', 'W02').executeTakeFirst()
    assert.equal(row?.division, TACHENG)
    const listed = await w.call('GET', `/api/v1/seatings?outside=true&state=holds`, { as: keeper })
    assert.deepEqual(
      listed.json<{ items: { staffNo: string }[] }>().items.map((each) => each.staffNo),
      [OFFICER.staffNo],
    )
  })
  test('what cannot be is refused, by the field that says so', async () => {
    assert.deepEqual(code(await seat({ staffNo: OFFICER.staffNo })), ['staffNo: other_unit'])
    assert.deepEqual(code(await seat({ staffNo: 'S999' })), ['staffNo: no_such_staff'])
    assert.deepEqual(code(await seat({ fromDay: '2026-11-22' })), ['fromDay: from_in_past'])
    assert.deepEqual(code(await seat({ fromDay: '2028-11-22' })), ['fromDay: from_too_far'])
    assert.deepEqual(code(await seat({ staffNo: CLERK.staffNo })), ['staffNo: sits_there'])
    assert.deepEqual(code(await seat({ unitCode: inventedUscc(TACHENG, 77) })), ['unitCode: no_such_unit'])
    assert.equal((await seat({}, 'W77')).status, 404)
  })
  test('a seat that starts later takes hold on its day, once, however often and late the job runs', async () => {
    const planned = await seat({ staffNo: MATE.staffNo, fromDay: '2026-11-25', reason: '轮岗' })
    assert.deepEqual([planned.status, planned.body['holds']], [201, false])
    await hold()
    assert.equal((await window()).staffNo, CLERK.staffNo)
    w.setNow('2026-11-24T16:00:01.000Z')
    keeper = await signInAs(w, 'keeper')
    await Promise.all([hold(), hold()])
    assert.equal((await window()).staffNo, MATE.staffNo)
    // somebody is seated anew; the job does not bring back what it made to hold before
    assert.equal((await seat({ staffNo: CLERK.staffNo, fromDay: '2026-11-25' })).status, 201)
    await hold()
    const now = await window()
    assert.equal(now.staffNo, CLERK.staffNo)
    assert.deepEqual(
      now.seats.map((each) => [each.staffNo, each.fromDay, each.toDay, each.state]),
      [
        [CLERK.staffNo, null, '2026-11-25', 'ended'],
        [CLERK.staffNo, '2026-11-25', null, 'holds'],
      ],
    )
  })
  test('a seat that has not begun is called off, and who was to make room stays', async () => {
    assert.equal((await seat({ staffNo: MATE.staffNo, fromDay: '2026-12-01' })).status, 201)
    const coming = (await window()).seats.find((each) => each.state === 'planned')
    const off = await call('POST', 'windows/W01/seatings/end', { division: TACHENG, seat: coming?.seat, toDay: '2026-11-25' })
    assert.deepEqual([off.status, off.body['calledOff']], [200, true])
    assert.equal((await window()).seats.at(-1)?.toDay, null)
  })
  test('a seat that ends later leaves the window empty on that day', async () => {
    const now = (await window()).seats.find((each) => each.state === 'holds')
    const end = (toDay: string) => call('POST', 'windows/W01/seatings/end', { division: TACHENG, seat: now?.seat, toDay })
    assert.deepEqual(code(await end('2026-11-24')), ['toDay: to_in_past'])
    assert.equal((await end('2026-11-27')).status, 200)
    assert.equal((await window()).staffNo, CLERK.staffNo)
    w.setNow('2026-11-26T16:05:00.000Z')
    await hold()
    keeper = await signInAs(w, 'keeper')
    assert.deepEqual([(await window()).staffNo, (await window()).unitCode], [null, POLICE.unitCode])
  })
})

describe('who manages services in a division', () => {
  const manage = (unitCode: string | null, fromDay: string) => call('PUT', `divisions/${TACHENG}/management`, { unitCode, fromDay })
  const managing = async () =>
    (await w.db.selectFrom('units').select('unit_code').where('division', '=', TACHENG).where('management', '=', true).execute()).map(
      (row) => row.unit_code,
    )
  test('is one unit, replaced from a day on', async () => {
    assert.deepEqual(code(await manage(TAX.unitCode, '2026-11-27')), ['unitCode: other_division'])
    assert.deepEqual(code(await manage(CENTRE.unitCode, '2026-11-27')), ['unitCode: same'])
    assert.deepEqual((await manage(POLICE.unitCode, '2026-11-30')).body['holds'], false)
    await hold()
    assert.deepEqual(await managing(), [CENTRE.unitCode])
    w.setNow('2026-11-29T16:00:00.000Z')
    await hold()
    await hold()
    assert.deepEqual(await managing(), [POLICE.unitCode])
    keeper = await signInAs(w, 'keeper')
    assert.equal((await manage(null, '2026-11-30')).body['holds'], true)
    assert.deepEqual(await managing(), [])
    assert.equal((await manage(CENTRE.unitCode, '2026-11-30')).status, 200)
    assert.deepEqual(await managing(), [CENTRE.unitCode])
  })
})

describe('who oversees whom', () => {
  const oversee = (unitCode: string, supervised: string) =>
    call('POST', `units/${unitCode}/supervisions`, { supervised, fromDay: '2026-11-30' })
  test('at the same level only, not oneself, and never in a circle', async () => {
    assert.deepEqual(code(await oversee(CENTRE.unitCode, CENTRE.unitCode)), ['supervised: itself'])
    assert.deepEqual(code(await oversee(CENTRE.unitCode, TAX.unitCode)), ['supervised: other_level'])
    assert.equal((await oversee(CENTRE.unitCode, POLICE.unitCode)).status, 201)
    assert.deepEqual(code(await oversee(POLICE.unitCode, CENTRE.unitCode)), ['supervised: circle'])
    assert.deepEqual(code(await oversee(CENTRE.unitCode, POLICE.unitCode)), ['supervised: same'])
    const unit = (await w.call('GET', `/api/v1/units/${POLICE.unitCode}`, { as: keeper })).json<{ supervisedBy: { unitCode: string }[] }>()
    assert.deepEqual(
      unit.supervisedBy.map((each) => each.unitCode),
      [CENTRE.unitCode],
    )
    const ended = await call('POST', `units/${CENTRE.unitCode}/supervisions/end`, { supervised: POLICE.unitCode, toDay: '2026-12-02' })
    assert.equal(ended.status, 200)
  })
})

test('whatever is planned and ended, no day ever has two seats at one window', () => {
  const day = fc.integer({ min: 0, max: 20 }).map((days) => addDays(TODAY, days))
  const wanted = fc.record({ fromDay: day, staffNo: fc.constantFrom('a', 'b', 'c') })
  fc.assert(
    fc.property(fc.array(wanted, { maxLength: 12 }), (all) => {
      const first: Seat = { seat: 1, unitCode: 'u', staffNo: 'a', fromDay: null, toDay: null }
      const seats = all.reduce<Seat[]>(
        (now, want) => {
          const fitted = fitSeat(now, { ...want, unitCode: 'u' }, TODAY, addDays(TODAY, 366))
          if (!fitted.ok) return now
          const { cuts, replaces, toDay } = fitted.value
          const kept = now.map((each) =>
            each === cuts ? { ...each, toDay: want.fromDay } : each === replaces ? { ...each, staffNo: want.staffNo } : each,
          )
          return replaces ? kept : [...kept, { seat: now.length + 1, unitCode: 'u', ...want, toDay }]
        },
        [first],
      )
      for (let i = 0; i < 25; i++) assert.equal(seats.filter((each) => holdsOn(each, addDays(TODAY, i))).length, 1)
    }),
  )
})

test('who came this morning and goes this morning was never there', () => {
  const sits: Seat = { seat: 1, unitCode: 'u', staffNo: 'a', fromDay: TODAY, toDay: null }
  assert.deepEqual(endSeat(sits, TODAY, TODAY), { ok: true, value: { calledOff: true, toDay: TODAY } })
  assert.deepEqual(endSeat({ ...sits, toDay: TODAY }, TODAY, TODAY), { ok: false, refusal: 'no_such_seat' })
})
