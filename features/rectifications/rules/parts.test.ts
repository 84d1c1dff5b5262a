import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  decidePart,
  judgeDay,
  lastDayOfParts,
  nextPartSteps,
  OPEN_PART_STATES,
  PART_ACTIONS,
  PART_STATES,
  PART_STEPS,
  partStateRow,
} from './parts.ts'
import type { PartRole } from './parts.ts'

const SIDES: readonly (readonly PartRole[])[] = [[], ['lead'], ['co'], ['lead', 'co']]

describe('a part', () => {
  test('every state × action × side is taken exactly where a row says, and what is offered is what is taken', () => {
    for (const { state } of PART_STATES)
      for (const action of PART_ACTIONS)
        for (const sides of SIDES) {
          const decided = decidePart(state, action, sides)
          const rows = PART_STEPS.filter((row) => row.action === action)
          const mine = rows.some((row) => row.by.some((side) => sides.includes(side)))
          const name = `${state} ${action} ${sides.join('+')}`
          const expected = !mine ? 'not_your_step' : rows.some((row) => row.from === state) ? 'ok' : 'step_not_allowed'
          assert.equal(decided.ok ? 'ok' : decided.refusal, expected, name)
          assert.equal(
            nextPartSteps(state, sides).some((row) => row.action === action),
            decided.ok,
            name,
          )
        }
  })
  test('an open one waits for one side, and only what waits for the lead can be accepted', () => {
    for (const state of OPEN_PART_STATES) {
      const waits = partStateRow(state).waits
      assert.ok(waits !== null)
      assert.equal(decidePart(state, 'accept_part', ['lead']).ok, waits === 'lead')
      assert.equal(decidePart(state, 'answer_part', ['co']).ok, waits === 'co')
      assert.ok(decidePart(state, 'drop_part', ['lead']).ok, 'the lead may always do without')
    }
  })
  test('the lead says why whenever it sends back or does without; the co-unit never settles anything', () => {
    for (const row of PART_STEPS) {
      if (row.action === 'return_part' || row.action === 'drop_part') assert.deepEqual(row.needs, ['reason'])
      if (row.by.includes('co')) assert.deepEqual([row.action, row.to], ['answer_part', 'answered'])
    }
  })
})

test('its day lies between today and the last day by which the lead itself owes an answer', () => {
  const clock = (name: 'feedback' | 'first_contact' | 'ledger', dueOn: string, metAt: string | null = null) => ({
    clock: name,
    round: 1,
    startNo: 1,
    startedAt: '2026-11-23T02:00:00.000Z',
    dueAt: '2026-11-30T16:00:00.000Z',
    dueOn,
    clause: '',
    policyRowId: null,
    calendarVersion: null,
    provisional: false,
    metAt,
    replacedAt: null,
    movedAt: null,
  })
  const today = '2026-11-24'
  assert.equal(lastDayOfParts([clock('first_contact', '2026-12-31'), clock('feedback', '2026-11-30')], today), '2026-11-30')
  assert.equal(lastDayOfParts([clock('feedback', '2026-11-30'), clock('ledger', '2027-03-01')], today), '2027-03-01')
  assert.equal(lastDayOfParts([clock('feedback', '2026-11-20')], today), today, 'late already, it is asked for today')
  assert.equal(lastDayOfParts([clock('feedback', '2026-11-30', '2026-11-24T02:00:00.000Z')], today), today)
  assert.deepEqual(
    ['2026-11-23', today, '2026-11-30', '2026-12-01']
      .map((day) => judgeDay(day, today, '2026-11-30'))
      .map((d) => (d.ok ? 'ok' : d.refusal)),
    ['due_in_past', 'ok', 'ok', 'due_after_case'],
  )
})
