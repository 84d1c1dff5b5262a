import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { completeResidentId, completeUscc, isResidentId, isUscc } from './check-digits.ts'

const PUBLISHED = ['11370800MB2855926Y', '11310000MB2F30661Y']
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const swapped = (text: string, at: number) => text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)

test('codes that agencies publish hold (facts 4.1)', () => {
  for (const code of PUBLISHED) assert.equal(isUscc(code), true, code)
})

test('completing a published code from its first parts gives it back, both check characters', () => {
  for (const code of PUBLISHED) assert.equal(completeUscc(code.slice(0, 8), code.slice(8, 16)), code)
})

test('a USCC with one wrong character, two exchanged, or a letter outside the alphabet does not hold', () => {
  const bodies = fc.stringMatching(/^[0-9A-HJ-NPQRTUWXY]{8}$/)
  fc.assert(
    fc.property(bodies, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'.split('')), (body, at, c) => {
      const code = completeUscc('11654201', body)
      const wrong = code.slice(0, at) + c + code.slice(at + 1)
      assert.equal(isUscc(code), true)
      assert.equal(isUscc(wrong), wrong === code)
      if (at < 17) assert.equal(isUscc(swapped(code, at)), code[at] === code[at + 1])
    }),
  )
  for (const text of ['', '11370800MB2855926', '11370800MB2855926y', '11370800MI2855926Y', '1137O800MB2855926Y'])
    assert.equal(isUscc(text), false, text)
})

test('the standard’s sample of an ID number holds (facts 4.2)', () => {
  assert.equal(isResidentId('11010519491231002X'), true)
  assert.equal(isResidentId('11010519491231002x'), true)
  assert.equal(isResidentId('110105194912310021'), false)
})

test('an ID number with a birth date that never was does not hold', () => {
  for (const born of ['19900231', '19901301', '19900100', '00000101', '30000101', '19000229'])
    assert.equal(isResidentId(completeResidentId('990101', born, '001')), false, born)
  assert.equal(isResidentId(completeResidentId('990101', '20000229', '001')), true)
})

test('an ID number with one wrong digit or two neighbours exchanged does not hold', () => {
  fc.assert(
    fc.property(digits(3), fc.integer({ min: 0, max: 16 }), fc.constantFrom(...'0123456789'.split('')), (order, at, c) => {
      const number = completeResidentId('990101', '19880808', order)
      assert.equal(isResidentId(number), true)
      const wrong = number.slice(0, at) + c + number.slice(at + 1)
      assert.equal(isResidentId(wrong), wrong === number)
      if (number[at] !== number[at + 1]) assert.equal(isResidentId(swapped(number, at)), false)
    }),
  )
})

test('what is no number at all does not hold', () => {
  for (const text of ['', '990101198808080', 'x'.repeat(18), '１１０１０５１９４９１２３１００２Ｘ', ' 11010519491231002X'])
    assert.equal(isResidentId(text), false)
})
