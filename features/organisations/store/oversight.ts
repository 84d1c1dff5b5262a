import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

/** Which unit manages a division from that day; a second word about one day takes the place of the first. */
export async function putManagement(db: Db, division: string, unitCode: string | null, fromDay: LocalDate): Promise<void> {
  await sql`insert into managements (division, from_day, unit_code) values (${division}, ${fromDay}::date, ${unitCode})
    on conflict (division, from_day) do update set unit_code = excluded.unit_code, held_at = null`.execute(db)
}

export type Managed = { division: string; fromDay: LocalDate; unitCode: string | null }
/** What begins by this day is made to hold, each once; of several of one division the last. Answers those that came to hold. */
export async function holdManagements(db: Db, today: LocalDate, now: Instant): Promise<Managed[]> {
  const { rows } = await sql<Managed>`update managements set held_at = ${now}::timestamptz
    where held_at is null and from_day <= ${today}::date
    returning division, from_day::text as "fromDay", unit_code as "unitCode"`.execute(db)
  const last = [...new Map(rows.toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : 1)).map((row) => [row.division, row])).values()]
  if (last.length === 0) return []
  const named = JSON.stringify(last)
  // One after the other: there is at most one in a division at any moment.
  await sql`update units u set management = false from jsonb_to_recordset(${named}::jsonb) as x(division text, "unitCode" text)
    where u.division = x.division and u.management and u.unit_code is distinct from x."unitCode"`.execute(db)
  await sql`update units u set management = true from jsonb_to_recordset(${named}::jsonb) as x("unitCode" text)
    where u.unit_code = x."unitCode" and u.status = 'active'`.execute(db)
  return last
}

export type Supervision = { unitCode: string; supervised: string; fromDay: LocalDate; toDay: LocalDate | null }
const SUPERVISION = sql`select unit_code as "unitCode", supervised, from_day::text as "fromDay", to_day::text as "toDay" from supervisions`
/** Those between any units of this division. */
export async function supervisionsIn(db: Db, division: string): Promise<Supervision[]> {
  const { rows } = await sql<Supervision>`${SUPERVISION}
    where unit_code in (select u.unit_code from units u where u.division = ${division}) order by from_day limit 2000`.execute(db)
  return rows
}
export async function addSupervision(db: Db, { unitCode, supervised, fromDay }: Omit<Supervision, 'toDay'>): Promise<void> {
  await sql`insert into supervisions (unit_code, supervised, from_day) values (${unitCode}, ${supervised}, ${fromDay}::date)
    on conflict (unit_code, supervised, from_day) do update set to_day = null`.execute(db)
}
/** One that ends on its first day never was. */
export async function cutSupervision(db: Db, { unitCode, supervised, fromDay }: Supervision, toDay: LocalDate): Promise<void> {
  if (toDay <= fromDay)
    await sql`delete from supervisions where unit_code = ${unitCode} and supervised = ${supervised} and from_day = ${fromDay}::date`.execute(
      db,
    )
  else
    await sql`update supervisions set to_day = ${toDay}::date
      where unit_code = ${unitCode} and supervised = ${supervised} and from_day = ${fromDay}::date`.execute(db)
}
