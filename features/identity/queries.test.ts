import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { REACHES, type Reach } from '#shared/actor.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { withinReach } from './queries.ts'
import { coversAny, type Target } from './rules/reach.ts'

let w: TestWorld
before(async () => {
  w = await newWorld()
})
after(() => w.close())

const PATHS = ['650000000000/', '650000000000/654200000000/', '650000000000/654200000000/654201000000/', '650000000000/654300000000/']
const targets: Target[] = PATHS.flatMap((divisionPath) =>
  ['U1', 'U2', null].flatMap((unit) =>
    ['L1', null].flatMap((line) => ['S1', 'S2', null].map((staffNo) => ({ divisionPath, unit, line, staffNo }))),
  ),
)
const reaches: Reach[] = REACHES.flatMap((kind) =>
  PATHS.slice(1, 3).flatMap((divisionPath) =>
    ['U1', null].flatMap((unit) =>
      [
        { line: 'L1', staffNo: 'S1' },
        { line: null, staffNo: null },
      ].flatMap((rest) => {
        const reach = { kind, role: 'r', divisionPath, unit, ...rest }
        return [reach, { ...reach, except: [{ divisionPath, staffNo: 'S1' }] }]
      }),
    ),
  ),
)

async function found(asked: readonly Reach[]): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`
    select t.n::int as n from unnest(${targets.map((t) => t.divisionPath)}::text[], ${targets.map((t) => t.unit)}::text[],
      ${targets.map((t) => t.line)}::text[], ${targets.map((t) => t.staffNo)}::text[])
      with ordinality as t(division_path, unit, line, staff_no, n)
    where ${withinReach(asked, { divisionPath: 't.division_path', unit: 't.unit', line: 't.line', staffNo: 't.staff_no' })}
    order by t.n limit 1000`.execute(w.db)
  return rows.map((row) => row.n - 1)
}
const covered = (asked: readonly Reach[]) => targets.flatMap((target, i) => (coversAny(asked, target) ? [i] : []))

test('the SQL finds exactly what the rule covers, for each reach', async () => {
  for (const reach of reaches) assert.deepEqual(await found([reach]), covered([reach]), JSON.stringify(reach))
})
test('and for several reaches together', async () => {
  for (let i = 0; i + 7 < reaches.length; i += 5) {
    const some = [reaches[i], reaches[i + 3], reaches[i + 7]].filter((r) => r !== undefined)
    assert.deepEqual(await found(some), covered(some), JSON.stringify(some))
  }
})
test('no reach finds nothing', async () => assert.deepEqual(await found([]), []))
test('a table without the column is not covered by a reach that needs it', async () => {
  const [unit] = reaches.filter((r) => r.kind === 'unit' && r.unit === 'U1')
  assert.ok(unit)
  const { rows } = await sql`select 1 from (values (${unit.divisionPath})) as t(division_path)
    where ${withinReach([unit], { divisionPath: 't.division_path', unit: null, line: null, staffNo: null })} limit 1`.execute(w.db)
  assert.equal(rows.length, 0)
})
