import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { v5 } from 'uuid'
import { opaqueId, randomBytes, recordIdOf } from './ids.ts'

test('an opaque id is a UUID that tells no time', () => {
  assert.equal(opaqueId(Buffer.alloc(16, 255)), 'ffffffff-ffff-4fff-bfff-ffffffffffff')
  assert.equal(opaqueId(Buffer.alloc(16)), '00000000-0000-4000-8000-000000000000')
})
test('a 办件 has one id, however often it is pushed, and another in another system', () => {
  assert.equal(recordIdOf('hall-654201', '1'), recordIdOf('hall-654201', '1'))
  assert.notEqual(recordIdOf('hall-654201', '1'), recordIdOf('hall-654202', '1'))
})

test('the key of a record is UUIDv5 of its source and number', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (source, number) =>
      assert.equal(recordIdOf(source, number), v5(`${source}\n${number}`, '0f1c6c1e-6a0b-5b5e-9a39-1d1f5b8c6501')),
    ),
  ))

test('random bytes are as many as asked for, never the same twice, and no one else holds them', () => {
  const given = Array.from({ length: 2_000 }, (_, i) => randomBytes(12 + (i % 30)))
  assert.deepEqual(
    given.map((bytes) => bytes.length),
    given.map((_, i) => 12 + (i % 30)),
  )
  const before = given.map((bytes) => bytes.toString('hex'))
  assert.equal(new Set(before).size, given.length)
  for (let i = 0; i < 2_000; i++) randomBytes(32)
  assert.deepEqual(
    given.map((bytes) => bytes.toString('hex')),
    before,
  )
})
