import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockTone, clockWords } from './clock-words.ts'

const TODAY = '2026-11-23'

test('a clock says how many working days remain and the day and hour it ends', () => {
  assert.equal(clockWords({ dueOn: '2026-11-25', left: 2 }, TODAY, 'zh'), '还剩 2 个工作日 · 11月25日24时')
  assert.equal(clockWords({ dueOn: '2026-11-24', left: 1 }, TODAY, 'en'), '1 working day left · end of 24 Nov')
  assert.equal(clockWords({ dueOn: '2027-01-05', left: 30 }, TODAY, 'zh'), '还剩 30 个工作日 · 2027年1月5日24时')
})

test('what is due today says so; what is past says 超期, not by colour alone', () => {
  assert.equal(clockWords({ dueOn: TODAY, left: 0 }, TODAY, 'zh'), '今天到期 · 11月23日24时')
  assert.equal(clockWords({ dueOn: '2026-11-20', left: -1 }, TODAY, 'zh'), '超期 1 个工作日 · 11月20日24时')
  assert.equal(clockWords({ dueOn: '2026-11-22' }, TODAY, 'zh'), '超期 · 11月22日24时')
  assert.equal(clockWords({ dueOn: '2026-11-20', left: -1, metAt: '2026-11-19T10:00:00+08:00' }, TODAY, 'zh'), '已办 · 11月20日24时')
  assert.equal(clockWords({ dueOn: null }, TODAY, 'zh'), '—')
})

test('two working days and fewer are soon, whatever week-end lies between', () => {
  assert.equal(clockTone({ dueOn: '2026-11-25', left: 2 }, TODAY), 'soon')
  assert.equal(clockTone({ dueOn: '2026-11-26', left: 3 }, TODAY), 'far')
  // over the National Day holidays
  assert.equal(clockTone({ dueOn: '2026-10-09', left: 2 }, '2026-09-30'), 'soon')
  assert.equal(clockTone({ dueOn: TODAY, left: 0, overdue: true }, TODAY), 'overdue')
})

test('where the list does not reckon working days, only today and tomorrow are soon', () => {
  assert.equal(clockTone({ dueOn: '2026-11-24' }, TODAY), 'soon')
  assert.equal(clockTone({ dueOn: '2026-11-25' }, TODAY), 'far')
  assert.equal(clockWords({ dueOn: '2026-11-25' }, TODAY, 'zh'), '11月25日24时')
})
