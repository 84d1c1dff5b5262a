import { sql } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Reach } from '#server/platform/actor.ts'
import type { Db } from '#server/platform/db.ts'
import type { Card } from '../contract/halls.ts'

export type HallKey = { division: string; hallCode: string }
export type Choices = { hallName: string; opensAt: number | null; closesAt: number | null; card: Card | null }
/** A hall within one's reach, and what it decided, if it did. */
export async function choicesOf(db: Db, reach: readonly Reach[], { division, hallCode }: HallKey): Promise<Choices | null> {
  const { rows } = await sql<Choices>`
    select h.name as "hallName", c.opens_minute as "opensAt", c.closes_minute as "closesAt", c.card
    from halls h join divisions d on d.code = h.division left join hall_choices c on c.division = h.division and c.hall_code = h.hall_code
    where h.division = ${division} and h.hall_code = ${hallCode}
      and ${withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })}`.execute(db)
  return rows[0] ?? null
}

export type Carded = { windowName: string; unitName: string; staffNo: string }
/** Open windows of a hall at which somebody sits; a unit's head sees those of the unit. */
export async function cardedWindows(db: Db, reach: readonly Reach[], { division, hallCode }: HallKey): Promise<Carded[]> {
  const { rows } = await sql<Carded>`
    select w.name as "windowName", u.name as "unitName", w.staff_no as "staffNo"
    from windows w join divisions d on d.code = w.division join units u on u.unit_code = w.unit_code
    where w.division = ${division} and w.hall_code = ${hallCode} and w.status = 'open' and w.staff_no is not null
      and ${withinReach(reach, { divisionPath: 'd.path', unit: 'w.unit_code', line: null, staffNo: null })}
    order by w.window_code`.execute(db)
  return rows
}
export async function hallDecided(db: Db, { division, hallCode }: HallKey): Promise<{ hallName: string; card: Card } | null> {
  const { rows } = await sql<{ hallName: string; card: Card }>`
    select h.name as "hallName", coalesce(c.card, 'none') as card
    from halls h left join hall_choices c on c.division = h.division and c.hall_code = h.hall_code
    where h.division = ${division} and h.hall_code = ${hallCode}`.execute(db)
  return rows[0] ?? null
}
