import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inventedUscc } from '#features/organisations/rules.ts'
import { differencesOf, evenWriting, howUnlike, isJudged, type ItemElements, type Standard } from './compare.ts'

const unitCode = inventedUscc('654201000000', 7)
const other = inventedUscc('654201000000', 8)
const standard: Standard = { name: '居民身份证（申领）', basis: '居民身份证法 第八条', itemType: '07', status: 'in_force' }
const item: ItemElements = {
  itemCode: `${unitCode}4000700001000`,
  basicCode: '000700001000',
  name: '居民身份证（申领）',
  basis: '居民身份证法 第八条',
  itemType: '07',
  unitCode,
  divisionLevel: 'county',
  wholeThere: true,
}
const faults = (change: Partial<ItemElements>, against: Standard | null = standard) =>
  differencesOf({ ...item, ...change }, against).map((d) => [d.element, d.fault, d.degree])

test('an item that says what the catalogue says differs in nothing', () => assert.deepEqual(faults({}), []))

for (const [change, found] of [
  [{ name: '居民身份证(申领)' }, [['name', 'other_writing', 'writing']]],
  [{ name: ' 居民身份证　（申领） ' }, [['name', 'other_writing', 'writing']]],
  [{ name: '居民身份证（换领）' }, [['name', 'other_text', 'differs']]],
  [{ name: '居民身份证【申领】' }, [['name', 'other_text', 'differs']]],
  [{ basis: '居民身份证法第八条' }, [['basis', 'other_writing', 'writing']]],
  [{ basis: '居民身份证法 第九条' }, [['basis', 'other_text', 'differs']]],
  [{ basis: '' }, [['basis', 'missing', 'differs']]],
  [{ basis: ' 　' }, [['basis', 'missing', 'differs']]],
  [{ itemType: '01' }, [['type', 'other_text', 'differs']]],
  [{ itemCode: 'ABC' }, [['code', 'unreadable', 'differs']]],
  [{ itemCode: `${other}4000700001000` }, [['code', 'other_unit', 'differs']]],
  [{ itemCode: `${unitCode}3000700001000` }, [['code', 'other_level', 'differs']]],
  [{ itemCode: `${unitCode}4000700002000` }, [['code', 'other_basic', 'differs']]],
  [{ itemCode: `${unitCode}400070000100001`, name: '居民身份证（申领）：首次' }, []],
  [{ itemCode: `${unitCode}400070000100001`, wholeThere: false }, [['code', 'no_whole', 'differs']]],
] as const satisfies readonly (readonly [Partial<ItemElements>, readonly (readonly string[])[]])[]) {
  test(`${JSON.stringify(change)} is found as ${JSON.stringify(found)}`, () => assert.deepEqual(faults(change), found))
}

test('the type in the code is held against the catalogue: the same basic code cannot be of another type', () =>
  assert.deepEqual(faults({}, { ...standard, itemType: '01' }), [
    ['code', 'other_type', 'differs'],
    ['type', 'other_text', 'differs'],
  ]))

test('without the catalogue only the code can be judged, and it says so', () => {
  assert.deepEqual(faults({}, null), [['code', 'not_in_catalogue', 'differs']])
  assert.deepEqual(faults({}, { ...standard, status: 'cancelled' }), [['code', 'basic_cancelled', 'differs']])
})

test('where the catalogue gives no basis, no basis is wrong', () => {
  assert.deepEqual(faults({ basis: '别的' }, { ...standard, basis: '' }), [])
  assert.equal(isJudged('basis', item, { ...standard, basis: '' }), false)
})

test('every full-width sign has its half-width one, and nothing else is evened out', () => {
  assert.equal(evenWriting('ＡＢＣ，１２３；（）　｡'), 'ABC,123;()。')
  assert.equal(howUnlike('一', '①'), 'differs')
  assert.equal(howUnlike('Ⅲ', 'III'), 'differs')
  assert.equal(howUnlike('㎡', 'm2'), 'differs')
  assert.equal(howUnlike('台湾', '臺灣'), 'differs')
  assert.equal(howUnlike('ａ', 'A'), 'differs')
})
