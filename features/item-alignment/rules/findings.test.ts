import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideStep, endOf, onFound, STATE_CODES, STEPS, type Kept, type State } from './findings.ts'

const difference = { element: 'name', fault: 'other_text', degree: 'differs', expected: '甲', found: '乙' } as const
const kept = (state: State, found = '乙'): Kept => ({ state, fault: 'other_text', degree: 'differs', expected: '甲', found })

test('what is found the first time is open; what is found as before stays as it is', () => {
  assert.deepEqual(onFound(null, difference), { to: 'open', action: 'found', isNew: true })
  for (const state of ['open', 'assigned', 'justified'] as const) assert.equal(onFound(kept(state), difference), null)
})
test('what was mended and differs again is open again, from now on', () =>
  assert.deepEqual(onFound(kept('mended'), difference), { to: 'open', action: 'found_again', isNew: true }))
test('a reason given for one text holds for no other; an assignment does', () => {
  assert.deepEqual(onFound(kept('justified', '丙'), difference), { to: 'open', action: 'changed', isNew: false })
  assert.deepEqual(onFound(kept('assigned', '丙'), difference), { to: 'assigned', action: 'changed', isNew: false })
})
test('it is told who came round: the item, the catalogue, or nobody since the item is no more', () => {
  assert.equal(endOf({ found: '乙' }, { status: 'in_force', says: '甲' }), 'item')
  assert.equal(endOf({ found: '乙' }, { status: 'in_force', says: '乙' }), 'catalogue')
  assert.equal(endOf({ found: '乙' }, { status: 'cancelled', says: '乙' }), 'cancelled')
})
test('every state takes exactly the steps of the table, and only from whose step it is', () => {
  for (const state of STATE_CODES)
    for (const action of ['assign', 'justify', 'reopen']) {
      const row = STEPS.find((step) => step.from === state && step.action === action)
      const centre = decideStep(state, action, ['centre'])
      assert.deepEqual(centre, row ? { ok: true, value: row } : { ok: false, refusal: 'step_not_allowed' }, `${state} ${action}`)
      assert.deepEqual(decideStep(state, action, ['head']), { ok: false, refusal: 'not_your_step' })
    }
  assert.deepEqual(decideStep('open', 'justify', ['supervisor']), { ok: false, refusal: 'not_your_step' })
})
