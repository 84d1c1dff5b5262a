import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isIdNumber, isResidentNumber, residentCheck } from './identifiers.ts'

test("the standard's sample number passes", () => assert.equal(isResidentNumber('11010519491231002X'), true))

test('each of its digits counts', () => {
  const number = '11010519491231002X'
  for (let i = 0; i < 17; i++) {
    const changed = `${number.slice(0, i)}${(Number(number[i]) + 1) % 10}${number.slice(i + 1)}`
    assert.equal(isResidentNumber(changed), false, changed)
  }
  assert.equal(residentCheck('11010519491231002'), 'X')
})

test('old numbers of fifteen digits and other text are none', () => {
  for (const number of ['110105491231002', '11010519491231002x', '１１０１０５１９４９１２３１００２X', ''])
    assert.equal(isResidentNumber(number), false)
})

test('documents without a check digit pass as they are', () => assert.equal(isIdNumber('414', 'E12345678'), true))
