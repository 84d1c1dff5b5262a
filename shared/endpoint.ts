import { z } from 'zod'

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503
/** One way of saying no: its status, its words for the person, and what else the problem document carries. */
export type RefusalRow = { status: RefusalStatus; says: string; carries?: z.ZodType<Record<string, unknown>> }

export type Takes = 'json' | 'form' | 'ndjson' | 'bytes' | 'table'
/** The largest file that may be handed in. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024
/** The body of an endpoint that takes a file: what it is, its content says, never a name or a header. */
export const fileBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
/** The body of an endpoint that takes a table: its bytes as they come. How many there may be, whoever reads them says. */
export const tableBytes = z.custom<AsyncIterable<Uint8Array>>(
  (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
)

/** One thing the API offers: what comes in, what goes out, who may, and every way it may say no. */
export type Endpoint<Params = unknown, Query = unknown, Body = unknown, Reply = unknown, Code extends string = string> = {
  /** operationId: a verb, unique. */
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/api/v1/cases/:caseId` */
  path: string
  /** One line for the API document. */
  summary: string
  /** A row of the permission table (identity/rules/permissions.ts). */
  permission: string
  params?: z.ZodType<Params>
  query?: z.ZodType<Query>
  body?: z.ZodType<Body>
  /**
   * `json` unless said; `form` is application/x-www-form-urlencoded; `ndjson` also takes application/x-ndjson as a stream of
   * lines; `bytes` is one file as application/octet-stream, up to MOST_FILE_BYTES, and `body` is then `fileBytes`; `table` is a
   * CSV or XLSX file as a stream, and `body` is then `tableBytes`.
   */
  takes?: Takes
  headers?: readonly { name: string; pattern: RegExp; refusal: NoInfer<Code>; describe: string; optional?: true }[]
  reply: z.ZodType<Reply>
  /** The yes is a file of one of these media types and not JSON; `reply` is then `z.never()`. */
  file?: readonly [string, ...string[]]
  /** The yes carries an ETag, and whoever names the one they have is answered 304 when it is still that. For what many ask for again. */
  etagged?: true
  /** The status of a yes: 200 for GET, 201 for POST unless said. */
  status?: 200 | 201
  refusals: Record<Code, RefusalRow>
  /** An example body that works against the sample region. */
  example?: unknown
}
export const endpoint = <Params, Query, Body, Reply, const Code extends string = never>(
  e: Endpoint<Params, Query, Body, Reply, Code>,
): Endpoint<Params, Query, Body, Reply, Code> => e

/** Says `1` on a read that a screen sends by itself while nobody is at the desk: it does not prolong the session. */
export const UNATTENDED_HEADER = 'x-unattended'

/** What an action receives of a request. `headers` holds only those the endpoint declares, by lower-case name. */
export type Call<Params = unknown, Query = unknown, Body = unknown> = {
  params: Params
  query: Query
  body: Body
  headers: Readonly<Record<string, string>>
}
export type CallOf<E extends Endpoint> = E extends Endpoint<infer P, infer Q, infer B> ? Call<P, Q, B> : never
export type BodyOf<E extends Endpoint> = E extends Endpoint<unknown, unknown, infer B> ? B : never
export type ReplyOf<E extends Endpoint> = E extends Endpoint<unknown, unknown, unknown, infer R> ? R : never
export type RefusalOf<E extends Endpoint> = E extends Endpoint<unknown, unknown, unknown, unknown, infer Code> ? Code : never

/** A list's query: `limit`, `cursor`, `sort` (a documented field, `-` for descending) and the list's own filters. */
export const listQuery = <Shape extends z.ZodRawShape>(sorts: readonly [string, ...string[]], filters: Shape, usual: string = sorts[0]) =>
  z.strictObject({
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().max(500).optional(),
    sort: z.enum(sorts.flatMap((s) => [s, `-${s}`]) as [string, ...string[]]).default(usual),
    ...filters,
  })
export const listReply = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().nullable() })
