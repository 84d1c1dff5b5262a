import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'

/** Which unit manages this division on that day, as it is planned now. */
export async function managementOn(db: Db, division: string, day: LocalDate): Promise<string | null> {
  const { rows } = await sql<{ unitCode: string | null }>`
    select unit_code as "unitCode" from managements
    where division = ${division} and from_day <= ${day}::date and held_at is null order by from_day desc limit 1`.execute(db)
  if (rows[0]) return rows[0].unitCode
  const { rows: now } = await sql<{ unitCode: string }>`
    select unit_code as "unitCode" from units where division = ${division} and management and status = 'active'`.execute(db)
  return now[0]?.unitCode ?? null
}

export type Overseen = { unitCode: string; name: string; fromDay: string; toDay: string | null }
/** Whom a unit oversees, and who oversees it, from today on. */
export async function oversightOf(
  db: Db,
  unitCode: string,
  today: LocalDate,
): Promise<{ supervises: Overseen[]; supervisedBy: Overseen[] }> {
  const { rows } = await sql<Overseen & { mine: boolean }>`
    select u.unit_code as "unitCode", u.name, s.from_day::text as "fromDay", s.to_day::text as "toDay", s.unit_code = ${unitCode} as mine
    from supervisions s join units u on u.unit_code = case when s.unit_code = ${unitCode} then s.supervised else s.unit_code end
    where (s.unit_code = ${unitCode} or s.supervised = ${unitCode}) and (s.to_day is null or s.to_day > ${today}::date)
    order by s.from_day, u.unit_code limit 200`.execute(db)
  const plain = (mine: boolean): Overseen[] =>
    rows.filter((row) => row.mine === mine).map(({ unitCode: code, name, fromDay, toDay }) => ({ unitCode: code, name, fromDay, toDay }))
  return { supervises: plain(true), supervisedBy: plain(false) }
}
