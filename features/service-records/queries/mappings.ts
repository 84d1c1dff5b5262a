import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import { display, type Instant, type LocalDate } from '#shared/time.ts'
import { mappingPages, type MappingItem } from '../contract/mappings.ts'
import { holdsOn, mappedFieldSays, type MappedField } from '../rules/mapping.ts'
import { targetSays } from '../rules/new-mapping.ts'

const DIVISION_ONLY = { divisionPath: 'd.path', unit: null, line: null, staffNo: null }
export const reachesAll = (reach: readonly Reach[]): boolean => reach.some((one) => one.kind === 'all')

/** Sources all of whose rows so far lie within this reach: a mapping holds for everything that a source sends. Null: any. */
export async function sourcesWithin(db: Db, reach: readonly Reach[]): Promise<readonly string[] | null> {
  if (reachesAll(reach)) return null
  const { rows } = await sql<{ source_system: string }>`
    select s.source_system
    from (select distinct source_system, division from source_days where source_system <> '' and division <> '') s
      join divisions d on d.code = s.division
    group by s.source_system having bool_and(${withinReach(reach, DIVISION_ONLY)})
    order by s.source_system limit 1000`.execute(db)
  return rows.map((row) => row.source_system)
}
export const isWithin = (sources: readonly string[] | null, source: string): boolean => sources === null || sources.includes(source)

type Row = {
  mappingId: string
  sourceSystem: string
  field: MappedField
  from: string
  to: string
  fromDay: LocalDate
  toDay: LocalDate | null
  reason: string
  madeAt: Instant
  endReason: string | null
}
const SELECT = sql`select m.mapping_id as "mappingId", m.source_system as "sourceSystem", m.field, m.from_value as "from", m.to_value as "to",
    m.from_day as "fromDay", e.to_day as "toDay", m.reason, m.made_at as "madeAt", e.reason as "endReason"
  from code_mappings m left join code_mapping_ends e on e.mapping_id = m.mapping_id`

const MAPPINGS: Ordering = { shape: mappingPages, columns: { madeAt: sql`m.made_at` }, key: [sql`m.mapping_id`] }
export type MappingFilter = { sourceSystem?: string | undefined; field?: string | undefined; inForce?: boolean | undefined }
export type Asking = { sources: readonly string[] | null; today: LocalDate }

export async function mappingsPage(db: Db, { sources, today }: Asking, paging: Paging, filter: MappingFilter) {
  const page = pageOf(MAPPINGS, paging)
  const { sourceSystem, field, inForce } = filter
  const holds = sql`(m.from_day <= ${today}::date and (e.to_day is null or e.to_day >= ${today}::date))`
  const { rows } = await sql<Row>`${SELECT}
    where ${sources === null ? sql`true` : sql`m.source_system = any(${[...sources]}::text[])`}
      and ${sourceSystem === undefined ? sql`true` : sql`m.source_system = ${sourceSystem}`}
      and ${field === undefined ? sql`true` : sql`m.field = ${field}`}
      and ${inForce === undefined ? sql`true` : sql`${holds} = ${inForce}`} and ${page.from}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  const { items, next } = paged(rows, paging, (row) => [row.madeAt, row.mappingId])
  return { items: items.map((row) => shown(row, today)), next }
}

const shown = (row: Row, today: LocalDate): MappingItem => ({
  ...row,
  fieldSays: mappedFieldSays(row.field),
  toSays: targetSays(row.field, row.to),
  isInForce: holdsOn(row, today),
  madeAt: display(row.madeAt),
})

export async function findMapping(db: Db, mappingId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`${SELECT} where m.mapping_id = ${mappingId}::uuid limit 1`.execute(db)
  return rows[0]
}

/** Mappings of the same code. */
export async function mappingsOfCode(db: Db, { sourceSystem, field, from }: { sourceSystem: string; field: string; from: string }) {
  const { rows } = await sql<Row>`${SELECT}
    where m.source_system = ${sourceSystem} and m.field = ${field} and m.from_value = ${from} limit 100`.execute(db)
  return rows
}
