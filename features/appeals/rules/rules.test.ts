import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONFLICTS } from '#features/identity/rules/conflicts.ts'
import { instant, millis } from '#shared/time.ts'
import { decideAppeal, effectOf, nextSteps, type AppealFacts } from './appeal-steps.ts'
import { APPEAL_ACTIONS, APPEAL_STEPS } from './appeal-table.ts'
import type { Clock } from './clocks.ts'
import { judgeFiling, type Before } from './filing.ts'
import { decideNotice } from './notice-steps.ts'
import { NOTICE_ACTIONS, NOTICE_STATE_CODES, NOTICE_STEPS } from './notice-table.ts'
import { isOfOffice, officesOf } from './offices.ts'
import { KIND_CODES, OPEN_STATES, STATE_CODES, STATES, stateForParties } from './states.ts'
import { upheldShare } from './upheld-rate.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const later = (hours: number) => instant(millis(NOW) + hours * 3_600_000)
const clock = (name: Clock['clock'], dueAt: string): Clock => ({
  clock: name,
  startedAt: NOW,
  dueAt,
  dueOn: '2026-11-30',
  clause: '',
  policyRowId: 'p',
  calendarVersion: 1,
  provisional: false,
  metAt: null,
})
const ROLES = ['rated', 'handler', 'head', 'rater', 'supervisor', 'region', 'system', 'clerk', 'line', 'centre']
const facts = (over: Partial<AppealFacts> = {}): AppealFacts => ({
  kind: 'appeal',
  filedBy: 'rated',
  state: 'filed',
  clocks: [clock('ask_review', later(1))],
  agreed: 1,
  deciders: 2,
  reviews: 0,
  mostReviews: 1,
  conflictIn: () => null,
  ...over,
})

const WALKED = KIND_CODES.flatMap((kind) =>
  STATE_CODES.flatMap((state) => APPEAL_ACTIONS.flatMap((action) => ROLES.map((role) => ({ kind, state, action, role })))),
)
test('every state × action × role of an appeal: exactly what the rows say', () => {
  for (const { kind, state, action, role } of WALKED) {
    const filedBy = role === 'rated' ? 'rated' : role === 'rater' ? 'rater' : 'unit'
    const decided = decideAppeal(facts({ kind, state, filedBy }), { action, roles: [role], now: NOW })
    const rows = APPEAL_STEPS.filter(
      (row) => row.from === state && row.action === action && row.by.some((by) => by === role) && (row.kind ?? kind) === kind,
    )
    assert.equal(decided.ok ? rows.includes(decided.value) : rows.length === 0, true, `${kind} ${state} ${action} ${role}`)
  }
})
test('every state × action × role of a notice: exactly what the rows say', () => {
  for (const state of NOTICE_STATE_CODES)
    for (const action of NOTICE_ACTIONS)
      for (const role of ROLES) {
        const row = NOTICE_STEPS.find((step) => step.from === state && step.action === action && step.by.some((by) => by === role))
        const decided = decideNotice({ state, clocks: [], outcomeOpen: true }, action, [role])
        assert.deepEqual(decided.ok && decided.value, row ?? false, `${state} ${action} ${role}`)
      }
})
test('whatever conflict holds, nobody decides, and is told which', () => {
  for (const { kind, refusal } of CONFLICTS) {
    const torn = facts({ conflictIn: (kinds) => (kinds.includes(kind) ? kind : null) })
    for (const action of ['propose_uphold', 'propose_refuse'])
      assert.deepEqual(decideAppeal(torn, { action, roles: ['supervisor'], now: NOW }), { ok: false, refusal })
    for (const state of ['uphold_proposed', 'review_refuse_proposed'] as const)
      for (const action of ['confirm', 'dissent'])
        assert.deepEqual(decideAppeal({ ...torn, state }, { action, roles: ['supervisor'], now: NOW }), { ok: false, refusal })
    assert.deepEqual(
      nextSteps(torn, ['supervisor'], NOW).waiting.map((one) => one.why),
      [refusal, refusal],
    )
  }
})
test('as many decide as the rule says: a third keeps it open until they have spoken', () => {
  const three = facts({ state: 'uphold_proposed', deciders: 3 })
  const to = (agreed: number) => {
    const decided = decideAppeal({ ...three, agreed }, { action: 'confirm', roles: ['supervisor'], now: NOW })
    return decided.ok && decided.value.to
  }
  assert.deepEqual([to(1), to(2)], ['uphold_proposed', 'upheld'])
})
test('a review is asked for while its days run, and once', () => {
  const ask = (over: Partial<AppealFacts>) =>
    decideAppeal(facts({ state: 'refused', ...over }), { action: 'ask_review', roles: ['rated'], now: NOW })
  assert.equal(ask({}).ok, true)
  assert.deepEqual(ask({ clocks: [clock('ask_review', NOW)] }), { ok: false, refusal: 'too_late' })
  assert.deepEqual(ask({ reviews: 1 }), { ok: false, refusal: 'reviewed_before' })
  assert.deepEqual(ask({ kind: 'objection' }), { ok: false, refusal: 'not_your_step' })
})
test('a state that is open owes a decision, and what one decider thinks is nobody else’s business', () => {
  for (const { state, open, proposed } of STATES) {
    assert.equal(OPEN_STATES.includes(state), open)
    assert.equal(stateForParties(state) === state, proposed === null, state)
    assert.equal(
      APPEAL_STEPS.some((row) => row.from === state && row.action === 'withdraw'),
      open,
      state,
    )
  }
})
test('to uphold is to say what follows from it', () => {
  assert.deepEqual(effectOf('appeal', undefined, undefined), { ok: false, refusal: 'effect_missing' })
  assert.deepEqual(effectOf('appeal', 'restored', undefined), { ok: false, refusal: 'effect_missing' })
  assert.deepEqual(effectOf('appeal', 'redirected', undefined), { ok: false, refusal: 'attribution_missing' })
  assert.deepEqual(effectOf('appeal', 'redirected', '大厅'), { ok: true, value: 'redirected' })
  assert.deepEqual(effectOf('objection', undefined, undefined), { ok: true, value: 'restored' })
})

const before = (over: Partial<Before> = {}): Before => ({
  clocks: [clock('file', later(1)), clock('object', later(1))],
  underWay: false,
  reviewable: [],
  decidedBefore: false,
  reviews: 0,
  mostReviews: 1,
  adopted: true,
  ...over,
})
test('an appeal goes to the same level, and straight to the level above where that one has decided a claim on the rating', () => {
  assert.deepEqual(judgeFiling('rated', before(), NOW), { ok: true, value: { kind: 'appeal', reviews: false } })
  assert.deepEqual(judgeFiling('unit', before({ decidedBefore: true }), NOW), { ok: true, value: { kind: 'appeal', reviews: true } })
  assert.deepEqual(judgeFiling('rater', before({ adopted: false, decidedBefore: true }), NOW), {
    ok: true,
    value: { kind: 'objection', reviews: true },
  })
})
test('why an appeal cannot be filed', () => {
  const why = (filer: 'rated' | 'unit' | 'rater', over: Partial<Before>) => {
    const judged = judgeFiling(filer, before(over), NOW)
    return judged.ok ? null : judged.refusal
  }
  assert.equal(why('rated', { underWay: true }), 'appeal_under_way')
  assert.equal(why('rated', { adopted: false }), 'not_adopted_already')
  assert.equal(why('rater', {}), 'not_excluded')
  assert.equal(why('unit', { reviewable: ['appeal'], decidedBefore: true }), 'review_instead')
  assert.equal(why('unit', { reviewable: ['objection'] }), null, 'the rater’s objection is not theirs')
  assert.equal(why('unit', { decidedBefore: true, reviews: 1 }), 'reviewed_before')
  assert.equal(why('unit', { clocks: [clock('object', later(1))] }), 'no_ground_yet')
  assert.equal(why('unit', { clocks: [clock('file', NOW)] }), 'too_late')
  assert.equal(why('unit', { clocks: [clock('file', NOW), clock('file', later(1))] }), null, 'told, and later the outcome')
})
test('the nearest management organisation that is not concerned decides, the next above reviews; with none it is the region', () => {
  const county = { path: 'r/p/c/', units: ['centre'] }
  const prefecture = { path: 'r/p/', units: ['office'] }
  const region = { path: 'r/', units: ['hall'] }
  assert.deepEqual(officesOf([county, prefecture, region], ['police']), { first: 'r/p/c/', review: 'r/p/' })
  assert.deepEqual(officesOf([county, prefecture, region], ['centre']), { first: 'r/p/', review: 'r/' })
  assert.deepEqual(officesOf([{ path: 'r/p/c/', units: [] }, prefecture], ['police']), { first: 'r/p/', review: '' })
  assert.deepEqual(officesOf([county], ['centre']), { first: '', review: '' })
})
test('an organisation decides for its own level only; the region where there is no other', () => {
  const supervisor = (divisionPath: string) => ({ role: 'supervisor', divisionPath })
  assert.deepEqual([isOfOffice(supervisor('r/p/'), 'r/p/'), isOfOffice(supervisor('r/'), 'r/p/')], [true, false])
  const region = { role: 'region', divisionPath: 'r/' }
  assert.deepEqual([isOfOffice(region, ''), isOfOffice(region, 'r/'), isOfOffice(region, 'r/p/')], [true, true, false])
  assert.equal(isOfOffice({ role: 'head', divisionPath: 'r/p/' }, 'r/p/'), false)
})
test('without a decision there is no share', () =>
  assert.deepEqual([upheldShare({ decided: 0, upheld: 0 }), upheldShare({ decided: 4, upheld: 1 })], [null, 0.25]))
