import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { concerned, fresh, MONDAY, person, PLANNED } from '#tests/support/case-rules.ts'
import { criteriaOf } from './criteria.ts'
import { stepBody } from './fields.ts'
import { OUTCOMES, STATE_CODES, stateRow } from './states.ts'
import { decideStep, nextActions, type CaseFacts } from './steps.ts'
import { ACTIONS, handedIn, isStaffStep, ROLE_SAYS, rowsOf, STAFF_ACTIONS, START, STEPS, type CaseStep, type Role } from './table.ts'

const ROLES = Object.keys(ROLE_SAYS) as Role[]
const isUnits = (row: CaseStep): boolean => row.by.every((role) => role === 'handler' || role === 'head')

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
  })
  test('what is closed is opened again by its rater or by an appeal, never by an office', () => {
    const leaving = STEPS.filter((row) => !stateRow(row.from).open && row.to !== row.from)
    assert.deepEqual([...new Set(leaving.flatMap((row) => row.by))].toSorted(), ['rater', 'system'])
  })
  test('an action is handed the same things in every state, and is called the same', () => {
    for (const row of STEPS) {
      assert.deepEqual(row.needs, handedIn(row.action).needs, row.action)
      assert.deepEqual(row.takes ?? [], handedIn(row.action).takes, row.action)
      assert.equal(row.says, rowsOf(row.action)[0]?.says)
    }
  })
  test('every step names the clause it rests on', () => assert.ok(STEPS.every((row) => /plan|rules/.test(row.clause))))
  test('the line urges, and does nothing else', () => {
    assert.deepEqual([...new Set(STEPS.filter((row) => row.by.includes('line')).map((row) => row.action))], ['urge'])
    assert.ok(STEPS.filter((row) => row.action === 'urge').every((row) => row.from === row.to))
  })
  test('nobody but the unit settles or concludes, nobody but its head checks and signs', () => {
    const of = (...actions: string[]) => STEPS.filter((row) => actions.includes(row.action))
    assert.ok(of('rectify', 'explain', 'strike_off', 'conclude_mistaken', 'conclude_malicious').every(isUnits))
    const signed = of('sign_complex', 'approve', 'send_for_rework', 'sign_conclusion', 'drop_conclusion')
    assert.deepEqual([...new Set(signed.flatMap((row) => row.by))], ['head'])
  })
  test('what is not adopted is reached by the second word of the management organisation, or by an appeal', () => {
    const notAdopted = OUTCOMES.filter((row) => !row.adopted).map((row) => row.outcome)
    assert.deepEqual(notAdopted, ['mistaken', 'malicious', 'withdrawn', 'upheld'])
    const reaching = STEPS.filter((row) => row.to === 'not_adopted' && row.from !== row.to)
    assert.ok(
      reaching.every((row) => row.action === 'rule_for_rated' || (row.action === 'confirm_conclusion' && row.from === 'half_confirmed')),
    )
    assert.deepEqual(
      STEPS.filter((row) => row.excludes !== undefined && row.to !== 'not_adopted').map((row) => row.action),
      ['rule_for_rated', 'rule_for_rated'],
    )
  })
  test('whoever decides about a claim is outside the unit, took no part, and has not spoken before', () => {
    const deciding = STEPS.filter((row) => row.decides === true)
    assert.deepEqual([...new Set(deciding.map((row) => row.action))].toSorted(), [
      'check_withdrawal',
      'confirm_conclusion',
      'refuse_conclusion',
    ])
    for (const { apart = [], by } of deciding) {
      for (const kind of ['is_rated', 'of_unit', 'decided_before', 'took_part'] as const) assert.ok(apart.includes(kind))
      assert.deepEqual(by, ['supervisor', 'region'])
    }
  })
})

/** Cases that differ in what guards ask. */
const VARIANTS: readonly Partial<CaseFacts>[] = [
  {},
  { canBeCalled: false },
  { verified: true, reached: 1, attempts: 1 },
  { verified: true, attempts: 3, withdrawn: true },
  { verified: true, openParts: 1 },
  { verified: true, reopened: 1, round: 2, cameFrom: 'ledger' },
  { verified: true, restored: true, round: 2 },
  { verified: true, reached: 1, attempts: 1, reviewed: true, claim: 'mistaken' },
  { verified: true, reached: 1, attempts: 1, reviewed: true, claim: 'withdrawn' },
  { moves: 1, messagesToday: 5, cameFrom: 'fed_back' },
]

describe('every state × action × role', () => {
  for (const state of STATE_CODES) {
    test(`${state}: exactly what the rows say, and each refusal the right one`, () => {
      for (const over of VARIANTS)
        for (const action of ACTIONS)
          for (const role of [...ROLES, 'clerk', 'leader', 'centre']) checkOne(fresh({ ...over, state }), action, role)
    })
  }
  function checkOne(facts: CaseFacts, action: string, role: string) {
    const asker = { roles: [role], concerned: concerned(person('somebody', role), []) }
    const decided = decideStep(facts, { action, ...asker, plannedOn: PLANNED, now: MONDAY })
    const rows = rowsOf(action)
    const allowed = rows.filter((row) => row.from === facts.state && row.by.some((r) => r === role))
    const name = `${facts.state} ${action} ${role}`
    if (!rows.some((row) => row.by.some((r) => r === role))) return assert.deepEqual(decided, { ok: false, refusal: 'not_your_step' }, name)
    if (!rows.some((row) => row.from === facts.state)) return assert.deepEqual(decided, { ok: false, refusal: 'step_not_allowed' }, name)
    if (allowed.length === 0) return assert.deepEqual(decided, { ok: false, refusal: 'not_your_step' }, name)
    const free = allowed.find((row) => stands(row, facts))
    if (decided.ok) assert.equal(decided.value, free, name)
    else assert.equal(free, undefined, `${name} was refused (${decided.refusal}) without a reason in its rows`)
    if (!allowed.some(isStaffStep)) return
    const offered = nextActions(facts, MONDAY, asker).next.some((n) => n.action === action && n.by.some((r) => r === role))
    assert.equal(offered, decided.ok, `${name}: what is offered is what is taken`)
  }

  /** Said anew, from the facts: what each guard and each right comes to on the first morning. */
  function stands({ when = [], before }: CaseStep, f: CaseFacts): boolean {
    const holds: Record<string, boolean> = {
      can_be_called: f.canBeCalled,
      cannot_be_called: !f.canBeCalled,
      called_back: !f.canBeCalled || f.reached > 0,
      called_back_or_tried: !f.canBeCalled || f.reached > 0 || f.attempts >= 3,
      unreached: f.canBeCalled && f.reached === 0 && f.attempts >= 3,
      date_may_move: f.moves === 0,
      verified: f.verified,
      no_part_open: (f.openParts ?? 0) === 0,
      not_restored: f.restored !== true,
      not_reviewed: f.reviewed !== true || f.claim === 'withdrawn',
      withdrawn: f.withdrawn,
      not_withdrawn: !f.withdrawn,
      may_reopen: f.reopened === 0,
      reopened_before: f.reopened > 0,
      may_write_today: f.messagesToday < 5,
      from_ledger: f.cameFrom === 'ledger',
      from_settled: f.cameFrom === 'settled',
      from_fed_back: f.cameFrom === 'fed_back',
    }
    return when.every((guard) => holds[guard]) && (before === undefined || before === 'return' || before === 'claim')
  }
})

describe('what a step is handed', () => {
  const read = (body: object) => stepBody.safeParse(body)
  const filled: Record<string, unknown> = {
    way: 'phone',
    result: 'reached',
    finding: 'partly',
    plannedOn: PLANNED,
    unitCode: '11654201MB1A0001XY',
    attachments: ['0190ab00-0000-7000-8000-000000000001'],
  }
  const filledFor = (action: string, need: string): unknown =>
    need === 'criterion' ? criteriaOf(action === 'conclude_malicious' ? 'malicious' : 'mistaken')[0] : (filled[need] ?? '已核实')
  test('all that its row needs, and nothing its row does not take', () => {
    for (const action of STAFF_ACTIONS) {
      const { needs, takes } = handedIn(action)
      const body = Object.fromEntries([...needs, ...takes].map((need) => [need, filledFor(action, need)]))
      assert.equal(read({ action, ...body }).success, true, action)
      assert.equal(read({ action, ...body, somethingElse: '1' }).success, false, action)
      for (const need of needs) assert.equal(read({ action, ...body, [need]: undefined }).success, false, `${action} without ${need}`)
    }
  })
  test('an action of no row is no action, nor is one of another door', () => {
    for (const action of ['forget', 'withdraw', 'rule_for_rated', 'overdue', 'assign'])
      assert.equal(read({ action }).success, false, action)
  })
  test('a claim names a criterion of its own kind', () => {
    const claim = { reason: '理由', evidence: '佐证' }
    assert.equal(read({ action: 'conclude_mistaken', criterion: 'double_tap', ...claim }).success, true)
    assert.equal(read({ action: 'conclude_mistaken', criterion: 'proven_false', ...claim }).success, false)
    assert.equal(read({ action: 'conclude_malicious', criterion: 'double_tap', ...claim }).success, false)
  })
  test('a withdrawal is confirmed by a call in which somebody spoke with the rater', () => {
    const check = { action: 'check_withdrawal', way: 'phone', note: '本人说明按错了' }
    assert.equal(read({ ...check, result: 'reached' }).success, true)
    assert.equal(read({ ...check, result: 'no_answer' }).success, false)
  })
  test('empty words are no words, and a day that does not exist is no day', () => {
    assert.equal(read({ action: 'feed_back', reply: '   ' }).success, false)
    assert.equal(read({ action: 'claim_complex', reason: '理由', plan: '计划', plannedOn: '2026-02-30' }).success, false)
  })
})
