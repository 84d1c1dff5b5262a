import { levelSays } from '#features/organisations/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import { addDays, dayOf, display } from '#shared/time.ts'
import type { listAlignedUnits, readBoard, TallyReply } from '../contract/board.ts'
import { LEVELS } from '../contract/findings.ts'
import {
  elementsOfUnits,
  lastChecked,
  assignedCounts,
  type AssignedCounts,
  talliesWithin,
  trendWithin,
  unitsPage,
  type DivisionTally,
} from '../queries/board.ts'
import { ELEMENT_CODES, MEASURE_CODES, type Measure } from '../rules/elements.ts'
import { addTally, ALIGNED_RATE, alignedShare, NO_TALLY, type Tally } from '../rules/rates.ts'

type Asking = Pick<Context, 'db' | 'reach' | 'now'>
const TREND_DAYS = 90

export async function showBoard({ db, reach, now }: Asking, { query }: CallOf<typeof readBoard>): Promise<ReplyOf<typeof readBoard>> {
  const today = dayOf(now)
  const { division } = query
  const tallies = await talliesWithin(db, reach, division)
  const trend = await trendWithin(db, reach, { division, since: addDays(today, -TREND_DAYS) })
  const { checkedAt, withoutBasis } = await lastChecked(db)
  const byDivision = Map.groupBy(tallies, (row) => row.division)
  return {
    checkedAt: checkedAt && display(checkedAt),
    definition: ALIGNED_RATE,
    measures: measuresOf(tallies),
    levels: LEVELS.flatMap((level) => {
      const rows = tallies.filter((row) => row.level === level)
      return rows.length === 0 ? [] : [{ level, says: levelSays(level), measures: measuresOf(rows) }]
    }),
    divisions: [...byDivision.values()].flatMap((rows) => divisionOf(rows)).toSorted((a, b) => wholeOf(a.measures) - wholeOf(b.measures)),
    trend: [...Map.groupBy(trend, (row) => row.day)].map(([day, rows]) => ({ day, measures: measuresOf(rows) })),
    states: statesOf(tallies, await assignedCounts(db, reach, { division, today })),
    withoutBasis,
  }
}

/** Each difference of an element is counted once, by its degree; whatever is neither justified nor assigned is open. */
function statesOf(tallies: readonly DivisionTally[], { assigned, overdue }: AssignedCounts) {
  const elements = tallies.filter((row) => row.element !== 'whole')
  const justified = elements.reduce((sum, row) => sum + row.justified, 0)
  const all = elements.reduce((sum, row) => sum + row.differing + row.writing, 0)
  return { open: all - justified - assigned, assigned, overdue, justified }
}

function divisionOf(rows: readonly DivisionTally[]) {
  const [first] = rows
  return first ? [{ division: { code: first.division, name: first.name }, level: first.level, measures: measuresOf(rows) }] : []
}

/** The least alike stand first. */
const wholeOf = (measures: readonly TallyReply[]): number => measures.find((one) => one.element === 'whole')?.share ?? 1

const measuresOf = (rows: readonly (Tally & { element: Measure })[]): TallyReply[] =>
  MEASURE_CODES.map((element) => {
    const sum = rows.filter((row) => row.element === element).reduce<Tally>(addTally, NO_TALLY)
    return { element, ...sum, share: alignedShare(sum) }
  })

export async function showUnits(
  { db, reach }: Asking,
  { query }: CallOf<typeof listAlignedUnits>,
): Promise<ReplyOf<typeof listAlignedUnits>> {
  const { items, next } = await unitsPage(db, reach, query)
  const elements = new Map(
    (
      await elementsOfUnits(
        db,
        items.map((row) => row.unitCode),
      )
    ).map((row) => [`${row.unitCode} ${row.element}`, row.differing]),
  )
  return {
    items: items.map(({ unitCode, unitName, division, divisionName, items: judged, ...row }) => ({
      ...row,
      unit: { code: unitCode, name: unitName },
      division: { code: division, name: divisionName },
      items: judged,
      share: alignedShare({ ...row, judged }),
      byElement: byElement((element) => elements.get(`${unitCode} ${element}`) ?? 0),
    })),
    next,
  }
}

export const byElement = (count: (element: Measure) => number) => {
  const [name, code, basis, type] = ELEMENT_CODES.map(count)
  return { name: name ?? 0, code: code ?? 0, basis: basis ?? 0, type: type ?? 0 }
}
