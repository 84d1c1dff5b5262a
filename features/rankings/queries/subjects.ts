import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Kind } from '../rules/lists.ts'

/** What is ranked, with whom, and where it belongs now. Places of a division have its code before their own. */
export type SubjectPlace = { code: string; peers: string; division: string; unitCode: string | null }

const PLACES: Readonly<Record<Kind, ReturnType<typeof sql>>> = {
  division: sql`select d.code, d.level as peers, d.code as division, null as "unitCode" from divisions d
    where d.in_scope and d.level in ('prefecture', 'county')`,
  unit: sql`select u.unit_code as code, u.kind as peers, u.division, u.unit_code as "unitCode" from units u`,
  hall: sql`select h.division || '/' || h.hall_code as code, h.kind as peers, h.division, null as "unitCode" from halls h`,
  window: sql`select w.division || '/' || w.window_code as code, 'window' as peers, w.division, w.unit_code as "unitCode" from windows w`,
  item: sql`select i.item_code as code, 'item' as peers, i.division, i.unit_code as "unitCode" from service_items i`,
}
const MOST = 500_000

export async function subjectPlaces(db: Db, kind: Kind): Promise<SubjectPlace[]> {
  const { rows } = await sql<SubjectPlace>`select p.* from (${PLACES[kind]}) p order by p.code limit ${MOST}`.execute(db)
  return rows
}

/** The basic item that each item implements: by it services are the same wherever they are rendered. */
export async function basicCodes(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ item: string; basic: string }>`
    select i.item_code as item, i.basic_code as basic from service_items i order by i.item_code limit ${MOST}`.execute(db)
  return new Map(rows.map(({ item, basic }) => [item, basic]))
}

/** These divisions and all that they stand below, or ever stood below. */
export async function everAbove(db: Db, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ path: string }>`
    select d.path from divisions d where d.code = any(${[...codes]}::text[])
    union select s.path from division_standings s where s.division = any(${[...codes]}::text[]) limit ${MOST}`.execute(db)
  return new Set(rows.flatMap(({ path }) => path.split('/')))
}
