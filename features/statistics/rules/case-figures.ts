import { workingDaysBetween, type Calendar } from '#features/calendar/rules.ts'
import type { LocalDate } from '#shared/time.ts'
import { shareOf, type Share } from './metrics.ts'

/** What became of bad ratings. `answered` = `inTime` + `late`; with `overdue` and `waiting` they add up to `opened`. */
export type CaseFigures = {
  opened: number
  answered: number
  inTime: number
  late: number
  overdue: number
  waiting: number
  /** Those not 不予采纳; of them `rectified` closed with an outcome, `named` by raters we know, `visited` called back and told. */
  adopted: number
  rectified: number
  named: number
  visited: number
  medianDays: number | null
}
export const NO_CASES: CaseFigures = {
  opened: 0,
  answered: 0,
  inTime: 0,
  late: 0,
  overdue: 0,
  waiting: 0,
  adopted: 0,
  rectified: 0,
  named: 0,
  visited: 0,
  medianDays: null,
}

/** An unanswered case past its day counts as failed; one whose day has not come counts for nothing (facts 6.3 按期整改率). */
export const inTimeShare = ({ inTime, late, overdue }: CaseFigures): Share | null => shareOf(inTime, inTime + late + overdue)

/** 差评整改率 and 实名差评回访整改率 (rules 3.7, facts 6.3): what is 不予采纳 is in neither. */
export const rectifiedShare = ({ rectified, adopted }: CaseFigures): Share | null => shareOf(rectified, adopted)
export const visitedShare = ({ visited, named }: CaseFigures): Share | null => shareOf(visited, named)

/** So many cases were received on one day and answered on another. */
export type Answers = { receivedOn: LocalDate; answeredOn: LocalDate; cases: number }

/** The middle of all, by working days; between two the half. */
export function medianWorkingDays(answers: readonly Answers[], calendar: Calendar): number | null {
  const byDays = new Map<number, number>()
  for (const { receivedOn, answeredOn, cases } of answers) {
    const taken = Math.max(0, workingDaysBetween(receivedOn, answeredOn, calendar))
    byDays.set(taken, (byDays.get(taken) ?? 0) + cases)
  }
  const total = [...byDays.values()].reduce((sum, n) => sum + n, 0)
  if (total === 0) return null
  const sorted = [...byDays].toSorted(([a], [b]) => a - b)
  const at = (place: number): number => {
    let passed = 0
    for (const [value, n] of sorted) {
      passed += n
      if (place < passed) return value
    }
    return 0
  }
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
}
