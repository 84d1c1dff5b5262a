import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import { recordsPushed } from '../contract.ts'
import { SentCounts } from '../rules/sent.ts'
import { preferIndexes } from '../store.ts'
import { keepQuarantined, supersede, type QuarantinedRow } from '../store/quarantine.ts'
import type { BadRow, Group, RowTold } from './judging.ts'
import { takeRecords } from './take-records.ts'

export type Taken = { accepted: number; unchanged: number; quarantined: readonly BadRow[] }

/** One transaction of a push: records, services, contacts, quarantine, one event. Rows are written in the order of their keys. */
export async function takeGroup(ctx: Context<string>, group: Group, client: string): Promise<Taken> {
  await preferIndexes(ctx.db)
  const counts = new SentCounts()
  const accepted = group.good.length > 0 ? await takeRecords(ctx, group, counts) : 0
  await supersede(ctx.db, furthestTold(group.told), { now: ctx.now, by: actorCode(ctx.actor) })
  await keepBad(ctx, { group, client, counts })
  const unchanged = group.good.length - accepted
  ctx.record(recordsPushed, `client:${client}`, {
    client,
    accepted,
    unchanged,
    quarantined: group.bad.length,
    sources: counts.all(),
  })
  return { accepted, unchanged, quarantined: group.bad }
}

/** What waits gives way to what is told of the same record as far on or further; what told of it further on still waits. */
const furthestTold = (told: Group['told']) =>
  [...told]
    .map(([recordId, rows]) => ({ recordId, rank: Math.max(...rows.map((row) => row.rank)) }))
    .toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1))

type Keeping = { group: Group; client: string; counts: SentCounts }
async function keepBad(ctx: Context<string>, { group, client, counts }: Keeping): Promise<void> {
  const rows = sealedRows(ctx, group, client)
  const seenBefore = await keepQuarantined(ctx.db, rows, ctx.now)
  for (const row of rows) {
    const source = row.isTheirs ? (row.sourceSystem ?? '') : ''
    const repeated = seenBefore.has(row.quarantineId) ? row.times : row.times - 1
    counts.add(source, row.division ?? '', { received: row.times, quarantined: row.times, repeated })
  }
}

export const aboutRow = (quarantineId: string): string => `quarantine/${quarantineId}/row`

/** The same row of the same client is the same quarantined row; its id tells nothing of what is in it. */
function sealedRows(ctx: Context<string>, group: Group, client: string): (QuarantinedRow & { isTheirs: boolean })[] {
  const rows = new Map<string, QuarantinedRow & { isTheirs: boolean }>()
  for (const bad of group.bad) {
    const { raw, fault, recordId, rank } = bad
    const text = raw.text ?? textOf(raw.value)
    const content = text ?? `${fault.code}\n${raw.index}`
    const quarantineId = uuidFrom(ctx.keys.mac('blind', `quarantine\n${client}\n${content}`))
    const twin = rows.get(quarantineId)
    const waits = recordId === null || !isToldLater(group.told.get(recordId) ?? [], { index: raw.index, rank })
    const sealed = twin?.sealed ?? (waits && text !== null ? ctx.keys.seal('vault', text, aboutRow(quarantineId)) : null)
    rows.set(quarantineId, { ...bad, quarantineId, client, sealed, waits, times: (twin?.times ?? 0) + 1 })
  }
  return [...rows.values()].toSorted((a, b) => (a.quarantineId < b.quarantineId ? -1 : 1))
}

const isToldLater = (told: readonly RowTold[], { index, rank }: RowTold): boolean =>
  told.some((other) => other.index > index && other.rank >= rank)

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
