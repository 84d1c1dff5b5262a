import { addDays, days, millis, startOf, type LocalDate } from '#shared/time.ts'
import type { Dimension } from './cells.ts'
import { KEPT, narrowest, type Grain, type Kept, type Rollup } from './rollups.ts'

/** Days from the first to the last; open where the question is. */
export type Span = { from?: LocalDate | undefined; to?: LocalDate | undefined }
/** Rows of one grain, added or, where that is shorter, taken away again: a year less a day is not 364 days. */
export type Piece = { grain: Grain; sign: 1 | -1 } & Span
export type Part = Piece & { rollup: Rollup }

const firstOf = (grain: Grain, day: LocalDate): LocalDate =>
  grain === 'day' ? day : grain === 'month' ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`
/** The first day after the month or year that the day lies in. */
const nextOf = (grain: Grain, day: LocalDate): LocalDate =>
  grain === 'day' ? addDays(day, 1) : firstOf(grain, addDays(firstOf(grain, day), grain === 'month' ? 31 : 366))
const lastOf = (grain: Grain, day: LocalDate): LocalDate => addDays(nextOf(grain, day), -1)
const SMALLER: Readonly<Record<Grain, Grain | null>> = { year: 'month', month: 'day', day: null }

/** Of two ways the one with fewer days to read is taken. */
const lengthOf = (from: LocalDate, to: LocalDate): number => (millis(startOf(to)) - millis(startOf(from))) / days(1) + 1

function turned(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => ({ ...piece, sign: piece.sign === 1 ? -1 : 1 }))
}

/** A stretch inside of one month or year: as it is, or the whole less what is missing at one end. */
function within(grain: Grain, from: LocalDate, to: LocalDate): Piece[] {
  const smaller = SMALLER[grain]
  const [first, last] = [firstOf(grain, from), lastOf(grain, to)]
  if (from === first && to === last) return [{ grain, sign: 1, from: first, to: first }]
  if (smaller === null) return [{ grain, sign: 1, from, to }]
  const missing: [LocalDate, LocalDate][] = []
  if (from > first) missing.push([first, addDays(from, -1)])
  if (to < last) missing.push([addDays(to, 1), last])
  const left = missing.reduce((sum, [a, b]) => sum + lengthOf(a, b), 0)
  const around = left < lengthOf(from, to)
  return around
    ? [{ grain, sign: 1, from: first, to: first }, ...turned(missing.flatMap(([a, b]) => closed(smaller, a, b)))]
    : closed(smaller, from, to)
}

/** From one day to another: what is whole by this grain, and the two ends. */
function closed(grain: Grain, from: LocalDate, to: LocalDate): Piece[] {
  if (from > to) return []
  if (grain === 'day') return [{ grain, sign: 1, from, to }]
  if (firstOf(grain, from) === firstOf(grain, to)) return within(grain, from, to)
  const start = firstOf(grain, from) === from ? from : nextOf(grain, from)
  const end = lastOf(grain, to) === to ? to : addDays(firstOf(grain, to), -1)
  const whole: Piece[] = start <= end ? [{ grain, sign: 1, from: start, to: firstOf(grain, end) }] : []
  return [
    ...(start > from ? within(grain, from, addDays(start, -1)) : []),
    ...whole,
    ...(end < to ? within(grain, addDays(end, 1), to) : []),
  ]
}

/** Open at one end: years without an end, and the rest of the year at the other. */
function open(grain: Grain, { from, to }: Span): Piece[] {
  if (from !== undefined) {
    const next = nextOf(grain, addDays(from, -1))
    return [...closed(grain, from, addDays(next, -1)), { grain, sign: 1, from: next }]
  }
  if (to === undefined) return [{ grain, sign: 1 }]
  const first = firstOf(grain, addDays(to, 1))
  return [{ grain, sign: 1, to: addDays(first, -1) }, ...closed(grain, first, to)]
}

/** Rows of the coarsest grain allowed that add up to exactly these days. */
export function piecesOf(coarsest: Grain, { from, to }: Span): Piece[] {
  if (from !== undefined && to !== undefined) return closed(coarsest, from, to)
  return open(coarsest, { from, to })
}

/** What the rows have to keep for a question, its days apart. */
export const neededFor = (asked: readonly Dimension[], where: Readonly<Partial<Record<Kept, string | undefined>>>): Kept[] =>
  KEPT.filter((one) => asked.includes(one) || where[one] !== undefined)

const coarsestFor = (by: readonly Dimension[]): Grain => (by.includes('day') ? 'day' : by.includes('month') ? 'month' : 'year')

/**
 * Which rows answer: the narrowest rollup of the coarsest grain. Where months do not keep what is asked for (an item at one window), all is
 * taken from the days.
 */
export function partsOf(asked: { by: readonly Dimension[]; needed: readonly Kept[]; whole: boolean } & Span): Part[] {
  const { by, needed, whole } = asked
  const months = narrowest('month', needed, whole)
  const coarsest = months === null ? 'day' : coarsestFor(by)
  return piecesOf(coarsest, asked).flatMap((piece) => {
    const rollup = narrowest(piece.grain, needed, whole)
    return rollup === null ? [] : [{ ...piece, rollup }]
  })
}

/** Whether rows that hold a division with all below it keep what is asked for; where not, each division below is read alone. */
export const isWhole = (needed: readonly Kept[]): boolean => narrowest('day', needed, true) !== null

const MOST_LISTED = 800
/** The first days of the rows of a piece, one by one: a key reads each of them where it lies. Null where the piece is open, or too long. */
export function daysOf({ grain, from, to }: Piece): LocalDate[] | null {
  if (from === undefined || to === undefined) return null
  const listed: LocalDate[] = []
  for (let day = from; day <= to; day = nextOf(grain, day)) {
    if (listed.length === MOST_LISTED) return null
    listed.push(day)
  }
  return listed
}
