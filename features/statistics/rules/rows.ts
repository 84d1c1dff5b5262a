import { ratingsIn, NO_FACTS, NOTHING, ofClass, ofLevel, together, valueOf, type Facts, type Reckoning, type Value } from './values.ts'
import { placeIn, type Stretch } from './asked-period.ts'
import { CLASSES } from './classes.ts'
import { ALL_LEVELS, countOf } from './counts.ts'
import { isTime, type AskedDimension } from './dimensions.ts'
import { fewOf, LEAST_GROUP } from './few.ts'
import { sourceOfMetric, type Metric } from './metric.ts'
import type { Plan } from './plan.ts'

export type FoundCell = { of: readonly string[]; facts: Facts }
/** One line of an answer: what it is of, and each figure. `number`: how many ratings, raw; a list of so many is behind it. */
export type FigureRow = { of: readonly string[]; values: Readonly<Record<string, Value>>; before: Readonly<Record<string, Value>> | null }
export type Rows = { rows: FigureRow[]; left: number; total: FigureRow }
export type Table = Pick<Plan, 'metrics' | 'by' | 'grouped' | 'narrowed'> & { top: number | null; reckoning: Reckoning }
type Half = { cells: readonly FoundCell[]; period: Stretch; median: number | null }

const keyOf = (of: readonly string[]): string => of.join('\u0000')

/** Levels and classes stand in every cell: each becomes a cell of its own. */
function divided(cells: readonly FoundCell[], by: readonly AskedDimension[]): FoundCell[] {
  const [level, kind] = [by.indexOf('level'), by.indexOf('kind')]
  const byLevel =
    level === -1
      ? [...cells]
      : cells.flatMap(({ of, facts }) => ALL_LEVELS.map((one) => ({ of: of.with(level, String(one)), facts: ofLevel(facts, one) })))
  if (kind === -1) return byLevel
  return byLevel.flatMap(({ of, facts }) =>
    CLASSES.filter((row) => row.class in facts.ratings).map((row) => ({ of: of.with(kind, row.class), facts: ofClass(facts, row.class) })),
  )
}

/** Of so few, narrowed to what their list withholds, nothing is told: neither how many nor whether any (decisions/0010, 0046). */
export const isWithheld = ({ narrowed }: Pick<Plan, 'narrowed'>, sum: Facts): boolean =>
  narrowed && countOf(ratingsIn('raw', sum)) < LEAST_GROUP
const UNTOLD: Value = { says: NOTHING, value: null, part: null, of: null, withheld: 'few' }

type Reckoned = { of: readonly string[]; values: Record<string, Value> }
const withheldAs = (value: Value): Value => (value.part === 0 && value.of === null ? value : UNTOLD)
/** How many rated is told of the fewest; how, is told in groups. */
const tellsLevels = (metric: Metric): boolean =>
  sourceOfMetric(metric) === 'ratings' && (metric.way !== 'count' || !('ratings' in metric.part && metric.part.levels === 'all'))

function reckoned(table: Table, { cells, median }: Half): { rows: Reckoned[]; total: Reckoned } {
  const { metrics, by, reckoning } = table
  const sum = cells.reduce((all, { facts }) => together(all, facts), NO_FACTS)
  if (isWithheld(table, sum)) return { rows: [], total: { of: [], values: Object.fromEntries(metrics.map(({ id }) => [id, UNTOLD])) } }
  const hidden = table.grouped ? hiddenCells(cells, by) : new Set<string>()
  const level = by.indexOf('level')
  const wholes = new Map(cells.map((cell) => [keyOf(cell.of), cell.facts]))
  const rows = divided(cells, by).map(({ of, facts }) => {
    const cell = keyOf(of.map((word, i) => (by[i] === 'level' || by[i] === 'kind' ? '' : word)))
    const whole = wholes.get(cell) ?? facts
    const few = hidden.has(cell)
    const values = Object.fromEntries(
      metrics.map((metric) => {
        const value = valueOf(metric, facts, { ...reckoning, whole })
        return [metric.id, few && (tellsLevels(metric) || level !== -1) ? withheldAs(value) : value]
      }),
    )
    return { of, values }
  })
  const facts: Facts = median === null ? sum : { ratings: sum.ratings, counts: { ...sum.counts, 'cases.medianDays': median } }
  const values = Object.fromEntries(metrics.map((metric) => [metric.id, valueOf(metric, facts, { ...reckoning, whole: sum })]))
  return { rows, total: { of: [], values } }
}

/** Of each stretch of time the cells of few ratings, and one more where the rest would tell them. */
function hiddenCells(cells: readonly FoundCell[], by: readonly AskedDimension[]): Set<string> {
  const time = by.findIndex(isTime)
  const groups = Map.groupBy(cells, (cell) => (time === -1 ? '' : (cell.of[time] ?? '')))
  return new Set(
    [...groups.values()].flatMap((group) => {
      const few = fewOf(group.map(({ facts }) => countOf(ratingsIn('raw', facts))))
      return group.filter((_cell, i) => few.has(i)).map((cell) => keyOf(cell.of))
    }),
  )
}
/** The same place in the other period: its third day beside the third day of this. */
const placed = (of: readonly string[], by: readonly AskedDimension[], period: Stretch): string =>
  keyOf(of.map((word, i) => (isTime(by[i] ?? 'division') ? String(placeIn(word, period)) : word)))

/** The lines of an answer in their order, each with what it is held against; the sum of all is told of all, also of those left off. */
export function rowsOf(table: Table, now: Half, before: Half | null): Rows {
  const [here, there] = [reckoned(table, now), before && reckoned(table, before)]
  const byPlace = new Map(there?.rows.map((row) => [placed(row.of, table.by, before?.period ?? now.period), row.values]))
  const empty = Object.fromEntries(table.metrics.map((metric) => [metric.id, valueOf(metric, NO_FACTS, table.reckoning)]))
  const rows = here.rows.map(({ of, values }): FigureRow => ({
    of,
    values,
    before: there ? (byPlace.get(placed(of, table.by, now.period)) ?? empty) : null,
  }))
  const sorted = rows.toSorted(inOrder(table))
  const shown = table.top === null ? sorted : sorted.slice(0, table.top)
  return { rows: shown, left: sorted.length - shown.length, total: { ...here.total, before: there?.total.values ?? null } }
}

/** Of the first so many those with most; otherwise days as they come, levels from the best, the rest by code. */
function inOrder({ top, metrics, by }: Table): (a: FigureRow, b: FigureRow) => number {
  const first = metrics[0]?.id ?? ''
  const size = (row: FigureRow): number => row.values[first]?.value ?? -1
  const words = (a: FigureRow, b: FigureRow): number => {
    for (const [i, one] of by.entries()) {
      const [x, y] = [a.of[i] ?? '', b.of[i] ?? '']
      if (x !== y) return (x < y ? -1 : 1) * (one === 'level' ? -1 : 1)
    }
    return 0
  }
  return top === null ? words : (a, b) => size(b) - size(a) || words(a, b)
}
