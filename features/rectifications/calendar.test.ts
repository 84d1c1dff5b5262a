import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCalendar } from '#features/calendar/index.ts'
import { addWorkingDays, type Calendar } from '#features/calendar/rules.ts'
import { loadPolicies } from '#features/policies/index.ts'
import { dayOf } from '#shared/time.ts'
import { CONTACT, newOffice, type Office } from '#tests/support/cases.ts'
import { signedIn } from '#tests/support/staff.ts'

const XINJIANG = '650000000000'
let w: Office
let [first, second] = ['', '']
before(async () => {
  w = await newOffice()
  first = await signedIn(w, 'admin', 'admin')
  second = await signedIn(w, 'admin-2', 'admin')
  await w.rate()
  await w.rate({ anonymous: true })
  const met = await w.rate()
  const { caseId } = await w.caseOf(met.ratingId)
  await w.through(caseId, { action: 'accept' }, CONTACT)
})
after(() => w.close())

// 2026-11-25 is a Wednesday within five working days of everything here
const list = {
  region: XINJIANG,
  year: 2026,
  complete: false,
  source: '自治区人民政府 2026 年放假通知',
  days: [{ day: '2026-11-25', kind: 'holiday', name: '临时放假' }],
}
const preview = (body: object = list, as = first) => w.call('POST', '/api/v1/calendar/preview', { as, body })
const recompute = (version: number, as = second) =>
  w.call('POST', '/api/v1/calendar/recompute', { as, body: { version, reason: '自治区公布临时放假安排' } })
type Clock = { case_id: string; clock: string; due_on: string; started_at: string; met_at: string | null; replaced_at: string | null }
const clocks = (): Promise<Clock[]> =>
  w.db
    .selectFrom('rectification_clocks')
    .select(['case_id', 'clock', 'due_on', 'started_at', 'met_at', 'replaced_at'])
    .orderBy('case_id')
    .orderBy('clock')
    .execute()

const DAYS = {
  first_contact: 'case.first_contact_working_days',
  return: 'case.return_working_days',
  internal_target: 'case.internal_target_working_days',
  claim: 'case.complex_claim_working_days',
  feedback: 'case.feedback_working_days',
} as const
/** Clock by clock, day by day, with no grouping: what each open clock's day would be. */
async function naively(calendar: Calendar): Promise<Map<string, { dueOn: string; wouldBeOn: string }>> {
  const policies = await loadPolicies(w.db, dayOf(w.world.now()))
  const moved = new Map<string, { dueOn: string; wouldBeOn: string }>()
  for (const c of await clocks()) {
    if (c.met_at !== null || c.replaced_at !== null) continue
    const key = DAYS[c.clock as keyof typeof DAYS]
    const wouldBeOn = addWorkingDays(dayOf(c.started_at), policies[key].value, calendar).day
    if (wouldBeOn !== c.due_on) moved.set(`${c.case_id}/${c.clock}`, { dueOn: c.due_on, wouldBeOn })
  }
  return moved
}
const withHoliday = async (): Promise<Calendar> => {
  const calendar = await loadCalendar(w.db)
  return { ...calendar, holidays: new Set([...calendar.holidays, '2026-11-25']) }
}

test('a preview names exactly the open clocks whose day a naive recomputation would change, and moves none', async () => {
  const were = await clocks()
  const naive = await naively(await withHoliday())
  assert.ok(naive.size > 3)
  const reply = await preview()
  assert.equal(reply.statusCode, 200, reply.body)
  const shown = reply.json()
  const named = new Map(
    shown.items.map((i: { caseId: string; clock: string; dueOn: string; wouldBeOn: string }) => [
      `${i.caseId}/${i.clock}`,
      { dueOn: i.dueOn, wouldBeOn: i.wouldBeOn },
    ]),
  )
  assert.deepEqual(named, new Map([...named.keys()].map((key) => [key, naive.get(String(key))])))
  assert.deepEqual([shown.clocks, shown.later, shown.earlier, named.size], [naive.size, naive.size, 0, naive.size])
  assert.equal(shown.cases, new Set([...naive.keys()].map((key) => key.split('/')[0])).size)
  assert.equal(
    shown.byUnit.reduce((sum: number, unit: { clocks: number }) => sum + unit.clocks, 0),
    naive.size,
  )
  const open = were.filter((c) => c.met_at === null && c.replaced_at === null)
  assert.equal(shown.clocks + shown.unmoved, open.length)
  assert.deepEqual([await clocks(), shown.added], [were, ['2026-11-25 holiday']])
})
test('a preview says nothing of who rated or of what', async () => {
  const { items } = (await preview()).json()
  assert.deepEqual(Object.keys(items[0]).toSorted(), [
    'caseId',
    'clock',
    'clockSays',
    'division',
    'dueOn',
    'overdueNow',
    'unit',
    'wouldBeOn',
  ])
})
test('a list that could not be published is refused in the preview too', async () => {
  const reply = await preview({ ...list, year: 2027 })
  assert.deepEqual([reply.statusCode, reply.json().code], [422, 'day_outside_year'])
})

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)
test('publishing moves nothing; a second person recomputes what was shown, and it is written down', async () => {
  const were = await clocks()
  const published = await w.call('POST', '/api/v1/calendar/years', { as: first, body: list })
  assert.equal(published.statusCode, 201, published.body)
  const { version } = published.json<{ version: number }>()
  assert.deepEqual(await clocks(), were)
  const naive = await naively(await loadCalendar(w.db))
  const shown = (await w.call('GET', '/api/v1/calendar/recompute', { as: second })).json()
  assert.deepEqual([shown.version, shown.clocks], [version, naive.size])
  assert.deepEqual((await recompute(version - 1)).json().code, 'calendar_changed')
  assert.deepEqual((await recompute(version, first)).json().code, 'second_person_needed')
  assert.deepEqual(await clocks(), were)

  const done = await recompute(version)
  assert.deepEqual([done.statusCode, done.json().clocks], [200, naive.size], done.body)
  for (const c of await clocks()) {
    const was = were.find((b) => b.case_id === c.case_id && b.clock === c.clock)
    assert.equal(c.due_on, naive.get(`${c.case_id}/${c.clock}`)?.wouldBeOn ?? was?.due_on)
  }
  const cases = (await w.call('GET', '/api/v1/cases?limit=500', { as: w.handler })).json<{
    items: { caseId: string; dueOn: string | null }[]
  }>()
  for (const { caseId, dueOn } of cases.items) {
    const shownCase = (await w.call('GET', `/api/v1/cases/${caseId}`, { as: w.handler })).json()
    const nearest = shownCase.clocks
      .filter(
        (c: { owed: boolean; metAt: string | null; replacedAt: string | null }) => c.owed && c.metAt === null && c.replacedAt === null,
      )
      .map((c: { dueOn: string }) => c.dueOn)
      .toSorted()[0]
    assert.equal(dueOn, nearest ?? null)
  }
  const events = await w.db.selectFrom('events').select(['subject', 'payload']).where('name', '=', 'case.clocks_recomputed').execute()
  const told = events.flatMap(({ subject, payload }) => {
    const { clocks: moved } = payload as { clocks: { clock: string; before: string; after: string }[] }
    return moved.map((c) => [`${subject.replace('case:', '')}/${c.clock}`, { dueOn: c.before, wouldBeOn: c.after }] as const)
  })
  assert.deepEqual(new Map(told.toSorted(byKey)), new Map([...naive].toSorted(byKey)))
  assert.deepEqual((await recompute(version)).json().code, 'nothing_moves')
})

test('only who keeps the system looks and recomputes', async () => {
  assert.equal((await preview(list, w.handler)).statusCode, 403)
  assert.equal((await recompute(1, w.handler)).statusCode, 403)
  assert.equal((await w.call('GET', '/api/v1/calendar/recompute', { as: w.handler })).statusCode, 403)
})
