import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseReceiptCode, receiptCodeFrom, receiptGroups } from './crockford.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const macs = fc.uint8Array({ minLength: 32, maxLength: 32 })
const codes = macs.map((mac) => receiptCodeFrom(mac))

test('a code is 16 characters of Crockford’s alphabet: 75 bits and a check character', () => {
  assert.equal(receiptCodeFrom(new Uint8Array(32)), '0000000000000000')
  assert.equal(receiptCodeFrom(new Uint8Array(32).fill(255)).slice(0, 15), 'ZZZZZZZZZZZZZZZ')
  assert.equal(
    receiptCodeFrom(new Uint8Array([0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00, 0b111_01000, 0, 0, 0, 0, 0])).slice(0, 8),
    '12345678',
  )
  fc.assert(fc.property(codes, (code) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)))
})

test('any 75 bits make a code of their own', () => {
  fc.assert(
    fc.property(macs, fc.integer({ min: 0, max: 74 }), (mac, bit) => {
      const other = mac.with(bit >> 3, (mac[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7)))
      return receiptCodeFrom(other) !== receiptCodeFrom(mac)
    }),
  )
})

test('a code is read back however it is typed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const looser = code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
      const fullWidth = Array.from(code, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('')
      for (const typed of [
        code,
        receiptGroups(code).join('-'),
        ` ${looser} `,
        receiptGroups(looser).join(' – '),
        fullWidth,
        code.replaceAll('1', 'I'),
      ])
        assert.equal(parseReceiptCode(typed), code)
    }),
  )
})

test('one wrong character always shows', () => {
  fc.assert(
    fc.property(codes, fc.integer({ min: 0, max: 15 }), fc.constantFrom(...ALPHABET.split('')), (code, at, c) => {
      const wrong = code.slice(0, at) + c + code.slice(at + 1)
      return parseReceiptCode(wrong) === (c === code[at] ? code : null)
    }),
  )
})

test('two characters exchanged always show, wherever they stand', () => {
  fc.assert(
    fc.property(codes, fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 }), (code, a, b) => {
      const swapped = code
        .split('')
        .with(a, code[b] ?? '')
        .with(b, code[a] ?? '')
        .join('')
      return swapped === code || parseReceiptCode(swapped) === null
    }),
  )
})

test('what is no code is none', () => {
  for (const typed of [
    '',
    '-',
    '0',
    '000000000000000',
    '00000000000000000',
    '000000000000000U',
    '0'.repeat(100_000),
    '评价',
    '😀'.repeat(8),
    "' or 1=1 --",
  ])
    assert.equal(parseReceiptCode(typed), null)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) =>
      ((code) => code === null || /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code))(parseReceiptCode(typed)),
    ),
  )
})

test('a code is shown in groups of four', () => {
  assert.deepEqual(receiptGroups('0123456789ABCDEF'), ['0123', '4567', '89AB', 'CDEF'])
})
