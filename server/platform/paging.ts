import { sql, type RawBuilder } from 'kysely'
import { encodeCursor, kindsOf, placeOf, type PageShape, type Paging, type Place } from '#shared/cursor.ts'

/** How one list is ordered: the column behind each documented sort, then the columns of its key. */
export type Ordering<Sort extends string = string> = {
  shape: PageShape<Sort>
  columns: Record<Sort, RawBuilder<unknown>>
  key: readonly RawBuilder<unknown>[]
}

/** The parts of a page's query: rows after the cursor, in a total order, one more than asked for so as to see whether any follow. */
export function pageOf(ordering: Ordering, paging: Paging) {
  const down = paging.sort.startsWith('-')
  const first = ordering.columns[paging.sort.replace(/^-/, '')]
  if (!first) throw new Error(`no column behind sort ${paging.sort}`)
  const columns = [first, ...ordering.key]
  const place = placeOf(ordering.shape, paging)
  // A number may be larger than the column it is held against: no fault of the list's, and no row lies there.
  const kinds = kindsOf(ordering.shape, paging.sort)
  const from = place
    ? sql<boolean>`(${sql.join(columns)}) ${down ? sql`<` : sql`>`} (${sql.join(place.map((part, i) => (kinds[i] === 'number' ? sql`${part}::bigint` : sql`${part}`)))})`
    : sql<boolean>`true`
  return { from, orderBy: sql.join(columns.map((column) => sql`${column} ${down ? sql`desc` : sql`asc`}`)), limit: paging.limit + 1 }
}

/** The page and where the next one starts. */
export function paged<Row>(
  rows: readonly Row[],
  paging: Paging,
  placeAt: (row: Row, sort: string) => Place,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, paging.limit)
  const last = items.at(-1)
  return {
    items,
    next: rows.length > paging.limit && last ? encodeCursor(paging.sort, placeAt(last, paging.sort.replace(/^-/, ''))) : null,
  }
}
