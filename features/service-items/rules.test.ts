import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inventedUscc } from '#features/organisations/rules.ts'
import { parseCsv } from '#shared/csv.ts'
import { basicItemsOf, ITEM_TYPES, itemCodeOf, judgeItem, parseItemCode, type ServiceItem } from './rules.ts'

const reference = (name: string) => parseCsv(readFileSync(new URL(`../../db/reference/${name}.csv`, import.meta.url), 'utf8'))
const basics = basicItemsOf(reference('service-items-common'))
const unitCode = inventedUscc('654201000000', 7)
const item: ServiceItem = {
  itemCode: `${unitCode}4000700001000`,
  basicCode: '000700001000',
  name: '居民身份证申领',
  unitCode,
  division: '654201000000',
  itemType: '07',
  processing: 'committed',
  sides: 'both',
  legalLimit: 60,
  promisedLimit: 20,
  limitUnit: 'natural',
  effectiveFrom: '2026-01-01',
}

test('a published item code is read into its parts', () =>
  assert.deepEqual(parseItemCode('11310000MB2F30661Y2312003564000'), {
    ok: true,
    value: { unitCode: '11310000MB2F30661Y', level: '2', basicCode: '312003564000', itemType: '20', handling: null },
  }))

test('a code of 31 names unit, level and basic item; two more name the handling item', () => {
  const parts = { unitCode, level: '4', basicCode: '000700001000', itemType: '07' }
  assert.deepEqual(parseItemCode(item.itemCode), { ok: true, value: { ...parts, handling: null } })
  assert.deepEqual(parseItemCode(`${item.itemCode}01`), { ok: true, value: { ...parts, handling: '01' } })
  assert.equal(itemCodeOf(unitCode, 'county', '000700001000'), item.itemCode)
})

for (const [change, level, refusal] of [
  [{ itemCode: item.itemCode.slice(1) }, 'county', 'bad_length'],
  [{ itemCode: `2${item.itemCode.slice(1)}` }, 'county', 'bad_unit_code'],
  [{ itemCode: `${unitCode}7000700001000` }, 'county', 'bad_characters'],
  [{ itemCode: `${unitCode}4000200001000` }, 'county', 'unknown_item_type'], // 行政处罚
  [{ unitCode: inventedUscc('654201000000', 8) }, 'county', 'code_of_another_unit'],
  [{}, 'prefecture', 'code_of_another_level'],
  [{ basicCode: '000700002000' }, 'county', 'code_of_another_basic_item'],
  [{ itemType: '01' }, 'county', 'code_of_another_type'],
  [{ promisedLimit: 61 }, 'county', 'promise_beyond_law'],
] as const) {
  test(`an item with ${JSON.stringify(change)} at a ${level} is refused: ${refusal}`, () =>
    assert.deepEqual(judgeItem({ ...item, ...change }, level), { ok: false, refusal }))
}
test('an item that agrees with its code stands', () => assert.equal(judgeItem(item, 'county').ok, true))

test('every common item has a type of ours in its basic code and promises within the law', () => {
  assert.equal(basics.length, 133)
  for (const basic of basics) {
    assert.equal(basic.basicCode.slice(2, 4), basic.itemType, basic.name)
    assert.ok(basic.promisedLimit <= basic.legalLimit, basic.name)
    assert.equal(
      judgeItem(
        {
          ...basic,
          unitCode,
          division: '654201000000',
          effectiveFrom: '2026-01-01',
          itemCode: itemCodeOf(unitCode, 'county', basic.basicCode),
        },
        'county',
      ).ok,
      true,
    )
  }
})

test('the item types are those of the reference table', () =>
  assert.deepEqual(
    ITEM_TYPES.map((type) => ({ code: type.code, name: type.says })),
    reference('item-types').map((row) => ({ code: row['code'], name: row['name'] })),
  ))
