import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { parseCsv } from '#shared/csv.ts'
import { divisionsOf, type Division } from './rules.ts'
import { applied, carriedCode, judgeChange, KINDS, withPaths, type Change, type Divisions, type Target } from './rules/division-changes.ts'
import { reseeded } from './rules/reference-changes.ts'

const table = divisionsOf(parseCsv(readFileSync(new URL('../../db/reference/divisions-xinjiang.csv', import.meta.url), 'utf8')))
const now: Divisions = new Map(table.map((division) => [division.code, division]))
const [REGION, YILI, TACHENG, KASHI] = ['650000000000', '654000000000', '654200000000', '653100000000']
const [TACHENG_CITY, WUSU, EMIN, SHAWAN] = ['654201000000', '654202000000', '654221000000', '654203000000']
const get = (divisions: Divisions, code: string): Division => divisions.get(code) ?? assert.fail(code)

const target = (code: string, over: Partial<Target> = {}): Target => ({
  code,
  name: '新市',
  level: 'county',
  administrativeParent: TACHENG,
  reportingParent: TACHENG,
  inScope: true,
  codeConfirmed: true,
  takes: { units: [], halls: [] },
  ...over,
})
const change = (over: Partial<Change>): Change => ({
  changeId: 'c',
  kind: 'renamed',
  effectiveOn: '2027-01-01',
  from: [EMIN],
  to: [target(EMIN)],
  continues: true,
  ...over,
})
const refusal = (one: Change, on: Divisions = now): string | null => {
  const judged = judgeChange(one, on)
  return judged.ok ? null : judged.refusal
}

describe('what a change does to the tree', () => {
  test('a code that ends stands below its successor, so that whoever sees the successor sees what it was before', () => {
    const after = applied(now, change({ kind: 'recoded', to: [target('654229000000', { name: '额敏市' })] }))
    assert.deepEqual(
      [get(after, EMIN).path, get(after, EMIN).successor, get(after, EMIN).endedOn, get(after, EMIN).inScope],
      [`${REGION}/${TACHENG}/654229000000/${EMIN}/`, '654229000000', '2027-01-01', false],
    )
    assert.deepEqual([get(after, '654229000000').name, get(after, '654229000000').since], ['额敏市', '2027-01-01'])
  })

  test('what reported to one that ended reports to its successor', () => {
    const to = [target('659900000000', { level: 'prefecture', reportingParent: REGION, administrativeParent: REGION })]
    const after = applied(now, change({ kind: 'recoded', from: [TACHENG], to }))
    assert.equal(get(after, WUSU).path, `${REGION}/659900000000/${WUSU}/`)
    assert.equal(get(after, WUSU).administrativeParent, '659900000000')
  })

  test('塔城 may report to 伊犁 while its code begins otherwise: all below it goes along, and nothing else does', () => {
    const to = [target(TACHENG, { reportingParent: YILI, administrativeParent: YILI })]
    const moved = change({ kind: 'moved', from: [TACHENG], to })
    assert.equal(refusal(moved), null)
    const after = applied(now, moved)
    assert.equal(get(after, WUSU).path, `${REGION}/${YILI}/${TACHENG}/${WUSU}/`)
    assert.equal(refusal(change({ kind: 'moved', from: [YILI], to: [target(YILI, { reportingParent: TACHENG })] }), after), 'bad_parent')
    const elsewhere = (all: Iterable<Division>) => [...all].filter((d) => !d.path.includes(TACHENG)).map((d) => d.path)
    assert.deepEqual(elsewhere(after.values()), elsewhere(table))
  })

  test('a place that was formed from another keeps it below itself when it is merged in turn', () => {
    const first = applied(now, change({ kind: 'recoded', to: [target('654229000000')] }))
    const second = applied(first, change({ kind: 'merged', from: ['654229000000'], to: [target(WUSU)] }))
    assert.equal(get(second, EMIN).path, `${REGION}/${TACHENG}/${WUSU}/654229000000/${EMIN}/`)
  })
})

describe('what is refused', () => {
  const cases: readonly [string, Partial<Change>, string][] = [
    ['a rename of two', { from: [EMIN, WUSU] }, 'wrong_sides'],
    ['a rename to another code', { to: [target(WUSU)] }, 'wrong_sides'],
    ['a place that is not there', { from: ['654299000000'], to: [target('654299000000')] }, 'no_such_division'],
    ['a code that is taken', { kind: 'recoded', to: [target(WUSU)] }, 'code_taken'],
    ['a parent of the same level', { kind: 'moved', to: [target(EMIN, { reportingParent: WUSU })] }, 'bad_parent'],
    ['a parent that is not there', { kind: 'created', from: [], to: [target('654229000000', { reportingParent: '1' })] }, 'bad_parent'],
    ['the name it has', { to: [target(EMIN, { name: '额敏县' })] }, 'nothing_changes'],
    ['an end while others report to it', { kind: 'ended', from: [TACHENG], to: [target(REGION)] }, 'divisions_below'],
    ['an end in the care of another than the level above', { kind: 'ended', to: [target(KASHI)] }, 'bad_parent'],
    ['a merger of nothing', { kind: 'merged', from: [WUSU], to: [target(WUSU)] }, 'wrong_sides'],
  ]
  for (const [what, over, code] of cases) test(what, () => assert.equal(refusal(change(over)), code))

  test('a code that ended is never given again', () => {
    const after = applied(now, change({ kind: 'recoded', to: [target('654229000000')] }))
    assert.equal(refusal(change({ kind: 'created', from: [], to: [target(EMIN)] }), after), 'code_taken')
  })
})

const counties = table.filter((d) => d.level === 'county' && d.inScope).map((d) => d.code)
const prefectures = table.filter((d) => d.level === 'prefecture').map((d) => d.code)
const anyChange = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    one: fc.constantFrom(...counties),
    two: fc.constantFrom(...counties),
    parent: fc.constantFrom(...prefectures),
    fresh: fc.integer({ min: 1, max: 99 }).map((n) => `6598${String(n).padStart(2, '0')}000000`),
    continues: fc.boolean(),
  })
  .map(({ kind, one, two, parent, fresh, continues }): Change => {
    const made = target(fresh, { reportingParent: parent, administrativeParent: parent })
    const parts: Record<Change['kind'], Pick<Change, 'from' | 'to'>> = {
      created: { from: [], to: [made] },
      split: { from: [one], to: [made] },
      renamed: { from: [one], to: [target(one, { name: `${fresh}县` })] },
      recoded: { from: [one], to: [made] },
      merged: { from: [one], to: [target(two)] },
      moved: { from: [one], to: [target(one, { reportingParent: parent, administrativeParent: parent })] },
      ended: { from: [one], to: [target(now.get(one)?.reportingParent ?? '')] },
      code_confirmed: { from: [one], to: [target(one)] },
    }
    return change({ kind, ...parts[kind], continues })
  })

test('whatever changes, no division is lost, every path leads to the region, and what counted for the region counts for it still', () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
      let divisions: Divisions = now
      for (const one of changes) {
        const judged = judgeChange(one, divisions)
        if (judged.ok) divisions = judged.value
      }
      for (const code of now.keys()) assert.ok(divisions.has(code))
      const paths = [...divisions.values()].map((d) => d.path)
      assert.equal(new Set(paths).size, paths.length)
      for (const one of divisions.values()) {
        assert.ok(one.path.startsWith(`${REGION}/`) && one.path.endsWith(`${one.code}/`), one.path)
        assert.equal(one.successor === null, one.endedOn === null)
        if (one.successor !== null) assert.ok(one.path.startsWith(get(divisions, one.successor).path))
      }
      assert.deepEqual(withPaths(divisions), divisions)
    }),
    { numRuns: 300 },
  )
})

describe('the reference table at every start', () => {
  test('does not undo what people changed', () => {
    const renamed = applied(now, change({ to: [target(EMIN, { name: '额敏市' })] }))
    assert.deepEqual(reseeded(table, renamed, new Set([EMIN])), new Map(renamed))
  })
  test('mends what nobody changed, and keeps the word of the operator on what is in scope', () => {
    const odd = new Map(now)
    odd.set(SHAWAN, { ...get(now, SHAWAN), name: '沙湾', inScope: false })
    const after = reseeded(table, odd, new Set())
    assert.deepEqual([get(after, SHAWAN).name, get(after, SHAWAN).inScope], ['沙湾市', false])
  })
  test('puts a new row below the successor of a parent that has ended', () => {
    const after = applied(now, change({ kind: 'recoded', to: [target('654229000000')] }))
    const town = { ...get(now, TACHENG_CITY), code: '654221100000', level: 'town', reportingParent: EMIN, administrativeParent: EMIN }
    const again = reseeded([town], after, new Set([EMIN]))
    assert.equal(get(again, '654221100000').path, `${REGION}/${TACHENG}/654229000000/654221100000/`)
  })
})

test('a code goes on as it is; where the other side has one like it, it says where it came from', () => {
  assert.equal(
    carriedCode(EMIN, 'W01', () => false),
    'W01',
  )
  assert.equal(
    carriedCode(EMIN, 'W01', (code) => code === 'W01'),
    '654221-W01',
  )
})
