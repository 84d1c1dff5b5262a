import assert from 'node:assert/strict'
import { test } from 'node:test'
import chineseDays from 'chinese-days'
import fc from 'fast-check'
import { addDays, dayOf, endOf, instant, millis, startOf, weekday, yearOf, type LocalDate } from '#shared/time.ts'
import { addWorkingDays, dueAfter, isWorkingDay, workingDaysBetween, workingDaysLeft, workingDaysOf, type Calendar } from './rules.ts'
import { NATION, XINJIANG } from './rules/lists.ts'
import { packagedCalendar } from './store/packaged.ts'

const xinjiang = packagedCalendar(XINJIANG)
const nation = packagedCalendar(NATION)

for (const [from, n, due, why] of [
  ['2025-09-29', 1, '2025-09-30', 'the eve of 国庆 still works'],
  ['2025-09-30', 1, '2025-10-09', 'over 国庆 and 中秋'],
  ['2025-09-30', 5, '2025-10-14', 'over 国庆, with the Saturday made up for'],
  ['2025-09-26', 1, '2025-09-28', 'onto the Sunday made up for before 国庆'],
  ['2025-01-24', 1, '2025-01-26', 'onto the Sunday made up for before 春节'],
  ['2025-01-27', 1, '2025-02-05', 'over 春节'],
  ['2025-01-27', 5, '2025-02-10', 'over 春节, with the Saturday made up for, over a Sunday'],
  ['2025-06-05', 1, '2025-06-11', 'over 古尔邦节, which the nation works through'],
  ['2025-06-05', 5, '2025-06-17', 'over 古尔邦节 and a weekend'],
  ['2025-03-28', 1, '2025-04-01', 'over 肉孜节'],
  ['2025-06-07', 0, '2025-06-07', 'in no working days, not even on a day of rest'],
] as const) {
  test(`in Xinjiang ${n} working days after ${from} is ${due}: ${why}`, () =>
    assert.deepEqual(addWorkingDays(from, n, xinjiang), { day: due, provisional: false }))
}

for (const [from, n, provisional, why] of [
  ['2025-12-31', 1, true, '2026 has no list of the region'],
  ['2025-12-24', 5, false, 'the fifth is still in 2025'],
  ['2024-12-31', 1, false, 'the day itself is not walked through'],
  ['2026-11-23', 5, true, 'all of it is in 2026'],
  ['2023-12-25', 5, true, 'it ends in 2024'],
] as const) {
  test(`${n} working days after ${from} is ${provisional ? '' : 'not '}provisional: ${why}`, () =>
    assert.equal(addWorkingDays(from, n, xinjiang).provisional, provisional))
}
test('the national calendar lacks nothing in 2026 and everything in 2027, though the package answers for it', () => {
  assert.equal(addWorkingDays('2026-11-23', 5, nation).provisional, false)
  assert.equal(addWorkingDays('2026-12-31', 1, nation).provisional, true)
})

test('every day of 2004 to 2026 is the national working day that the package says', () => {
  for (let day: LocalDate = '2004-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
    // At noon, so that the test's own time zone cannot make it another day.
    assert.equal(isWorkingDay(day, nation), chineseDays.isWorkday(`${day}T12:00:00`), day)
  }
})

test('a year of the region has the working days that were counted for it', () => {
  assert.deepEqual(
    [2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => workingDaysOf(year, nation).length),
    [249, 250, 249, 249, 251, 248, 248],
  )
  assert.equal(workingDaysOf(2025, xinjiang).length, 244)
})

// A naive oracle: write down every working day of seven years, then count along the list.
const FIRST: LocalDate = '2023-01-01'
const everyDay = Array.from({ length: 7 * 366 }, (_, i) => addDays(FIRST, i))
const dayIn = (years: number) => fc.integer({ min: 0, max: years * 365 }).map((i) => addDays(FIRST, i))
const calendars = fc
  .record({ rest: fc.uniqueArray(dayIn(5), { maxLength: 120 }), work: fc.uniqueArray(dayIn(5), { maxLength: 30 }) })
  .map(({ rest, work }): { calendar: Calendar; works: LocalDate[] } => {
    const made = work.filter((day) => !rest.includes(day))
    const works = everyDay.filter((day) => made.includes(day) || (![0, 6].includes(weekday(day)) && !rest.includes(day)))
    return {
      calendar: { version: 1, region: XINJIANG, holidays: new Set(rest), makeUpDays: new Set(made), completeYears: new Set([2023, 2024]) },
      works,
    }
  })

test('adding working days agrees with counting along a list of them', () =>
  fc.assert(
    fc.property(calendars, dayIn(4), fc.integer({ min: 1, max: 60 }), ({ calendar, works }, from, n) => {
      const { day, provisional } = addWorkingDays(from, n, calendar)
      assert.equal(day, works.filter((d) => d > from)[n - 1])
      const walked = everyDay.filter((d) => d > from && d <= day)
      assert.equal(
        provisional,
        walked.some((d) => yearOf(d) > 2024),
      )
    }),
    { numRuns: 200 },
  ))

test('working days between two days agree with a list of them, and turn sign with their order', () =>
  fc.assert(
    fc.property(calendars, dayIn(4), dayIn(4), ({ calendar, works }, a, b) => {
      const [from, to] = a <= b ? [a, b] : [b, a]
      const counted = works.filter((d) => d > from && d <= to).length
      assert.equal(workingDaysBetween(from, to, calendar), counted)
      assert.equal(workingDaysBetween(to, from, calendar), counted === 0 ? 0 : -counted)
    }),
    { numRuns: 100 },
  ))

test('a due moment is 24:00 of its day, and the days left count down to it from any moment', () =>
  fc.assert(
    fc.property(
      calendars,
      dayIn(3),
      fc.integer({ min: 0, max: 86_399_999 }),
      fc.integer({ min: 1, max: 20 }),
      ({ calendar }, day, ms, n) => {
        const from = instant(millis(startOf(day)) + ms)
        const due = dueAfter(from, n, calendar)
        assert.deepEqual([due.dueOn, due.dueAt], [addWorkingDays(dayOf(from), n, calendar).day, endOf(due.dueOn)])
        assert.equal(workingDaysLeft(from, due.dueOn, calendar), n)
        assert.equal(workingDaysLeft(instant(millis(due.dueAt) - 1), due.dueOn, calendar), 0)
        assert.equal(workingDaysLeft(due.dueAt, due.dueOn, calendar), -1)
      },
    ),
    { numRuns: 100 },
  ))

test('overdue is never 0: the weekend after a Friday counts with the Monday, and Tuesday is the second day', () => {
  const left = (day: LocalDate) => workingDaysLeft(startOf(day), '2026-11-27', xinjiang)
  assert.deepEqual(['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01'].map(left), [1, 0, -1, -1, -1, -2])
})

test('a rating in the last second of a day counts from that day in Xinjiang, not from the day in UTC', () => {
  assert.equal(dueAfter('2025-09-29T15:59:59.000Z', 1, xinjiang).dueOn, '2025-09-30')
  assert.equal(dueAfter('2025-09-29T16:00:00.000Z', 1, xinjiang).dueAt, '2025-10-09T16:00:00.000Z')
})
