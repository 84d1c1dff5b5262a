import type { z } from 'zod'
import type { Cookie } from '#shared/cookie.ts'
import type { Call } from '#shared/endpoint.ts'
import type { Language } from '#shared/language.ts'
import type { Instant } from '#shared/time.ts'
import type { Actor } from './actor.ts'
import type { Keys } from './crypto.ts'
import type { GatherContext } from './feature.ts'
import type { Html } from './html.ts'

/** A server-rendered page: a URL, who may, and what it takes. A POST page takes a form. */
export type PageContract<Params = unknown, Query = unknown, Form = unknown> = {
  name: string
  method: 'GET' | 'POST'
  path: string
  permission: string
  params?: z.ZodType<Params>
  query?: z.ZodType<Query>
  form?: z.ZodType<Form>
  /** The form may hold one file, up to MOST_FILE_BYTES: it then comes as multipart/form-data. */
  takesFile?: true
  /** The same for everybody in one language and size: may be answered for a few seconds from what was made for another. */
  keep?: true
}

/** How the person reads: language, larger text, where they are. Cookies are those the browser sent. */
export type View = {
  lang: Language
  large: boolean
  path: string
  /** Query without `lang` and `large`, `a=b&c=d`, for links that switch them. */
  search: string
  actor: Actor
  now: Instant
  requestId: string
  publicUrl: string
}
/** `framedBy`: origins whose pages may show this one inside theirs; nobody's unless said. */
export type PageReply =
  | { html: Html; status?: number; cookies?: readonly Cookie[]; framedBy?: readonly string[] }
  | { redirect: string; cookies?: readonly Cookie[] }

/** A file of a form, as it was called and unlooked at. */
export type FormFile = { name: string; bytes: Uint8Array }
export type PageCall<P, Q, F> = Call<P, Q, F> & { view: View; cookies: Readonly<Record<string, string | undefined>>; file?: FormFile }
/** Who sends a form, by its address and its cookies; null where they do not tell. Asked before a file of theirs is read. */
export type Sender = (call: {
  keys: Keys
  params: Readonly<Record<string, unknown>>
  cookies: Readonly<Record<string, string | undefined>>
}) => string | null
export type Page = {
  contract: PageContract
  sender?: Sender
  load(ctx: GatherContext<string>, call: never): Promise<unknown>
  render(value: never, view: View): PageReply
}
/** `load` fetches or acts and answers a value; `render` is pure: value → page. */
export const page = <P, Q, F, Value>(
  contract: PageContract<P, Q, F>,
  load: (ctx: GatherContext<string>, call: PageCall<P, Q, F>) => Promise<Value>,
  render: (value: Value, view: View) => PageReply,
  sender?: Sender,
): Page => ({ contract, load, render, ...(sender && { sender }) })
