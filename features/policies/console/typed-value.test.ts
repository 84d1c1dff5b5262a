import assert from 'node:assert/strict'
import { test } from 'node:test'
import { POLICY_ROWS } from '../rules.ts'
import { typedOf, valueOf } from './typed-value.ts'

test('what is shown for changing is sent back as it was, whatever it is measured in', () => {
  for (const { key, unit, value } of POLICY_ROWS) assert.deepEqual(valueOf(unit, typedOf(unit, value)), value, key)
})

test('shares are typed as per cent, days before in a list, and what is no number is not sent', () => {
  assert.equal(valueOf('share', { '': '7' }), 0.07)
  assert.deepEqual(valueOf('interval', { confidence: '99.9' }), { method: 'wilson', confidence: 0.999 })
  assert.deepEqual(valueOf('working_days_before', { '': '3、2 1' }), [3, 2, 1])
  assert.equal(valueOf('working_days_before', { '': '3,' }), null)
  for (const text of ['', 'x', '1e3', '5天']) assert.equal(valueOf('count', { '': text }), null, text)
  assert.equal(valueOf('level_scores', { 5: '10', 4: '8', 3: '6', 2: '' }), null)
})
