import type { Instant } from '#shared/time.ts'
import type { JudgedOccurrence, JudgedRecord } from './judge.ts'

/** How far a matter was when its source told of it, and when the source says it changed it. */
export type Told = { rank: number; at: Instant | null }

/**
 * Whether what is told now stands before what is known (decisions/0039): where both say when the source changed it, the newer;
 * otherwise what is further on, since a matter goes from 待受理 to 已办结 and not back. Of what is equal, the later to arrive.
 */
export const standsBefore = (now: Told, known: Told | undefined): boolean => {
  if (known === undefined) return true
  if (now.at !== null && known.at !== null && now.at !== known.at) return now.at > known.at
  return now.rank >= known.rank
}

export type Pushed = { mac: Buffer; record: JudgedRecord }
export type Folded = {
  /** What is to be written of the record itself, the last that stands before what is known; null: nothing. */
  standing: Pushed | null
  /** How many rows stood before what was known when their turn came. */
  accepted: number
  unchanged: number
  /** Rows whose services are to be looked at, in the order they came. */
  rows: readonly { record: JudgedRecord; isStale: boolean }[]
}

/** Rows of one record, one after the other, as if each had come alone. */
export function foldRows(rows: readonly Pushed[], known: { mac: Buffer; told: Told } | undefined): Folded {
  let told = known?.told
  let mac = known?.mac
  let standing: Pushed | null = null
  let unchanged = 0
  const looked: { record: JudgedRecord; isStale: boolean }[] = []
  for (const row of rows) {
    if (mac?.equals(row.mac)) {
      unchanged++
      continue
    }
    const isStale = !standsBefore(row.record.told, told)
    looked.push({ record: row.record, isStale })
    if (isStale) continue
    standing = row
    told = row.record.told
    mac = row.mac
  }
  return { standing, accepted: looked.filter((row) => !row.isStale).length, unchanged, rows: looked }
}

export type Services = {
  /** All of the record, those known and those pushed, by number. */
  all: readonly JudgedOccurrence[]
  /** Those that these rows added or changed. */
  touched: ReadonlySet<number>
  /** How many rows of an older state told of a service all the same. */
  staleAccepted: number
}
/** Services are added and never taken away; of one service, what was told of the matter when it was further on stands. */
export function mergeServices(stored: readonly JudgedOccurrence[], rows: Folded['rows']): Services {
  const services = new Map(stored.map((occurrence) => [occurrence.serviceNumber, occurrence]))
  const touched = new Set<number>()
  let staleAccepted = 0
  for (const { record, isStale } of rows) {
    let changes = 0
    for (const occurrence of record.occurrences) {
      const known = services.get(occurrence.serviceNumber)
      if (known && (!standsBefore(occurrence.told, known.told) || isSame(occurrence, known))) continue
      services.set(occurrence.serviceNumber, occurrence)
      touched.add(occurrence.serviceNumber)
      changes++
    }
    if (isStale && changes > 0) staleAccepted++
  }
  return { all: [...services.values()].toSorted((a, b) => a.serviceNumber - b.serviceNumber), touched, staleAccepted }
}

const COMPARED = [
  'stage',
  'servedAt',
  'windowCode',
  'hallCode',
  'platformCode',
  'staffNo',
  'servingUnit',
  'division',
] as const satisfies readonly (keyof JudgedOccurrence)[]
/** What is told anew of a matter further on stands as told then, so that an even older state does not come between. */
const isSame = (a: JudgedOccurrence, b: JudgedOccurrence): boolean =>
  COMPARED.every((field) => a[field] === b[field]) && a.told.rank === b.told.rank && a.told.at === b.told.at
