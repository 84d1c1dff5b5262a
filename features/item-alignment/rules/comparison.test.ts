import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commonPlace } from './common-place.ts'
import { compareItem, sameSourceOf, type OurItem, type TheirItem } from './comparison.ts'
import { whatHappened } from './feed.ts'
import { readRow } from './table-rows.ts'

const ours: OurItem = { name: '社保卡申领', itemType: '20', basis: '某法', version: 3, status: 'in_force' }
const theirs: TheirItem = { itemCode: 'X', name: '社保卡申领', itemType: '20', basis: null, version: null }
for (const [change, of, outcome, fields] of [
  [{}, {}, 'same', []],
  [{ basis: '某法', version: 3 }, {}, 'same', []],
  [{ name: '社保卡 申领' }, {}, 'writing', ['name']],
  [{ name: '社保卡 申领', itemType: '01' }, {}, 'differing', ['itemType']],
  [{ version: 2 }, {}, 'differing', ['version']],
  [{ basis: '' }, {}, 'differing', ['basis']],
  [{ basis: '别的' }, { basis: '' }, 'same', []],
  [{}, { status: 'cancelled' }, 'differing', ['status']],
  [{}, { status: 'paused' }, 'same', []],
] as const) {
  test(`${JSON.stringify(change)} beside ${JSON.stringify(of)} is ${outcome}`, () => {
    const found = compareItem({ ...theirs, ...change }, { ...ours, ...of })
    assert.deepEqual([found.outcome, found.fields.map((f) => f.field)], [outcome, fields])
  })
}
test('what we do not have is unknown', () => assert.deepEqual(compareItem(theirs, null), { outcome: 'unknown', fields: [] }))
test('同源率 is of everything that either side has', () =>
  assert.deepEqual(sameSourceOf({ same: 5, writing: 1, differing: 2, unknown: 1, missing: 3 }), { numerator: 6, denominator: 12 }))

test('the place of a source is the smallest that holds all its units', () => {
  assert.equal(commonPlace([]), null)
  assert.equal(commonPlace(['65/6542/654201/']), '654201')
  assert.equal(commonPlace(['65/6542/654201/', '65/6542/654202/']), '6542')
  assert.equal(commonPlace(['65/6542/654201/', '65/']), '65')
})
test('a row that cannot be read says which field and why; another source than the first row’s is one', () => {
  const row = { sourceSystem: 's', itemCode: 'X', name: 'n', itemType: '20' }
  assert.deepEqual(readRow(3, row, 's'), { index: 3, row })
  assert.match((readRow(0, { ...row, name: ' ' }, null) as { says: string }).says, /name.*不能为空/)
  assert.match((readRow(0, { ...row, sourceSystem: 't' }, 's') as { says: string }).says, /sourceSystem/)
  assert.match((readRow(0, { ...row, colour: 'red' }, null) as { says: string }).says, /colour/)
  assert.ok('says' in readRow(0, 7, null))
})
for (const [before, now, what] of [
  [null, 'in_force', 'new'],
  [null, 'cancelled', 'cancelled'],
  ['in_force', 'in_force', 'changed'],
  ['in_force', 'paused', 'paused'],
  ['paused', 'in_force', 'resumed'],
  ['paused', 'cancelled', 'cancelled'],
  ['cancelled', 'in_force', 'resumed'],
] as const) {
  test(`from ${before} to ${now} is told as ${what}`, () => assert.equal(whatHappened(before, now), what))
}
