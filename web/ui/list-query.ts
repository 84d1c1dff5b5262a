import type { Endpoint } from '#shared/endpoint.ts'

/** What a list's address says: which filters, in which order, from which row on. Everything else in it is left alone. */
export type ListState = { filters: Readonly<Record<string, string>>; sort: string | null; cursor: string | null }

const RESERVED = { sort: 'sort', cursor: 'cursor' } as const

export function readState(search: URLSearchParams, filters: readonly string[]): ListState {
  const chosen = filters.flatMap((id) => {
    const value = search.get(id)
    return value === null || value === '' ? [] : [[id, value] as const]
  })
  return { filters: Object.fromEntries(chosen), sort: search.get(RESERVED.sort), cursor: search.get(RESERVED.cursor) }
}

/** Another filter or order begins at the first page: a cursor belongs to the list it was cut from. */
export function withFilter(search: URLSearchParams, id: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(search)
  if (value === null || value === '') next.delete(id)
  else next.set(id, value)
  next.delete(RESERVED.cursor)
  return next
}
export const withSort = (search: URLSearchParams, sort: string): URLSearchParams => withFilter(search, RESERVED.sort, sort)
export function withCursor(search: URLSearchParams, cursor: string | null): URLSearchParams {
  const next = new URLSearchParams(search)
  if (cursor === null) next.delete(RESERVED.cursor)
  else next.set(RESERVED.cursor, cursor)
  return next
}
export const withoutFilters = (search: URLSearchParams, filters: readonly string[]): URLSearchParams =>
  filters.reduce((rest, id) => withFilter(rest, id, null), search)

/** A saved view takes the place of all filters and the order that were there. */
export const withView = (search: URLSearchParams, filters: readonly string[], view: Readonly<Record<string, string>>): URLSearchParams =>
  Object.entries(view).reduce((next, [id, value]) => withFilter(next, id, value), withoutFilters(search, [...filters, RESERVED.sort]))

/** A header pressed: ascending first, then the other way. */
export const nextSort = (now: string, column: string): string => (now === column ? `-${column}` : column)
export type Direction = 'ascending' | 'descending'
export const directionOf = (now: string, column: string): Direction | undefined =>
  now === column ? 'ascending' : now === `-${column}` ? 'descending' : undefined

type ListShape = {
  shape?: { sort?: { def?: { defaultValue?: unknown }; unwrap?: () => { options?: readonly string[] } } } & Record<string, unknown>
}
/** The orders that a list's contract documents, the usual one first. */
export function sortsOf(endpoint: Endpoint): { usual: string; columns: readonly string[] } {
  const sort = (endpoint.query as ListShape | undefined)?.shape?.sort
  const options = sort?.unwrap?.().options ?? []
  const usual = typeof sort?.def?.defaultValue === 'string' ? sort.def.defaultValue : ''
  return { usual, columns: options.filter((option) => !option.startsWith('-')) }
}
/** Whether the list can be narrowed by this query parameter. */
export const takesFilter = (endpoint: Endpoint, id: string): boolean => id in ((endpoint.query as ListShape | undefined)?.shape ?? {})

/** The way back: a cursor leads only forward, so each page remembers those before it. Null is the first page. */
export type Trail = readonly (string | null)[]
export const trailOf = (state: unknown): Trail => {
  const trail = typeof state === 'object' && state !== null && 'trail' in state ? state.trail : null
  return Array.isArray(trail) && trail.every((step) => step === null || typeof step === 'string') ? (trail as Trail) : []
}
export type ItemOf<E extends Endpoint> =
  E extends Endpoint<unknown, unknown, unknown, infer R> ? (R extends { items: (infer Item)[] } ? Item : never) : never
