import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACTIONS, decideCheck, reportState, STATE_CODES, STEPS } from './checks.ts'
import { officeOf } from './office.ts'
import { isLowAfterHigh } from './signals.ts'

test('every state × action × role: exactly what the rows say', () => {
  for (const state of STATE_CODES)
    for (const action of ACTIONS)
      for (const role of ['supervisor', 'region', 'head', 'handler', 'clerk', 'centre']) {
        const row = STEPS.find((step) => step.from === state && step.action === action && step.by.some((by) => by === role))
        const known = STEPS.some((step) => step.action === action && step.by.some((by) => by === role))
        const wanted = row ? { ok: true, value: row } : { ok: false, refusal: known ? 'step_not_allowed' : 'not_your_step' }
        assert.deepEqual(decideCheck(state, action, [role]), wanted, `${state} ${action} ${role}`)
      }
})

test('a finding is said once it is found, and not before', () => {
  assert.deepEqual(
    [reportState('received', null), reportState('checking', null), reportState('concluded', 'borne_out')],
    ['received', 'checking', 'borne_out'],
  )
})

test('the nearest management organisation that was not itself rated looks into it; with none, the region alone', () => {
  const county = { path: 'r/p/c/', units: ['centre'] }
  const prefecture = { path: 'r/p/', units: ['office'] }
  const nobody = { path: 'r/p/c/t/', units: [] }
  assert.equal(officeOf([nobody, county, prefecture], ['police']), 'r/p/c/')
  assert.equal(officeOf([nobody, county, prefecture], ['centre', 'police']), 'r/p/')
  assert.equal(officeOf([county], ['centre']), '')
})

test('low after high is a signal on site only, at the thresholds and not beside them', () => {
  const thresholds = { firstFrom: 4, thenTo: 2 }
  const low = (side: string, firstLevel: number, level: number) => isLowAfterHigh({ side, firstLevel, level }, thresholds)
  assert.deepEqual([low('onsite', 4, 2), low('onsite', 5, 1)], [true, true])
  assert.deepEqual([low('onsite', 3, 2), low('onsite', 4, 3), low('online', 5, 1), low('hotline', 5, 1)], [false, false, false, false])
})
