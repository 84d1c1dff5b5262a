import type { Context, GatherContext } from '#server/platform/feature.ts'
import { quarantineTaken } from '../contract.ts'
import { rowFault, type RowFault } from '../rules/words.ts'
import { SentCounts } from '../rules/sent.ts'
import { preferIndexes } from '../store.ts'
import type { HeldRow } from '../store/quarantine.ts'
import { settleQuarantined, stillQuarantined, supersede } from '../store/quarantine.ts'
import { openJudging, type Group } from './judging.ts'
import type { RawRow } from './lines.ts'
import { aboutRow } from './take-group.ts'
import { takeRecords } from './take-records.ts'

export const aboutMended = (quarantineId: string): string => `quarantine/${quarantineId}/mended`

/** As it was mended so far, else as it came; null where nothing is kept that could be judged. */
export function rawOf(keys: GatherContext['keys'], row: HeldRow, index: number): RawRow | null {
  const text =
    row.mendedSealed !== null
      ? keys.open('vault', row.mendedSealed, aboutMended(row.quarantineId))
      : row.sealed !== null
        ? keys.open('vault', row.sealed, aboutRow(row.quarantineId))
        : null
  const value = text === null ? undefined : parsed(text)
  return value === undefined ? null : { index, value, fault: null, text: null, arrivedAt: row.firstSeenAt }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type Replay = { sources: readonly string[] | null; by: string }
export type Replayed = { accepted: number; unchanged: number; still: ReadonlyMap<string, RowFault> }

/** Judges quarantined rows anew, against what is known by now, and takes those that may go in. All are held by this transaction. */
export async function replayHeld(ctx: Context<string>, rows: readonly HeldRow[], { sources, by }: Replay): Promise<Replayed> {
  await preferIndexes(ctx.db)
  const judge = await openJudging(ctx, sources)
  const still = new Map<string, RowFault>()
  let accepted = 0
  let unchanged = 0
  for (const [client, own] of Map.groupBy(rows, (row) => row.client)) {
    const group = await judge(own.flatMap((row, index) => (isJudged(row, sources) ? (rawOf(ctx.keys, row, index) ?? []) : [])))
    for (const bad of group.bad) {
      const row = own[bad.raw.index]
      if (!row) continue
      still.set(row.quarantineId, bad.fault)
      await stillQuarantined(ctx.db, row.quarantineId, bad)
    }
    const good = group.good.flatMap((row) => own[row.raw.index] ?? [])
    const took = await takeHeld(ctx, group, { client, held: good, by, how: 'replayed' })
    accepted += took
    unchanged += good.length - took
  }
  for (const row of rows) if (!isJudged(row, sources)) still.set(row.quarantineId, rowFault('not_your_source', ['sourceSystem']))
  return { accepted, unchanged, still }
}

/** Whose source it is, only its owner's push can show. */
const isJudged = (row: HeldRow, sources: readonly string[] | null): boolean => sources !== null || row.code !== 'not_your_source'

type Taking = { client: string; held: readonly HeldRow[]; by: string; how: 'replayed' | 'mended' }
/** Rows of a group that are good by now: settled, and taken as if they had come so. Answers how many changed something. */
export async function takeHeld(ctx: Context<string>, group: Group, { client, held, by, how }: Taking): Promise<number> {
  if (group.good.length === 0) return 0
  for (const [state, rows] of Map.groupBy(held, (row) => (row.mendedSealed === null ? how : 'mended')))
    await settleQuarantined(ctx.db, { quarantineIds: rows.map((row) => row.quarantineId), state, at: ctx.now, by })
  const counts = new SentCounts()
  const accepted = await takeRecords(ctx, group, counts)
  const told = group.good.map(({ recordId, rank }) => ({ recordId, rank }))
  await supersede(
    ctx.db,
    told.toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1)),
    { now: ctx.now, by },
  )
  ctx.record(quarantineTaken, `client:${client}`, { client, how, sources: counts.all() })
  return accepted
}
