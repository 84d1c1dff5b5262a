import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import { pairsOf } from '../rules/search.ts'

export type FoundItem = { itemCode: string; name: string; unitName: string; divisionName: string }

/** The very expression of the index service_items_pairs. */
const PAIRS = sql`(string_to_array(regexp_replace(lower(i.name), '(..)', '\\1' || chr(1), 'g'), chr(1))
  || string_to_array(regexp_replace(substr(lower(i.name), 2), '(..)', '\\1' || chr(1), 'g'), chr(1)))`

const itemsWhere = async (db: Db, condition: RawBuilder<SqlBool>, most: number): Promise<FoundItem[]> => {
  const { rows } = await sql<FoundItem>`${plannedAnew}
    select i.item_code as "itemCode", i.name, u.name as "unitName", d.name as "divisionName"
    from service_items i join units u on u.unit_code = i.unit_code join divisions d on d.code = i.division
    where ${condition} order by i.item_code limit ${most}`.execute(db)
  return rows
}

/** By code from its beginning, then by any part of the name; of common names the first in the order of their codes. */
export async function findItems(db: Db, q: string, most: number): Promise<FoundItem[]> {
  const text = q.toLowerCase()
  const byCode = /^[0-9A-Za-z]+$/.test(q) ? await itemsWhere(db, sql`i.item_code like ${`${q.toUpperCase()}%`}`, most) : []
  if (byCode.length >= most) return byCode
  const byName = await itemsWhere(db, sql`${PAIRS} @> ${pairsOf(text)}::text[] and strpos(lower(i.name), ${text}) > 0`, most)
  return [...byCode, ...byName.filter((item) => !byCode.some((known) => known.itemCode === item.itemCode))].slice(0, most)
}
