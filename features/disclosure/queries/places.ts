import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Place } from '../rules/views.ts'
import { containing } from '#server/platform/like.ts'

export type UnitPlace = Place & { division: string }
export async function findUnit(db: Db, code: string): Promise<UnitPlace | null> {
  const { rows } = await sql<UnitPlace>`select u.unit_code as code, u.name, u.division from units u where u.unit_code = ${code}`.execute(db)
  return rows[0] ?? null
}

export type ItemPlace = Place & { division: string; unitCode: string; unitName: string | null }
/** What a unit handles now. */
export async function itemsOfUnit(db: Db, unitCode: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select i.item_code as code, i.name from service_items i where i.unit_code = ${unitCode} and i.status = 'in_force'
    order by i.name, i.item_code`.execute(db)
  return rows
}

export async function unitsCalled(db: Db, q: string, most: number): Promise<UnitPlace[]> {
  const { rows } = await sql<UnitPlace>`
    select u.unit_code as code, u.name, u.division from units u
    where u.status = 'active' and (u.name ilike ${containing(q)} or u.unit_code = ${q})
    order by char_length(u.name), u.name, u.unit_code limit ${most}`.execute(db)
  return rows
}

/** The same item is handled by many units: whose it is stands in the name that is shown. */
export async function itemsCalled(db: Db, q: string, most: number): Promise<ItemPlace[]> {
  const { rows } = await sql<ItemPlace>`
    select i.item_code as code, i.name, i.division, i.unit_code as "unitCode", u.name as "unitName"
    from service_items i left join units u on u.unit_code = i.unit_code
    where i.status = 'in_force' and (i.name ilike ${containing(q)} or i.item_code = ${q})
    order by char_length(i.name), i.name, i.division, i.item_code limit ${most}`.execute(db)
  return rows
}

export async function hallsCalled(db: Db, q: string, most: number): Promise<(Place & { division: string })[]> {
  const { rows } = await sql<Place & { division: string }>`
    select h.division || '/' || h.hall_code as code, h.name, h.division from halls h
    where h.status = 'open' and (h.name ilike ${containing(q)} or h.address ilike ${containing(q)})
    order by char_length(h.name), h.name, h.division, h.hall_code limit ${most}`.execute(db)
  return rows
}
