import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { CENTRE, CLERK, POLICE, WINDOW } from '#tests/support/cast.ts'
import { CONTACT, FEED_BACK, newOffice, officer, SETTLED, type Office } from '#tests/support/cases.ts'
import type { CaseReply } from './contract.ts'
import type { AssignmentOutcome, HandlerRow } from './contract/assignment.ts'
import { judgeAssignment } from './rules/assignment.ts'

let w: Office
let people: Record<'other' | 'clerk' | 'mate' | 'elsewhere', string>
before(async () => {
  w = await newOffice()
  people = {
    other: await officer(w, 'other', { role: 'handler', unit: POLICE.unitCode }),
    clerk: await officer(w, 'clerk', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo }),
    mate: await officer(w, 'mate', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: 'S009' }),
    elsewhere: await officer(w, 'centre-only', { role: 'handler', unit: CENTRE.unitCode }),
  }
})
after(() => w.close())

/** By the account that was made for them, since a session tells nobody an id. */
const idOf = async (account: string): Promise<string> => {
  const row = await w.db.selectFrom('users').select('user_id').where('account', '=', account).executeTakeFirstOrThrow()
  return row.user_id
}
const opened = async (over = {}): Promise<string> => (await w.caseOf((await w.rate(over)).ratingId)).caseId
const assign = async (as: string, staffId: string | null, ...caseIds: string[]) => {
  const reply = await w.call('POST', '/api/v1/cases/assignments', { as, body: { caseIds, staffId } })
  return { status: reply.statusCode, body: reply.json<{ assigned: number; outcomes: AssignmentOutcome[]; code?: string }>() }
}
const codes = (done: Awaited<ReturnType<typeof assign>>) => done.body.outcomes.map((one) => one.code)
const read = async (caseId: string, as = w.handler) => (await w.call('GET', `/api/v1/cases/${caseId}`, { as })).json<CaseReply>()

test('what can be assigned is, what can not says why, and nothing else is touched', async () => {
  const [fresh, anonymous, closed] = [await opened(), await opened({ anonymous: true }), await opened()]
  await w.through(closed, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK, { action: 'close' })
  const nobodys = '0190ab00-0000-7000-8000-000000000000'
  const done = await assign(w.head, await idOf('other'), fresh, closed, nobodys, anonymous)
  assert.deepEqual([done.status, done.body.assigned, codes(done)], [200, 2, [null, 'case_over', 'no_such_case', null]])
  const { timeline, state } = await read(fresh)
  const last = timeline.at(-1)
  assert.deepEqual([state, last?.action, last?.by?.role, last?.texts[0]?.text], ['dispatched', 'assign', 'head', '由other姓名办理'])
  const again = await assign(w.handler, await idOf('other'), fresh)
  assert.deepEqual([again.body.assigned, (await read(fresh)).timeline.length], [1, timeline.length], 'theirs already: no second line')
})

describe('who can not have a case', () => {
  test('the person rated, whatever their rank', async () =>
    assert.deepEqual(codes(await assign(w.head, await idOf('clerk'), await opened({ anonymous: true }))), ['is_rated']))
  test('a window mate where the rater has to be called, and may where nobody can be', async () => {
    const mate = await idOf('mate')
    assert.deepEqual(codes(await assign(w.head, mate, await opened(), await opened({ anonymous: true }))), ['window_mate', null])
  })
  test('a handler of another unit', async () =>
    assert.deepEqual(codes(await assign(w.supervisor, await idOf('centre-only'), await opened())), ['not_of_unit']))
  test('somebody who is no handler at all', async () => {
    const done = await assign(w.supervisor, await idOf('head'), await opened())
    assert.deepEqual([done.status, done.body.code], [422, 'no_such_person'])
  })
})

describe('who may not assign', () => {
  test('the person rated assigns nobody to their own case', async () =>
    assert.deepEqual(codes(await assign(people.clerk, await idOf('other'), await opened())), ['you_are_rated']))
  test('a handler of another unit finds no such case; a line department has no such step', async () => {
    const caseId = await opened()
    assert.deepEqual(codes(await assign(people.elsewhere, await idOf('centre-only'), caseId)), ['no_such_case'])
    const line = await officer(w, 'line', { role: 'line', divisionPath: '650000000000/', line: '公安机关' })
    assert.equal((await assign(line, await idOf('other'), caseId)).status, 403)
  })
  test('a list with one case twice, or more than two hundred, is refused whole', async () => {
    const caseId = await opened()
    assert.equal((await assign(w.head, null, caseId, caseId)).status, 400)
    const many = Array.from({ length: 201 }, (_, i) => `0190ab00-0000-7000-8000-${String(i).padStart(12, '0')}`)
    assert.equal((await assign(w.head, null, ...many)).status, 400)
  })
})

test('the load of each is counted, the least loaded first, and who has nothing is there too', async () => {
  const list = async (query = '') =>
    (await w.call('GET', `/api/v1/cases/handlers?unit=${POLICE.unitCode}${query}`, { as: w.supervisor })).json<{ items: HandlerRow[] }>()
      .items
  const first = await list()
  const rowOf = (rows: readonly HandlerRow[], name: string) => rows.find((row) => row.name === name)
  assert.deepEqual(
    first.map((row) => row.open),
    first.map((row) => row.open).toSorted((a, b) => a - b),
  )
  assert.equal(rowOf(first, 'centre-only姓名'), undefined, 'of another unit')
  assert.equal(rowOf(first, 'handler姓名')?.open, 0)
  const caseId = await opened()
  await assign(w.head, await idOf('handler'), caseId)
  const row = rowOf(await list(), 'handler姓名')
  assert.deepEqual([row?.open, row?.soon, row?.overdue, row?.waiting, row?.unitCount], [1, 1, 0, 1, 1])
  assert.equal(row?.units[0]?.code, POLICE.unitCode, WINDOW.unitCode)
  await assign(w.head, null, caseId)
  assert.equal(rowOf(await list(), 'handler姓名')?.open, 0, 'given back to the unit')
  const headOfCentre = await officer(w, 'centre-head', { role: 'head', unit: CENTRE.unitCode })
  const seen = (await w.call('GET', '/api/v1/cases/handlers', { as: headOfCentre })).json<{ items: HandlerRow[] }>().items
  assert.ok(
    seen.every((one) => one.units.every((unit) => unit.code === CENTRE.unitCode)),
    'a head sees those of the unit only',
  )
})

test('two assignments of the same cases at once both end, and the later stands', async () => {
  const ids = await Promise.all(Array.from({ length: 4 }, () => opened()))
  const [a, b] = [await idOf('handler'), await idOf('other')]
  const done = await Promise.all([assign(w.head, a, ...ids), assign(w.supervisor, b, ...ids.toReversed())])
  assert.deepEqual(
    done.map((one) => one.body.assigned),
    [4, 4],
  )
  for (const id of ids) assert.equal((await read(id)).timeline.filter((entry) => entry.action === 'assign').length, 2)
})

test('the rule says what stands in the way first', () => {
  const fit = { open: true, ofUnit: true, isRated: false, windowMate: false, canBeCalled: true }
  assert.ok(judgeAssignment(fit).ok)
  for (const [over, refusal] of [
    [{ open: false, isRated: true }, 'case_over'],
    [{ isRated: true, ofUnit: false }, 'is_rated'],
    [{ ofUnit: false, windowMate: true }, 'not_of_unit'],
    [{ windowMate: true }, 'window_mate'],
  ] as const)
    assert.deepEqual(judgeAssignment({ ...fit, ...over }), { ok: false, refusal })
})
