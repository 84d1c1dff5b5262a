import { z } from 'zod'
import { listQuery } from './endpoint.ts'
import { isLocalDate, millis, toInstant } from './time.ts'

/** What a cursor's part must look like, so that nobody's hand-made cursor reaches the database as something else. */
const KINDS = {
  text: (part: string) => part.length <= 200 && !part.includes('\0') && part.isWellFormed(),
  number: (part: string) => /^-?\d{1,15}$/.test(part),
  // 30 February is a moment to the language and none to PostgreSQL
  moment: (part: string) => /^(19|2\d)\d\d-/.test(part) && !Number.isNaN(millis(part)) && toInstant(part) === part,
  day: (part: string) => /^(19|2\d)\d\d-/.test(part) && isLocalDate(part),
  uuid: (part: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
} as const
export type CursorKind = keyof typeof KINDS

/** The last row of a page: the value it was sorted by, then its key, which makes the order total. */
export type Place = readonly string[]

/** `sort` is part of it: a cursor of another order would skip rows. */
export const encodeCursor = (sort: string, place: Place): string => Buffer.from(JSON.stringify([sort, ...place])).toString('base64url')

/** Null when it is none of ours, or one of another order. */
export function decodeCursor(sort: string, cursor: string, kinds: readonly CursorKind[]): Place | null {
  const parts = partsOf(cursor)
  if (parts?.[0] !== sort || parts.length !== kinds.length + 1) return null
  const place = parts.slice(1)
  return place.every((part, i) => KINDS[kinds[i] ?? 'text'](part)) ? place : null
}

function partsOf(cursor: string): string[] | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(read) && read.every((part) => typeof part === 'string') ? read : null
  } catch {
    return null
  }
}

/** `usual`: the order when none is asked for; the first sort, upwards, unless said. */
export type PageShape<Sort extends string = string> = { sorts: Record<Sort, CursorKind>; key: readonly CursorKind[]; usual?: string }
export type Paging = { limit: number; sort: string; cursor?: string | undefined }

/** What each part of a place is, in this order. */
export const kindsOf = (shape: PageShape, sort: string): readonly CursorKind[] => [
  shape.sorts[sort.replace(/^-/, '')] ?? 'text',
  ...shape.key,
]

/** A list's query whose cursor is checked with the rest of the input: `sorts` are the documented fields. */
export function pagedQuery<Shape extends z.ZodRawShape>(shape: PageShape, filters: Shape) {
  const sorts = Object.keys(shape.sorts) as [string, ...string[]]
  return listQuery(sorts, filters, shape.usual).refine(
    (query) => {
      const { cursor, sort } = query as Paging
      return cursor === undefined || decodeCursor(sort, cursor, kindsOf(shape, sort)) !== null
    },
    { path: ['cursor'], message: '翻页游标无效，请去掉 cursor 从第一页重新查询' },
  )
}

/** Where this page starts: after this place, or at the beginning. */
export const placeOf = (shape: PageShape, { cursor, sort }: Paging): Place | null =>
  cursor === undefined ? null : decodeCursor(sort, cursor, kindsOf(shape, sort))
