import { setImmediate } from 'node:timers/promises'
import { loadCalendar } from '#features/calendar/index.ts'
import { codesToCome, loadDivisions, loadUnits, loadWindows, renumberedStaff } from '#features/organisations/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Policies } from '#features/policies/rules.ts'
import { loadItems } from '#features/service-items/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { dayOf, minutes, plus } from '#shared/time.ts'
import { standsToday } from '../rules/carry-over.ts'
import { statusRank } from '../rules/codes.ts'
import { judgeRecord, type CodeAtFault, type JudgedRecord, type Reference } from '../rules/judge.ts'
import { mapCodes, type MappingsOfSource, type SaidInOurs } from '../rules/mapping.ts'
import { ratingWindows } from '../rules/rateable.ts'
import { shortWord } from '../rules/record-shape.ts'
import type { RowFault } from '../rules/words.ts'
import { loadMappings } from '../store/mappings.ts'
import type { RawRow } from './lines.ts'

export type GoodRow = { raw: RawRow; recordId: string; mac: Buffer; record: JudgedRecord; rank: number }
export type BadRow = {
  raw: RawRow
  recordId: string | null
  sourceSystem: string | null
  recordNo: string | null
  /** As the row claims it, where there is such a one. */
  division: string | null
  /** Whether the sender may speak for that source: what it sends counts as the source's. */
  isTheirs: boolean
  rank: number
  fault: RowFault
  code: CodeAtFault | null
}
type RatingWindows = ReturnType<typeof ratingWindows>
/** The rating windows of each of these divisions, by its calendar. */
export type WindowsOf = (db: Judging['db'], divisions: ReadonlySet<string>) => Promise<ReadonlyMap<string, RatingWindows>>
/** Rows of one transaction, judged; `told`: those of each record, since what was told later must not be undone by a replay. */
export type Group = {
  good: readonly GoodRow[]
  bad: readonly BadRow[]
  told: ReadonlyMap<string, readonly RowTold[]>
  windowsOf: WindowsOf
  /** Minutes after which a service that arrives is late. */
  lateAfterMinutes: number
}
export type RowTold = { index: number; rank: number }

/** What a source's clock may be ahead of ours. */
const CLOCK_SKEW = minutes(5)
/** Rows judged before others get their turn: a few milliseconds. */
const AT_A_TIME = 200
/** What reference data a few seconds old may not know yet. */
const MISSES: ReadonlySet<string> = new Set([
  'unknown_division',
  'division_not_yet',
  'division_not_in_scope',
  'unknown_unit',
  'unknown_item',
  'unknown_window',
])

export type Judging = Pick<GatherContext, 'db' | 'keys' | 'now'>
/** Mappings that are only being thought of. */
export type WantedMappings = { source: string; mappings: MappingsOfSource }
/** A row as it came, and with the codes of its source said in ours. */
type SaidRow = { raw: RawRow } & SaidInOurs
/** Judges group after group of one push. What is not found is looked up once more before it is said to be unknown. */
export async function openJudging(ctx: Judging, sources: readonly string[] | null, wanted?: WantedMappings) {
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const windowsOf = openWindows(policies)
  const lateAfterMinutes = policies['records.late_minutes'].value
  return async (rows: readonly RawRow[]): Promise<Group> => {
    const said = await saidInOurs(ctx, rows, wanted)
    const judged = await judgeAll(ctx, said, await loadReference(ctx, said, sources, false))
    const missed = said.filter((_, i) => isMiss(judged[i]))
    const again = missed.length === 0 ? [] : await judgeAll(ctx, missed, await loadReference(ctx, missed, sources, true))
    const anew = new Map(again.map((row) => [row.raw.index, row]))
    const all = judged.map((row) => anew.get(row.raw.index) ?? row)
    const good = all.filter((row) => 'record' in row)
    return { good, bad: all.filter((row) => 'fault' in row), told: toldIn(all), windowsOf, lateAfterMinutes }
  }
}
const isMiss = (row: GoodRow | BadRow | undefined): boolean => row !== undefined && 'fault' in row && MISSES.has(row.fault.code)

/** Read for every group, so that a mapping holds from the moment it is made; one small statement by key. */
async function saidInOurs(ctx: Judging, rows: readonly RawRow[], wanted?: WantedMappings): Promise<SaidRow[]> {
  const sources = new Set(rows.flatMap(({ value }) => sourceIn(value) ?? []))
  const mappings = await loadMappings(ctx.db, [...sources])
  if (wanted) mappings.set(wanted.source, new Map([...(mappings.get(wanted.source) ?? []), ...wanted.mappings]))
  return rows.map((raw) => ({ raw, ...mapCodes(raw.value, mappings.get(sourceIn(raw.value) ?? ''), raw.arrivedAt ?? ctx.now) }))
}
const sourceIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'sourceSystem' in value ? shortWord(value.sourceSystem) : null

function openWindows(policies: Policies): WindowsOf {
  const known = new Map<string, RatingWindows>()
  return async (db, divisions) => {
    for (const division of divisions) {
      if (!known.has(division)) known.set(division, ratingWindows(policies, await loadCalendar(db, division)))
    }
    return known
  }
}

function toldIn(rows: readonly (GoodRow | BadRow)[]): Map<string, RowTold[]> {
  const told = new Map<string, RowTold[]>()
  for (const { recordId, raw, rank } of rows) {
    if (recordId === null) continue
    const same = told.get(recordId)
    if (same) same.push({ index: raw.index, rank })
    else told.set(recordId, [{ index: raw.index, rank }])
  }
  return told
}

async function judgeAll(ctx: Judging, rows: readonly SaidRow[], reference: Reference): Promise<(GoodRow | BadRow)[]> {
  const judged: (GoodRow | BadRow)[] = []
  for (const [i, row] of rows.entries()) {
    if (i > 0 && i % AT_A_TIME === 0) await setImmediate()
    judged.push(judgeRow(ctx, row, reference))
  }
  return judged
}

function judgeRow(ctx: Judging, { raw, value, mapped }: SaidRow, reference: Reference): GoodRow | BadRow {
  if (raw.fault) return badRow(raw, raw.fault, { sources: reference.sources })
  const judgement = judgeRecord(value, reference, mapped)
  if (!judgement.ok) {
    const bad = badRow({ ...raw, value }, judgement.fault, { sources: reference.sources, code: judgement.code })
    return { ...bad, raw, division: bad.division !== null && reference.divisions.has(bad.division) ? bad.division : null }
  }
  const record = judgement.value
  return {
    raw,
    recordId: recordIdOf(record.sourceSystem, record.recordNo),
    mac: ctx.keys.mac('blind', judgement.content),
    record,
    rank: record.told.rank,
  }
}

type AboutBad = { sources: readonly string[] | null; code?: CodeAtFault | null }
/** As much as can be told of whose row it is. It stands for a record only when the sender may speak of that record. */
export function badRow(raw: RawRow, fault: RowFault, { sources, code = null }: AboutBad): BadRow {
  const named = typeof raw.value === 'object' && raw.value !== null ? (raw.value as Record<string, unknown>) : {}
  const sourceSystem = shortWord(named['sourceSystem'])
  const recordNo = shortWord(named['recordNo'])
  const isTheirs = sourceSystem !== null && (sources === null || sources.includes(sourceSystem))
  const recordId = isTheirs && recordNo !== null ? recordIdOf(sourceSystem, recordNo) : null
  const division = shortWord(named['division'])
  return { raw, recordId, sourceSystem, recordNo, division, isTheirs, rank: statusRank(named['status']), fault, code }
}

async function loadReference(
  ctx: Judging,
  rows: readonly SaidRow[],
  sources: readonly string[] | null,
  fresh: boolean,
): Promise<Reference> {
  const divisions = await loadDivisions(ctx.db, fresh)
  const asPushed = [...divisionsIn(rows)]
  const named = [...new Set(asPushed.map((code) => standsToday(code, divisions)))].filter((code) => divisions.has(code))
  const isCarried = asPushed.some((code) => standsToday(code, divisions) !== code)
  const [units, windows, items] = await Promise.all([
    loadUnits(ctx.db, named, fresh),
    loadWindows(ctx.db, named, fresh),
    loadItems(ctx.db, named, fresh),
  ])
  const renumbered = isCarried ? await renumberedStaff(ctx.db, named) : new Set<string>()
  const coming = asPushed.every((code) => divisions.has(code)) ? undefined : await codesToCome(ctx.db, dayOf(ctx.now))
  return { sources, divisions, units, windows, items, latest: plus(ctx.now, CLOCK_SKEW), renumbered, ...(coming && { coming }) }
}

/** Every division that a row names, whatever else the row is. */
function divisionsIn(rows: readonly SaidRow[]): Set<string> {
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
