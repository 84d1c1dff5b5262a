import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { pinyinOf } from '#server/platform/pinyin.ts'
import type { HallRecord, Key, PlaceKind, PlatformRecord, StaffRecord, UnitRecord, WindowRecord } from '../rules/records.ts'

/** Rows for `jsonb_to_recordset`, each with what its name sounds like. */
async function rowsOf(records: readonly { name: string }[]): Promise<string> {
  const pinyin = await pinyinOf(records.map((record) => record.name))
  return JSON.stringify(records.map((record, i) => ({ ...record, pinyin: pinyin[i] })))
}

export async function writeUnits(db: Db, records: readonly UnitRecord[]): Promise<void> {
  const pinyin = await pinyinOf(records.map((record) => `${record.name}${record.shortName}`))
  await sql`insert into units (unit_code, name, short_name, pinyin, division, kind, line, industry_authority, management, status)
    select x.code, x.name, x."shortName", x.pinyin, x.division, x.kind, x.line, x."industryAuthority", x.management, x.status
    from jsonb_to_recordset(${JSON.stringify(records.map((record, i) => ({ ...record, pinyin: pinyin[i] })))}::jsonb)
      as x(code text, name text, "shortName" text, pinyin text, division text, kind text, line text, "industryAuthority" text, management boolean, status text)
    on conflict (unit_code) do update set name = excluded.name, short_name = excluded.short_name, pinyin = excluded.pinyin,
      kind = excluded.kind, line = excluded.line, industry_authority = excluded.industry_authority, status = excluded.status`.execute(db)
}

export async function writeHalls(db: Db, records: readonly HallRecord[]): Promise<void> {
  await sql`insert into halls (division, hall_code, name, pinyin, kind, address, hours, phone, commitments, charges, status)
    select x.division, x.code, x.name, x.pinyin, x.kind, x.address, x.hours, x.phone, x.commitments, x.charges, x.status
    from jsonb_to_recordset(${await rowsOf(records)}::jsonb)
      as x(division text, code text, name text, pinyin text, kind text, address text, hours text, phone text, commitments text[], charges jsonb, status text)
    on conflict (division, hall_code) do update set name = excluded.name, pinyin = excluded.pinyin, kind = excluded.kind,
      address = excluded.address, hours = excluded.hours, phone = excluded.phone, commitments = excluded.commitments,
      charges = excluded.charges, status = excluded.status`.execute(db)
}

/** Whose a window is, its seats say: only a new one takes it from here. */
export async function writeWindows(db: Db, records: readonly WindowRecord[]): Promise<void> {
  await sql`insert into windows (division, window_code, hall_code, unit_code, name, pinyin, status)
    select x.division, x.code, x."hallCode", x."unitCode", x.name, x.pinyin, x.status
    from jsonb_to_recordset(${await rowsOf(records)}::jsonb)
      as x(division text, code text, "hallCode" text, "unitCode" text, name text, pinyin text, status text)
    on conflict (division, window_code) do update set hall_code = excluded.hall_code, name = excluded.name, pinyin = excluded.pinyin,
      status = excluded.status`.execute(db)
}

export async function writePlatforms(db: Db, records: readonly PlatformRecord[]): Promise<void> {
  await sql`insert into platforms (division, platform_code, kind, name, pinyin, url, unit_code, status)
    select x.division, x.code, x.kind, x.name, x.pinyin, x.url, x."unitCode", x.status
    from jsonb_to_recordset(${await rowsOf(records)}::jsonb)
      as x(division text, code text, kind text, name text, pinyin text, url text, "unitCode" text, status text)
    on conflict (division, platform_code) do update set kind = excluded.kind, name = excluded.name, pinyin = excluded.pinyin,
      url = excluded.url, unit_code = excluded.unit_code, status = excluded.status`.execute(db)
}

type SealedRecord = Omit<StaffRecord, 'name'> & { nameSealed: Buffer; nameKeys: readonly number[] }
export async function writeStaff(db: Db, records: readonly SealedRecord[]): Promise<void> {
  const rows = records.map(({ nameSealed, ...record }) => ({ ...record, sealed: nameSealed.toString('base64') }))
  await sql`insert into staff (division, staff_no, unit_code, name_sealed, name_keys, status)
    select x.division, x.code, x."unitCode", decode(x.sealed, 'base64'), case when x.status = 'active' then x."nameKeys" else '{}' end, x.status
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(division text, code text, "unitCode" text, sealed text, "nameKeys" integer[], status text)
    on conflict (division, staff_no) do update set unit_code = excluded.unit_code, name_sealed = excluded.name_sealed,
      name_keys = excluded.name_keys, status = excluded.status`.execute(db)
}

type Row<R> = R & { sealed?: Buffer }
const COLUMNS = {
  unit: sql`select division, unit_code as code, name, short_name as "shortName", kind, line, industry_authority as "industryAuthority",
    management, status from units where unit_code = any(select k.code from keys k)`,
  hall: sql`select t.division, t.hall_code as code, t.name, t.kind, t.address, t.hours, t.phone, t.commitments, t.charges, t.status
    from halls t join keys k on k.division = t.division and k.code = t.hall_code`,
  window: sql`select t.division, t.window_code as code, t.name, t.hall_code as "hallCode", t.unit_code as "unitCode",
    t.staff_no as "staffNo", t.status from windows t join keys k on k.division = t.division and k.code = t.window_code`,
  platform: sql`select t.division, t.platform_code as code, t.name, t.kind, t.url, t.unit_code as "unitCode", t.status
    from platforms t join keys k on k.division = t.division and k.code = t.platform_code`,
  staff: sql`select t.division, t.staff_no as code, t.unit_code as "unitCode", t.status, t.name_sealed as sealed
    from staff t join keys k on k.division = t.division and k.code = t.staff_no`,
} as const satisfies Record<PlaceKind, RawBuilder<unknown>>

/** What stands of these, as it is kept; a unit is found by its code alone. */
export async function findPlaces<R extends Key>(db: Db, kind: PlaceKind, keys: readonly Key[]): Promise<Row<R>[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Row<R>>`with keys as (
      select x.division, x.code from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as x(division text, code text))
    ${COLUMNS[kind]}`.execute(db)
  return rows
}

/**
 * Whoever writes the same place waits here, also where there is none yet; it is read after. Taken in one order, so that two who
 * write many never wait for each other. A unit is known by its code alone, wherever it stands.
 */
export async function lockPlaces(db: Db, kind: PlaceKind, keys: readonly Key[]): Promise<void> {
  const divisions = keys.map((key) => (kind === 'unit' ? '' : key.division))
  const wanted = sql`unnest(${divisions}::text[], ${keys.map((key) => key.code)}::text[]) as k(division, code)`
  await sql`insert into place_keys (kind, division, code) select distinct ${kind}::text, k.division, k.code from ${wanted} order by 2, 3
    on conflict do nothing`.execute(db)
  await sql`select 1 from place_keys p where p.kind = ${kind} and (p.division, p.code) in (select k.division, k.code from ${wanted})
    order by p.division, p.code for update`.execute(db)
}
