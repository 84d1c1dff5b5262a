import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeForm, HttpProblem } from './request.ts'

test('a field sent once is a text, sent again a list; a name that means something to the language is a name like others', () => {
  assert.deepEqual(decodeForm(Buffer.from('a=1&b=x%20y&a=2&a=&c')), { a: ['1', '2', ''], b: 'x y', c: '' })
  const odd = decodeForm(Buffer.from('__proto__=x&constructor=y&toString=z'))
  assert.deepEqual(Object.entries(odd), [
    ['__proto__', 'x'],
    ['constructor', 'y'],
    ['toString', 'z'],
  ])
  assert.equal(Object.getPrototypeOf(odd), Object.prototype)
})

test('a form of very many fields is read in one pass', () => {
  // by the square of their number this would take the better part of an hour
  const names = Array.from({ length: 400_000 }, (_, i) => i.toString(36))
  assert.equal(Object.keys(decodeForm(Buffer.from(names.join('&')))).length, names.length)
})

test('what is no text in UTF-8 is malformed', () => {
  for (const bytes of [Buffer.from('a=%ff'), Buffer.from([0x61, 0x3d, 0xff])]) assert.throws(() => decodeForm(bytes), HttpProblem)
})
