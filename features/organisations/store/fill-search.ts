import { sql } from 'kysely'
import { texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { pinyinOf } from '#server/platform/pinyin.ts'

const AT_ONCE = 2_000
export type Member = { division: string; staffNo: string }

/** Those in post who cannot be found by name yet, in the order of their numbers: some names are too short to be. */
export async function unkeyed(db: Db, after: Member): Promise<(Member & { nameSealed: Buffer })[]> {
  const { rows } = await sql<Member & { nameSealed: Buffer }>`
    select division, staff_no as "staffNo", name_sealed as "nameSealed" from staff
    where status = 'active' and name_keys = '{}' and (division, staff_no) > (${after.division}, ${after.staffNo})
    order by division, staff_no limit ${AT_ONCE}`.execute(db)
  return rows
}
export async function putNameKeys(db: Db, rows: readonly (Member & { nameKeys: readonly number[] })[]): Promise<void> {
  await sql`update staff s set name_keys = g.name_keys::integer[]
    from unnest(${texts(rows.map((r) => r.division))}::text[], ${texts(rows.map((r) => r.staffNo))}::text[],
      ${texts(rows.map((r) => `{${r.nameKeys.join(',')}}`))}::text[]) as g(division, staff_no, name_keys)
    where s.division = g.division and s.staff_no = g.staff_no and s.status = 'active'`.execute(db)
}

type Named = 'units' | 'halls' | 'windows' | 'platforms'
const NAMED = { units: sql`t.name || t.short_name`, halls: sql`t.name`, windows: sql`t.name`, platforms: sql`t.name` } as const
/** Names that were written before their sound was; where nothing can be said a blank says that it was tried. */
export async function soundless(db: Db, table: Named): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select distinct ${NAMED[table]} as name from ${sql.table(table)} t
    where t.pinyin = '' limit ${AT_ONCE}`.execute(db)
  return rows.map((row) => row.name)
}
export async function writeSounds(db: Db, table: Named, names: readonly string[]): Promise<void> {
  const sounds = (await pinyinOf(names)).map((sound) => (sound === '' ? ' ' : sound))
  await sql`update ${sql.table(table)} t set pinyin = g.pinyin from unnest(${texts(names)}::text[], ${texts(sounds)}::text[]) as g(name, pinyin)
    where t.pinyin = '' and ${NAMED[table]} = g.name`.execute(db)
}
