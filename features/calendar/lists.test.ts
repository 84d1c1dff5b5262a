import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWorkingDay, type Calendar } from './rules.ts'
import { calendarOf, judgeList, listText, missingLists, NATION, regionOf, XINJIANG, type ListedDay, type YearList } from './rules/lists.ts'
import { nationalLists, packagedLists, regionalLists } from './store/packaged.ts'

const holiday = (day: string): ListedDay => ({ day, kind: 'holiday', name: '节日' })
const makeUp = (day: string): ListedDay => ({ day, kind: 'make_up', name: '调休' })
const national: YearList = { region: NATION, year: 2027, complete: true, days: [holiday('2027-02-08'), makeUp('2027-02-20')] }
const regional = (...days: ListedDay[]): YearList => ({ region: XINJIANG, year: 2027, complete: true, days })
const merged = (...lists: YearList[]): Calendar => calendarOf(3, XINJIANG, lists)

test('a regional holiday on a national make-up day is a day off, and nobody makes up for it', () => {
  const calendar = merged(regional(holiday('2027-02-20')), national)
  assert.equal(isWorkingDay('2027-02-20', calendar), false)
  assert.deepEqual([...calendar.makeUpDays], [])
})
test('a regional holiday on a national holiday or a weekend moves nothing', () => {
  const calendar = merged(national, regional(holiday('2027-02-08'), holiday('2027-02-21')))
  assert.deepEqual([calendar.holidays.size, isWorkingDay('2027-02-09', calendar), isWorkingDay('2027-02-22', calendar)], [2, true, true])
})
test('another region’s holidays are not ours', () => {
  const other: YearList = { region: '540000000000', year: 2027, complete: true, days: [holiday('2027-03-03')] }
  assert.equal(isWorkingDay('2027-03-03', merged(national, other)), true)
  assert.deepEqual([...merged(national, other).completeYears], [])
})

test('a year is provisional while its national or its regional list is missing, or not whole', () => {
  assert.deepEqual(missingLists(2027, XINJIANG, []), ['national', 'regional'])
  assert.deepEqual(missingLists(2027, XINJIANG, [national]), ['regional'])
  assert.deepEqual(missingLists(2027, XINJIANG, [national, { ...regional(), complete: false }]), ['regional'])
  assert.deepEqual(missingLists(2027, XINJIANG, [national, regional()]), [])
  assert.deepEqual(missingLists(2027, NATION, [national]), [])
  assert.deepEqual([...merged(national, regional()).completeYears], [2027])
})

for (const [list, code, why] of [
  [regional(holiday('2028-01-01')), 'day_outside_year', 'of another year'],
  [regional(holiday('2027-03-10'), makeUp('2027-03-10')), 'day_named_twice', 'named twice'],
  [regional(makeUp('2027-03-10')), 'make_up_on_weekday', 'that works anyway and is made up for'],
  [regional(makeUp('2027-02-07')), 'make_up_on_national_holiday', 'that the nation rests and the region would work'],
  [{ ...national, days: [] }, 'list_empty', 'nowhere, in a whole national list'],
] as const) {
  test(`a list with a day ${why} is not published`, () =>
    assert.deepEqual(judgeList(list, [...national.days, holiday('2027-02-07')]), { ok: false, refusal: code }))
}
test('a list is published with its days in order', () => {
  const judged = judgeList(regional(holiday('2027-05-17'), holiday('2027-03-10')), national.days)
  assert.deepEqual(judged.ok && judged.value.days.map((d) => d.day), ['2027-03-10', '2027-05-17'])
})
test('a region may have a year without holidays of its own', () => assert.equal(judgeList(regional(), national.days).ok, true))

test('a division keeps the calendar of its region', () => {
  assert.deepEqual(['654201000000', XINJIANG, NATION, '110101000000'].map(regionOf), [XINJIANG, XINJIANG, NATION, '110000000000'])
  assert.deepEqual(['990000000000', '65', 'abc', ''].map(regionOf), [null, null, null, null])
})

test('the package publishes 2004 to 2026, each year once, and the region 2022, 2023 and 2025 in full', () => {
  assert.deepEqual(
    nationalLists()
      .map((l) => l.year)
      .toSorted((a, b) => a - b),
    Array.from({ length: 23 }, (_, i) => 2004 + i),
  )
  assert.deepEqual(
    regionalLists().map(({ year, complete, days }) => [year, complete, days.length]),
    [
      [2013, false, 1],
      [2022, true, 6],
      [2023, true, 4],
      [2025, true, 8],
    ],
  )
})
test('what comes with the program would pass as a publication', () => {
  for (const list of packagedLists()) assert.equal(judgeList(list, []).ok, true, `${list.region} ${list.year}`)
})
test('equal lists read equal, whatever the order of their days', () => {
  const [a, b] = [holiday('2027-03-10'), holiday('2027-05-17')]
  assert.equal(listText(regional(a, b)), listText(regional(b, a)))
  assert.notEqual(listText(regional(a)), listText({ ...regional(a), complete: false }))
})
