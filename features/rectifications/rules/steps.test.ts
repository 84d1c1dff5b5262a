import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Calendar } from '#features/calendar/rules.ts'
import { days, plus, type Instant } from '#shared/time.ts'
import { isOpen, isOwed, nearestClock, openingClocks, type Clock, type DaysPolicy, type Reckoning } from './clocks.ts'
import { stepBody } from './fields.ts'
import { isReached, STATE_CODES, stateRow } from './states.ts'
import { applyStep, decideStep, nextActions, type CaseFacts } from './steps.ts'
import { ACTIONS, handedIn, ROLE_SAYS, START, STEPS, type CaseStep, type Role } from './table.ts'

const MONDAY: Instant = '2026-11-23T02:00:00.000Z'
const calendar: Calendar = {
  version: 1,
  region: '650000000000',
  holidays: new Set(),
  makeUpDays: new Set(),
  completeYears: new Set([2026]),
}
const policy = (value: number) => ({ value, clause: `${value} 个工作日`, rowId: `row-${value}`, decided: false })
const reckoning: Reckoning = {
  calendar,
  policies: {
    'case.first_contact_working_days': policy(1),
    'case.return_working_days': policy(1),
    'case.complex_claim_working_days': policy(5),
    'case.feedback_working_days': policy(5),
    'case.explain_feedback_working_days': policy(5),
    'case.complex_feedback_working_days': policy(15),
  } satisfies Record<DaysPolicy, unknown>,
}
const fresh = (over: Partial<CaseFacts> = {}): CaseFacts => ({
  state: START,
  outcome: null,
  receivedAt: MONDAY,
  plannedOn: null,
  clocks: openingClocks(MONDAY, reckoning),
  canBeCalled: true,
  attempts: 0,
  reached: 0,
  enoughAttempts: 3,
  moves: 0,
  mostMoves: 1,
  ...over,
})
const ROLES = Object.keys(ROLE_SAYS) as Role[]
const PLANNED = '2027-03-01'

type Done = { facts: CaseFacts; row: CaseStep }
/** One step as the action takes it: decide, apply, and count what the timeline would hold. */
function take(facts: CaseFacts, action: string, { role = 'handler', now = MONDAY, result = 'reached' } = {}): Done | string {
  const decided = decideStep(facts, { action, roles: [role], plannedOn: PLANNED, now })
  if (!decided.ok) return decided.refusal
  const row = decided.value
  const { state, outcome, plannedOn, clocks } = applyStep(row, facts, { plannedOn: PLANNED, now, reckoning })
  const called = action === 'contact'
  const after = {
    ...facts,
    state,
    outcome,
    plannedOn,
    clocks,
    attempts: facts.attempts + (called ? 1 : 0),
    reached: facts.reached + (called && isReached(result) ? 1 : 0),
    moves: facts.moves + (action === 'move_planned_date' ? 1 : 0),
  }
  return { row, facts: after }
}
const through = (facts: CaseFacts, ...actions: (string | [string, Parameters<typeof take>[2]])[]): CaseFacts =>
  actions.reduce((before, one) => {
    const [action, how] = typeof one === 'string' ? [one, {}] : one
    const done = take(before, action, how)
    assert.ok(typeof done === 'object', `${action} from ${before.state} was refused: ${typeof done === 'string' ? done : ''}`)
    return done.facts
  }, facts)
const clockOf = (facts: CaseFacts, name: string): Clock | undefined => facts.clocks.find((c) => c.clock === name)
const head = { role: 'head' }

describe('the table', () => {
  test('every state is reached from the start, and an open one leads to an end', () => {
    const reachedFrom = (starts: string[], next: (s: string) => string[]) => {
      const seen = new Set(starts)
      for (const state of seen) for (const to of next(state)) seen.add(to)
      return seen
    }
    const forward = reachedFrom([START], (s) => STEPS.filter((row) => row.from === s).map((row) => row.to))
    assert.deepEqual([...forward].toSorted(), STATE_CODES.toSorted())
    const ends = STATE_CODES.filter((state) => !stateRow(state).open)
    const backward = reachedFrom([...ends], (s) => STEPS.filter((row) => row.to === s).map((row) => row.from))
    assert.deepEqual([...backward].toSorted(), STATE_CODES.toSorted())
    assert.ok(ends.every((state) => STEPS.every((row) => row.from !== state)))
  })
  test('an action is handed the same things in every state', () => {
    for (const row of STEPS) {
      assert.deepEqual(row.needs, handedIn(row.action).needs, row.action)
      assert.deepEqual(row.takes ?? [], handedIn(row.action).takes, row.action)
    }
  })
  test('every step names the clause it rests on', () => assert.ok(STEPS.every((row) => /plan|rules/.test(row.clause))))
  test('nobody but the unit settles, and nobody but its head signs what is complex', () => {
    assert.ok(STEPS.filter((row) => row.outcome).every((row) => row.by.every((role) => role === 'handler' || role === 'head')))
    assert.deepEqual([...new Set(STEPS.filter((row) => row.action === 'sign_complex').flatMap((row) => row.by))], ['head'])
  })
})

describe('every state × action × role', () => {
  for (const state of STATE_CODES) {
    test(`${state}: exactly what the rows say`, () => {
      for (const action of ACTIONS) for (const role of [...ROLES, 'clerk', 'line', 'leader']) checkOne(fresh({ state }), action, role)
    })
  }
  function checkOne(facts: CaseFacts, action: string, role: string) {
    const decided = decideStep(facts, { action, roles: [role], plannedOn: PLANNED, now: MONDAY })
    const rows = STEPS.filter((row) => row.action === action)
    const allowed = rows.filter((row) => row.from === facts.state && row.by.some((r) => r === role))
    const name = `${facts.state} ${action} ${role}`
    if (!rows.some((row) => row.by.some((r) => r === role))) return assert.deepEqual(decided, { ok: false, refusal: 'not_your_step' }, name)
    if (!rows.some((row) => row.from === facts.state)) return assert.deepEqual(decided, { ok: false, refusal: 'step_not_allowed' }, name)
    if (allowed.length === 0) return assert.deepEqual(decided, { ok: false, refusal: 'not_your_step' }, name)
    if (decided.ok) assert.ok(allowed.includes(decided.value), name)
    else
      assert.ok(
        allowed.every((row) => (row.when?.length ?? 0) > 0 || row.before !== undefined),
        `${name} was refused without a reason in its rows`,
      )
    const offered = nextActions(facts, MONDAY).next.some((n) => n.action === action && n.by.some((r) => r === role))
    return assert.equal(offered, decided.ok, `${name}: what is offered is what is taken`)
  }
})

describe('the paths of plan 四(一)', () => {
  test('clear and reasonable: put right at once, fed back, called back, closed', () => {
    const closed = through(fresh(), 'accept', 'contact', 'rectify', 'feed_back', 'close')
    assert.deepEqual([closed.state, closed.outcome, nearestClock(closed.clocks)], ['closed', 'rectified', null])
  })
  test('no legal basis: explained on a clock of its own, from the same start', () => {
    const settled = through(fresh(), 'accept', 'contact', 'explain')
    assert.equal(settled.outcome, 'explained')
    assert.deepEqual([clockOf(settled, 'feedback')?.replacedAt, clockOf(settled, 'explain_feedback')?.dueOn], [MONDAY, '2026-11-30'])
  })
  test('complex: signed by the head, the way out fed back within 15 working days of the same start, the ledger outliving it', () => {
    const later = plus(MONDAY, days(3))
    const ledger = through(fresh(), 'accept', 'contact', 'claim_complex', ['sign_complex', { role: 'head', now: later }])
    assert.deepEqual(
      [clockOf(ledger, 'complex_feedback')?.startedAt, clockOf(ledger, 'complex_feedback')?.dueOn, clockOf(ledger, 'ledger')?.dueOn],
      [MONDAY, '2026-12-14', PLANNED],
    )
    const told = through(ledger, 'feed_back_plan')
    assert.deepEqual([told.state, nearestClock(told.clocks)?.clock], ['ledger', 'ledger'])
    const closed = through(told, 'strike_off', 'feed_back', 'close')
    assert.deepEqual([closed.state, closed.outcome], ['closed', 'resolved'])
  })
  test('complex is neither claimed nor signed after the fifth day', () => {
    const claimed = through(fresh(), 'accept', 'claim_complex')
    const late = { now: plus(MONDAY, days(8)) }
    assert.equal(take(claimed, 'sign_complex', { role: 'head', ...late }), 'too_late')
    assert.equal(take(through(fresh(), 'accept'), 'claim_complex', late), 'too_late')
    assert.equal(through(claimed, ['withdraw_claim', late]).state, 'verifying')
  })
  test('a real-name case closes only after somebody spoke with the rater', () => {
    const fedBack = through(fresh(), 'accept', 'rectify', 'feed_back')
    assert.equal(take(fedBack, 'close'), 'callback_missing')
    assert.equal(through(fedBack, 'contact', 'close').state, 'closed')
  })
  test('after three calls in vain it closes as its own class, and not before', () => {
    const missed: [string, object] = ['contact', { result: 'no_answer' }]
    const twice = through(fresh(), 'accept', missed, missed, 'rectify', 'feed_back')
    assert.equal(take(twice, 'close_unreached'), 'attempts_missing')
    const thrice = through(twice, missed)
    assert.equal(take(thrice, 'close'), 'callback_missing')
    assert.equal(through(thrice, 'close_unreached').state, 'closed_unreached')
    assert.equal(take(through(thrice, 'contact'), 'close_unreached'), 'attempts_missing')
  })
  test('an anonymous rater is never called, is written to instead, and needs no callback', () => {
    const anonymous = through(fresh({ canBeCalled: false }), 'accept')
    assert.equal(take(anonymous, 'contact'), 'rater_cannot_be_called')
    assert.equal(clockOf(through(anonymous, 'message'), 'first_contact')?.metAt, MONDAY)
    assert.equal(through(anonymous, 'rectify', 'feed_back', 'close').state, 'closed')
  })
  test('a message is no first contact for a rater who can be called', () => {
    assert.equal(clockOf(through(fresh(), 'accept', 'message'), 'first_contact')?.metAt, null)
  })
  test('wrongly routed: returned within one working day, decided above, once, and the clocks run on', () => {
    const back = through(fresh(), 'return', ['redirect', { role: 'supervisor' }], 'accept')
    assert.equal(take(back, 'return'), 'too_late')
    assert.equal(take(fresh(), 'return', { now: plus(MONDAY, days(2)) }), 'too_late')
    assert.deepEqual(clockOf(back, 'feedback'), clockOf(fresh(), 'feedback'))
  })
  test('a ledger date moves once, by who stands above, and the case keeps it', () => {
    const ledger = through(fresh(), 'accept', 'claim_complex', ['sign_complex', head])
    assert.equal(take(ledger, 'move_planned_date'), 'not_your_step')
    const moved = through(ledger, ['move_planned_date', { role: 'supervisor' }])
    assert.equal(clockOf(moved, 'ledger')?.movedAt, MONDAY)
    assert.equal(take(moved, 'move_planned_date', { role: 'supervisor' }), 'date_moved_before')
  })
})

test('whatever is done in whatever order, no clock starts again and no case closes without outcome, feedback and callback', () => {
  const doing = fc.record({
    action: fc.constantFrom(...ACTIONS),
    role: fc.constantFrom(...ROLES),
    result: fc.constantFrom('reached', 'no_answer'),
    hours: fc.integer({ min: 0, max: 30 }),
  })
  fc.assert(
    fc.property(fc.boolean(), fc.array(doing, { maxLength: 60 }), (canBeCalled, acts) => {
      const start = fresh({ canBeCalled })
      let facts = start
      let now = MONDAY
      const delivered: string[] = []
      for (const { action, role, result, hours } of acts) {
        now = plus(now, hours * 3_600_000)
        const done = take(facts, action, { role, now, result })
        if (typeof done === 'string') continue
        checkClocks(facts, done.facts, done.row)
        facts = done.facts
        if (done.row.delivers) delivered.push(action)
      }
      if (!stateRow(facts.state).open) checkClosed(facts, delivered)
    }),
    { numRuns: 300 },
  )

  function checkClocks(before: CaseFacts, after: CaseFacts, row: CaseStep) {
    for (const old of before.clocks) {
      const kept = clockOf(after, old.clock)
      assert.equal(kept?.startedAt, MONDAY)
      if (row.moves !== old.clock) assert.deepEqual([kept?.dueAt, kept?.dueOn, kept?.clause], [old.dueAt, old.dueOn, old.clause])
      if (!isOpen(old)) assert.deepEqual(kept, old, 'a clock that stopped stays stopped')
    }
    const owed = after.clocks.filter((c) => isOwed(c) && isOpen(c)).map((c) => c.dueAt)
    assert.equal(nearestClock(after.clocks)?.dueAt, owed.toSorted()[0])
  }
  function checkClosed(facts: CaseFacts, delivered: readonly string[]) {
    assert.notEqual(facts.outcome, null)
    assert.ok(delivered.includes('feed_back'))
    assert.equal(nearestClock(facts.clocks), null, 'nothing is owed any more')
    if (facts.state === 'closed') assert.ok(!facts.canBeCalled || facts.reached > 0)
    else assert.ok(facts.canBeCalled && facts.reached === 0 && facts.attempts >= 3)
  }
})

describe('what a step is handed', () => {
  const read = (body: object) => stepBody.safeParse(body)
  const filled = { way: 'phone', result: 'reached', plannedOn: PLANNED, unitCode: '11654201MB1A0001XY' }
  test('all that its row needs, and nothing its row does not take', () => {
    for (const action of ACTIONS) {
      const { needs } = handedIn(action)
      const body = Object.fromEntries(needs.map((need) => [need, need in filled ? filled[need as keyof typeof filled] : '已核实']))
      assert.equal(read({ action, ...body }).success, true, action)
      assert.equal(read({ action, ...body, somethingElse: '1' }).success, false, action)
      for (const need of needs) assert.equal(read({ action, ...body, [need]: undefined }).success, false, `${action} without ${need}`)
    }
  })
  test('an action of no row is no action', () => assert.equal(read({ action: 'forget' }).success, false))
  test('empty words are no words, and a day that does not exist is no day', () => {
    assert.equal(read({ action: 'feed_back', reply: '   ' }).success, false)
    assert.equal(read({ action: 'claim_complex', reason: '理由', plan: '计划', plannedOn: '2026-02-30' }).success, false)
  })
})
