import { sql } from 'kysely'
import { z } from 'zod'
import { event } from '#shared/event.ts'
import type { Db } from './db.ts'

/** That a database holds the sample is written down in its events, where nothing is ever taken back. */
export const SAMPLE = 'sample:region'
export const sampleBegun = event('sample.begun', z.strictObject({}))
export const samplePlanted = event('sample.planted', z.strictObject({}))
const SEEDS = 'system:seed'

export type SampleState = 'empty' | 'begun' | 'planted' | 'in use'

/** Empty is what only the seeds have touched; in use is what somebody filled with data of their own. */
export async function sampleState(db: Db): Promise<SampleState> {
  const { rows } = await sql<{ name: string }>`select name from events where subject = ${SAMPLE} order by seq limit 10`.execute(db)
  if (rows.some((row) => row.name === samplePlanted.name)) return 'planted'
  if (rows.length > 0) return 'begun'
  const touched = await sql`select 1 from events where actor <> ${SEEDS} limit 1`.execute(db)
  return touched.rows.length > 0 ? 'in use' : 'empty'
}
