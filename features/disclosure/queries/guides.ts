import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Place } from '../rules/views.ts'

export type GuideRow = {
  code: string
  name: string
  division: string
  unit_code: string
  unit_name: string
  item_type: string
  basis: string
  processing: string
  legal_limit: number
  promised_limit: number
  limit_unit: 'working' | 'natural'
  status: 'in_force' | 'paused' | 'cancelled'
  effective_from: LocalDate
  effective_to: LocalDate | null
  version: number
  held_since: LocalDate | null
  elements: unknown
  fixed_code: string | null
}
/** The item as it holds now, with the oldest code in use that hangs for it. */
export async function findGuide(db: Db, code: string): Promise<GuideRow | null> {
  const { rows } = await sql<GuideRow>`
    select i.item_code as code, i.name, i.division, i.unit_code, u.name as unit_name, i.item_type, i.basis, i.processing, i.legal_limit,
      i.promised_limit, i.limit_unit, i.status, i.effective_from, i.effective_to, i.version, i.elements,
      (select v.effective_from from item_versions v where v.kind = 'item' and v.code = i.item_code and v.state = 'in_force') as held_since,
      (select c.code from fixed_codes c where c.item_code = i.item_code and c.window_code is null and c.retired_at is null
        order by c.made_at, c.code limit 1) as fixed_code
    from service_items i join units u on u.unit_code = i.unit_code where i.item_code = ${code}`.execute(db)
  return rows[0] ?? null
}

export type HallRow = {
  name: string
  address: string
  hours: string
  phone: string
  status: string
  commitments: string[]
  charges: unknown
}
export async function findHall(db: Db, division: string, hallCode: string): Promise<HallRow | null> {
  const { rows } = await sql<HallRow>`
    select h.name, h.address, h.hours, h.phone, h.status, h.commitments, h.charges from halls h
    where h.division = ${division} and h.hall_code = ${hallCode}`.execute(db)
  return rows[0] ?? null
}

export type WindowOfHall = { name: string; unit_code: string; unit_name: string; status: string }
export async function windowsOfHall(db: Db, division: string, hallCode: string): Promise<WindowOfHall[]> {
  const { rows } = await sql<WindowOfHall>`
    select w.name, w.unit_code, u.name as unit_name, w.status from windows w join units u on u.unit_code = w.unit_code
    where w.division = ${division} and w.hall_code = ${hallCode} order by w.status desc, w.window_code limit 500`.execute(db)
  return rows
}

/** A hall's code is its own within its division only, so both lead to its page. */
const HALL_PLACE = sql`h.division || '/' || h.hall_code as code, h.name`
export async function hallsOfDivision(db: Db, division: string, most: number): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select ${HALL_PLACE} from halls h where h.division = ${division} and h.status = 'open' order by h.hall_code limit ${most}`.execute(db)
  return rows
}
export async function hallsOfUnit(db: Db, unitCode: string, most: number): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select ${HALL_PLACE} from halls h where h.status = 'open' and exists (
      select from windows w where w.division = h.division and w.hall_code = h.hall_code and w.unit_code = ${unitCode} and w.status = 'open')
    order by h.division, h.hall_code limit ${most}`.execute(db)
  return rows
}
