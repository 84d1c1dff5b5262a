import { isBad } from '#features/ratings/rules.ts'
import type { CopyTable } from '#server/platform/copy-rows.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { openCase } from './cases/case.ts'
import { walkCase } from './cases/walk.ts'
import { dice, seedOf } from './random.ts'
import { addCase } from './rows/case.ts'
import { heardAfter } from './rows/heard.ts'
import { addRating } from './rows/rating.ts'
import { addRecord, type Keyed } from './rows/record.ts'
import type { Standing } from './rows/standing.ts'
import { beginLot, newTables, takeTables, type Tables } from './rows/tables.ts'
import { tellDay } from './story.ts'
import { bent, type Bends } from './truth/bends.ts'
import type { Visit } from './visit.ts'

/** Visits of a day from one number up to another: what goes in whole or not at all. */
export type Chunk = { on: LocalDate; from: number; to: number }
export const nameOf = ({ on, from }: Chunk): string => `${on}/${from}`
/** `rows`: of all tables, the events and the sealed contacts too. */
export type Counts = { records: number; ratings: number; cases: number; steps: number; rows: number }
export type Stories = { bends: Bends; planned: ReadonlyMap<LocalDate, readonly Visit[]> }

/** In one transaction at most; more would only hold memory. */
const MOST = 4_000
/** A day in pieces, the same for the same setting. */
export function chunksOf(on: LocalDate, count: number): Chunk[] {
  const chunks: Chunk[] = [{ on, from: 0, to: Math.min(count, MOST) }]
  for (let from = MOST; from < count; from += MOST) chunks.push({ on, from, to: Math.min(count, from + MOST) })
  return chunks
}

const LEAST_BATCHES = 16
/** Short days together, since a transaction costs the same however little it brings; long enough a list that it can be seen to go on. */
export function batchesOf(chunks: readonly Chunk[]): Chunk[][] {
  const all = chunks.reduce((sum, { from, to }) => sum + to - from, 0)
  const most = Math.min(MOST, all / LEAST_BATCHES)
  const batches: Chunk[][] = []
  let held = most
  for (const chunk of chunks) {
    const last = batches.at(-1)
    if (last && held < most) last.push(chunk)
    else batches.push([chunk])
    held = (last && held < most ? held : 0) + chunk.to - chunk.from
  }
  return batches
}

/** Every row of some chunks, ready for COPY. */
export function tellChunks(
  standing: Standing,
  stories: Stories,
  chunks: readonly Chunk[],
  done: Done,
): { tables: CopyTable[]; counts: Counts } {
  const tables = newTables()
  // Told, written and forgotten one by one: what lives on until the end of the batch is moved about in memory time and again.
  const ids: string[] = []
  for (const chunk of chunks)
    for (const visit of visitsOf(standing, stories, chunk)) {
      const recordId = recordIdOf(visit.record.sourceSystem, visit.record.recordNo)
      beginLot(tables)
      ids.push(recordId)
      addVisit(tables, standing, { visit, recordId })
    }
  addDone(tables, standing, { chunks, done, records: tables.records.count })
  const { all, count } = takeTables(tables, standing, ids)
  const { records, ratings, cases, steps } = tables
  return { tables: all, counts: { records: records.count, ratings: ratings.count, cases: cases.count, steps: steps.count, rows: count } }
}

function* visitsOf({ telling }: Standing, { bends, planned }: Stories, chunk: Chunk): Generator<Visit> {
  const told = tellDay(telling, chunk.on)
  if (chunk.from === 0) yield* planned.get(chunk.on) ?? []
  for (let n = chunk.from; n < chunk.to; n++) {
    const visit = bent(telling, bends, told.visit(n))
    if ((visit.pushedAt[0] ?? '') < telling.setting.until) yield visit
  }
}

export function addVisit(tables: Tables, standing: Standing, { visit, recordId }: Keyed): void {
  const { served, names } = addRecord(tables, standing, { visit, recordId }, frozenAt(visit))
  for (const rating of visit.ratings) {
    const one = served.find((s) => s.service.serviceNumber === rating.serviceNumber)
    if (!one) continue
    const stood = addRating(tables, standing, one, { rating, names })
    if (!isBad(rating.level)) continue
    const opened = openCase(standing, stood)
    walkCase(standing, opened, dice(seedOf(standing.seed, 'case', one.record.recordNo, rating.serviceNumber)))
    addCase(tables, standing, opened, names)
  }
}

/** When the first bad rating of a record was heard, if there is one. */
function frozenAt({ ratings }: Visit): Instant | null {
  let first: Instant | null = null
  for (const { level, receivedAt } of ratings) if (isBad(level) && (first === null || receivedAt < first)) first = receivedAt
  return first === null ? null : heardAfter(first)
}

/** How a transaction that went in is known again: what a start that was cut off need not do twice. */
export type Done = { name: string; subject: string }
function addDone(
  tables: Tables,
  { players, telling }: Standing,
  { chunks, done, records }: { chunks: readonly Chunk[]; done: Done; records: number },
): void {
  const pushed = { client: players.client, accepted: records, unchanged: 0, quarantined: 0 }
  tables.events.add([
    telling.setting.until,
    'records.pushed',
    `client:${players.client}`,
    `client:${players.client}`,
    JSON.stringify(pushed),
  ])
  for (const chunk of chunks)
    tables.events.add([telling.setting.until, done.name, done.subject, 'system:sample', JSON.stringify({ part: nameOf(chunk) })])
}
