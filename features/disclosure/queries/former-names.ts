import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import type { LocalDate } from '#shared/time.ts'

export type Former = { code: string; formerly: string }
/** Divisions that were once called so, whether they ended or go on under another name. */
export async function divisionsOnceCalled(db: Db, q: string, today: LocalDate): Promise<Former[]> {
  const { rows } = await sql<Former>`
    select s.division as code, s.name as formerly from division_standings s join divisions d on d.code = s.division
    where s.from_day <= ${today}::date and s.name like ${containing(q)} and (s.name <> d.name or d.successor is not null)
    group by 1, 2 order by max(s.from_day) desc, 1 limit 100`.execute(db)
  return rows
}

type Once = Former & { name: string; division: string }
/** Units and halls that were renamed: what they were called stands in their history. */
export async function unitsOnceCalled(db: Db, q: string, most: number): Promise<Once[]> {
  const { rows } = await sql<Once>`
    select distinct on (u.name, u.unit_code) u.unit_code as code, u.name, u.division, f.before as formerly
    from organisation_changes c cross join lateral jsonb_to_recordset(c.fields) as f(field text, before text)
      join units u on u.unit_code = c.code
    where c.kind = 'unit' and c.fields @> '[{"field": "name"}]' and f.field = 'name' and f.before like ${containing(q)}
      and u.status = 'active' and u.name <> f.before
    order by u.name, u.unit_code, c.changed_at desc limit ${most}`.execute(db)
  return rows
}
export async function hallsOnceCalled(db: Db, q: string, most: number): Promise<Once[]> {
  const { rows } = await sql<Once>`
    select distinct on (h.name, h.division, h.hall_code) h.division || '/' || h.hall_code as code, h.name, h.division, f.before as formerly
    from organisation_changes c cross join lateral jsonb_to_recordset(c.fields) as f(field text, before text)
      join halls h on h.division = c.division and h.hall_code = c.code
    where c.kind = 'hall' and c.fields @> '[{"field": "name"}]' and f.field = 'name' and f.before like ${containing(q)}
      and h.status = 'open' and h.name <> f.before
    order by h.name, h.division, h.hall_code, c.changed_at desc limit ${most}`.execute(db)
  return rows
}
