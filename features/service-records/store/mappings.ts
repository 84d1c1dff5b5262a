import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { mappingsByValue, type CodeMapping, type MappedField, type MappingsOfSource } from '../rules/mapping.ts'

type Row = {
  source_system: string
  field: MappedField
  from_value: string
  to_value: string
  from_day: LocalDate
  to_day: LocalDate | null
}

/** All mappings of these sources, ended ones too: a row of an earlier day may still come. */
export async function loadMappings(db: Db, sources: readonly string[]): Promise<Map<string, MappingsOfSource>> {
  if (sources.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select m.source_system, m.field, m.from_value, m.to_value, m.from_day::text, e.to_day::text
    from code_mappings m left join code_mapping_ends e on e.mapping_id = m.mapping_id
    where m.source_system = any(${[...sources]}::text[])
    order by m.source_system, m.from_day desc, m.mapping_id`.execute(db)
  const bySource = Map.groupBy(rows, (row) => row.source_system)
  return new Map([...bySource].map(([source, own]) => [source, mappingsByValue(own.map(mappingOf))]))
}
const mappingOf = (row: Row): CodeMapping => ({
  field: row.field,
  from: row.from_value,
  to: row.to_value,
  fromDay: row.from_day,
  toDay: row.to_day,
})

export type NewMapping = CodeMapping & { mappingId: string; sourceSystem: string; reason: string; by: string; at: Instant }
/** False where another of the same code begins on that day. */
export async function insertMapping(db: Db, m: NewMapping): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('code_mappings')
    .values({
      mapping_id: m.mappingId,
      source_system: m.sourceSystem,
      field: m.field,
      from_value: m.from,
      to_value: m.to,
      from_day: m.fromDay,
      reason: m.reason,
      made_by: m.by,
      made_at: m.at,
    })
    .onConflict((c) => c.columns(['source_system', 'field', 'from_value', 'from_day']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export type MappingEnd = { mappingId: string; toDay: LocalDate; reason: string; by: string; at: Instant }
/** False where it was ended already. */
export async function insertMappingEnd(db: Db, end: MappingEnd): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('code_mapping_ends')
    .values({ mapping_id: end.mappingId, to_day: end.toDay, reason: end.reason, made_by: end.by, made_at: end.at })
    .onConflict((c) => c.column('mapping_id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
