import { UNATTENDED_HEADER, type Endpoint } from '#shared/endpoint.ts'

/** What a screen hands in: the parts that the contract's shapes name. A query leaves out what has a default. */
type Part<Name extends string, Shape> = unknown extends Shape ? { [K in Name]?: never } : { [K in Name]: Shape }
type QueryPart<Shape> = unknown extends Shape ? { query?: never } : { query?: { [K in keyof Shape]?: Shape[K] | undefined } }
export type ReadCall<E extends Endpoint> = E extends Endpoint<infer P, infer Q> ? Part<'params', P> & QueryPart<Q> : never
export type ActCall<E extends Endpoint> =
  E extends Endpoint<infer P, infer Q, infer B> ? Part<'params', P> & Part<'body', B> & QueryPart<Q> : never
export type Reply<E extends Endpoint> = E extends Endpoint<unknown, unknown, unknown, infer R> ? R : never

export type FieldProblem = { path: string; code: string; says: string }
/** A no of the server, or no answer from it (`status` 0, `code` 'unreachable'), as a screen shows it. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly says: string
  readonly errors: readonly FieldProblem[]
  readonly requestId: string | null
  /** Seconds after which to ask again. */
  readonly retryAfter: number | null
  readonly carries: Readonly<Record<string, unknown>>
  constructor(status: number, document: Readonly<Record<string, unknown>>, retryAfter: number | null = null) {
    const text = (key: string): string | null => (typeof document[key] === 'string' ? document[key] : null)
    super(text('code') ?? `${status}`)
    this.status = status
    this.code = text('code') ?? 'internal'
    this.says = text('detail') ?? ''
    this.errors = Array.isArray(document['errors']) ? (document['errors'] as FieldProblem[]) : []
    this.requestId = text('requestId')
    this.retryAfter = retryAfter
    this.carries = document
  }
}

type Given = { params?: unknown; query?: unknown; body?: unknown }

/** `/api/v1/cases/:caseId` filled in, with what was asked for behind it. */
export function addressOf(path: string, { params, query }: Pick<Given, 'params' | 'query'>): string {
  const values = (params ?? {}) as Record<string, string | number>
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')))
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, string | number | boolean | null | undefined>))
    if (value !== undefined && value !== null && value !== '') asked.set(name, String(value))
  const text = asked.toString()
  return text === '' ? filled : `${filled}?${text}`
}

let signInAgain: () => Promise<boolean> = () => Promise.resolve(false)
/** Who is asked when a session has ended in the middle of work; yes means that somebody has signed in again. */
export function whenSignedOut(ask: () => Promise<boolean>): void {
  signInAgain = ask
}

let unattended: () => boolean = () => false
/** Who tells whether nobody is at the desk: what is read then, by a clock of the screen, does not keep the session open. */
export function whenUnattended(tell: () => boolean): void {
  unattended = tell
}

/** Reads by the contract. */
export const read = <E extends Endpoint>(endpoint: E, call: ReadCall<E>, signal?: AbortSignal): Promise<Reply<E>> =>
  send(endpoint, call, signal) as Promise<Reply<E>>
/** Does by the contract. */
export const act = <E extends Endpoint>(endpoint: E, call: ActCall<E>): Promise<Reply<E>> => send(endpoint, call) as Promise<Reply<E>>

/** A 401 is decided before anything is done, so what was refused may be sent again as it was. */
async function send(endpoint: Endpoint, call: Given, signal?: AbortSignal): Promise<unknown> {
  const ended = (fault: unknown): boolean => fault instanceof ApiProblem && fault.code === 'unauthorized'
  try {
    return await sendOnce(endpoint, call, signal)
  } catch (fault) {
    if (!ended(fault) || endpoint.path === SESSION || !(await signInAgain())) throw fault
    return sendOnce(endpoint, call, signal)
  }
}
const SESSION = '/api/v1/session'

async function sendOnce(endpoint: Endpoint, call: Given, signal?: AbortSignal): Promise<unknown> {
  const sends = endpoint.method === 'POST' || endpoint.method === 'PUT'
  const response = await fetch(addressOf(endpoint.path, call), {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(sends && { 'content-type': 'application/json' }),
      ...(!sends && unattended() && { [UNATTENDED_HEADER]: '1' }),
    },
    ...(sends && { body: JSON.stringify(call.body ?? {}) }),
    ...(signal && { signal }),
  }).catch((fault: unknown) => {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault
    throw new ApiProblem(0, { code: 'unreachable' })
  })
  const document: unknown = await response.json().catch(() => null)
  if (response.ok) return document
  throw new ApiProblem(response.status, isRecord(document) ? document : {}, secondsOf(response.headers.get('retry-after')))
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const secondsOf = (header: string | null): number | null => (header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null)
