import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseCsv } from '#shared/csv.ts'
import { divisionsOf, inventedUscc, isUscc, judgeUnit, usccCheck } from './rules.ts'

const divisions = divisionsOf(parseCsv(readFileSync(new URL('../../db/reference/divisions-xinjiang.csv', import.meta.url), 'utf8')))
const find = (name: string) => divisions.find((division) => division.name === name)

test('the codes of two published agencies pass their check digit', () => {
  assert.deepEqual([isUscc('11370800MB2855926Y'), isUscc('11310000MB2F30661Y')], [true, true])
})

test('a unit code with any one character changed fails its check digit', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 999_999 }),
      fc.integer({ min: 0, max: 17 }),
      fc.constantFrom(...Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')),
      (serial, at, other) => {
        const code = inventedUscc('654201000000', serial)
        const changed = code.slice(0, at) + other + code.slice(at + 1)
        assert.equal(isUscc(changed), changed === code)
      },
    ),
  ))

test('letters that look like digits are in no unit code', () => {
  for (const letter of 'IOSVZ') assert.equal(usccCheck(`1165420100000000${letter}`), undefined)
  assert.equal(isUscc('11370800mb2855926y'), false)
})

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
