import { dropContacts, keepContacts } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { JudgedRecord } from '../rules/judge.ts'
import { linesOf } from '../queries/lines.ts'
import { foldRows, mergeServices, type Folded, type Services } from '../rules/precedence.ts'
import { keptWindow } from '../rules/rateable.ts'
import { serviceFacts, type SentCounts } from '../rules/sent.ts'
import {
  knownRecords,
  lockStanding,
  standingOf,
  storedOccurrences,
  upsertOccurrences,
  upsertRecords,
  type OccurrenceRow,
  type RecordRow,
  type Standing,
  type StoredOccurrence,
} from '../store.ts'
import type { GoodRow, Group } from './judging.ts'

type Decided = { recordId: string; rows: readonly GoodRow[]; folded: Folded; isNew: boolean }

/** Good rows of one transaction: records, services, contacts. Counts what became of each row, and answers how many changed something. */
export async function takeRecords(ctx: Context<string>, group: Group, counts: SentCounts): Promise<number> {
  const byRecord = Map.groupBy(group.good, (row) => row.recordId)
  const decided = await writeRecords(ctx, byRecord)
  const merged = await mergeAll(ctx, decided)
  await upsertOccurrences(ctx.db, await occurrenceRows(ctx, group, merged), ctx.now)
  let accepted = 0
  for (const { one, services } of merged.all) {
    const changes = one.folded.accepted + (services?.staleAccepted ?? 0)
    accepted += changes
    countRows(counts, one, changes)
  }
  countServices(counts, { merged, group, now: ctx.now })
  return accepted
}

/** Written in the order of their keys. What had to give way to another transaction is decided again, against what that one wrote. */
async function writeRecords(ctx: Context<string>, byRecord: ReadonlyMap<string, readonly GoodRow[]>): Promise<Decided[]> {
  const settled: Decided[] = []
  for (let open = [...byRecord.keys()].toSorted(); open.length > 0;) {
    const known = await knownRecords(ctx.db, open)
    const decided = open.map((recordId) => {
      const rows = byRecord.get(recordId) ?? []
      return { recordId, rows, folded: foldRows(rows, known.get(recordId)), isNew: !known.has(recordId) }
    })
    const changed = decided.flatMap(({ recordId, folded: { standing } }): RecordRow[] => (standing ? [{ recordId, ...standing }] : []))
    const written = changed.length > 0 ? await upsertRecords(ctx.db, changed, ctx.now) : new Map<string, number>()
    const kept = changed.filter((row) => written.has(row.recordId))
    await keepContacts(ctx, contactsOf(kept))
    await dropContacts(ctx, goneFrom(kept, written))
    open = []
    for (const one of decided) {
      const revision = written.get(one.recordId)
      if (one.folded.standing && revision === undefined) open.push(one.recordId)
      else settled.push({ ...one, isNew: one.isNew && revision === 1 })
    }
  }
  return settled.toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1))
}

type Merging = { one: Decided; services: Services | null; record: Standing | null }
type Merged = { all: readonly Merging[]; stored: ReadonlyMap<string, readonly StoredOccurrence[]> }
/** Held, and with the line of their unit. */
async function standingOfAll(ctx: Context<string>, recordIds: readonly string[]): Promise<Map<string, Standing>> {
  const held = recordIds.length > 0 ? await lockStanding(ctx.db, recordIds) : new Map<string, Omit<Standing, 'line'>>()
  const lines = await linesOf(
    ctx.db,
    [...held.values()].map((one) => one.unitCode),
  )
  return new Map([...held].map(([recordId, one]) => [recordId, { ...one, line: lines.get(one.unitCode) ?? '' }]))
}

/** Services pushed now beside those known from before: read once the record is held, so that nobody adds one meanwhile. */
async function mergeAll(ctx: Context<string>, decided: readonly Decided[]): Promise<Merged> {
  const looked = decided.filter(({ folded }) => folded.rows.length > 0)
  const stale = looked.filter(({ folded }) => folded.standing === null).map((one) => one.recordId)
  const standing = await standingOfAll(ctx, stale)
  const before = looked.filter((one) => !one.isNew).map((one) => one.recordId)
  const stored = Map.groupBy(before.length > 0 ? await storedOccurrences(ctx.db, before) : [], (row) => row.recordId)
  const all = decided.map((one): Merging => {
    if (one.folded.rows.length === 0) return { one, services: null, record: null }
    const known = stored.get(one.recordId) ?? []
    const record = one.folded.standing ? standingOf(one.folded.standing.record) : (standing.get(one.recordId) ?? null)
    return {
      one,
      record,
      services: mergeServices(
        known.map((row) => row.occurrence),
        one.folded.rows,
      ),
    }
  })
  return { all, stored }
}

/** Where the record was written, all its services follow it: its item, its unit, and when it was completed. */
async function occurrenceRows(ctx: Context<string>, group: Group, { all, stored }: Merged): Promise<OccurrenceRow[]> {
  const divisions = new Set<string>()
  for (const { services } of all) for (const occurrence of services?.all ?? []) divisions.add(occurrence.division)
  const windows = await group.windowsOf(ctx.db, divisions)
  return all.flatMap(({ one, services, record }): OccurrenceRow[] => {
    if (!services || !record) return []
    const known = new Map((stored.get(one.recordId) ?? []).map((row) => [row.occurrence.serviceNumber, row]))
    const written = one.folded.standing ? services.all : services.all.filter((o) => services.touched.has(o.serviceNumber))
    return written.map((occurrence) => {
      const reckon = windows.get(occurrence.division)
      if (!reckon) throw new Error(`no calendar was loaded for ${occurrence.division}`)
      const { side, completedAt } = record
      const reckoned = reckon({ side, servedAt: occurrence.servedAt, completedAt })
      return { recordId: one.recordId, record, occurrence, window: keptWindow(known.get(occurrence.serviceNumber), side, reckoned) }
    })
  })
}

function countRows(counts: SentCounts, { rows, isNew }: Decided, accepted: number): void {
  const first = rows[0]?.record
  if (!first) return
  const newRecords = isNew ? 1 : 0
  counts.add(first.sourceSystem, first.division, {
    received: rows.length,
    newRecords,
    changed: accepted - newRecords,
    unchanged: rows.length - accepted,
  })
}

type Counting = { merged: Merged; group: Group; now: string }
function countServices(counts: SentCounts, { merged: { all, stored }, group, now }: Counting): void {
  for (const { one, services, record } of all) {
    if (!services || !record) continue
    const { sourceSystem, division } = one.rows[0]?.record ?? { sourceSystem: record.sourceSystem, division: '' }
    const known = new Set((stored.get(one.recordId) ?? []).map((row) => row.occurrence.serviceNumber))
    for (const occurrence of services.all) {
      if (known.has(occurrence.serviceNumber)) continue
      const facts = serviceFacts({ occurrence, record }, one.rows[0]?.raw.arrivedAt ?? now, group.lateAfterMinutes)
      counts.add(sourceSystem, division, {
        services: 1,
        late: facts.isLate ? 1 : 0,
        skewed: facts.ahead > 0 ? 1 : 0,
        linked: facts.isLinked ? 1 : 0,
      })
      if (facts.ahead > 0) counts.addSkew(sourceSystem, division, facts.ahead)
    }
  }
}

const contactsOf = (changed: readonly { recordId: string; record: JudgedRecord }[]) =>
  changed.flatMap(({ recordId, record }) => [
    ...(record.applicant ? [{ recordId, party: 'applicant' as const, ...record.applicant }] : []),
    ...(record.agent ? [{ recordId, party: 'agent' as const, ...record.agent }] : []),
  ])

/** Whom an earlier push named and this one doesn't: what isn't needed isn't kept. */
const goneFrom = (changed: readonly RecordRow[], written: ReadonlyMap<string, number>) =>
  changed
    .filter(({ recordId }) => (written.get(recordId) ?? 1) > 1)
    .flatMap(({ recordId, record }) =>
      (['applicant', 'agent'] as const).filter((party) => !record[party]).map((party) => ({ recordId, party })),
    )
