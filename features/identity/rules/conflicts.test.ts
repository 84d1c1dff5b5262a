import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Assignment } from '#shared/actor.ts'
import { CONFLICT_KINDS, CONFLICTS, conflictOf, conflictRefusals, conflictRow, type Concerned } from './conflicts.ts'

const COUNTY = '650000000000/654200000000/654201000000/'
const PREFECTURE = '650000000000/654200000000/'
const POLICE = 'police'
const post = (role: string, more: Partial<Assignment> = {}): Assignment => ({
  role,
  divisionPath: COUNTY,
  unit: null,
  line: null,
  staffNo: null,
  ...more,
})
const staff = (id: string, ...assignments: Assignment[]): Actor => ({
  kind: 'staff',
  id,
  account: id,
  name: id,
  assignments,
  sessionId: 's',
})
const rated = { divisionPath: COUNTY, unit: POLICE, staffNo: 'S001' }
const about = (actor: Actor, more: Partial<Concerned> = {}): Concerned => ({
  actor,
  units: [{ divisionPath: COUNTY, unit: POLICE }],
  parts: [],
  rated,
  ...more,
})
const conflict = (actor: Actor, more: Partial<Concerned> = {}) => conflictOf(CONFLICT_KINDS, about(actor, more))
const part = (id: string, role: string | null) => ({ actor: `staff:${id}`, role })

test('the person rated is in conflict wherever else they serve now, and so is whoever served there before', () => {
  const now = staff('a', post('clerk', { unit: POLICE, staffNo: 'S001' }), post('supervisor'))
  assert.equal(conflict(now), 'is_rated')
  const since: Actor = { ...staff('a', post('supervisor')), served: [{ divisionPath: COUNTY, staffNo: 'S001' }] } as Actor
  assert.equal(conflict(since), 'is_rated')
  const namesake: Actor = { ...staff('a', post('supervisor')), served: [{ divisionPath: PREFECTURE, staffNo: 'S001' }] } as Actor
  assert.equal(conflict(namesake), null, 'a number is of one division')
})
test('whoever serves at windows of the unit is a window mate; at another unit’s windows not', () => {
  const kinds = ['window_mate'] as const
  assert.equal(conflictOf(kinds, about(staff('a', post('clerk', { unit: POLICE, staffNo: 'S002' })))), 'window_mate')
  assert.equal(conflictOf(kinds, about(staff('a', post('clerk', { unit: 'tax', staffNo: 'S002' })))), null)
})
test('whoever answers for the unit decides nothing about it, in whatever other post', () => {
  assert.equal(conflict(staff('a', post('head', { unit: POLICE }), post('supervisor'))), 'of_unit')
  assert.equal(conflict(staff('a', post('handler'))), 'of_unit', 'a handler of no named unit is of every unit of the division')
  assert.equal(conflict(staff('a', post('supervisor', { unit: POLICE }))), 'of_unit', 'a management organisation that was itself rated')
  assert.equal(conflict(staff('a', post('handler', { divisionPath: PREFECTURE }))), null)
})
test('a management organisation that took no part may', () => {
  assert.equal(conflict(staff('a', post('supervisor'))), null)
  assert.equal(conflict(staff('a', post('supervisor', { unit: 'centre' })), { parts: [part('b', 'supervisor')] }), null)
})
test('who decided before does not decide again, and who handled does not decide', () => {
  const one = staff('a', post('supervisor'))
  assert.equal(conflict(one, { parts: [part('a', 'supervisor')] }), 'decided_before')
  assert.equal(conflict(one, { parts: [part('a', 'region'), part('a', 'handler')] }), 'decided_before')
  assert.equal(conflict(one, { parts: [part('a', 'handler')] }), 'took_part')
  assert.equal(conflict(one, { parts: [part('a', null)] }), 'took_part')
})
test('only the kinds that were asked for are looked at', () => {
  const one = staff('a', post('head', { unit: POLICE }))
  assert.equal(conflictOf(['took_part'], about(one)), null)
  assert.equal(conflictOf([], about(one, { parts: [part('a', 'head')] })), null)
})
test('the system is in conflict with nothing, whatever it did before', () => {
  assert.equal(conflict({ kind: 'system', name: 'sweep' }, { parts: [{ actor: 'system:sweep', role: 'supervisor' }] }), null)
})
test('each kind stands in one row, with words, a refusal of its own and a clause', () => {
  assert.equal(new Set(CONFLICTS.map((row) => row.kind)).size, CONFLICTS.length)
  assert.equal(new Set(CONFLICTS.map((row) => row.refusal)).size, CONFLICTS.length)
  for (const { kind, refusal, says, clause } of CONFLICTS) {
    assert.deepEqual(conflictRefusals[refusal], { status: 403, says })
    assert.match(clause, /^(plan|rules) /)
    assert.match(says, /。$/)
    assert.equal(conflictRow(kind).kind, kind)
  }
})
