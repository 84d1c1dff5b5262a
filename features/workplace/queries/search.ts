import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { sounding } from '#features/service-items/index.ts'
import { pairsOf } from '#features/service-items/rules/name-pairs.ts'
import type { Db } from '#server/platform/db.ts'
import { typedPinyin } from '#server/platform/pinyin.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'

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

/** Names that sound so may be many: some of those that begin so, then some others, the short ones first, and of each the first few items. */
const MOST_NAMES = 100
async function itemsSounding(db: Db, letters: string, most: number): Promise<FoundItem[]> {
  const begins = `${letters}%`
  const { rows } = await sql<FoundItem>`${plannedAnew}
    with near as ((select n.name, 0 as place from item_names n where n.pinyin like ${begins} limit ${MOST_NAMES})
      union all (select n.name, 0 from item_names n where n.initials like ${begins} limit ${MOST_NAMES})
      union all (select n.name, 1 from item_names n where ${sounding(letters)} limit ${MOST_NAMES}))
    select i.item_code as "itemCode", i.name, u.name as "unitName", d.name as "divisionName"
    from (select name, min(place) as place from near group by name) n
      cross join lateral (select * from service_items o where o.name = n.name order by o.item_code limit ${most}) i
      join units u on u.unit_code = i.unit_code join divisions d on d.code = i.division
    order by n.place, length(n.name), n.name, i.item_code limit ${most}`.execute(db)
  return rows
}

/** By code from its beginning, then by any part of the name or how it sounds; of common names the first in the order of their codes. */
export async function findItems(db: Db, q: string, most: number): Promise<FoundItem[]> {
  const text = q.toLowerCase()
  const letters = typedPinyin(q)
  const ways = await Promise.all([
    /^[0-9A-Za-z]+$/.test(q) ? itemsWhere(db, sql`i.item_code like ${`${q.toUpperCase()}%`}`, most) : [],
    itemsWhere(db, sql`${PAIRS} @> ${pairsOf(text)}::text[] and strpos(lower(i.name), ${text}) > 0`, most),
    letters === null ? [] : itemsSounding(db, letters, most),
  ])
  return [...new Map(ways.flat().map((item) => [item.itemCode, item])).values()].slice(0, most)
}
