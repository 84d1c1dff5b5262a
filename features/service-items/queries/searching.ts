import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { beginning, containing } from '#server/platform/like.ts'
import { typedPinyin } from '#server/platform/pinyin.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import { pairsOf } from '../rules/name-pairs.ts'
import { sounding } from '../store/sounds.ts'

/** The very expression of the index service_items_pairs: every two neighbouring characters of a name. */
const pairsIn = (name: RawBuilder<unknown>) => sql`(string_to_array(regexp_replace(lower(${name}), '(..)', '\\1' || chr(1), 'g'), chr(1))
  || string_to_array(regexp_replace(substr(lower(${name}), 2), '(..)', '\\1' || chr(1), 'g'), chr(1)))`

type Table = 'i' | 'o'
/** What is found, of items that are called `i` or `o`; `isMany`: each is looked at as it comes. */
export type Searched = { isMany: boolean; where: (table: Table) => RawBuilder<SqlBool> }

const MANY = 2_000
/**
 * A piece of a name, or how it sounds; or a code from its beginning, from 行使层级 on, or a basic code. Those found through these
 * indexes, where they are few. Where they are many the list in its order soon comes upon a page of them, and fetching all to put them
 * in order would take long: then each is looked at as it comes. The planner cannot tell which it is.
 */
export async function itemsFound(db: Db, q: string): Promise<Searched> {
  const text = q.toLowerCase()
  const pairs = pairsOf(text)
  const begins = /^[0-9A-Za-z]+$/.test(q) ? beginning(q.toUpperCase()) : null
  const letters = typedPinyin(q)
  if (pairs.length === 0) {
    const code = (table: Table) => (begins === null ? sql`false` : sql`${sql.ref(`${table}.item_code`)} like ${begins}`)
    return { isMany: false, where: (table) => sql<SqlBool>`(${sql.ref(`${table}.name`)} ilike ${containing(q)} or ${code(table)})` }
  }
  const ways = [
    sql`(select f.item_code from service_items f where ${named(sql`f.name`, pairs, text)} limit ${MANY + 1})`,
    ...(begins === null
      ? []
      : [sql`f.item_code`, sql`substr(f.item_code, 19)`, sql`f.basic_code`].map(
          (code) => sql`(select f.item_code from service_items f where ${code} like ${begins} limit ${MANY + 1})`,
        )),
    ...(letters === null
      ? []
      : [
          sql`(select f.item_code from (select n.name from item_names n where ${sounding(letters)} limit ${MANY + 1}) n
            join service_items f on f.name = n.name limit ${MANY + 1})`,
        ]),
  ]
  const { rows } = await sql<{ code: string }>`${plannedAnew} select g.item_code as code
    from (${sql.join(ways, sql` union all `)}) g limit ${MANY + 1}`.execute(db)
  const codes = rows.map((row) => row.code)
  if (codes.length <= MANY)
    return { isMany: false, where: (table) => sql<SqlBool>`${sql.ref(`${table}.item_code`)} = any(${texts(codes)}::text[])` }
  return { isMany: true, where: (table) => eachAsItComes(table, { text, begins, letters }) }
}

type Typed = { text: string; begins: string | null; letters: string | null }
/** Of a row its name and its code are enough: 行使层级 and basic code stand in the code. Inside a function it is no condition for an index. */
function eachAsItComes(table: Table, { text, begins, letters }: Typed): RawBuilder<SqlBool> {
  const [name, code] = [sql.ref(`${table}.name`), sql.ref(`${table}.item_code`)]
  const each = [
    holds(name, text),
    ...(begins === null ? [] : [sql`${code} like ${begins} or substr(${code}, 19) like ${begins} or substr(${code}, 20) like ${begins}`]),
    ...(letters === null ? [] : [sql`(select ${sounding(letters)} from item_names n where n.name = ${name} offset 0)`]),
  ]
  return sql<SqlBool>`coalesce(${sql.join(each, sql` or `)}, false)`
}
/** Capitals are looked past where there may be some: to make a name small takes many times as long as to look into it. */
const holds = (name: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> =>
  text === text.toUpperCase() ? sql<SqlBool>`strpos(${name}, ${text}) > 0` : sql<SqlBool>`strpos(lower(${name}), ${text}) > 0`
const named = (name: RawBuilder<unknown>, pairs: readonly string[], text: string) =>
  sql<SqlBool>`(${pairsIn(name)} @> ${texts(pairs)}::text[] and ${holds(name, text)})`
