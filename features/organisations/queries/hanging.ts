import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Hanging } from '../rules/closing.ts'
import type { Key, PlaceKind } from '../rules/records.ts'

type Row = Hanging & { key: string }
/** What hangs on each of these, by `division/code`; for a unit the division is its own. */
export async function hangingOn(db: Db, kind: PlaceKind, keys: readonly Key[], today: LocalDate): Promise<Map<string, Hanging[]>> {
  if (kind !== 'unit' && kind !== 'hall') return new Map()
  const { rows } = kind === 'unit' ? await onUnits(db, keys, today) : await onHalls(db, keys)
  const found = new Map<string, Hanging[]>()
  for (const { key, ...hanging } of rows) found.set(key, [...(found.get(key) ?? []), hanging])
  return found
}

const onUnits = (db: Db, keys: readonly Key[], today: LocalDate) =>
  sql<Row>`
  with asked as (select u.unit_code, u.division || '/' || u.unit_code as key, u.management from units u
    where u.unit_code = any(${keys.map((each) => each.code)}::text[]))
  select a.key, 'windows' as what, count(*)::int as count from asked a join windows w on w.unit_code = a.unit_code and w.status = 'open' group by 1
  union all select a.key, 'staff', count(*)::int from asked a join staff s on s.unit_code = a.unit_code and s.status = 'active' group by 1
  union all select a.key, 'platforms', count(*)::int from asked a join platforms p on p.unit_code = a.unit_code and p.status = 'active' group by 1
  union all select a.key, 'management', 1 from asked a
    where a.management or exists (select 1 from managements m where m.unit_code = a.unit_code and m.held_at is null)
  union all select a.key, 'overseen', count(*)::int from asked a join units o on o.industry_authority = a.unit_code and o.status = 'active' group by 1
  union all select a.key, 'planned', count(*)::int from asked a join seatings s on s.unit_code = a.unit_code and s.from_day > ${today}::date group by 1`.execute(
    db,
  )

const onHalls = (db: Db, keys: readonly Key[]) =>
  sql<Row>`
  select x.division || '/' || x.code as key, 'windows' as what, count(*)::int as count
  from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as x(division text, code text)
    join windows w on w.division = x.division and w.hall_code = x.code and w.status = 'open'
  group by 1`.execute(db)

type Stands = { key: string; hallOpen: boolean; unitOpen: boolean }
/** Whether what a window or a member of staff rests on is open. */
export async function standingOf(db: Db, kind: PlaceKind, keys: readonly Key[]): Promise<Map<string, Stands>> {
  if (kind !== 'window' && kind !== 'staff') return new Map()
  const asked = sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as x(division text, code text)`
  const { rows } =
    kind === 'window'
      ? await sql<Stands>`
          select w.division || '/' || w.window_code as key, h.status = 'open' as "hallOpen", u.status = 'active' as "unitOpen"
          from windows w join ${asked} on x.division = w.division and x.code = w.window_code
            join halls h on h.division = w.division and h.hall_code = w.hall_code join units u on u.unit_code = w.unit_code`.execute(db)
      : await sql<Stands>`
          select s.division || '/' || s.staff_no as key, true as "hallOpen", u.status = 'active' as "unitOpen"
          from staff s join ${asked} on x.division = s.division and x.code = s.staff_no join units u on u.unit_code = s.unit_code`.execute(
          db,
        )
  return new Map(rows.map((row) => [row.key, row]))
}
