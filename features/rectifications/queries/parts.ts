import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { partPages } from '../contract/parts.ts'
import { OPEN_PART_STATES, type PartRole, type PartState } from '../rules/parts.ts'
import type { CaseKey } from '../store.ts'
import type { PartKey } from '../store/parts.ts'
import { notOwn } from './cases.ts'

export type PartRow = {
  record_id: string
  case_id: string
  part_no: number
  part_id: string
  state: PartState
  unit_code: string
  unit_name: string | null
  line: string
  division: string
  division_path: string
  asked_at: Instant
  due_on: LocalDate
  due_at: Instant
  steps: number
  lead_code: string
  lead_name: string | null
}
const PART = sql`
  select p.record_id, p.case_id, p.part_no, p.part_id, p.state, p.unit_code, u.name as unit_name, p.line, p.division, p.division_path, p.asked_at, p.due_on,
    p.due_at, p.steps, c.unit_code as lead_code, l.name as lead_name
  from case_parts p join rectifications c on c.record_id = p.record_id and c.case_id = p.case_id
    left join units u on u.unit_code = p.unit_code left join units l on l.unit_code = c.unit_code`

/** The parts of a case, in the order in which they were given. */
export async function partsOf(db: Db, { recordId, caseId }: CaseKey): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`${PART} where p.record_id = ${recordId}::uuid and p.case_id = ${caseId}::uuid
    order by p.part_no limit 100`.execute(db)
  return rows
}
export async function findPart(db: Db, { recordId, caseId, partNo }: PartKey): Promise<PartRow | null> {
  const { rows } = await sql<PartRow>`${PART}
    where p.record_id = ${recordId}::uuid and p.case_id = ${caseId}::uuid and p.part_no = ${partNo}`.execute(db)
  return rows[0] ?? null
}

export type PartStepRow = {
  part_no: number
  step_no: number
  at: Instant
  action: string
  side: PartRole
  sealed: Buffer | null
  said: string | null
}
export async function partStepsOf(db: Db, { recordId, caseId }: CaseKey): Promise<PartStepRow[]> {
  const { rows } = await sql<PartStepRow>`
    select s.part_no, s.step_no, s.at, s.action, s.side, s.sealed, s.said from case_part_steps s
    where s.record_id = ${recordId}::uuid and s.case_id = ${caseId}::uuid order by s.part_no, s.step_no limit 2000`.execute(db)
  return rows
}

/** What a list shows; nothing of the rater. */
export type ListedPart = PartRow & { level: number; item_code: string | null; item_name: string | null }
export type PartAsk = {
  reach: readonly Reach[]
  side: PartRole
  now: Instant
  open?: boolean | undefined
  state?: PartState | undefined
  overdue?: boolean | undefined
  pathPrefix?: string | undefined
  unit?: string | undefined
}
const PARTS: Ordering = {
  shape: partPages,
  columns: { dueAt: sql`p.due_at`, askedAt: sql`p.asked_at` },
  key: [sql`p.part_id`],
}
/** Whose they are: of the unit they were given to, or of the one that gave them. */
const REACHED = {
  co: { divisionPath: 'p.division_path', unit: 'p.unit_code', line: 'p.line', staffNo: 'c.staff_no' },
  lead: { divisionPath: 'c.division_path', unit: 'c.unit_code', line: 'c.line', staffNo: 'c.staff_no' },
} as const
/** Past its day with no answer; what waits for the lead is late for nobody here. */
const isLate = (now: Instant) => sql`p.state in ('asked', 'returned') and p.due_at <= ${now}::timestamptz`

const matching = ({ reach, side, now, open, state, overdue, pathPrefix, unit }: PartAsk): RawBuilder<SqlBool> => {
  // A part of a case that was closed without it waits for nobody.
  const all: RawBuilder<SqlBool>[] = [
    withinReach(reach, REACHED[side]),
    notOwn(reach),
    sql`(p.closed_at is not null or c.closed_at is null)`,
  ]
  const isOpen = sql`p.state = any(${[...OPEN_PART_STATES]}::text[])`
  if (open !== undefined) all.push(open ? sql`${isOpen}` : sql`not ${isOpen}`)
  if (state !== undefined) all.push(sql`p.state = ${state}`)
  if (overdue !== undefined) all.push(overdue ? sql`(${isLate(now)})` : sql`not (${isLate(now)})`)
  if (pathPrefix !== undefined) all.push(sql`p.division_path like ${`${pathPrefix}%`}`)
  if (unit !== undefined) all.push(sql`p.unit_code = ${unit}`)
  return sql`${sql.join(all, sql` and `)}`
}

export async function listedParts(db: Db, ask: PartAsk, paging: Paging): Promise<{ items: ListedPart[]; next: string | null }> {
  const page = pageOf(PARTS, paging)
  const { rows } = await sql<ListedPart>`
    select p.record_id, p.case_id, p.part_no, p.part_id, p.state, p.unit_code, u.name as unit_name, p.line, p.division, p.division_path, p.asked_at,
      p.due_on, p.due_at, p.steps, c.unit_code as lead_code, l.name as lead_name, c.level, c.item_code, i.name as item_name
    from case_parts p join rectifications c on c.record_id = p.record_id and c.case_id = p.case_id
      left join units u on u.unit_code = p.unit_code left join units l on l.unit_code = c.unit_code
      left join service_items i on i.item_code = c.item_code
    where ${matching(ask)} and ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [sort === 'askedAt' ? row.asked_at : row.due_at, row.part_id])
}
