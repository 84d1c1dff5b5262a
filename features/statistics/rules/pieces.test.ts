import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type LocalDate } from '#shared/time.ts'
import { daysOf, neededFor, partsOf, piecesOf, type Piece } from './pieces.ts'
import { GRAINS } from './rollups.ts'

const START = '2024-12-01'
const LONG = 900
const ALL: readonly LocalDate[] = Array.from({ length: LONG }, (_, n) => addDays(START, n))
const begins = ({ grain }: Piece, day: LocalDate): LocalDate =>
  grain === 'day' ? day : grain === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`
/** How often a day is counted: once for each piece whose row it lies in. */
const timesIn = (pieces: readonly Piece[], day: LocalDate): number =>
  pieces.reduce((sum, piece) => {
    const row = begins(piece, day)
    return (piece.from === undefined || row >= piece.from) && (piece.to === undefined || row <= piece.to) ? sum + piece.sign : sum
  }, 0)
const aDay = fc.nat(LONG - 1).map((n) => addDays(START, n))

test('the pieces count each day asked for once and no other day', () =>
  fc.assert(
    fc.property(fc.constantFrom(...GRAINS), fc.option(aDay), fc.option(aDay), (coarsest, from, to) => {
      const span = { from: from ?? undefined, to: to ?? undefined }
      const pieces = piecesOf(coarsest, span)
      for (const day of ALL) {
        const wanted = (from === null || day >= from) && (to === null || day <= to) ? 1 : 0
        assert.equal(timesIn(pieces, day), wanted, `${day} of ${from} to ${to} by ${coarsest}`)
      }
      for (const piece of pieces) for (const day of daysOf(piece) ?? []) assert.equal(begins(piece, day), day)
    }),
    { numRuns: 300 },
  ))

test('a long range is a few rows: years and months whole, and days on the shorter side of a month', () => {
  const rows = (from: LocalDate, to: LocalDate) => piecesOf('year', { from, to }).flatMap((piece) => daysOf(piece) ?? []).length
  assert.deepEqual([rows('2025-01-01', '2025-12-31'), rows('2025-01-01', '2025-12-30'), rows('2025-03-01', '2025-04-30')], [1, 2, 2])
  let most = 0
  for (let n = 0; n < 365; n++)
    for (const to of ['2026-06-14', '2026-06-16', '2026-12-30']) most = Math.max(most, rows(addDays('2025-01-01', n), to))
  assert.ok(most <= 45, String(most))
})

test('what is asked together is read where it stands together', () => {
  const rollups = (by: Parameters<typeof neededFor>[0], where: Parameters<typeof neededFor>[1], whole = false) =>
    [
      ...new Set(
        partsOf({ by, needed: neededFor(by, where), whole, from: '2025-01-03', to: '2026-02-05' }).map((p) => `${p.grain} ${p.rollup}`),
      ),
    ].toSorted()
  assert.deepEqual(rollups([], {}, true), ['day whole', 'month whole', 'year whole'])
  assert.deepEqual(rollups(['channel'], { unit: 'U' }), ['day unit', 'month unit', 'year unit'])
  assert.deepEqual(rollups(['item'], { unit: 'U', channel: 'kiosk' }), ['day base', 'month item', 'year item'])
  assert.deepEqual(rollups(['month'], { staff: 'S' }), ['day base', 'month desk'])
  assert.deepEqual(rollups(['item'], { window: 'W' }), ['day base'])
  assert.deepEqual(rollups(['day'], { item: 'I' }), ['day base'])
})
