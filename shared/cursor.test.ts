import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { decodeCursor, encodeCursor, pagedQuery, placeOf } from './cursor.ts'

const shape = { sorts: { name: 'text', servedAt: 'moment' }, key: ['uuid'] } as const
const query = pagedQuery(shape, { division: z.string().optional() })
const ID = '018f6d2e-0000-7000-8000-000000000001'

test('a cursor leads back to the place it was made from', () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (name) => {
      if (name.includes('\0') || !name.isWellFormed()) return
      assert.deepEqual(decodeCursor('-name', encodeCursor('-name', [name, ID]), ['text', 'uuid']), [name, ID])
    }),
  ))

test('a list starts at the beginning, in its first order, fifty at a time', () => {
  const read = query.parse({})
  assert.deepEqual([read.limit, read.sort, placeOf(shape, read)], [50, 'name', null])
})

for (const [cursor, why] of [
  ['xyz', 'no cursor at all'],
  [encodeCursor('-name', ['甲', ID]), 'of another order'],
  [encodeCursor('name', ['甲']), 'too short'],
  [encodeCursor('name', ['甲', "' or 1=1"]), 'no key'],
  [encodeCursor('name', ['甲\0', ID]), 'text that cannot be'],
] as const) {
  test(`a cursor that is ${why} is refused by name`, () => {
    const read = query.safeParse({ cursor })
    assert.deepEqual(
      read.error?.issues.map((issue) => issue.path),
      [['cursor']],
    )
  })
}
for (const moment of ['2026-13-45T99:00:00.000Z', '1999-02-30T00:00:00.000Z', '2026-11-23'])
  test(`a hand-made moment never reaches the database: ${moment}`, () =>
    assert.equal(query.safeParse({ sort: 'servedAt', cursor: encodeCursor('servedAt', [moment, ID]) }).success, false))

test('a list may say its usual order: newest first', () => {
  const newest = pagedQuery({ sorts: { on: 'day' }, key: ['uuid'], usual: '-on' }, {})
  assert.equal(newest.parse({}).sort, '-on')
  assert.equal(newest.parse({ sort: 'on' }).sort, 'on')
})
for (const [day, ok] of [
  ['2026-11-23', true],
  ['2026-02-30', false],
  ['2026-11-23T00:00:00.000Z', false],
  ['0001-01-01', false],
] as const)
  test(`a hand-made day reaches the database only if it is one: ${day}`, () =>
    assert.equal(decodeCursor('on', encodeCursor('on', [day, ID]), ['day', 'uuid']) !== null, ok))
