import type { FiguresAnswer, FiguresQuery, FigureValue } from '../../contract/asking.ts'
import { periodOf } from '../../rules/asked-period.ts'
import { DIMENSIONS, NARROWINGS, type AskedDimension } from '../../rules/dimensions.ts'
import { METRIC_IDS, metricOf, type AnyMetricId, type Metric } from '../../rules/metrics.ts'
import type { Value } from '../../rules/values.ts'

/** What of an address is a question; the rest of it is left alone. */
export const PARTS = [
  'metrics',
  'by',
  'division',
  'unit',
  'hall',
  'window',
  'item',
  'channel',
  'side',
  'on',
  'period',
  'compare',
  'top',
] as const
export type Part = (typeof PARTS)[number]
export type Asked = Partial<Record<Part, string>>

export const askedIn = (search: URLSearchParams): Asked =>
  Object.fromEntries(PARTS.flatMap((part) => (search.get(part) ? [[part, search.get(part) ?? '']] : [])))
export function withPart(search: URLSearchParams, part: Part, value: string | null): URLSearchParams {
  const next = new URLSearchParams(search)
  if (value === null || value === '') next.delete(part)
  else next.set(part, value)
  return next
}
/** As the endpoint takes it; what it cannot read, it refuses by name. */
export const queryOf = ({ top, ...asked }: Asked): FiguresQuery =>
  ({ ...asked, ...(top !== undefined && { top: Number(top) }) }) as FiguresQuery

export const namesOf = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(','))
const known: ReadonlySet<string> = new Set(METRIC_IDS)
export const metricNamed = (id: string): Metric => metricOf(id as AnyMetricId)
export const metricsIn = (asked: Asked): Metric[] =>
  namesOf(asked.metrics)
    .filter((id) => known.has(id))
    .map(metricNamed)
export const dimensionsIn = (asked: Asked): AskedDimension[] =>
  namesOf(asked.by).flatMap((id) => DIMENSIONS.filter((row) => row.id === id).map((row) => row.id))
export const narrowedIn = (asked: Asked): AskedDimension[] => NARROWINGS.filter((one) => asked[one] !== undefined)

/** A value as the contract writes it, as the rules read it. */
export const asValue = ({ withheld, ...value }: FigureValue): Value => ({ ...value, ...(withheld !== undefined && { withheld }) })

type Row = FiguresAnswer['rows'][number]
/** The days of one word of time, as far as they lie in the period. */
function daysOf(word: string, { from, told }: { from: string | null; told: string }): { from: string; to: string } {
  const whole = periodOf(word, told)
  const first = whole.from ?? word
  return { from: from !== null && from > first ? from : first, to: told < whole.to ? told : whole.to }
}
const SETS: Readonly<Record<string, string>> = { adopted: 'adopted', raw: 'raw', excluded: 'excluded' }
type Link = Record<string, string>

/** Where a cell stands, as a list would be asked for it; null where no list can tell it apart. */
function placeOf(answer: FiguresAnswer, asked: Asked, of: Row['of']): Link | null {
  const { scope, period } = answer
  const link: Link = { ...(period.from !== null && { from: period.from }), to: period.told }
  if (scope.division) link['division'] = scope.division.code
  if (scope.unit) link['unit'] = scope.unit.code
  if (scope.alone) link['alone'] = 'true'
  for (const one of NARROWINGS) if (asked[one] !== undefined) link[one] = asked[one]
  for (const [i, { code }] of of.entries()) {
    const by = answer.by[i]
    if (by === undefined || code === '' || by === 'kind' || by === 'source') return null
    if (by === 'day' || by === 'month' || by === 'year') Object.assign(link, daysOf(code, period))
    else link[by] = code
    if (by === 'division' && code === scope.division?.code) link['alone'] = 'true'
  }
  return link
}

const GAPS: Readonly<Record<string, string>> = { item_coverage: 'item', window_coverage: 'window', platform_coverage: 'platform' }
/** What is not covered yet. */
function gapsOf({ division, unit, alone }: Link, { id }: Metric): string | null {
  const kind = GAPS[id]
  if (kind === undefined) return null
  const query = {
    kind,
    ...(division !== undefined && { division }),
    ...(unit !== undefined && { unit }),
    ...(alone !== undefined && { alone }),
  }
  return `/coverage?${new URLSearchParams(query).toString()}`
}

/** Whether somebody may see the list that an address leads to. */
export const mayFollow = (address: string | null, may: (permission: string) => boolean): string | null =>
  address !== null && may(address.startsWith('/cases') ? 'case.list' : address.startsWith('/coverage') ? 'figures.read' : 'ratings.read')
    ? address
    : null

/** The address of the ratings, or of the cases, that a figure counts; null where there are none to show. */
export function behindOf(answer: FiguresAnswer, asked: Asked, { of, metric }: { of: Row['of']; metric: Metric }): string | null {
  const place = placeOf(answer, asked, of)
  if (!place) return null
  if ('ratings' in metric.part) {
    const set = SETS[metric.part.ratings]
    if (set === undefined) return null
    const levels: Link =
      metric.part.levels === 'bad'
        ? { bad: 'true' }
        : metric.part.levels === 'good'
          ? { good: 'true' }
          : metric.part.levels === 'best'
            ? { level: '5' }
            : {}
    return `/figures/ratings?${new URLSearchParams({ set, ...(asked.on === 'served' && { on: 'served' }), ...levels, ...place }).toString()}`
  }
  if (metric.part.add[0]?.startsWith('coverage.')) return gapsOf(place, metric)
  if (!metric.part.add[0]?.startsWith('cases.')) return null
  const { alone, item, ...rest } = place
  if (item !== undefined || rest['hall'] !== undefined || rest['window'] !== undefined) return null
  return `/cases?${new URLSearchParams({ ...rest, ...(alone !== undefined && { onlyHere: 'true' }), ...(metric.id === 'overdue' && { overdue: 'true' }) }).toString()}`
}
