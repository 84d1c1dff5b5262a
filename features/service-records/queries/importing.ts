import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Reach } from '#shared/actor.ts'

const DIVISION_ONLY = { divisionPath: 'd.path', unit: null, line: null, staffNo: null }

/** Of these sources, those that also sent rows of divisions beyond the reach: who keeps a part of a source does not speak for all of it. */
export async function sourcesBeyond(db: Db, reach: readonly Reach[], sources: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ source: string }>`
    select distinct q.source_system as source from source_days q join divisions d on d.code = q.division
    where q.source_system = any(${[...sources]}::text[]) and not ${withinReach(reach, DIVISION_ONLY)} limit 1000`.execute(db)
  return new Set(rows.map((row) => row.source))
}

/** Of these records, those that stand in a division beyond the reach. */
export async function recordsBeyond(db: Db, reach: readonly Reach[], recordIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select s.record_id as id from service_records s join divisions d on d.code = s.division
    where s.record_id = any(${uuids(recordIds)}::uuid[]) and not ${withinReach(reach, DIVISION_ONLY)} limit 1000`.execute(db)
  return new Set(rows.map((row) => row.id))
}
