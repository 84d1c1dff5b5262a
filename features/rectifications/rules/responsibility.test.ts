import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRated, isWindowMate, shownReceivedAt } from './anonymity.ts'
import { responsibleFor } from './responsibility.ts'

const served = { servingUnit: 'hall', decidingUnit: 'bureau' }
for (const [codes, side, unit, why] of [
  [['213'], 'onsite', 'hall', 'not knowing the business is conduct at the window'],
  [['115', '214'], 'onsite', 'hall', 'manners are conduct at the window'],
  [['212'], 'onsite', 'hall', 'queueing again in the hall is the hall’s'],
  [['213', '110'], 'onsite', 'bureau', 'who decides the matter can answer for both'],
  [['109'], 'onsite', 'bureau', 'material outside the guide is the matter'],
  [[], 'onsite', 'bureau', 'words alone propose the deciding unit'],
  [['214'], 'online', 'bureau', 'online nobody serves at a window'],
  [['115'], 'hotline', 'hall', 'the hotline is served by who answered it'],
] as const) {
  test(`${codes.join('+') || 'no code'} ${side}: the ${unit} answers, since ${why}`, () =>
    assert.equal(responsibleFor(codes, side, served).unit, unit))
}

test('of an anonymous rating the day is shown, never the minute', () => {
  assert.equal(shownReceivedAt(true, '2026-11-23T02:34:56.789Z'), '2026-11-22T16:00:00.000Z')
  assert.equal(shownReceivedAt(true, '2026-11-22T16:00:00.000Z'), '2026-11-22T16:00:00.000Z')
  assert.equal(shownReceivedAt(false, '2026-11-23T02:34:56.789Z'), '2026-11-23T02:34:56.789Z')
})

const at = { divisionPath: '650000000000/654201000000/', unit: 'hall', staffNo: 'W01' }
const post = (over: object) => ({ divisionPath: at.divisionPath, unit: null, staffNo: null, ...over })
test('the person rated is told by number and place, whatever other posts they hold', () => {
  assert.equal(isRated([post({}), post({ staffNo: 'W01' })], at), true)
  assert.equal(isRated([post({ staffNo: 'W01', divisionPath: '650000000000/' })], at), false)
  assert.equal(isRated([post({})], { ...at, staffNo: null }), false)
})
test('who serves at a window of the same unit is a window mate', () => {
  assert.equal(isWindowMate([post({ staffNo: 'W02' })], at), true)
  assert.equal(isWindowMate([post({ staffNo: 'W02', unit: 'hall' })], at), true)
  assert.equal(isWindowMate([post({ staffNo: 'W02', unit: 'bureau' })], at), false)
  assert.equal(isWindowMate([post({})], at), false)
})
