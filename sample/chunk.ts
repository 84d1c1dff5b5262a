import { isBad } from '#features/ratings/rules.ts'
import type { CopyTable } from '#server/platform/copy-rows.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import type { LocalDate } from '#shared/time.ts'
import { openCase } from './cases/case.ts'
import { walkCase } from './cases/walk.ts'
import { dice, seedOf } from './random.ts'
import { addCase } from './rows/case.ts'
import { heardAfter } from './rows/heard.ts'
import { addRating } from './rows/rating.ts'
import { addRecord, type Keyed } from './rows/record.ts'
import type { Standing } from './rows/standing.ts'
import { newTables, type Tables } from './rows/tables.ts'
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
  // In the order of the tables' keys, so that their indexes fill from left to right.
  const keyed = chunks
    .flatMap((chunk) => visitsOf(standing, stories, chunk))
    .map((visit) => ({ visit, recordId: recordIdOf(visit.record.sourceSystem, visit.record.recordNo) }))
  for (const one of keyed.toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1))) addVisit(tables, standing, one)
  const { records, ratings, cases, steps } = tables
  const all = Object.values(tables).reduce((sum, table) => sum + table.count, 0)
  const counts = { records: records.count, ratings: ratings.count, cases: cases.count, steps: steps.count, rows: all }
  addDone(tables, standing, { chunks, done, counts })
  return { tables: Object.values(tables).map((rows) => rows.take()), counts }
}

function visitsOf({ telling }: Standing, { bends, planned }: Stories, chunk: Chunk): Visit[] {
  const told = tellDay(telling, chunk.on)
  const visits = chunk.from === 0 ? [...(planned.get(chunk.on) ?? [])] : []
  for (let n = chunk.from; n < chunk.to; n++) {
    const visit = bent(telling, bends, told.visit(n))
    if ((visit.pushedAt[0] ?? '') < telling.setting.until) visits.push(visit)
  }
  return visits
}

export function addVisit(tables: Tables, standing: Standing, { visit, recordId }: Keyed): void {
  const bad = visit.ratings.filter((r) => isBad(r.level)).map((r) => r.receivedAt)
  const firstBad = bad.toSorted()[0]
  const { served, names } = addRecord(tables, standing, { visit, recordId }, firstBad === undefined ? null : heardAfter(firstBad))
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

/** How a transaction that went in is known again: what a start that was cut off need not do twice. */
export type Done = { name: string; subject: string }
function addDone(
  tables: Tables,
  { players, telling }: Standing,
  { chunks, done, counts }: { chunks: readonly Chunk[]; done: Done; counts: Counts },
): void {
  const pushed = { client: players.client, accepted: counts.records, unchanged: 0, quarantined: 0 }
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
