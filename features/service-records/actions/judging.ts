import { setImmediate } from 'node:timers/promises'
import { loadCalendar } from '#features/calendar/index.ts'
import { loadDivisions, loadUnits, loadWindows } from '#features/organisations/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import { loadItems } from '#features/service-items/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { dayOf, minutes, plus } from '#shared/time.ts'
import { judgeRecord, type JudgedRecord, type Reference } from '../rules/judge.ts'
import { ratingWindows } from '../rules/rateable.ts'
import { shortWord } from '../rules/record-shape.ts'
import type { RowFault } from '../rules/words.ts'
import type { RawRow } from './lines.ts'

export type GoodRow = { raw: RawRow; recordId: string; mac: Buffer; record: JudgedRecord }
export type BadRow = { raw: RawRow; recordId: string | null; sourceSystem: string | null; recordNo: string | null; fault: RowFault }
type RatingWindows = ReturnType<typeof ratingWindows>
/** The rating windows of each of these divisions, by its calendar. */
export type WindowsOf = (db: Judging['db'], divisions: ReadonlySet<string>) => Promise<ReadonlyMap<string, RatingWindows>>
/** Rows of one transaction, judged; `newest`: the last row of each record, since an older one must not come back by a replay. */
export type Group = {
  good: readonly GoodRow[]
  bad: readonly BadRow[]
  newest: ReadonlyMap<string, number>
  windowsOf: WindowsOf
}

/** What a source's clock may be ahead of ours. */
const CLOCK_SKEW = minutes(5)
/** Rows judged before others get their turn: a few milliseconds. */
const AT_A_TIME = 200
/** What reference data a few seconds old may not know yet. */
const MISSES: ReadonlySet<string> = new Set(['unknown_division', 'division_not_in_scope', 'unknown_unit', 'unknown_item', 'unknown_window'])

export type Judging = Pick<GatherContext, 'db' | 'keys' | 'now'>
/** Judges group after group of one push. What is not found is looked up once more before it is said to be unknown. */
export async function openJudging(ctx: Judging, sources: readonly string[] | null) {
  const windowsOf = await openWindows(ctx)
  return async (rows: readonly RawRow[]): Promise<Group> => {
    const judged = await judgeAll(ctx, rows, await loadReference(ctx, rows, sources, false))
    const missed = judged.filter((row) => 'fault' in row && MISSES.has(row.fault.code)).map((row) => row.raw)
    const again = missed.length === 0 ? [] : await judgeAll(ctx, missed, await loadReference(ctx, missed, sources, true))
    const anew = new Map(again.map((row) => [row.raw.index, row]))
    const all = judged.map((row) => anew.get(row.raw.index) ?? row)
    return { good: all.filter((row) => 'record' in row), bad: all.filter((row) => 'fault' in row), newest: newestOf(all), windowsOf }
  }
}

async function openWindows(ctx: Judging): Promise<WindowsOf> {
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const known = new Map<string, RatingWindows>()
  return async (db, divisions) => {
    for (const division of divisions) {
      if (!known.has(division)) known.set(division, ratingWindows(policies, await loadCalendar(db, division)))
    }
    return known
  }
}

function newestOf(rows: readonly (GoodRow | BadRow)[]): Map<string, number> {
  const newest = new Map<string, number>()
  for (const { recordId, raw } of rows) if (recordId !== null) newest.set(recordId, raw.index)
  return newest
}

async function judgeAll(ctx: Judging, rows: readonly RawRow[], reference: Reference): Promise<(GoodRow | BadRow)[]> {
  const judged: (GoodRow | BadRow)[] = []
  for (const [i, row] of rows.entries()) {
    if (i > 0 && i % AT_A_TIME === 0) await setImmediate()
    judged.push(judgeRow(ctx, row, reference))
  }
  return judged
}

function judgeRow(ctx: Judging, raw: RawRow, reference: Reference): GoodRow | BadRow {
  if (raw.fault) return badRow(raw, raw.fault, reference.sources)
  const judgement = judgeRecord(raw.value, reference)
  if (!judgement.ok) return badRow(raw, judgement.fault, reference.sources)
  const record = judgement.value
  return {
    raw,
    recordId: recordIdOf(record.sourceSystem, record.recordNo),
    mac: ctx.keys.mac('blind', judgement.content),
    record,
  }
}

/** As much as can be told of whose row it is. It stands for a record only when the sender may speak of that record. */
export function badRow(raw: RawRow, fault: RowFault, sources: readonly string[] | null): BadRow {
  const named = typeof raw.value === 'object' && raw.value !== null ? (raw.value as Record<string, unknown>) : {}
  const sourceSystem = shortWord(named['sourceSystem'])
  const recordNo = shortWord(named['recordNo'])
  const theirs = sourceSystem !== null && (sources === null || sources.includes(sourceSystem))
  const recordId = theirs && recordNo !== null ? recordIdOf(sourceSystem, recordNo) : null
  return { raw, recordId, sourceSystem, recordNo, fault }
}

async function loadReference(ctx: Judging, rows: readonly RawRow[], sources: readonly string[] | null, fresh: boolean): Promise<Reference> {
  const divisions = await loadDivisions(ctx.db, fresh)
  const named = [...divisionsIn(rows)].filter((code) => divisions.has(code))
  const [units, windows, items] = await Promise.all([
    loadUnits(ctx.db, named, fresh),
    loadWindows(ctx.db, named, fresh),
    loadItems(ctx.db, named, fresh),
  ])
  return { sources, divisions, units, windows, items, latest: plus(ctx.now, CLOCK_SKEW) }
}

/** Every division that a row names, whatever else the row is. */
function divisionsIn(rows: readonly RawRow[]): Set<string> {
  const found = new Set<string>()
  const add = (named: unknown) => {
    const division = typeof named === 'object' && named !== null && 'division' in named ? named.division : undefined
    if (typeof division === 'string') found.add(division)
  }
  for (const { value } of rows) {
    add(value)
    const occurrences: unknown = typeof value === 'object' && value !== null && 'occurrences' in value ? value.occurrences : undefined
    if (Array.isArray(occurrences)) for (const occurrence of occurrences) add(occurrence)
  }
  return found
}
