import { sql } from 'kysely'
import { texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

export type Pair = { from: string; to: string }
const pairs = (of: readonly Pair[]) => sql`unnest(${texts(of.map((p) => p.from))}::text[], ${texts(of.map((p) => p.to))}::text[])`

/** Codes of one division that are in use or ever were. */
export async function hallCodes(db: Db, division: string, openOnly: boolean): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select hall_code as code from halls where division = ${division}
    and (not ${openOnly} or status = 'open') order by 1 limit 100000`.execute(db)
  return rows.map((row) => row.code)
}
export async function windowCodes(db: Db, division: string, halls: readonly string[] | null): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select window_code as code from windows where division = ${division}
    and (${halls === null} or hall_code = any(${[...(halls ?? [])]}::text[])) order by 1 limit 100000`.execute(db)
  return rows.map((row) => row.code)
}
export async function platformCodes(db: Db, division: string, openOnly: boolean): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select platform_code as code from platforms where division = ${division}
    and (not ${openOnly} or status = 'active') order by 1 limit 100000`.execute(db)
  return rows.map((row) => row.code)
}
export type Numbered = { staffNo: string; unitCode: string; nameSealed: Buffer; status: string }
export async function staffOf(db: Db, division: string): Promise<Numbered[]> {
  const { rows } = await sql<Numbered>`select staff_no as "staffNo", unit_code as "unitCode", name_sealed as "nameSealed", status
    from staff where division = ${division} order by staff_no limit 1000000`.execute(db)
  return rows
}
export async function unitsIn(db: Db, division: string): Promise<string[]> {
  const { rows } = await sql<{
    code: string
  }>`select unit_code as code from units where division = ${division} order by 1 limit 100000`.execute(db)
  return rows.map((row) => row.code)
}

/** A division has one that manages: where there is one already, the others are units like any. */
export async function moveUnits(
  db: Db,
  from: string,
  to: string,
  { units, on, at }: { units: readonly string[]; on: LocalDate; at: Instant },
): Promise<number> {
  const { rows } = await sql<{ unit_code: string; was: boolean }>`
    update units u set division = ${to}, management = u.management
      and not exists (select 1 from units o where o.division = ${to} and o.management and o.status = 'active')
    from units b where b.unit_code = u.unit_code and u.division = ${from} and u.unit_code = any(${[...units]}::text[])
    returning u.unit_code, u.management as was`.execute(db)
  const manages = rows.find((row) => row.was)?.unit_code
  if (manages !== undefined)
    await sql`insert into managements (division, from_day, unit_code, held_at) values (${to}, ${on}, ${manages}, ${at})
      on conflict (division, from_day) do nothing`.execute(db)
  return rows.length
}

/** The same hall under another division's code; whatever else is known of it goes along. The old one is closed and stays readable. */
export async function copyHalls(db: Db, { from, to }: Pair, halls: readonly Pair[]): Promise<void> {
  await sql`insert into halls select (jsonb_populate_record(null::halls, to_jsonb(h) || jsonb_build_object('division', ${to}::text, 'hall_code', m.new))).*
    from halls h join ${pairs(halls)} as m(old, new) on m.old = h.hall_code where h.division = ${from}`.execute(db)
  await sql`update halls set status = 'closed' where division = ${from} and hall_code = any(${halls.map((h) => h.from)}::text[])`.execute(
    db,
  )
}

export async function copyPlatforms(db: Db, { from, to }: Pair, platforms: readonly Pair[]): Promise<void> {
  await sql`insert into platforms select (jsonb_populate_record(null::platforms,
      to_jsonb(p) || jsonb_build_object('division', ${to}::text, 'platform_code', m.new))).*
    from platforms p join ${pairs(platforms)} as m(old, new) on m.old = p.platform_code where p.division = ${from}`.execute(db)
  await sql`update platforms set status = 'closed' where division = ${from} and platform_code = any(${platforms.map((p) => p.from)}::text[])`.execute(
    db,
  )
}

export type Resealed = Pair & { sealed: Buffer }
export async function copyStaff(db: Db, { from, to }: Pair, staff: readonly Resealed[]): Promise<void> {
  await sql`insert into staff select (jsonb_populate_record(null::staff, to_jsonb(s)
      || jsonb_build_object('division', ${to}::text, 'staff_no', m.new, 'name_sealed', m.sealed))).*
    from staff s join unnest(${texts(staff.map((s) => s.from))}::text[], ${texts(staff.map((s) => s.to))}::text[],
      ${texts(staff.map((s) => `\\x${s.sealed.toString('hex')}`))}::text[]) as m(old, new, sealed) on m.old = s.staff_no
    where s.division = ${from}`.execute(db)
  await sql`update staff set status = 'left', name_keys = '{}' where division = ${from} and staff_no = any(${staff.map((s) => s.from)}::text[])`.execute(
    db,
  )
}

export type Seats = { halls: readonly Pair[]; windows: readonly Pair[]; staff: readonly Pair[]; on: LocalDate; at: Instant }
/** Whoever sits there stays seated: their number, where it goes along; the seats that are over stay with the old window. */
export async function copyWindows(db: Db, { from, to }: Pair, { halls, windows, staff, on, at }: Seats): Promise<void> {
  await sql`insert into windows select (jsonb_populate_record(null::windows, to_jsonb(w)
      || jsonb_build_object('division', ${to}::text, 'window_code', m.new, 'hall_code', h.new, 'staff_no', s.new))).*
    from windows w join ${pairs(windows)} as m(old, new) on m.old = w.window_code join ${pairs(halls)} as h(old, new) on h.old = w.hall_code
      left join ${pairs(staff)} as s(old, new) on s.old = w.staff_no
    where w.division = ${from}`.execute(db)
  const old = windows.map((w) => w.from)
  await sql`update windows set status = 'closed', staff_no = null where division = ${from} and window_code = any(${old}::text[])`.execute(
    db,
  )
  await sql`insert into seatings select (jsonb_populate_record(null::seatings, to_jsonb(g)
      || jsonb_build_object('division', ${to}::text, 'window_code', m.new, 'staff_no', s.new))).*
    from seatings g join ${pairs(windows)} as m(old, new) on m.old = g.window_code left join ${pairs(staff)} as s(old, new) on s.old = g.staff_no
    where g.division = ${from} and g.ended_at is null`.execute(db)
  await sql`delete from seatings where division = ${from} and window_code = any(${old}::text[]) and held_at is null and from_day >= ${on}::date`.execute(
    db,
  )
  await sql`update seatings set to_day = ${on}::date, ended_at = ${at} where division = ${from} and window_code = any(${old}::text[])
    and ended_at is null`.execute(db)
}

/** An abolished place takes nothing more in. */
export async function closeAll(db: Db, division: string, on: LocalDate, at: Instant): Promise<void> {
  await sql`update units set status = 'closed', management = false where division = ${division}`.execute(db)
  await sql`update halls set status = 'closed' where division = ${division}`.execute(db)
  await sql`update windows set status = 'closed', staff_no = null where division = ${division}`.execute(db)
  await sql`update platforms set status = 'closed' where division = ${division}`.execute(db)
  await sql`update staff set status = 'left', name_keys = '{}' where division = ${division}`.execute(db)
  await sql`update seatings set to_day = ${on}::date, ended_at = ${at} where division = ${division} and ended_at is null
    and (from_day is null or from_day < ${on}::date)`.execute(db)
}
