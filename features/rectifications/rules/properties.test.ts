import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hours, plus, type Instant } from '#shared/time.ts'
import { begun, MONDAY, take, type Walked } from '#tests/support/case-rules.ts'
import { isOpen, isOwed, nearestClock, type Clock } from './clocks.ts'
import { isAdopted, stateRow } from './states.ts'
import { ACTIONS, ROLE_SAYS, STEPS, type Role } from './table.ts'

const ROLES = Object.keys(ROLE_SAYS) as Role[]
const PEOPLE = ['a', 'b', 'c', 'd'] as const
type Roll = { row: number; role: number; stray: number; who: string; result: string; hours: number }
type Act = Roll & { action: string; by: Role }

const roll: fc.Arbitrary<Roll> = fc.record({
  row: fc.nat(10_000),
  role: fc.nat(10_000),
  stray: fc.nat(9),
  who: fc.constantFrom(...PEOPLE),
  result: fc.constantFrom('reached', 'no_answer'),
  hours: fc.integer({ min: 0, max: 9 }),
})
const at = <T>(list: readonly T[], n: number): T => list[n % list.length] ?? assert.fail('an empty list')
/** As a rule something that the state knows, by somebody of the post; now and then anything by anyone. */
function actOf({ facts: { state } }: Walked, rolled: Roll): Act {
  if (rolled.stray === 0) return { ...rolled, action: at(ACTIONS, rolled.row), by: at(ROLES, rolled.role) }
  const here = STEPS.filter((row) => row.from === state)
  const on = here.filter((row) => row.to !== state && row.action !== 'rule_for_rated')
  const row = at([...here, ...Array.from({ length: 12 }, () => on).flat()], rolled.row)
  return { ...rolled, action: row.action, by: at(row.by, rolled.role) }
}

type Trail = { before: Walked; after: Walked; act: Act; now: Instant }
function walk(rolls: readonly Roll[], canBeCalled: boolean): Trail[] {
  const trail: Trail[] = []
  let [here, now] = [begun({ canBeCalled }), MONDAY]
  for (const rolled of rolls) {
    const one = actOf(here, rolled)
    now = plus(now, hours(one.hours))
    const done = take(here, one.action, { role: one.by, now, result: one.result, who: one.who })
    if (typeof done === 'string') continue
    trail.push({ before: here, after: done, act: one, now })
    here = done
  }
  return trail
}
const everywhere = (holds: (trail: readonly Trail[], canBeCalled: boolean) => void) =>
  fc.assert(
    fc.property(fc.boolean(), fc.array(roll, { minLength: 40, maxLength: 160 }), (canBeCalled, rolls) => {
      const trail = walk(rolls, canBeCalled)
      if (trail.length > 0) holds(trail, canBeCalled)
    }),
    { numRuns: 200, endOnFailure: true },
  )
const sameClock = (of: Clock) => (c: Clock) => c.clock === of.clock && c.round === of.round && c.startNo === of.startNo

test('no clock is ever lost, moved or started again; only the ledger’s day moves, and one that stopped stays stopped', () =>
  everywhere((trail) => {
    for (const { before, after } of trail)
      for (const old of before.facts.clocks) {
        const kept = after.facts.clocks.find(sameClock(old))
        assert.ok(kept, `${old.clock} is lost`)
        assert.equal(kept.startedAt, old.startedAt)
        if (old.clock !== 'ledger' || after.row?.moves === undefined)
          assert.deepEqual([kept.dueAt, kept.dueOn, kept.clause], [old.dueAt, old.dueOn, old.clause], old.clock)
        if (!isOpen(old)) assert.deepEqual(kept, old, 'a clock that stopped stays stopped')
      }
  }))

test('the case’s own due moment is that of its nearest open clock of what is owed', () =>
  everywhere((trail) => {
    const clocks = trail.at(-1)?.after.facts.clocks ?? []
    const owed = clocks.filter((c) => isOwed(c) && isOpen(c)).map((c) => c.dueAt)
    assert.equal(nearestClock(clocks)?.dueAt, owed.toSorted()[0])
  }))

test('no path closes without outcome, feedback that reached the rater and, of a real-name rater, a callback', () =>
  everywhere((trail, canBeCalled) => {
    for (const [i, { before, after }] of trail.entries()) {
      const { state, outcome, reached, attempts, clocks } = after.facts
      if (stateRow(state).open || !stateRow(before.facts.state).open) continue
      const delivered = trail.slice(0, i + 1).filter((one) => one.after.row?.delivers && one.after.facts.round === after.facts.round)
      assert.ok(outcome !== null)
      assert.ok(delivered.length > 0, `${state} without feedback in this round`)
      assert.equal(nearestClock(clocks), null, 'nothing is owed any more')
      if (state === 'closed') assert.ok(!canBeCalled || reached > 0)
      if (state === 'closed_unreached') assert.ok(canBeCalled && reached === 0 && attempts >= 3)
      if (state === 'closed_not_adopted') assert.ok(!isAdopted(outcome) && (!canBeCalled || reached > 0 || attempts >= 3))
    }
  }))

test('what is not adopted on a unit’s word was confirmed by two people, neither of whom had handled it', () =>
  everywhere((trail) => {
    for (const [i, { after }] of trail.entries()) {
      if (after.row?.excludes !== 'claimed') continue
      const before = trail.slice(0, i + 1)
      const claimed = before.findLastIndex((one) => one.after.row?.claims !== undefined)
      const deciding = before.flatMap((one, place) => (place >= claimed && one.after.row?.decides ? [place] : []))
      assert.deepEqual([deciding.length, new Set(deciding.map((place) => before[place]?.act.who)).size], [2, 2])
      // Whoever leaves for the unit after having decided had handled nothing then.
      for (const decided of deciding) {
        const handled = before.slice(0, decided).filter((one) => one.act.by === 'handler' || one.act.by === 'head')
        assert.ok(
          handled.every((one) => one.act.who !== before[decided]?.act.who),
          'who handled decides nothing',
        )
      }
    }
  }))

test('the case begins anew once at the rater’s word, then it is the management organisation’s', () =>
  everywhere((trail) => {
    const unhappy = trail.filter((one) => one.act.action === 'not_satisfied')
    for (const [i, one] of unhappy.entries()) assert.equal(one.after.facts.state, i === 0 ? 'verifying' : 'taken_over')
  }))

test('the walks come far enough to mean something', () => {
  const seen = new Set<string>()
  everywhere((trail) => {
    for (const { after } of trail) seen.add(after.facts.state).add(`round ${after.facts.round}`)
  })
  for (const one of ['ledger', 'half_confirmed', 'not_adopted', 'closed', 'closed_not_adopted', 'round 2']) assert.ok(seen.has(one), one)
})
