import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayBeside, markedBy, weeksOf } from './listed.ts'
import { readPasted } from './pasted.ts'

const told = (text: string, year = 2026) => readPasted(text, year).days.map(({ day, kind, name }) => `${day} ${kind} ${name}`)

test('a notice is read as it was published: ranges, carried months, weekdays in brackets, days worked instead', () => {
  assert.deepEqual(told('一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。'), [
    '2026-01-01 holiday 元旦',
    '2026-01-02 holiday 元旦',
    '2026-01-03 holiday 元旦',
    '2026-01-04 make_up 元旦',
  ])
  const spring = told(
    '二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。',
  )
  assert.equal(spring.filter((day) => day.includes('holiday')).length, 9)
  assert.deepEqual(
    spring.filter((day) => day.includes('make_up')),
    ['2026-02-14 make_up 春节', '2026-02-28 make_up 春节'],
  )
  assert.deepEqual(
    told('国庆节：9月30日至10月2日放假。'),
    ['2026-09-30', '2026-10-01', '2026-10-02'].map((d) => `${d} holiday 国庆节`),
  )
})

test('a list of days is read too, one a line', () => {
  assert.deepEqual(told('2027-03-10 肉孜节\n5月17日 放假 古尔邦节\n2027/5/22 上班', 2027), [
    '2027-03-10 holiday 肉孜节',
    '2027-05-17 holiday 古尔邦节',
    '2027-05-22 make_up 调休上班',
  ])
})

test('what is no day of the year is told, never taken', () => {
  const read = readPasted('元旦：2025年12月31日至2026年1月1日放假\n各地各部门：\n2月30日 放假', 2026)
  assert.deepEqual(
    [read.days.map((d) => d.day), read.elsewhere, read.unread],
    [['2026-01-01'], ['2025-12-31'], ['各地各部门：', '2月30日 放假']],
  )
})

test('weeks begin on Monday, arrows stay in the year, and the region’s word on a day wins', () => {
  const february = weeksOf(2027, 2)
  assert.deepEqual([february.length, february[0]?.[0], february[3]?.[6]], [4, '2027-02-01', '2027-02-28'])
  assert.equal(weeksOf(2026, 11)[0]?.[6], '2026-11-01')
  assert.equal(dayBeside('2026-12-31', 'ArrowRight', false), null)
  assert.equal(dayBeside('2026-12-31', 'ArrowRight', true), '2026-12-30')
  assert.equal(dayBeside('2026-12-01', 'ArrowUp', false), '2026-11-24')
  const day = '2026-02-14'
  const both = markedBy([
    { day, kind: 'holiday', name: '临时放假', by: 'regional' },
    { day, kind: 'make_up', name: '春节', by: 'national' },
  ])
  assert.equal(both.get(day)?.kind, 'holiday')
})
