import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { days, plus } from '#shared/time.ts'
import { begun, clockOf, MONDAY, PLANNED, take, through, type How } from '#tests/support/case-rules.ts'
import { isOpen, isOwed, nearestClock } from './clocks.ts'

const head: How = { role: 'head' }
const above: How = { role: 'supervisor' }
const second: How = { role: 'supervisor', who: 'another supervisor' }
const rater: How = { role: 'rater' }
const APPROVE = ['approve', head] as const
const VERIFIED = ['accept', 'contact', 'verify'] as const
const FED_BACK = [...VERIFIED, 'rectify', APPROVE, 'feed_back'] as const
const late = (n: number): How => ({ now: plus(MONDAY, days(n)) })

describe('the paths of plan 四(一)', () => {
  test('clear and reasonable: put right at once, checked by the head, fed back, called back, closed', () => {
    const { facts } = through(begun(), ...FED_BACK, 'close')
    assert.deepEqual([facts.state, facts.outcome, nearestClock(facts.clocks)], ['closed', 'rectified', null])
  })
  test('nothing is settled before it is recorded what verification found', () => {
    const accepted = through(begun(), 'accept', 'contact')
    for (const action of ['rectify', 'explain', 'claim_complex', 'conclude_mistaken', 'conclude_malicious'])
      assert.equal(take(accepted, action), 'verification_missing', action)
  })
  test('what the head does not approve goes back to where it came from, its outcome taken back', () => {
    const { facts } = through(begun(), ...VERIFIED, 'rectify', ['send_for_rework', head])
    assert.deepEqual([facts.state, facts.outcome], ['verifying', null])
    const ledger = through(begun(), ...VERIFIED, 'claim_complex', ['sign_complex', head], 'strike_off', ['send_for_rework', head])
    assert.deepEqual([ledger.facts.state, ledger.facts.outcome, clockOf(ledger.facts, 'ledger')?.metAt], ['ledger', null, null])
  })
  test('no legal basis: explained on a clock of its own, from the same start', () => {
    const { facts } = through(begun(), ...VERIFIED, 'explain')
    assert.equal(facts.outcome, 'explained')
    assert.deepEqual([clockOf(facts, 'feedback')?.replacedAt, clockOf(facts, 'explain_feedback')?.dueOn], [MONDAY, '2026-11-30'])
  })
  test('complex: signed by the head, the way out fed back within 15 working days of the same start, the ledger outliving it', () => {
    const ledger = through(begun(), ...VERIFIED, 'claim_complex', ['sign_complex', { ...head, ...late(3) }])
    const { facts } = ledger
    assert.deepEqual(
      [clockOf(facts, 'complex_feedback')?.startedAt, clockOf(facts, 'complex_feedback')?.dueOn, clockOf(facts, 'ledger')?.dueOn],
      [MONDAY, '2026-12-14', PLANNED],
    )
    const told = through(ledger, 'feed_back_plan')
    assert.deepEqual([told.facts.state, nearestClock(told.facts.clocks)?.clock], ['ledger', 'ledger'])
    const checked = through(told, 'strike_off', APPROVE)
    assert.equal(clockOf(checked.facts, 'ledger')?.metAt, MONDAY, 'done when the head says so')
    const closed = through(checked, 'feed_back', 'close')
    assert.deepEqual([closed.facts.state, closed.facts.outcome], ['closed', 'resolved'])
  })
  test('explained first, then found to be complex: the days of the explanation are no longer owed', () => {
    const again = through(begun(), ...VERIFIED, 'explain', ['send_for_rework', head], 'claim_complex', ['sign_complex', head])
    assert.deepEqual(
      again.facts.clocks.filter((c) => isOwed(c) && isOpen(c)).map((c) => c.clock),
      ['complex_feedback', 'ledger'],
    )
  })
  test('complex is neither claimed nor signed after the fourth working day', () => {
    const claimed = through(begun(), ...VERIFIED, 'claim_complex')
    assert.equal(take(claimed, 'sign_complex', { ...head, ...late(4) }) instanceof Object, true)
    assert.equal(take(claimed, 'sign_complex', { ...head, ...late(5) }), 'too_late')
    assert.equal(take(through(begun(), ...VERIFIED), 'claim_complex', late(5)), 'too_late')
    assert.equal(through(claimed, ['withdraw_claim', late(5)]).facts.state, 'verifying')
  })
  test('wrongly routed: returned within one working day, decided above, and the clocks run on', () => {
    const back = through(begun(), 'return', ['redirect', above], 'accept')
    assert.equal(take(back, 'return'), 'too_late')
    assert.equal(take(begun(), 'return', late(2)), 'too_late')
    assert.deepEqual(clockOf(back.facts, 'feedback'), clockOf(begun().facts, 'feedback'))
  })
  test('a ledger date moves once, by who stands above and outside the unit, and the case keeps it', () => {
    const ledger = through(begun(), ...VERIFIED, 'claim_complex', ['sign_complex', head])
    assert.equal(take(ledger, 'move_planned_date'), 'not_your_step')
    const moved = through(ledger, ['move_planned_date', above])
    assert.equal(clockOf(moved.facts, 'ledger')?.movedAt, MONDAY)
    assert.equal(take(moved, 'move_planned_date', above), 'date_moved_before')
  })
})

describe('the rater is spoken with', () => {
  test('a real-name case closes only after somebody spoke with the rater', () => {
    const fedBack = through(begun(), 'accept', 'verify', 'rectify', APPROVE, 'feed_back')
    assert.equal(take(fedBack, 'close'), 'callback_missing')
    assert.equal(through(fedBack, 'contact', 'close').facts.state, 'closed')
  })
  test('after three calls in vain it closes as its own class, and not before', () => {
    const missed = ['contact', { result: 'no_answer' }] as const
    const twice = through(begun(), 'accept', missed, missed, 'verify', 'rectify', APPROVE, 'feed_back')
    assert.equal(take(twice, 'close_unreached'), 'attempts_missing')
    const thrice = through(twice, missed)
    assert.equal(take(thrice, 'close'), 'callback_missing')
    assert.equal(through(thrice, 'close_unreached').facts.state, 'closed_unreached')
    assert.equal(take(through(thrice, 'contact'), 'close_unreached'), 'attempts_missing')
  })
  test('an anonymous rater is never called, is written to instead, and needs no callback', () => {
    const anonymous = through(begun({ canBeCalled: false }), 'accept')
    assert.equal(take(anonymous, 'contact'), 'rater_cannot_be_called')
    assert.equal(clockOf(through(anonymous, 'message').facts, 'first_contact')?.metAt, MONDAY)
    assert.equal(through(anonymous, 'verify', 'rectify', APPROVE, 'feed_back', 'close').facts.state, 'closed')
  })
  test('a message is no first contact for a rater who can be called', () =>
    assert.equal(clockOf(through(begun(), 'accept', 'message').facts, 'first_contact')?.metAt, null))
  test('the rater writes five times a day, and again the next', () => {
    const five = through(begun(), ...Array.from({ length: 5 }, () => ['rater_message', rater] as const))
    assert.equal(take(five, 'rater_message', rater), 'too_many_messages')
    assert.equal(take(five, 'rater_message', { ...rater, ...late(1) }) instanceof Object, true)
  })
})

describe('误评 and 恶意差评', () => {
  const notified = () => through(begun(), ...VERIFIED, 'conclude_mistaken', ['sign_conclusion', head])
  test('signed by the head, then three working days for two people above, the clock of the rater running on', () => {
    const { facts } = notified()
    assert.deepEqual([facts.state, facts.claim, facts.outcome], ['to_confirm', 'mistaken', null])
    assert.deepEqual([clockOf(facts, 'confirm')?.dueOn, clockOf(facts, 'feedback')?.metAt], ['2026-11-26', null])
    const once = through(notified(), ['confirm_conclusion', above])
    assert.deepEqual([once.facts.state, once.facts.outcome], ['half_confirmed', null])
    assert.equal(take(once, 'confirm_conclusion', above), 'decided_before')
    const twice = through(once, ['confirm_conclusion', second])
    assert.deepEqual(
      [twice.facts.state, twice.facts.outcome, twice.facts.claim, twice.row?.excludes],
      ['not_adopted', 'mistaken', null, 'claimed'],
    )
    const told = through(twice, 'tell_not_adopted')
    assert.deepEqual([told.facts.state, nearestClock(told.facts.clocks)], ['closed_not_adopted', null])
  })
  test('refused by either, it is back with the unit and its day has not moved', () => {
    for (const before of [notified(), through(notified(), ['confirm_conclusion', above])]) {
      const { facts } = through(before, ['refuse_conclusion', second])
      assert.deepEqual(
        [facts.state, facts.claim, facts.outcome, clockOf(facts, 'feedback')?.dueOn],
        ['verifying', null, null, '2026-11-30'],
      )
    }
  })
  test('who handled confirms nothing, whatever post they hold by now', () => {
    const handled: How = { role: 'supervisor', who: 'handler' }
    assert.equal(take(notified(), 'confirm_conclusion', handled), 'took_part')
    assert.equal(take(notified(), 'refuse_conclusion', handled), 'took_part')
  })
  test('claimed again after a refusal, the same two may decide: a county has no others', () => {
    const again = through(notified(), ['refuse_conclusion', above], 'conclude_malicious', ['sign_conclusion', { ...head, ...late(1) }])
    assert.deepEqual(
      again.facts.clocks.filter((c) => c.clock === 'confirm').map((c) => [c.startNo, c.dueOn, c.metAt]),
      [
        [1, '2026-11-26', MONDAY],
        [2, '2026-11-27', null],
      ],
      'three days from the new notice; the first notice’s stay as they were',
    )
    const done = through(again, ['confirm_conclusion', above], ['confirm_conclusion', second])
    assert.equal(done.facts.outcome, 'malicious')
  })
  test('the head may drop it', () =>
    assert.equal(through(begun(), ...VERIFIED, 'conclude_malicious', ['drop_conclusion', head]).facts.state, 'verifying'))
  test('of a real-name rater nothing is concluded before a callback, or three tries', () => {
    const verified = through(begun(), 'accept', 'verify')
    assert.equal(take(verified, 'conclude_mistaken'), 'callback_missing')
    const missed = ['contact', { result: 'no_answer' }] as const
    assert.equal(take(through(verified, missed, missed), 'conclude_malicious'), 'callback_missing')
    assert.equal(through(verified, missed, missed, missed, 'conclude_malicious').facts.state, 'concluded')
    assert.equal(through(verified, 'contact', 'conclude_mistaken').facts.state, 'concluded')
  })
})

describe('withdrawal (rules 3.11)', () => {
  test('closes nothing, and holds the closing until somebody above has spoken with the rater', () => {
    const withdrawn = through(begun(), ...FED_BACK, ['withdraw', rater])
    assert.equal(withdrawn.facts.state, 'fed_back')
    assert.equal(take(withdrawn, 'withdraw', rater), 'withdrawal_waiting')
    assert.equal(take(withdrawn, 'close'), 'withdrawal_waiting')
    assert.equal(take(withdrawn, 'check_withdrawal'), 'not_your_step')
    const kept = through(withdrawn, ['keep_despite_withdrawal', above])
    assert.equal(through(kept, 'close').facts.state, 'closed')
  })
  test('the callback is the first of two words; the second ends it', () => {
    const checked = through(begun(), ...FED_BACK, ['withdraw', rater], ['check_withdrawal', above])
    assert.deepEqual([checked.facts.state, checked.facts.claim, checked.facts.outcome], ['half_confirmed', 'withdrawn', 'rectified'])
    assert.equal(take(checked, 'confirm_conclusion', above), 'decided_before')
    const { facts } = through(checked, ['confirm_conclusion', second])
    assert.deepEqual([facts.state, facts.outcome, facts.withdrawn], ['not_adopted', 'withdrawn', false])
  })
  test('refused, the case stands where it stood', () => {
    const back = (...deeds: (string | readonly [string, How])[]) =>
      through(begun(), ...deeds, ['withdraw', rater], ['check_withdrawal', above], ['refuse_conclusion', second]).facts
    assert.deepEqual([back(...FED_BACK).state, back(...FED_BACK).outcome], ['fed_back', 'rectified'])
    assert.equal(back(...VERIFIED).state, 'verifying')
    assert.equal(back(...VERIFIED, 'rectify', APPROVE).state, 'settled')
    assert.equal(back(...VERIFIED, 'claim_complex', ['sign_complex', head]).state, 'ledger')
  })
  test('of somebody who can not be called it is never confirmed', () => {
    const anonymous = through(begun({ canBeCalled: false }), 'accept', ['withdraw', rater])
    assert.equal(take(anonymous, 'check_withdrawal', above), 'rater_cannot_be_called')
  })
})

describe('the rater says whether it satisfies (rules 3.8)', () => {
  const fedBack = () => through(begun(), ...FED_BACK)
  test('satisfied within ten working days of the feedback, once', () => {
    const happy = through(fedBack(), ['satisfied', rater])
    assert.deepEqual([happy.facts.state, clockOf(happy.facts, 'satisfaction')?.dueOn], ['fed_back', '2026-12-07'])
    assert.equal(take(happy, 'satisfied', rater), 'too_late')
    assert.equal(take(through(fedBack(), 'close'), 'satisfied', { ...rater, ...late(15) }), 'too_late')
  })
  test('not satisfied: begun anew, five working days from then, claimable as complex, verified anew', () => {
    const anew = through(fedBack(), 'close', ['not_satisfied', { ...rater, ...late(7) }])
    const { facts } = anew
    assert.deepEqual([facts.state, facts.round, facts.outcome, clockOf(facts, 'feedback', 2)?.dueOn], ['verifying', 2, null, '2026-12-07'])
    assert.equal(take(anew, 'rectify', late(7)), 'verification_missing')
    const ledger = through(anew, ['verify', late(7)], ['claim_complex', late(8)], ['sign_complex', { ...head, ...late(8) }])
    assert.equal(clockOf(ledger.facts, 'complex_feedback', 2)?.dueOn, '2026-12-21')
    assert.deepEqual(clockOf(facts, 'feedback'), clockOf(fedBack().facts, 'feedback'), 'the first round stays as it was')
  })
  test('not satisfied again: the management organisation’s, who answers, and the unit closes', () => {
    const twice = through(fedBack(), ['not_satisfied', rater], 'verify', 'explain', APPROVE, 'feed_back', ['not_satisfied', rater])
    assert.deepEqual([twice.facts.state, twice.facts.round, nearestClock(twice.facts.clocks)?.clock], ['taken_over', 3, 'feedback'])
    assert.equal(take(twice, 'decide_above'), 'not_your_step')
    const decided = through(twice, ['decide_above', above])
    assert.deepEqual([decided.facts.state, decided.facts.outcome], ['fed_back', 'decided_above'])
    assert.equal(take(decided, 'not_satisfied', rater), 'too_late')
    assert.equal(through(decided, 'close').facts.state, 'closed')
  })
})

describe('appeals (rules 4)', () => {
  const system: How = { role: 'system' }
  test('upheld for the rated while it is open: not adopted, the rater to be told', () => {
    const { facts, row } = through(begun(), ...VERIFIED, ['rule_for_rated', system])
    assert.deepEqual([facts.state, facts.outcome, row?.excludes], ['not_adopted', 'upheld', 'appeal'])
    const answered = through(begun(), ...FED_BACK, ['rule_for_rated', system])
    assert.deepEqual(
      [nearestClock(answered.facts.clocks)?.clock, clockOf(answered.facts, 'tell')?.dueOn],
      ['tell', '2026-11-25'],
      'answered before, and still to be told',
    )
    assert.equal(nearestClock(through(answered, 'tell_not_adopted').facts.clocks), null)
    const claimed = through(begun(), ...VERIFIED, 'conclude_mistaken', ['sign_conclusion', head], ['rule_for_rated', system])
    assert.equal(clockOf(claimed.facts, 'confirm')?.metAt, MONDAY, 'nobody owes a confirmation any more')
  })
  test('upheld after it was closed: it stays closed with what was done, and the rating is left out', () => {
    const { facts, row } = through(begun(), ...FED_BACK, 'close', ['rule_for_rated', system])
    assert.deepEqual([facts.state, facts.outcome, row?.excludes], ['closed', 'rectified', 'appeal'])
  })
  test('refused to the rated on review: no claim is made, signed or confirmed any more, and none stays hanging', () => {
    const ruled = ['stand_on_review', system] as const
    const stands = through(begun(), ...VERIFIED, ruled)
    for (const action of ['conclude_mistaken', 'conclude_malicious']) assert.equal(take(stands, action), 'upheld_on_review')
    assert.equal(through(stands, 'rectify', APPROVE, 'feed_back').facts.state, 'fed_back')
    const claimed = through(begun(), ...VERIFIED, 'conclude_mistaken')
    assert.equal(take(through(claimed, ruled), 'sign_conclusion', head), 'upheld_on_review')
    assert.equal(through(claimed, ruled, ['drop_conclusion', head]).facts.state, 'verifying')
    const half = through(claimed, ['sign_conclusion', head], ['confirm_conclusion', above], ruled)
    assert.equal(take(half, 'confirm_conclusion', second), 'upheld_on_review')
    assert.equal(through(half, ['refuse_conclusion', second]).facts.state, 'verifying')
  })
  test('the rater may still say that they pressed wrongly', () => {
    const withdrawn = through(begun(), ...FED_BACK, ['stand_on_review', system], ['withdraw', rater], ['check_withdrawal', above])
    assert.equal(through(withdrawn, ['confirm_conclusion', second]).facts.outcome, 'withdrawn')
  })
  test('the rater’s objection upheld: begun anew with five working days', () => {
    const gone = through(begun(), ...VERIFIED, ['rule_for_rated', system], 'tell_not_adopted', ['restore', { ...system, ...late(7) }])
    assert.deepEqual([gone.facts.state, gone.facts.outcome, clockOf(gone.facts, 'feedback', 2)?.dueOn], ['verifying', null, '2026-12-07'])
    const anew = through(gone, 'verify')
    for (const action of ['conclude_mistaken', 'conclude_malicious'])
      assert.equal(take(anew, action), 'restored_before', 'what the level above decided, the unit and its neighbours do not decide again')
    assert.equal(through(anew, 'rectify', APPROVE, 'feed_back').facts.state, 'fed_back')
  })
})
