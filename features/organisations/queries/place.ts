import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** `%` and `_` of what a person types mean themselves. */
const itself = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')
export const containing = (text: string): string => `%${itself(text)}%`
export const beginning = (text: string): string => `${itself(text)}%`

/** Every condition that is asked for; none at all is no condition. */
export const all = (conditions: readonly (RawBuilder<unknown> | null)[]): RawBuilder<SqlBool> => {
  const asked = conditions.filter((condition) => condition !== null)
  return asked.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(asked, sql` and `)})`
}

export type PlaceFilter = { division?: string | undefined; onlyHere?: 'true' | 'false' | undefined }

/** For a query whose row's division is joined as `d`. A division that does not exist has nothing in it. */
export function inPlace({ division, onlyHere }: PlaceFilter): RawBuilder<unknown> | null {
  if (division === undefined) return null
  if (onlyHere === 'true') return sql`d.code = ${division}`
  return sql`d.path like (select coalesce(max(p.path), 'none') || '%' from divisions p where p.code = ${division})`
}
