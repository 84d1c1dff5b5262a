import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cronInWords, nextRun, parseCron } from './cron.ts'

const next = (cron: string, after: string) => {
  const parsed = parseCron(cron)
  return parsed && nextRun(parsed, after)
}
// 2026-11-23 is a Monday; 02:00 UTC is 10:00 in Beijing
const NOW = '2026-11-23T02:00:00.000Z'
for (const [cron, moment] of [
  ['17 3 * * *', '2026-11-23T19:17:00.000Z'],
  ['0 10 * * *', '2026-11-24T02:00:00.000Z'],
  ['1 10 * * *', '2026-11-23T02:01:00.000Z'],
  ['*/10 * * * *', '2026-11-23T02:10:00.000Z'],
  ['30 9 * * 1-5', '2026-11-24T01:30:00.000Z'],
  ['0 0 1 * *', '2026-11-30T16:00:00.000Z'],
  ['0 0 29 2 *', '2028-02-28T16:00:00.000Z'],
  ['0 0 30 2 *', null],
] as const)
  test(`after 10:00 on Monday ${cron} comes next at ${moment}`, () => assert.equal(next(cron, NOW), moment))
test('from run to run, a day of a ten-minute schedule has 144', () => {
  let [at, runs]: [string | null, number] = ['2026-11-22T16:00:00.000Z', 0]
  for (; at !== null && at < '2026-11-23T16:00:00.000Z'; at = next('*/10 * * * *', at)) runs++
  assert.equal(runs, 144)
})
for (const [cron, says] of [
  ['17 3 * * *', '每天 03:17'],
  ['*/10 * * * *', '每 10 分钟'],
  ['5 * * * *', '每小时第 5 分'],
  ['* * * * *', '每分钟'],
  ['30 9 * * 1', '每周一 09:30'],
  ['0 2 1 * *', '每月 1 日 02:00'],
  ['0 2 1 1 1', '0 2 1 1 1'],
  ['whenever', 'whenever'],
] as const)
  test(`${cron} is said as ${says}`, () => assert.equal(cronInWords(cron), says))
for (const cron of ['60 * * * *', '* 24 * * *', '* * 0 * *', '* * * *', '5-1 * * * *', '*/0 * * * *', 'a * * * *'])
  test(`${cron} is no schedule`, () => assert.equal(parseCron(cron), null))
