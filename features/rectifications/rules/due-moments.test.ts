/** Every due moment of 500 generated cases, against days counted off one by one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from '#features/calendar/rules.ts'
import { addDays, dayOf, hours, millis, instant, startOf, weekday, type Instant, type LocalDate } from '#shared/time.ts'

import { begun, policies, take, type Walked } from '#tests/support/case-rules.ts'
import { openingClocks, type ClockName } from './clocks.ts'

/** 2026 with the national holidays around which make-up days fall, and 肉孜节. */
const calendar: Calendar = {
  version: 3,
  region: '650000000000',
  holidays: new Set([
    '2026-02-16',
    '2026-02-17',
    '2026-02-18',
    '2026-02-19',
    '2026-02-20',
    '2026-03-20',
    '2026-05-01',
    '2026-10-01',
    '2026-10-02',
    '2026-10-05',
    '2026-10-06',
    '2026-10-07',
  ]),
  makeUpDays: new Set(['2026-02-14', '2026-02-28', '2026-10-10']),
  completeYears: new Set([2026]),
}
const amended: Calendar = {
  ...calendar,
  version: 4,
  holidays: new Set([...calendar.holidays, '2026-03-02', '2026-04-13', '2026-06-15', '2026-08-03', '2026-09-25', '2026-10-26']),
}

/** The day is looked at, then the next: no arithmetic shared with what is tested. */
function dayByDay(from: Instant, workingDays: number): { dueOn: LocalDate; dueAt: Instant } {
  let day = dayOf(from)
  for (let counted = 0; counted < workingDays;) {
    day = addDays(day, 1)
    const rests = calendar.holidays.has(day) || ((weekday(day) === 0 || weekday(day) === 6) && !calendar.makeUpDays.has(day))
    if (!rests) counted += 1
  }
  return { dueOn: day, dueAt: startOf(addDays(day, 1)) }
}
/** Rules 3.4, 3.6, 3.8 written out once more: how many days, and from when. */
const DAYS: Readonly<Record<Exclude<ClockName, 'ledger'>, number>> = {
  first_contact: 1,
  return: 1,
  internal_target: 3,
  claim: 4,
  feedback: 5,
  explain_feedback: 5,
  complex_feedback: 15,
  confirm: 3,
  tell: 2,
  satisfaction: 10,
}
const FROM_STEP: Partial<Record<ClockName, string>> = { confirm: 'sign_conclusion', tell: 'confirm_conclusion', satisfaction: 'feed_back' }

type Deed = readonly [action: string, by: 'handler' | 'head' | 'supervisor' | 'rater', who?: string]
const found: readonly Deed[] = [
  ['accept', 'handler'],
  ['contact', 'handler'],
  ['verify', 'handler'],
]
const answered: readonly Deed[] = [
  ['approve', 'head'],
  ['feed_back', 'handler'],
]
const PATHS: readonly (readonly Deed[])[] = [
  [],
  [...found, ['rectify', 'handler'], ...answered, ['close', 'handler']],
  [...found, ['explain', 'handler'], ...answered],
  [...found, ['claim_complex', 'handler'], ['sign_complex', 'head'], ['feed_back_plan', 'handler'], ['strike_off', 'handler']],
  [
    ...found,
    ['conclude_mistaken', 'handler'],
    ['sign_conclusion', 'head'],
    ['confirm_conclusion', 'supervisor', 'one'],
    ['confirm_conclusion', 'supervisor', 'two'],
  ],
  [
    ...found,
    ['rectify', 'handler'],
    ...answered,
    ['not_satisfied', 'rater'],
    ['verify', 'handler'],
    ['claim_complex', 'handler'],
    ['sign_complex', 'head'],
  ],
  [...found, ['explain', 'handler'], ...answered, ['not_satisfied', 'rater'], ['verify', 'handler'], ['explain', 'handler'], ...answered],
]

/** The same dice each time; no two cases alike. */
function dice(seed: number): () => number {
  let state = seed
  const roll = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  // neighbouring seeds begin alike
  for (let i = 0; i < 5; i++) roll()
  return roll
}

function live(n: number, under: Calendar): { walked: Walked; at: Map<string, Instant>; planned: LocalDate } {
  const roll = dice(n + 1)
  let now = instant(millis('2026-01-04T00:00:00.000Z') + Math.floor(roll() * 300) * hours(24) + Math.floor(roll() * hours(24)))
  const planned = addDays(dayOf(now), 60)
  const reckoning = { calendar: under, policies }
  let walked = begun({ receivedAt: now, roundStartedAt: now, clocks: openingClocks(now, reckoning) })
  const at = new Map<string, Instant>([['received', now]])
  for (const [action, role, who] of PATHS[n % PATHS.length] ?? []) {
    now = instant(millis(now) + Math.floor(roll() * hours(7)))
    const done = take(walked, action, { role, now, reckoning, plannedOn: planned, ...(who !== undefined && { who }) })
    if (typeof done === 'string') break
    walked = done
    at.set(`${action}/${walked.facts.round}`, now)
  }
  return { walked, at, planned }
}

const CASES = Array.from({ length: 500 }, (_, n) => n)

test('each of 500 cases owes what is counted off day by day, from when the rules say, at 24:00', () => {
  const seen = new Set<string>()
  for (const n of CASES) {
    const { walked, at, planned } = live(n, calendar)
    for (const { clock, round, dueAt, dueOn } of walked.facts.clocks) {
      seen.add(`${clock}/${round}`)
      if (clock === 'ledger') {
        assert.deepEqual([dueOn, dueAt], [planned, startOf(addDays(planned, 1))])
        continue
      }
      const step = FROM_STEP[clock]
      const from = step !== undefined ? at.get(`${step}/${round}`) : round === 1 ? at.get('received') : at.get(`not_satisfied/${round}`)
      assert.ok(from, `${clock} of round ${round} starts from nowhere`)
      assert.deepEqual({ dueOn, dueAt }, dayByDay(from, DAYS[clock]), `case ${n}: ${clock} of round ${round}, from ${from}`)
    }
  }
  const wanted = [
    'first_contact/1',
    'feedback/1',
    'feedback/2',
    'explain_feedback/2',
    'complex_feedback/1',
    'complex_feedback/2',
    'confirm/1',
    'satisfaction/1',
    'satisfaction/2',
    'ledger/1',
  ]
  for (const one of wanted) assert.ok(seen.has(one), `${one} never ran`)
})

test('an amended calendar changes none of them: what is stored stays until it is recomputed by a recorded act', () => {
  let would = 0
  for (const n of CASES) {
    const { walked } = live(n, calendar)
    const anew = live(n, amended)
    const later = take(walked, 'urge', { role: 'line', now: walked.facts.roundStartedAt, reckoning: { calendar: amended, policies } })
    if (typeof later === 'string') continue
    assert.deepEqual(later.facts.clocks, walked.facts.clocks, `case ${n}`)
    would += anew.walked.facts.clocks.filter((c, i) => c.dueOn !== walked.facts.clocks[i]?.dueOn).length
  }
  assert.ok(would > 50, `the amendment would have moved ${would}`)
})
