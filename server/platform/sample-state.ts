import { sql } from 'kysely'
import { z } from 'zod'
import { event } from '#shared/event.ts'
import type { Bulk } from './bulk.ts'
import { Rows } from './copy-rows.ts'
import type { Db } from './db.ts'

/** That a database holds the sample is written down in its events, where nothing is ever taken back. */
export const SAMPLE = 'sample:region'
/** `terms`: all that it hangs on, so that a start that was cut off is gone on with, not begun otherwise. */
export const sampleBegun = event('sample.begun', z.object({ terms: z.unknown().optional() }))
/** A part went in, all of it. */
export const samplePart = event('sample.part', z.looseObject({ part: z.string() }))
export const samplePlanted = event('sample.planted', z.strictObject({}))
const SEEDS = 'system:seed'

export type SampleState = 'empty' | 'begun' | 'planted' | 'in use'

/** Empty is what only the seeds have touched; in use is what somebody filled with data of their own. */
export async function sampleState(db: Db): Promise<SampleState> {
  const { rows } = await sql<{ name: string }>`select distinct name from events where subject = ${SAMPLE} limit 10`.execute(db)
  if (rows.some((row) => row.name === samplePlanted.name)) return 'planted'
  if (rows.length > 0) return 'begun'
  const touched = await sql`select 1 from events where actor <> ${SEEDS} limit 1`.execute(db)
  return touched.rows.length > 0 ? 'in use' : 'empty'
}

/** What was begun with, and which parts are in. */
export async function sampleProgress(db: Db): Promise<{ terms: unknown; parts: ReadonlySet<string> }> {
  const { rows } = await sql<{ name: string; terms: unknown; part: string | null }>`
    select name, payload -> 'terms' as terms, payload ->> 'part' as part from events
    where subject = ${SAMPLE} and name in (${sampleBegun.name}, ${samplePart.name}) order by seq limit 100000`.execute(db)
  return {
    terms: rows.find((row) => row.name === sampleBegun.name)?.terms ?? null,
    parts: new Set(rows.flatMap((row) => (row.part === null ? [] : [row.part]))),
  }
}

/** What is true of the sample, for whoever scores a detector; written anew each time. */
export async function keepTruth(bulk: Bulk, truth: readonly { kind: string; subject: string; about: unknown }[]): Promise<void> {
  const rows = new Rows('sample_truth', ['kind', 'subject', 'about:jsonb'])
  for (const one of truth) rows.add([one.kind, one.subject, JSON.stringify(one.about)])
  await bulk.run('truncate sample_truth')
  await bulk.write([rows.take()])
}

/** The sample brings what these listeners would have done, so they begin behind it; never back to before where they are. */
export const passHistory = (db: Db, listeners: readonly string[]) =>
  sql`update listener_positions p set tx = last.tx, seq = last.seq
    from (select tx, seq from events order by tx desc, seq desc limit 1) as last
    where p.listener = any(${[...listeners]}::text[]) and (p.tx, p.seq) < (last.tx, last.seq)`.execute(db)
