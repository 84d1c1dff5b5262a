import { sql } from 'kysely'
import { remembered } from '#server/platform/cache.ts'
import { byteas, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { pinyinOf } from '#server/platform/pinyin.ts'
import type { Division, Hall, StaffMember, Unit, UnitKind, Window } from './rules.ts'

/** What sounds like a name goes with it; what a list leaves empty stays as people keep it. */
const sounding = async (rows: readonly { name: string }[]): Promise<string> => {
  const pinyin = await pinyinOf(rows.map((row) => row.name))
  return JSON.stringify(rows.map((row, i) => ({ ...row, pinyin: pinyin[i] })))
}

export async function upsertUnits(db: Db, rows: readonly Unit[]): Promise<void> {
  await sql`insert into units (unit_code, name, short_name, pinyin, division, kind, line, management, industry_authority)
    select x."unitCode", x.name, coalesce(x."shortName", ''), x.pinyin, x.division, x.kind, x.line, x.management, x."industryAuthority"
    from jsonb_to_recordset(${await sounding(rows)}::jsonb) as x("unitCode" text, name text, "shortName" text, pinyin text, division text,
      kind text, line text, management boolean, "industryAuthority" text)
    on conflict (unit_code) do update set name = excluded.name, division = excluded.division, kind = excluded.kind, line = excluded.line,
      management = excluded.management, pinyin = excluded.pinyin,
      short_name = coalesce(nullif(excluded.short_name, ''), units.short_name),
      industry_authority = coalesce(excluded.industry_authority, units.industry_authority)`.execute(db)
}

export async function putHalls(db: Db, rows: readonly Hall[]): Promise<void> {
  await sql`insert into halls (division, hall_code, name, pinyin, kind, address, hours, phone, commitments, charges)
    select x.division, x."hallCode", x.name, x.pinyin, x.kind, x.address, coalesce(x.hours, ''), coalesce(x.phone, ''),
      coalesce(x.commitments, '{}'), coalesce(x.charges, '[]')
    from jsonb_to_recordset(${await sounding(rows)}::jsonb) as x(division text, "hallCode" text, name text, pinyin text, kind text,
      address text, hours text, phone text, commitments text[], charges jsonb)
    on conflict (division, hall_code) do update set name = excluded.name, pinyin = excluded.pinyin, kind = excluded.kind,
      address = excluded.address, hours = coalesce(nullif(excluded.hours, ''), halls.hours),
      phone = coalesce(nullif(excluded.phone, ''), halls.phone),
      commitments = coalesce(nullif(excluded.commitments, '{}'), halls.commitments),
      charges = coalesce(nullif(excluded.charges, '[]'), halls.charges)`.execute(db)
}

/** Whoever sits there by a list has sat there since before the days of seats were kept; a seat of people's making is mended by it. */
export async function putWindows(db: Db, rows: readonly Window[]): Promise<void> {
  const windows = await sounding(rows)
  await sql`insert into windows (division, window_code, hall_code, unit_code, name, pinyin, staff_no, status)
    select x.division, x."windowCode", x."hallCode", x."unitCode", x.name, x.pinyin, x."staffNo", x.status
    from jsonb_to_recordset(${windows}::jsonb) as x(division text, "windowCode" text, "hallCode" text, "unitCode" text, name text,
      pinyin text, "staffNo" text, status text)
    on conflict (division, window_code) do update set hall_code = excluded.hall_code, unit_code = excluded.unit_code, name = excluded.name,
      pinyin = excluded.pinyin, staff_no = excluded.staff_no, status = excluded.status`.execute(db)
  await sql`insert into seatings (division, window_code, seat, unit_code, staff_no)
    select x.division, x."windowCode", coalesce(held.seat, (select coalesce(max(o.seat), 0) + 1 from seatings o
        where o.division = x.division and o.window_code = x."windowCode")), x."unitCode", x."staffNo"
    from jsonb_to_recordset(${windows}::jsonb) as x(division text, "windowCode" text, "unitCode" text, "staffNo" text)
      left join seatings held on held.division = x.division and held.window_code = x."windowCode" and held.to_day is null
    on conflict (division, window_code, seat) do update set unit_code = excluded.unit_code, staff_no = excluded.staff_no`.execute(db)
}

export type SealedStaff = Omit<StaffMember, 'name'> & { nameSealed: Buffer }
/** Who has left is not found by name, whatever a list says of them. */
export async function upsertStaff(db: Db, rows: readonly (SealedStaff & { nameKeys: readonly number[] })[]): Promise<void> {
  await sql`insert into staff (division, staff_no, unit_code, name_sealed, name_keys)
    select g.division, g.staff_no, g.unit_code, g.name_sealed, g.name_keys::integer[]
    from unnest(${texts(rows.map((r) => r.division))}::text[], ${texts(rows.map((r) => r.staffNo))}::text[],
      ${texts(rows.map((r) => r.unitCode))}::text[], ${byteas(rows.map((r) => r.nameSealed))}::bytea[],
      ${texts(rows.map((r) => `{${r.nameKeys.join(',')}}`))}::text[]) as g(division, staff_no, unit_code, name_sealed, name_keys)
    on conflict (division, staff_no) do update set unit_code = excluded.unit_code, name_sealed = excluded.name_sealed,
      name_keys = case when staff.status = 'active' then excluded.name_keys else '{}' end`.execute(db)
}

export async function findStaff(db: Db, keys: readonly { division: string; staffNo: string }[]): Promise<SealedStaff[]> {
  const { rows } = await sql<{ division: string; staff_no: string; unit_code: string; name_sealed: Buffer }>`
    select s.division, s.staff_no, s.unit_code, s.name_sealed from staff s
    join unnest(${texts(keys.map((k) => k.division))}::text[], ${texts(keys.map((k) => k.staffNo))}::text[]) as k(division, staff_no)
      on k.division = s.division and k.staff_no = s.staff_no order by s.division, s.staff_no`.execute(db)
  return rows.map((r) => ({ division: r.division, staffNo: r.staff_no, unitCode: r.unit_code, nameSealed: r.name_sealed }))
}

type UnitRow = { unit_code: string; name: string; division: string; kind: string; line: string; management: boolean }
const UNIT = ['unit_code', 'name', 'division', 'kind', 'line', 'management'] as const
const unitOf = (r: UnitRow): Unit => ({
  unitCode: r.unit_code,
  name: r.name,
  division: r.division,
  kind: r.kind as UnitKind,
  line: r.line,
  management: r.management,
})

/** Those that still exist: a case is not handed to a unit that was closed. */
export async function unitsByCodes(db: Db, codes: readonly string[]): Promise<Map<string, Unit>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('units')
    .select(UNIT)
    .where('unit_code', 'in', [...new Set(codes)])
    .where('status', '=', 'active')
    .execute()
  return new Map(rows.map((row) => [row.unit_code, unitOf(row)]))
}

/** What units are called, for pages that many open at once. */
export const unitNames = remembered(async (db, codes) => {
  const rows = await db.selectFrom('units').select(['unit_code', 'name']).where('unit_code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.unit_code, row.name]))
})

const EVERY = 'every'
const divisions = remembered(async (db) => {
  const rows = await db.selectFrom('divisions').selectAll().execute()
  const read = rows.map((r): [string, Division] => [
    r.code,
    {
      code: r.code,
      name: r.name,
      level: r.level,
      administrativeParent: r.administrative_parent,
      reportingParent: r.reporting_parent,
      path: r.path,
      inScope: r.in_scope,
      note: r.note,
      since: r.since,
      endedOn: r.ended_on,
      successor: r.successor,
      codeConfirmed: r.code_confirmed,
    },
  ])
  return new Map([[EVERY, new Map(read)]])
})
/** All divisions by code. */
export const loadDivisions = async (db: Db, fresh = false): Promise<ReadonlyMap<string, Division>> =>
  (await divisions(db, [EVERY], fresh)).get(EVERY) ?? new Map()

/** By division, then by code; a division without any has an empty map. */
const byDivision = <Row extends { division: string }>(keys: readonly string[], rows: readonly Row[], code: (row: Row) => string) => {
  const found = new Map(keys.map((key) => [key, new Map<string, Row>()]))
  for (const row of rows) found.get(row.division)?.set(code(row), row)
  return found
}

/** Units by division, then by code. */
export const loadUnits = remembered(async (db, keys) => {
  const rows = await db.selectFrom('units').select(UNIT).where('division', 'in', keys).where('status', '=', 'active').execute()
  return byDivision(keys, rows.map(unitOf), (unit) => unit.unitCode)
})

/** Windows by division, then by code, closed ones too: what was served there stays served there. */
export const loadWindows = remembered(async (db, keys) => {
  const rows = await db.selectFrom('windows').selectAll().where('division', 'in', keys).execute()
  const windows = rows.map((r): Window => ({
    division: r.division,
    windowCode: r.window_code,
    name: r.name,
    unitCode: r.unit_code,
    hallCode: r.hall_code,
    staffNo: r.staff_no,
    status: r.status,
  }))
  return byDivision(keys, windows, (window) => window.windowCode)
})
