import assert from 'node:assert/strict'
import { test } from 'node:test'
import { opaqueId, recordIdOf } from './ids.ts'

test('an opaque id is a UUID that tells no time', () => {
  assert.equal(opaqueId(Buffer.alloc(16, 255)), 'ffffffff-ffff-4fff-bfff-ffffffffffff')
  assert.equal(opaqueId(Buffer.alloc(16)), '00000000-0000-4000-8000-000000000000')
})
test('a 办件 has one id, however often it is pushed, and another in another system', () => {
  assert.equal(recordIdOf('hall-654201', '1'), recordIdOf('hall-654201', '1'))
  assert.notEqual(recordIdOf('hall-654201', '1'), recordIdOf('hall-654202', '1'))
})
