import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#shared/time.ts'
import {
  clauseOf,
  FIRST_EFFECTIVE,
  judgeConfirmation,
  judgeProposal,
  policiesOn,
  POLICY_KEYS,
  POLICY_ROWS,
  rowOn,
  type DatedRow,
  type Pending,
} from './rules.ts'
import { ALLOWED, UNITS, VALUES } from './rules/row.ts'

const TODAY = '2026-11-23'
const first: DatedRow[] = POLICY_ROWS.map((row, i) => ({
  rowId: `row-${i}`,
  key: row.key,
  value: row.value,
  clause: clauseOf(row),
  decided: row.decided,
  effectiveFrom: FIRST_EFFECTIVE,
}))
const change = (effectiveFrom: string, value: unknown, key = 'case.contact_attempts'): DatedRow => ({
  rowId: `change-${effectiveFrom}`,
  key,
  value,
  clause: '自治区政府办公厅通知',
  decided: true,
  effectiveFrom,
})

test('each number of the rules stands once, with a value that its unit allows', () => {
  assert.equal(new Set(POLICY_KEYS).size, POLICY_KEYS.length)
  for (const row of POLICY_ROWS) assert.deepEqual(VALUES[row.unit].parse(row.value), row.value, row.key)
  assert.deepEqual(Object.keys(ALLOWED), [...UNITS])
})

test('the plan’s own numbers are the plan’s, and every other says that it is decided here', () => {
  const set = POLICY_ROWS.filter((row) => !row.decided).map((row) => [row.key, row.value])
  assert.deepEqual(set, [
    ['rating.window.onsite_working_days', 5],
    ['case.feedback_working_days', 5],
    ['case.complex_feedback_working_days', 15],
    ['case.real_name_target_share', 1],
  ])
})

test('a clause names the plan, and says when the number itself is not the plan’s', () => {
  const clause = (key: string) => first.find((row) => row.key === key)?.clause
  assert.equal(clause('case.feedback_working_days'), '新政办发〔2020〕10号 四(一)')
  assert.equal(clause('case.first_contact_working_days'), '新政办发〔2020〕10号 四(一)；具体数由系统规则 3.4 定')
  assert.equal(clause('rating.follow_up_days'), '系统规则 1.13')
})

test('policies of a day are read by key, each with the row and the clause that set it', () => {
  const read = policiesOn(first, TODAY)
  assert.ok(read.ok)
  assert.equal(read.value['case.feedback_working_days'].value, 5)
  assert.deepEqual(read.value['case.reminders_working_days_before'].value, [2, 1])
  assert.equal(read.value['figures.level_scores'].value[4], 8)
  assert.ok(read.value['hotspot.threshold'].rowId.startsWith('row-'))
})
test('a key without a row, or with a value nobody can read, is a fault that names it', () => {
  assert.deepEqual(policiesOn(first.slice(1), TODAY), { ok: false, refusal: 'rating.window.onsite_working_days' })
  assert.deepEqual(policiesOn([...first, change('2026-01-01', 'drei')], TODAY), { ok: false, refusal: 'case.contact_attempts' })
})

test('a row holds from its day until the next one begins, and the first one before that too', () => {
  const rows = [change('2026-12-01', 5), ...first, change('2026-11-01', 4)]
  const valueOn = (on: string) => rowOn(rows, 'case.contact_attempts', on)?.value
  assert.deepEqual(['2019-01-01', '2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01', '2030-01-01'].map(valueOn), [3, 3, 4, 4, 5, 5])
})
test('on any day the row in force is the last one begun, found also by reading them one by one', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }), fc.integer({ min: 0, max: 400 }), (starts, at) => {
      const rows = starts.map((s) => change(addDays('2026-01-01', s), s))
      let expected = starts.length === 0 ? undefined : Math.min(...starts)
      for (const s of starts.toSorted((a, b) => a - b)) if (s <= at) expected = s
      assert.equal(rowOn(rows, 'case.contact_attempts', addDays('2026-01-01', at))?.value, expected)
    }),
  ))

const propose = (key: string, value: unknown, effectiveFrom: string, confirmed = first) =>
  judgeProposal({ key, value, effectiveFrom }, TODAY, confirmed)
test('a change may begin tomorrow', () =>
  assert.deepEqual(propose('case.contact_attempts', 4, '2026-11-24'), {
    ok: true,
    value: { key: 'case.contact_attempts', value: 4, before: 3 },
  }))
for (const [key, value, from, code, why] of [
  ['case.contact_attempt', 4, '2026-12-01', 'no_such_policy', 'of no policy'],
  ['case.contact_attempts', 4, TODAY, 'not_in_the_future', 'from today'],
  ['case.contact_attempts', 4, '2026-11-22', 'not_in_the_future', 'from yesterday'],
  ['case.contact_attempts', '4', '2026-12-01', 'value_not_allowed', 'to a text where a number belongs'],
  ['case.contact_attempts', 3, '2026-12-01', 'nothing_changes', 'to what it is'],
  ['case.reminders_working_days_before', [2, 1], '2026-12-01', 'nothing_changes', 'of a list to the same list'],
  ['case.misrating.confirm_people', 1, '2026-12-01', 'value_not_allowed', 'of a duty of two people to one'],
  ['figures.level_scores', { 5: 10, 4: 8 }, '2026-12-01', 'value_not_allowed', 'of five scores to two'],
  ['ranking.interval', { method: 'guess', confidence: 0.95 }, '2026-12-01', 'value_not_allowed', 'to a method nobody has written'],
] as const) {
  test(`a change ${why} is refused`, () => assert.deepEqual(propose(key, value, from), { ok: false, refusal: code }))
}
test('a day on which another change begins is taken', () =>
  assert.deepEqual(propose('case.contact_attempts', 5, '2026-12-01', [...first, change('2026-12-01', 4)]), {
    ok: false,
    refusal: 'day_taken',
  }))

const pending: Pending = { ...change('2026-12-01', 4), proposedBy: 'staff:a', confirmedBy: null, endedHow: null }
test('a second person confirms', () =>
  assert.deepEqual(judgeConfirmation(pending, 'staff:b', TODAY, first), { ok: true, value: { before: 3 } }))
test('nobody confirms what they proposed', () =>
  assert.deepEqual(judgeConfirmation(pending, 'staff:a', TODAY, first), { ok: false, refusal: 'second_person_needed' }))
test('nothing is confirmed twice', () =>
  assert.deepEqual(judgeConfirmation({ ...pending, confirmedBy: 'staff:c' }, 'staff:b', TODAY, first), {
    ok: false,
    refusal: 'already_confirmed',
  }))
test('a proposal whose day has come has lapsed: confirming late is no way into the past', () =>
  assert.deepEqual(judgeConfirmation(pending, 'staff:b', '2026-12-01', first), { ok: false, refusal: 'proposal_lapsed' }))
test('what is taken is told before what has lapsed, and that before who may confirm', () => {
  const taken = [...first, change('2026-12-01', 6)]
  assert.deepEqual(judgeConfirmation(pending, 'staff:a', '2026-12-01', taken), { ok: false, refusal: 'day_taken' })
  assert.deepEqual(judgeConfirmation(pending, 'staff:a', '2026-12-01', first), { ok: false, refusal: 'proposal_lapsed' })
  assert.deepEqual(propose('case.contact_attempts', '4', '2026-12-01', taken), { ok: false, refusal: 'day_taken' })
})
test('of two proposals for one day only one is confirmed', () =>
  assert.deepEqual(judgeConfirmation(pending, 'staff:b', TODAY, [...first, change('2026-12-01', 6)]), { ok: false, refusal: 'day_taken' }))
