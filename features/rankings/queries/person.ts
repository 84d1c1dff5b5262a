import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'

export type Person = { division: string; divisionName: string; divisionPath: string; staffNo: string; unit: string; line: string }
export async function findPerson(db: Db, division: string, staffNo: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`
    select s.division, d.name as "divisionName", d.path as "divisionPath", s.staff_no as "staffNo", s.unit_code as unit, u.line
    from staff s join divisions d on d.code = s.division join units u on u.unit_code = s.unit_code
    where s.division = ${division} and s.staff_no = ${staffNo} limit 1`.execute(db)
  return rows[0]
}
