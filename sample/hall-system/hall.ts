import { instant, millis, systemNow, type Instant } from '#shared/time.ts'
import { dice, type Dice } from '../random.ts'
import { SHOWN_DIVISION } from '../region.ts'
import { visitAt, type WalkIn, type WalkInRating } from '../walk-in.ts'
import type { Connection } from './connection.ts'

type Item = {
  itemCode: string
  name: string
  unitCode: string
  processing: 'immediate' | 'committed'
  sides: string
  promisedLimit: number
  status: string
}
type Window = {
  windowCode: string
  name: string
  division: string
  hallCode: string
  unitCode: string
  staffNo: string | null
  status: string
}
type Code = { code: string; level: number }
type Page<Row> = { items: Row[]; next: string | null }

/** What the server says the hall may refer to. */
export type Hall = { places: readonly { window: Window; items: readonly Item[] }[]; codes: readonly Code[] }
export type Served = { visit: WalkIn; item: string; window: Window }

export async function openHall(connection: Connection): Promise<Hall> {
  const items = await everyRow<Item>(connection, `/api/v1/service-items?division=${SHOWN_DIVISION}`)
  const windows = await everyRow<Window>(connection, `/api/v1/windows?division=${SHOWN_DIVISION}`)
  const codes = await everyRow<Code>(connection, '/open/v1/detail-codes?sort=code')
  const onSite = Map.groupBy(
    items.filter((i) => i.status === 'in_force' && (i.sides === 'both' || i.sides === 'onsite')),
    (i) => i.unitCode,
  )
  const places = windows
    .filter((w) => w.status === 'open')
    .flatMap((window) => {
      const own = onSite.get(window.unitCode)
      return own ? [{ window, items: own }] : []
    })
  return { places, codes }
}

async function everyRow<Row>(connection: Connection, path: string): Promise<Row[]> {
  const rows: Row[] = []
  for (let next: string | null = ''; next !== null;) {
    const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`
    const page: Page<Row> = await connection.ask('GET', `${path}&limit=500${cursor}`)
    rows.push(...page.items)
    next = page.next
  }
  return rows
}

/** The n-th person of a run: who it is depends on the seed, the number on when the run began, so that runs never meet. */
export function visitor(hall: Hall, { seed, began }: { seed: number; began: Instant }, n: number): Served {
  const roll = dice(seed * 100_003 + n)
  const { window, items } = roll.pick(hall.places)
  const item = roll.pick(items)
  // To the second, as queue machines print it.
  const servedAt = instant(Math.floor(millis(systemNow()) / 1000) * 1000)
  const recordNo = `${SHOWN_DIVISION.slice(0, 6)}-${began.slice(0, 19).replaceAll(/\D/g, '')}-${process.pid}-${String(n).padStart(4, '0')}`
  return { visit: visitAt(roll, { window, item, servedAt, recordNo }), item: item.name, window }
}

/** What the window's tablet sends for a press: level and codes, no words. */
export function pressOf({ visit, window }: Served, rating: WalkInRating, hall: Hall, counter: number) {
  const roll = dice(counter)
  return {
    sourceSystem: visit.source,
    recordNo: visit.record.recordNo,
    serviceNumber: 1,
    channel: 'window-tablet',
    level: rating.level,
    detailCodes: codesFor(roll, rating, hall.codes),
    anonymous: rating.anonymous,
    ratedAt: systemNow(),
    device: { id: `tablet-${window.windowCode}`, counter },
  }
}
function codesFor(roll: Dice, { level, codesWanted }: WalkInRating, codes: readonly Code[]): string[] {
  const own = codes.filter((c) => c.level === level).map((c) => c.code)
  return own.length === 0 ? [] : [...new Set(Array.from({ length: codesWanted }, () => roll.pick(own)))]
}
