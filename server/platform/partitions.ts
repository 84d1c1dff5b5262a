import { sql } from 'kysely'
import { startOf, yearOf, type LocalDate } from '#shared/time.ts'
import type { Db } from './db.ts'

type Quarter = { name: string; from: LocalDate; to: LocalDate }

const quarterOf = (year: number, quarter: number): Quarter => {
  const month = (q: number) => String((q - 1) * 3 + 1).padStart(2, '0')
  const to = quarter === 4 ? `${year + 1}-01-01` : `${year}-${month(quarter + 1)}-01`
  return { name: `events_${year}q${quarter}`, from: `${year}-${month(quarter)}-01`, to }
}

/** The quarter of a day and those after it. */
export function quartersFrom(day: LocalDate, count: number): Quarter[] {
  const first = yearOf(day) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3)
  return Array.from({ length: count }, (_, i) => quarterOf(Math.floor((first + i) / 4), ((first + i) % 4) + 1))
}

/** Makes missing partitions of `events` ahead; needs the owner. Rows that came without one stand in `events_rest` and stay there. */
export async function makePartitions(owner: Db, from: LocalDate, count: number): Promise<string[]> {
  const made: string[] = []
  for (const q of quartersFrom(from, count)) {
    const exists = (await sql`select 1 from pg_class where relname = ${q.name}`.execute(owner)).rows.length > 0
    if (exists || (await restHolds(owner, q))) continue
    await sql
      .raw(`create table ${q.name} partition of events for values from ('${startOf(q.from)}') to ('${startOf(q.to)}')`)
      .execute(owner)
    await sql.raw(`comment on table ${q.name} is 'owner: platform; local; append-only'`).execute(owner)
    made.push(q.name)
  }
  return made
}

const restHolds = async (owner: Db, q: Quarter): Promise<boolean> =>
  (
    await sql`select 1 from events_rest where recorded_at >= ${startOf(q.from)}::timestamptz and recorded_at < ${startOf(q.to)}::timestamptz limit 1`.execute(
      owner,
    )
  ).rows.length > 0
