import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { isUscc } from '#shared/check-digits.ts'
import { parseCsv } from '#shared/csv.ts'
import { divisionsOf, inventedUscc, judgeUnit } from './rules.ts'

const divisions = divisionsOf(parseCsv(readFileSync(new URL('../../db/reference/divisions-xinjiang.csv', import.meta.url), 'utf8')))
const find = (name: string) => divisions.find((division) => division.name === name)

test('an invented unit has a code that holds, another for each serial', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (serial) => {
      const code = inventedUscc('654201000000', serial)
      assert.equal(isUscc(code), true)
      assert.notEqual(code, inventedUscc('654201000000', serial + 1))
    }),
  ))

test('a unit without a line is refused: its regional department could not see it', () => {
  const unit = {
    unitCode: inventedUscc('654201000000', 1),
    name: '塔城市公安局',
    division: '654201000000',
    kind: 'department',
    line: ' ',
    management: false,
  } as const
  assert.deepEqual(judgeUnit(unit), { ok: false, refusal: 'line_missing' })
  assert.deepEqual(judgeUnit({ ...unit, unitCode: '116542010000000000' }), { ok: false, refusal: 'bad_unit_code' })
})

test('the path follows the reporting parent: 塔城 answers to the region, not to 伊犁', () => {
  assert.equal(find('塔城市')?.path, '650000000000/654200000000/654201000000/')
  assert.equal(find('塔城地区')?.administrativeParent, '654000000000')
})

test('every division has a path from the region, and parents come before children', () => {
  const seen = new Set<string>()
  for (const { code, path, reportingParent } of divisions) {
    assert.ok(path.startsWith('650000000000/') && path.endsWith(`${code}/`))
    assert.ok(reportingParent === null || seen.has(reportingParent))
    seen.add(code)
  }
  assert.equal(divisions.length, 127)
})

test('an XPCC city is out of scope until the operator says otherwise', () => assert.equal(find('石河子市')?.inScope, false))
