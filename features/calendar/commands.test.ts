import assert from 'node:assert/strict'
import { test } from 'node:test'
import { workdays } from './commands.ts'

async function run(line: string) {
  const [out, err]: [string[], string[]] = [[], []]
  const exit = await workdays.run(line.split(' ').filter(Boolean), { out: (l) => void out.push(l), err: (l) => void err.push(l) })
  return { exit, out, err: err[0] ?? '' }
}

test('workdays needs no database', () => assert.equal(workdays.needsDatabase, false))

for (const [line, out] of [
  ['add 2025-06-05 5', ['2025-06-17']],
  ['add 2025-06-05 5 --region 650000000000', ['2025-06-17']],
  ['add 2025-06-05 5 --region 654201000000', ['2025-06-17']],
  ['add --region=000000000000 2025-06-05 5', ['2025-06-12']],
  ['add 2025-06-05 0', ['2025-06-05']],
  ['add 2026-11-23 5', ['2026-11-30', 'provisional']],
  ['add 2025-12-31 1', ['2026-01-04', 'provisional']],
  ['add 2024-12-31 1', ['2025-01-02']],
  ['between 2025-06-05 2025-06-17', ['5']],
  ['between 2025-06-17 2025-06-05', ['-5']],
] as const) {
  test(`workdays ${line} says ${out.join(', ')}`, async () => {
    const ran = await run(line)
    assert.deepEqual([ran.exit, ran.out], [0, out])
  })
}
test('workdays list names every working day of a year', async () => {
  const { out } = await run('list 2025')
  assert.deepEqual([out.length, out[0], out.at(-1)], [244, '2025-01-02', '2025-12-31'])
})
test('why a day is provisional is told beside it, not in the answer', async () =>
  assert.match((await run('add 2026-11-23 5')).err, /2026 年的国家或自治区放假安排不全/))

for (const [line, named] of [
  ['', 'add、between 或 list'],
  ['constructor 1 2', 'constructor'],
  ['add', '缺少 DAY'],
  ['add 2026-02-30 1', 'DAY'],
  ['add 2026/11/23 1', 'DAY'],
  ['add 0001-01-01 1', 'DAY'],
  ['add 2026-11-23', '缺少 N'],
  ['add 2026-11-23 -1', 'N'],
  ['add 2026-11-23 1.5', 'N'],
  ['add 2026-11-23 1e3', 'N'],
  ['add 2026-11-23 10001', 'N'],
  ['add 2026-11-23 1 2', '多出了“2”'],
  ['add 2026-11-23 1 --region', '--region'],
  ['add 2026-11-23 1 --region 65', '--region'],
  ['add 2026-11-23 1 --region 990000000000', '--region'],
  ['add 2026-11-23 1 --regoin 650000000000', '--regoin'],
  ['between 2026-11-23', '缺少 TO'],
  ['list', '缺少 YEAR'],
  ['list 20250', 'YEAR'],
] as const) {
  test(`workdays ${line} is refused and names what is wrong`, async () => {
    const { exit, out, err } = await run(line)
    assert.deepEqual([exit, out], [2, []])
    assert.ok(err.includes(named), err)
  })
}
