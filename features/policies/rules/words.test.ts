import assert from 'node:assert/strict'
import { test } from 'node:test'
import { POLICY_ROWS } from '../rules.ts'
import { rowState, type Standing } from './row-states.ts'
import { valueSays } from './words.ts'

for (const { key, unit, value } of POLICY_ROWS)
  test(`${key} is said in words`, () => assert.doesNotMatch(valueSays(unit, value), /undefined|NaN|object|^$/))
for (const [unit, value, says] of [
  ['working_days', 5, '5 个工作日'],
  ['share', 0.2, '20%'],
  ['share', 0.0167, '1.67%'],
  ['working_days_before', [2, 1], '到期前 2、1 个工作日'],
  ['threshold', { count: 5, days: 7 }, '7 天内 5 件'],
  ['level', 3, '基本满意'],
] as const)
  test(`a value in ${unit} reads ${says}`, () => assert.equal(valueSays(unit, value), says))

const row: Standing = { effectiveFrom: '2026-11-23', confirmed: true, ended: null, holds: false }
for (const [standing, state] of [
  [{ ...row, holds: true }, 'in_force'],
  [{ ...row, effectiveFrom: '2026-11-24' }, 'coming'],
  [row, 'past'],
  [{ ...row, confirmed: false, effectiveFrom: '2026-11-24' }, 'proposed'],
  [{ ...row, confirmed: false }, 'lapsed'],
  [{ ...row, confirmed: false, ended: 'refused' }, 'refused'],
  [{ ...row, confirmed: false, ended: 'withdrawn' }, 'withdrawn'],
] as const)
  test(`a row that ${JSON.stringify(standing)} is ${state} on 2026-11-23`, () => assert.equal(rowState(standing, '2026-11-23'), state))
