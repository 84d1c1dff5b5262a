import { CHANNELS, type Channel } from '#features/ratings/rules.ts'
import { Rows, type CopyTable } from '#server/platform/copy-rows.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Region } from './region.ts'

type Side = (typeof SIDES)[number]
/** What a rating is counted by (features/statistics/queries/facts.ts). */
export type Fact = {
  division: string
  class: 'ordinary' | 'assisted'
  channel: Channel
  side: Side
  unit: string
  item: string | null
  hall: string | null
  window: string | null
  level: number
  ratedOn: LocalDate
  servedOn: LocalDate
}
type Cell = { division: string; axis: string; member: string; class: string }
/** Days and what was counted on each: by cell, five levels of the day of rating and five of the day of service. */
export type Counted = { ratings: number; days: [LocalDate, Int32Array][] }
/** Null once there are more days than memory should hold. */
export type Figures = { count(fact: Fact): void; counted(): Counted | null }

const LEVELS = 5
const NUMBERS = 2 * LEVELS
const MOST_DAYS = 200
const CLASSES = ['assisted', 'ordinary'] as const
const SIDES = ['onsite', 'online', 'hotline'] as const
const OWN_AXES: ReadonlySet<string> = new Set(['own', 'unit', 'item', 'hall', 'window'])
const partsOf = (path: string): string[] => path.split('/').filter((code) => code !== '')

/** Every cell that a sample rating can fall in, in the order of the table’s key: a list of its own for each region, the same in each thread. */
export function cellsOf(region: Region): Cell[] {
  const upper = [...new Set(region.divisions.flatMap(({ path }) => partsOf(path)))]
  const members = [
    ...upper.flatMap((division) => [
      { division, axis: 'all', member: '' },
      ...CHANNELS.map(({ code }) => ({ division, axis: 'channel', member: code as string })),
      ...SIDES.map((side) => ({ division, axis: 'side', member: side as string })),
    ]),
    ...region.divisions.map(({ code }) => ({ division: code, axis: 'own', member: '' })),
    ...region.units.map((u) => ({ division: u.division, axis: 'unit', member: u.unitCode })),
    ...region.items.map((i) => ({ division: i.division, axis: 'item', member: i.itemCode })),
    ...region.halls.map((h) => ({ division: h.division, axis: 'hall', member: h.hallCode })),
    ...region.windows.map((w) => ({ division: w.division, axis: 'window', member: w.windowCode })),
  ]
  const cells = members.flatMap((cell) => CLASSES.map((name) => ({ ...cell, class: name })))
  const keyed = cells.map((cell) => ({ cell, key: keyOf(cell) }))
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ cell }) => cell)
}
const keyOf = ({ division, axis, member, class: name }: Cell): string => `${division}\t${axis}\t${member}\t${name}`

/** One division: where its ratings count, by the n-th number of each cell of the class `assisted`; `ordinary` stands right behind. */
type Place = { above: ReadonlyMap<Channel, Readonly<Record<Side, readonly number[]>>>; own: ReadonlyMap<string, number> }

function placesOf(region: Region): ReadonlyMap<string, Place> {
  const cells = cellsOf(region)
  const numbers = new Map(cells.map((cell, n) => [keyOf(cell), n * NUMBERS]))
  const numberOf = (division: string, axis: string, member: string) =>
    numbers.get(keyOf({ division, axis, member, class: CLASSES[0] })) ?? 0
  const own = Map.groupBy(
    cells.filter((cell) => cell.class === CLASSES[0] && OWN_AXES.has(cell.axis)),
    (cell) => cell.division,
  )
  return new Map(
    region.divisions.map(({ code, path }): [string, Place] => {
      const upper = partsOf(path)
      const on = (channel: Channel, side: Side) =>
        upper.flatMap((of) => [numberOf(of, 'all', ''), numberOf(of, 'channel', channel), numberOf(of, 'side', side)])
      const bySide = (channel: Channel) => ({
        onsite: on(channel, 'onsite'),
        online: on(channel, 'online'),
        hotline: on(channel, 'hotline'),
      })
      return [
        code,
        {
          above: new Map(CHANNELS.map((channel) => [channel.code, bySide(channel.code)])),
          // Codes of units, items, halls and windows are of different lengths, so that none stands for another.
          own: new Map((own.get(code) ?? []).map(({ axis, member }) => [member, numberOf(code, axis, member)])),
        },
      ]
    }),
  )
}

/** Counts ratings as they are told, which costs a fraction of counting the rows afterwards. */
export function figuresOf(region: Region): Figures {
  const places = placesOf(region)
  const numbers = cellsOf(region).length * NUMBERS
  const days = new Map<LocalDate, Int32Array>()
  let ratings = 0
  const dayOf = (day: LocalDate): Int32Array => {
    const known = days.get(day)
    if (known) return known
    const made = new Int32Array(days.size < MOST_DAYS ? numbers : 0)
    days.set(day, made)
    return made
  }
  const count = (fact: Fact): void => {
    ratings++
    const place = places.get(fact.division)
    const above = place?.above.get(fact.channel)?.[fact.side]
    if (!place || !above) throw new Error(`a rating in ${fact.division} by ${fact.channel} counts nowhere`)
    const rated = dayOf(fact.ratedOn)
    const served = fact.servedOn === fact.ratedOn ? rated : dayOf(fact.servedOn)
    const level = (fact.class === CLASSES[0] ? 0 : NUMBERS) + LEVELS - fact.level
    const add = (cell: number): void => {
      rated[cell + level] = (rated[cell + level] ?? 0) + 1
      served[cell + LEVELS + level] = (served[cell + LEVELS + level] ?? 0) + 1
    }
    const own = (member: string | null): void => {
      if (member === null) return
      const cell = place.own.get(member)
      if (cell === undefined) throw new Error(`${member} does not belong to ${fact.division}`)
      add(cell)
    }
    for (const cell of above) add(cell)
    own('')
    own(fact.unit)
    own(fact.item)
    own(fact.hall)
    own(fact.window)
  }
  return { count, counted: () => (days.size > MOST_DAYS ? null : { ratings, days: [...days] }) }
}

/** What several threads counted, together; null when one of them did not. */
export function addedUp(all: readonly (Counted | null)[]): Counted | null {
  const days = new Map<LocalDate, Int32Array>()
  let ratings = 0
  for (const one of all) {
    if (one === null) return null
    ratings += one.ratings
    for (const [day, counts] of one.days) {
      const sum = days.get(day)
      if (sum) addTo(sum, counts)
      else days.set(day, counts)
    }
  }
  return { ratings, days: [...days] }
}

function addTo(sum: Int32Array, counts: Int32Array): void {
  for (let i = 0; i < counts.length; i++) sum[i] = (sum[i] ?? 0) + (counts[i] ?? 0)
}

/** The rows of the figures, in the order of their key. */
export function figureRows(region: Region, { days }: Counted): CopyTable {
  const numbers = ['rated', 'served'].flatMap((basis) => [5, 4, 3, 2, 1].map((level) => `${basis}${level}:int4`))
  const rows = new Rows('figure_days', ['division', 'axis', 'member', 'class', 'day:date', ...numbers])
  const sorted = days.toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [n, { division, axis, member, class: name }] of cellsOf(region).entries())
    for (const [day, counts] of sorted) {
      const at = n * NUMBERS
      if (!isCounted(counts, at)) continue
      rows.add([division, axis, member, name, day, ...counts.subarray(at, at + NUMBERS)])
    }
  return rows.take()
}
function isCounted(counts: Int32Array, at: number): boolean {
  for (let i = at; i < at + NUMBERS; i++) if (counts[i] !== 0) return true
  return false
}
