import type { DivisionLevel, Unit } from '#features/organisations/rules.ts'
import type { ServiceItem } from '#features/service-items/rules.ts'
import type { LocalDate } from '#shared/time.ts'
import { EVERYWHERE } from './departments.ts'
import { seasonOf } from './opening.ts'
import { dice, seedOf, wheel, type Wheel } from './random.ts'
import { SHOWN_DIVISION, type Region, type SampleWindow } from './region.ts'

/** One division as the story uses it. */
export type Place = {
  code: string
  name: string
  path: string
  level: DivisionLevel
  large: boolean
  windows: readonly SampleWindow[]
  /** By unit. */
  counterItems: ReadonlyMap<string, readonly ServiceItem[]>
  allCounterItems: readonly ServiceItem[]
  onlineItems: readonly ServiceItem[]
  hotlineItems: readonly ServiceItem[]
  units: ReadonlyMap<string, Unit>
}
export type Atlas = {
  places: ReadonlyMap<string, Place>
  pickCounter(large: boolean): Wheel<Place>
  pickOnline: Wheel<Place>
  pickHotline: Wheel<Place>
  /** How much a unit’s share of bad ratings differs from the region’s. */
  strictness(unitCode: string): number
}

/** Shares of the visits: of the shown division, so that its people have work; the others by size. */
const SHOWN_WEIGHT = 16
const WEIGHTS: Record<string, number> = { region: 3, prefecture: 2 }
const URUMQI = '6501'

export function atlasOf(region: Region, seed: number): Atlas {
  const by = <T>(rows: readonly T[], key: (row: T) => string) => Map.groupBy(rows, key)
  const [units, windows, items] = [
    by(region.units, (u) => u.division),
    by(region.windows, (w) => w.division),
    by(region.items, (i) => i.division),
  ]
  const places = region.divisions.map(({ code, name, path, level }): Place => {
    const own = items.get(code) ?? []
    const atCounter = own.filter((i) => i.sides === 'both' || i.sides === 'onsite')
    return {
      code,
      name,
      path,
      level: level as DivisionLevel,
      large: level !== 'county' || code === SHOWN_DIVISION,
      windows: windows.get(code) ?? [],
      counterItems: by(atCounter, (i) => i.unitCode),
      allCounterItems: atCounter,
      onlineItems: own.filter((i) => i.sides === 'both' || i.sides === 'online'),
      hotlineItems: own.filter((i) => i.sides === 'hotline'),
      units: new Map((units.get(code) ?? []).map((u) => [u.unitCode, u])),
    }
  })
  const weighted = places.map((p): [Place, number] => [p, weightOf(p, seed)])
  const factors = new Map(region.units.map((u) => [u.unitCode, dice(seedOf(seed, u.unitCode)).pick(STRICTNESS)]))
  const counters = { all: wheel(weighted), large: wheel(weighted.filter(([p]) => p.large)) }
  return {
    places: new Map(places.map((p) => [p.code, p])),
    pickCounter: (large) => (large ? counters.large : counters.all),
    pickOnline: wheel(weighted.filter(([p]) => p.onlineItems.length > 0)),
    pickHotline: wheel(weighted.filter(([p]) => p.hotlineItems.length > 0)),
    strictness: (unitCode) => factors.get(unitCode) ?? 1,
  }
}
/** Their mean is 1. */
const STRICTNESS = [0.4, 0.6, 0.8, 0.9, 1, 1, 1.1, 1.2, 1.3, 1.7] as const

function weightOf({ code, level }: Place, seed: number): number {
  if (code === SHOWN_DIVISION) return SHOWN_WEIGHT
  const size = 0.6 + dice(seedOf(seed, code)).next() * 0.8
  return size * (WEIGHTS[level] ?? (code.startsWith(URUMQI) ? 1.8 : 1))
}

/** What most people come for, and what its season is, comes more often. */
export function itemWheels(day: LocalDate): (items: readonly ServiceItem[]) => Wheel<ServiceItem> {
  const known = new Map<readonly ServiceItem[], Wheel<ServiceItem>>()
  return (items) => {
    const had = known.get(items)
    if (had) return had
    const made = wheel(items.map((i): [ServiceItem, number] => [i, (EVERYWHERE.has(i.basicCode) ? 5 : 1) * seasonOf(i.basicCode, day)]))
    known.set(items, made)
    return made
  }
}
