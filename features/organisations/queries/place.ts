import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { containing } from '#server/platform/like.ts'
import { typedPinyin } from '#server/platform/pinyin.ts'

/** Every condition that is asked for; none at all is no condition. */
export const all = (conditions: readonly (RawBuilder<unknown> | null)[]): RawBuilder<SqlBool> => {
  const asked = conditions.filter((condition) => condition !== null)
  return asked.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(asked, sql` and `)})`
}

/** In this division or below it, by a row's path. A division that does not exist has nothing in it. */
export const inDivision = (path: RawBuilder<unknown>, division: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${path} like (select coalesce(max(p.path), 'none') || '%' from divisions p where p.code = ${division})`

export type PlaceFilter = { division?: string | undefined; onlyHere?: 'true' | 'false' | undefined }

/** For a query whose row's division is joined as `d`. */
export function inPlace({ division, onlyHere }: PlaceFilter): RawBuilder<SqlBool> {
  if (division === undefined) return sql<SqlBool>`true`
  return onlyHere === 'true' ? sql<SqlBool>`d.code = ${division}` : inDivision(sql`d.path`, division)
}

/**
 * Called so, or sounding so: 塔城, `tacheng` and `tc` find the same. `table` has `name` and `pinyin`, which has a name's own letters too.
 * Capitals are looked past where there may be some: on a thousand names that takes as long as everything else.
 */
export function named(table: string, typed: string): RawBuilder<SqlBool> {
  const letters = typedPinyin(typed)
  if (letters !== null) return sql<SqlBool>`${sql.ref(`${table}.pinyin`)} like ${containing(letters)}`
  return /[a-z]/i.test(typed)
    ? sql<SqlBool>`${sql.ref(`${table}.name`)} ilike ${containing(typed)}`
    : sql<SqlBool>`${sql.ref(`${table}.name`)} like ${containing(typed)}`
}
