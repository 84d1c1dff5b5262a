import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeJoin, judgeLate, judgeNumber, plainLast, plainNumber, type Lately } from './rules/joining.ts'

const NOW = '2026-11-23T03:00:00.000Z'
const NEXT_WEEK = '2026-12-01T03:00:00.000Z'
const one = (over: Partial<Lately> = {}): Lately => ({
  recordId: 'a',
  serviceNumber: 1,
  servedAt: '2026-11-23T02:50:00.000Z',
  rated: false,
  rateableUntil: '2026-11-30T16:00:00.000Z',
  ...over,
})
const key = (serviceNumber = 1, recordId = 'a') => ({ ok: true, value: { recordId, serviceNumber } })
const UNSURE = { ok: false, refusal: 'unsure' }

test('who scans is joined to the only matter served there just now: to its latest service that may be rated', () => {
  assert.deepEqual(judgeJoin([one()], NOW), key())
  assert.deepEqual(judgeJoin([one(), one({ serviceNumber: 2, servedAt: '2026-11-23T02:55:00.000Z' })], NOW), key(2))
  assert.deepEqual(judgeJoin([one({ rateableUntil: null })], NOW), key())
})

test('nobody is guessed: not among two, not where the only one has rated, not where its time is over', () => {
  assert.deepEqual(judgeJoin([], NOW), UNSURE)
  assert.deepEqual(judgeJoin([one(), one({ recordId: 'b' })], NOW), UNSURE)
  assert.deepEqual(judgeJoin([one({ rated: true }), one({ recordId: 'b' })], NOW), UNSURE, 'the one left may not be who scans')
  assert.deepEqual(judgeJoin([one({ rated: true })], NOW), UNSURE)
  assert.deepEqual(judgeJoin([one({ rateableUntil: NOW })], NOW), UNSURE)
})

test('a number leads to the latest service that may be rated, else to the latest, whose page says why not', () => {
  const later = one({ serviceNumber: 2, servedAt: '2026-11-23T02:55:00.000Z', rated: true })
  assert.deepEqual(judgeNumber([one(), later], NOW), key())
  assert.deepEqual(judgeNumber([one({ rated: true }), later], NOW), key(2))
  assert.deepEqual(judgeNumber([], NOW), { ok: false, refusal: 'not_found' })
})

test('a late match is made only when nobody can rate that service any more, by the number before anything else', () => {
  const served = [one()]
  const late = (evidence: string, recordId = 'a') => ({ ok: true, value: { evidence, key: { recordId, serviceNumber: 1 } } })
  assert.deepEqual(judgeLate({ proven: [], served }, NOW, NOW), UNSURE)
  assert.deepEqual(judgeLate({ proven: [], served }, NOW, NEXT_WEEK), late('only_one'))
  assert.deepEqual(judgeLate({ proven: [one({ recordId: 'b' })], served }, NOW, NEXT_WEEK), late('number', 'b'))
  assert.deepEqual(judgeLate({ proven: [], served: [one(), one({ recordId: 'b' })] }, NOW, NEXT_WEEK), UNSURE)
  assert.deepEqual(judgeLate({ proven: [], served: [one({ rated: true })] }, NOW, NEXT_WEEK), UNSURE)
  assert.deepEqual(
    judgeLate({ proven: [one({ servedAt: '2026-11-23T04:00:00.000Z' })], served: [] }, NOW, NEXT_WEEK),
    UNSURE,
    'served afterwards',
  )
})

test('last characters and numbers are read as people type them', () => {
  assert.equal(plainLast(' １２-3x '), '123X')
  assert.equal(plainNumber(' ６５42 '), '6542')
})
