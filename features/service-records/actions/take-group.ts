import { dropContacts, keepContacts } from '#features/vault/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import { recordsPushed } from '../contract.ts'
import { mergeRecords, type JudgedRecord } from '../rules/judge.ts'
import { keptWindow } from '../rules/rateable.ts'
import {
  knownMacs,
  preferIndexes,
  storedOccurrences,
  upsertOccurrences,
  upsertRecords,
  type OccurrenceRow,
  type RecordRow,
  type StoredOccurrence,
} from '../store.ts'
import { keepQuarantined, supersede, type QuarantinedRow } from '../store/quarantine.ts'
import type { BadRow, GoodRow, Group, WindowsOf } from './judging.ts'

export type Taken = { accepted: number; unchanged: number; quarantined: readonly BadRow[] }

/** One transaction of a push: records, services, contacts, quarantine, one event. Rows are written in the order of their keys. */
export async function takeGroup(ctx: Context<string>, group: Group, client: string): Promise<Taken> {
  await preferIndexes(ctx.db)
  const byRecord = Map.groupBy(group.good, (row) => row.recordId)
  const ids = [...byRecord.keys()].toSorted()
  const macs = ids.length > 0 ? await knownMacs(ctx.db, ids) : new Map<string, Buffer>()
  const changed: RecordRow[] = []
  let accepted = 0
  for (const recordId of ids) {
    const folded = fold(byRecord.get(recordId) ?? [], macs.get(recordId))
    accepted += folded.accepted
    if (folded.row) changed.push(folded.row)
  }
  if (changed.length > 0) await write(ctx, changed, group)
  await supersede(ctx.db, [...group.newest.keys()].toSorted(), ctx.now, actorCode(ctx.actor))
  await keepQuarantined(ctx.db, sealedRows(ctx, group, client), ctx.now)
  const unchanged = group.good.length - accepted
  ctx.record(recordsPushed, `client:${client}`, { client, accepted, unchanged, quarantined: group.bad.length })
  return { accepted, unchanged, quarantined: group.bad }
}

/** Rows of one record, one after the other, as if each had come alone: what is left to write, if anything. */
function fold(rows: readonly GoodRow[], known: Buffer | undefined): { accepted: number; row: RecordRow | null } {
  let accepted = 0
  let last = known
  let record: JudgedRecord | null = null
  for (const row of rows) {
    if (last?.equals(row.mac)) continue
    accepted++
    last = row.mac
    record = record ? mergeRecords(record, row.record) : row.record
  }
  const first = rows[0]
  return { accepted, row: record && first && last ? { recordId: first.recordId, mac: last, record } : null }
}

async function write(ctx: Context<string>, changed: readonly RecordRow[], group: Group): Promise<void> {
  const before = await upsertRecords(ctx.db, changed, ctx.now)
  const stored = before.size > 0 ? await storedOccurrences(ctx.db, [...before]) : []
  await upsertOccurrences(ctx.db, await occurrenceRows(ctx, { changed, stored, windowsOf: group.windowsOf }), ctx.now)
  await keepContacts(ctx, contactsOf(changed))
  await dropContacts(ctx, goneFrom(changed, before))
}

type Services = { changed: readonly RecordRow[]; stored: readonly StoredOccurrence[]; windowsOf: WindowsOf }
/** Services pushed now, and those known from before, which follow their record: its item, its unit, and when it was completed. */
async function occurrenceRows(ctx: Context<string>, { changed, stored, windowsOf }: Services): Promise<OccurrenceRow[]> {
  const divisions = new Set(stored.map((row) => row.occurrence.division))
  for (const { record } of changed) for (const occurrence of record.occurrences) divisions.add(occurrence.division)
  const windows = await windowsOf(ctx.db, divisions)
  const before = Map.groupBy(stored, (row) => row.recordId)
  return changed.flatMap((row) => servicesOf(row, before.get(row.recordId) ?? [], windows))
}

function servicesOf(
  { recordId, record }: RecordRow,
  before: readonly StoredOccurrence[],
  windows: Awaited<ReturnType<WindowsOf>>,
): OccurrenceRow[] {
  const known = new Map(before.map((row) => [row.occurrence.serviceNumber, row]))
  const services = new Map(before.map((row) => [row.occurrence.serviceNumber, row.occurrence]))
  for (const occurrence of record.occurrences) services.set(occurrence.serviceNumber, occurrence)
  const { side, completedAt } = record
  return [...services.values()]
    .toSorted((a, b) => a.serviceNumber - b.serviceNumber)
    .map((occurrence) => {
      const reckon = windows.get(occurrence.division)
      if (!reckon) throw new Error(`no calendar was loaded for ${occurrence.division}`)
      const reckoned = reckon({ side, servedAt: occurrence.servedAt, completedAt })
      return { recordId, record, occurrence, window: keptWindow(known.get(occurrence.serviceNumber), side, reckoned) }
    })
}

const contactsOf = (changed: readonly RecordRow[]) =>
  changed.flatMap(({ recordId, record }) => [
    ...(record.applicant ? [{ recordId, party: 'applicant' as const, ...record.applicant }] : []),
    ...(record.agent ? [{ recordId, party: 'agent' as const, ...record.agent }] : []),
  ])

/** Whom an earlier push named and this one doesn't: what isn't needed isn't kept. */
const goneFrom = (changed: readonly RecordRow[], before: ReadonlySet<string>) =>
  changed
    .filter(({ recordId }) => before.has(recordId))
    .flatMap(({ recordId, record }) =>
      (['applicant', 'agent'] as const).filter((party) => !record[party]).map((party) => ({ recordId, party })),
    )

export const aboutRow = (quarantineId: string): string => `quarantine/${quarantineId}/row`

/** The same row of the same client is the same quarantined row; its id tells nothing of what is in it. */
function sealedRows(ctx: Context<string>, group: Group, client: string): QuarantinedRow[] {
  const rows = new Map<string, QuarantinedRow>()
  for (const { raw, fault, sourceSystem, recordNo, recordId } of group.bad) {
    const text = raw.text ?? textOf(raw.value)
    const content = text ?? `${fault.code}\n${raw.index}`
    const quarantineId = uuidFrom(ctx.keys.mac('blind', `quarantine\n${client}\n${content}`))
    const twin = rows.get(quarantineId)
    const waits = recordId === null || group.newest.get(recordId) === raw.index
    const sealed = twin?.sealed ?? (waits && text !== null ? ctx.keys.seal('vault', text, aboutRow(quarantineId)) : null)
    rows.set(quarantineId, { quarantineId, client, sourceSystem, recordNo, recordId, fault, sealed, waits, times: (twin?.times ?? 0) + 1 })
  }
  return [...rows.values()].toSorted((a, b) => (a.quarantineId < b.quarantineId ? -1 : 1))
}

/** A UUID of our own making (version 8, RFC 9562) from the first bytes of a MAC. */
function uuidFrom(mac: Buffer): string {
  const hex = mac.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}

/** What nests too deep to be written back as text cannot be replayed either; nor is there anything to a row without a value. */
function textOf(value: unknown): string | null {
  try {
    return value === null ? null : JSON.stringify(value)
  } catch {
    return null
  }
}
