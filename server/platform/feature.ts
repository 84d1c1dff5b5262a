import type { Column, ListWords, Said } from '#shared/columns.ts'
import type { Cookie } from '#shared/cookie.ts'
import type { Decision } from '#shared/decision.ts'
import type { Call, CallOf, Endpoint, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { EventType, Heard } from '#shared/event.ts'
import type { Instant } from '#shared/time.ts'
import type { Actor, Reach } from './actor.ts'
import type { Batch } from './batch.ts'
import type { Outside } from './config.ts'
import type { Keys } from './crypto.ts'
import type { Db } from './db.ts'
import type { Page } from './pages.ts'

/** All that an action may reach: one transaction, one moment, ids, keys, events, and the refusals its contract lists. */
export type Context<Code extends string = never> = {
  /** The transaction; for a reading endpoint, the pool. */
  db: Db
  now: Instant
  newId(): string
  randomBytes(count: number): Buffer
  keys: Keys
  /** Where people reach this system, for links that leave it. */
  publicUrl: string
  /** The systems of others that are there to be asked; an action only looks whether. */
  outside: Outside
  actor: Actor
  /** How far the actor's permission for this endpoint reaches; a query narrows itself by it. */
  reach: readonly Reach[]
  /** Buffered; written in one statement before commit. `subject` is `kind:id`, the thing whose timeline it belongs to. */
  record<P>(type: EventType<P>, subject: string, payload: P): void
  refuse(code: Code, carries?: Record<string, unknown>): never
  must<T>(decision: Decision<T, Code>): T
}
/** What came of a transaction that may refuse. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; refusal: string; carries: Record<string, unknown> }

/** For a page, a stream or an endpoint that hands its work to a batch: itself it only reads, and opens what transactions it needs. */
export type GatherContext<Code extends string = never> = Omit<Context<Code>, 'record'> & {
  /** Runs the calls in group commits and answers their outcomes in order. */
  submit<Input, Outcome>(batch: Batch<Input, Outcome>, calls: readonly Input[]): Promise<Outcome[]>
  /** One transaction; a refusal in it is thrown on. */
  transact<T>(work: (ctx: Context<string>) => Promise<T>): Promise<T>
  /** One transaction; a refusal in it is a value, for a page that shows it beside the form. */
  attempt<T>(work: (ctx: Context<string>) => Promise<T>): Promise<Attempt<T>>
  /** What a listener set aside for one subject, tried again in its own transactions, in order. */
  replayParked(listener: Listener, subject: string): Promise<{ replayed: number; left: number }>
}

export type Mode = 'read' | 'write' | 'gather'
export type Handler = (ctx: never, call: never) => Promise<unknown>
export type Asked = { method: string; path: string; headers: Readonly<Record<string, string>> }
/** Who asks, proved by the headers alone, before anything of the body is read: the refusal's code, or null. */
export type Proof<Code extends string = string> = (db: Db, asked: Asked, outside: Outside) => Promise<Code | null>
export type Route = { endpoint: Endpoint; handler: Handler; mode: Mode; proof?: Proof }

/** GET reads without a transaction; everything else is one transaction. */
export const on = <E extends Endpoint>(
  e: E,
  handler: (ctx: Context<RefusalOf<E>>, call: CallOf<E>) => Promise<ReplyOf<E> | Answer<ReplyOf<E>>>,
): Route => ({
  endpoint: e,
  handler,
  mode: e.method === 'GET' ? 'read' : 'write',
})
/**
 * An endpoint whose handler opens its own transactions or batches. With `takes: 'ndjson'` and that content type,
 * `call.body` is the request's bytes as AsyncIterable<Buffer>; otherwise the parsed JSON.
 */
export const gather = <E extends Endpoint>(
  e: E,
  handler: (ctx: GatherContext<RefusalOf<E>>, call: CallOf<E>) => Promise<ReplyOf<E> | Answer<ReplyOf<E>>>,
  proof?: Proof<RefusalOf<E>>,
): Route => ({ endpoint: e, handler, mode: 'gather', ...(proof && { proof }) })

/** A reply whose status differs from the endpoint's usual one (an array of outcomes is 200, one is 201), or that sets cookies. */
export class Answer<Reply> {
  readonly status: number
  readonly reply: Reply
  readonly cookies: readonly Cookie[]
  constructor(status: number, reply: Reply, { cookies = [] }: { cookies?: readonly Cookie[] } = {}) {
    this.status = status
    this.reply = reply
    this.cookies = cookies
  }
}

/** The yes of an endpoint with `file`: bytes, as they come. */
export class Download extends Answer<never> {
  readonly name: string
  readonly type: string
  readonly length: number
  readonly bytes: AsyncIterable<Uint8Array>
  constructor({ name, type, length, bytes }: Pick<Download, 'name' | 'type' | 'length' | 'bytes'>) {
    super(200, undefined as never)
    this.name = name
    this.type = type
    this.length = length
    this.bytes = bytes
  }
}

/** A list that may be taken away as a file: its own endpoint is read page by page, so a file never says more than the list. */
export type Exportable = { endpoint: Endpoint; columns: readonly Column<never>[]; words: ListWords }
/** `words` says the list's title and its filters; without it the endpoint's summary and the names every list shares are used. */
export const exportable = <Params, Query, Body, Item, Code extends string>(
  e: Endpoint<Params, Query, Body, { items: Item[]; next: string | null }, Code>,
  columns: readonly Column<NoInfer<Item>>[],
  words: ListWords = {},
): Exportable => ({ endpoint: e, columns, words })

/** One column of a file that may be handed in. The engine takes it by `id`, `zh` or `en`, whichever stands in the header. */
export type ImportColumn = Said & {
  id: string
  /** The column must be there, and no cell of it may be empty. */
  required?: boolean
  /** `text` unless said. A `day` reaches `judge` as 2026-11-23; a `code` that a sheet has rounded (6.54E+17) is a fault by itself. */
  kind?: 'text' | 'code' | 'day' | 'number'
  /** For whoever fills in the template. */
  hint?: string
  example: string
  /** Taken by `value` or by `says`; reaches `judge` as `value`. */
  choices?: readonly { value: string; says: string }[]
  /** Sealed at rest and never shown back, only replaced. */
  personal?: true
}
/** `says` names the column and the way out, in Chinese; never what stands in a personal column. */
export type ImportFault = { column: string | null; code: string; says: string }
/**
 * What a row will do. `key` is what the row is about (an item code), or null where a fault hides it: two rows of one file with the
 * same key are found by the engine. `says` is short: 新增“身份证换领”.
 */
export type ImportJudgement = {
  outcome: 'new' | 'change' | 'same' | 'faulty'
  key: string | null
  says: string
  faults: readonly ImportFault[]
}
/** Cells by column id, trimmed. A column that the file does not have is not there: leave what stands. An empty cell is ''. */
export type ImportCells = Readonly<Record<string, string>>
/** Something that people hand in as a table. Required cells, choices, days and duplicates are looked at before `judge` is asked. */
export type Importable = {
  /** Its name in addresses and tables: kebab-case, unique. */
  kind: string
  words: Said
  /** What it is for and what it does, one sentence for the screen. */
  says?: Said
  /** A row of the permission table; `ctx.reach` is the reach of this permission. */
  permission: string
  /** Where in the console what has gone in is seen: `/item-drafts`. */
  seenAt?: string
  columns: readonly ImportColumn[]
  /** One judgement a row, in order; at most 500 rows. Sees and says only what the actor's reach allows. */
  judge(ctx: Omit<Context<string>, 'record'>, rows: readonly ImportCells[]): Promise<readonly ImportJudgement[]>
  /** Rows that `judge` found new or changed in this very transaction. In the name of whoever asked for it; records its own events. */
  apply(ctx: Context<string>, rows: readonly ImportCells[]): Promise<void>
}

/** Hears events in order, up to 1,000 at a time; its effects and its position commit together. The name is its identity: renaming replays. */
export type Listener = {
  name: string
  hears: readonly EventType[]
  handler: (ctx: Context, events: readonly Heard<never>[]) => Promise<void>
}
export const listen = <P>(
  name: string,
  hears: EventType<P> | readonly EventType<P>[],
  handler: (ctx: Context, events: readonly Heard<P>[]) => Promise<void>,
): Listener => ({ name, hears: (Array.isArray(hears) ? hears : [hears]) as EventType[], handler })

/** A job: decides from the scheduled moment; the only code that may talk to the network. */
export type Job = {
  name: string
  /** What it does, for the person who keeps the system. */
  says?: string
  /** cron in Asia/Shanghai; without it the job runs only when sent. */
  cron?: string
  handler: (world: JobWorld, scheduledFor: Instant) => Promise<void>
}
export type JobWorld = {
  transact<T>(name: string, work: (ctx: Context) => Promise<T>): Promise<T>
  /** One transaction in somebody's name: what they asked for goes on while they are away, and the events say that it was them. */
  acting<T>(who: { actor: Actor; reach: readonly Reach[] }, work: (ctx: Context<string>) => Promise<T>): Promise<T>
  /** What somebody would be answered if they asked now: for work in their name. */
  reading(who: { actor: Actor; reach: readonly Reach[] }): Omit<Context<string>, 'record'>
  now(): Instant
  outside: Outside
  publicUrl: string
  log: { info(o: object, m: string): void; error(o: object, m: string): void }
}

/**
 * Work that waits in a table of the feature's own and takes longer than a transaction may. Asked again and again while it
 * finds some, by several workers at once: it claims what it takes for a time, so that what a dead worker held is taken anew.
 */
export type Errand = {
  name: string
  says: string
  /** Answers whether there was anything to do. */
  run(world: JobWorld, signal: AbortSignal): Promise<boolean>
}

/** A subcommand of `npm run cli`. `run` receives the words after the name and answers an exit code. */
export type Command = {
  name: string
  usage: string
  summary: string
  needsDatabase: boolean
  run(words: readonly string[], io: CommandIo): Promise<number>
}
export type CommandIo = { out(line: string): void; err(line: string): void; world?: JobWorld & { db: Db } }

export type Feature = {
  endpoints: readonly Route[]
  /** The lists among them that may be exported, with their columns. */
  exports?: readonly Exportable[]
  /** What may be handed in as a CSV or XLSX file; the feature `imports` reads, judges, shows and applies it. */
  imports?: readonly Importable[]
  pages?: readonly Page[]
  listeners?: readonly Listener[]
  jobs?: readonly Job[]
  errands?: readonly Errand[]
  commands?: readonly Command[]
  /** Fills this feature's own reference tables from db/reference after migration; idempotent; runs in features/order. */
  seed?: (ctx: Context) => Promise<void>
}
export type { Actor, Call, Page, Reach }
