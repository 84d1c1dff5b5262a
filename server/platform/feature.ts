import type { Decision } from '#shared/decision.ts'
import type { Call, CallOf, Endpoint, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { EventType, Heard } from '#shared/event.ts'
import type { Instant } from '#shared/time.ts'
import type { Actor, Reach } from './actor.ts'
import type { Batch } from './batch.ts'
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
  actor: Actor
  /** How far the actor's permission for this endpoint reaches; a query narrows itself by it. */
  reach: readonly Reach[]
  /** Buffered; written in one statement before commit. `subject` is `kind:id`, the thing whose timeline it belongs to. */
  record<P>(type: EventType<P>, subject: string, payload: P): void
  refuse(code: Code, carries?: Record<string, unknown>): never
  must<T>(decision: Decision<T, Code>): T
}
/** For an endpoint that hands its work to a batch: reads only, and waits for what the batch answers. */
export type GatherContext<Code extends string = never> = Omit<Context<Code>, 'record'> & {
  submit<Input, Outcome>(batch: Batch<Input, Outcome>, calls: readonly Input[]): Promise<Outcome[]>
}

export type Mode = 'read' | 'write' | 'gather'
export type Handler = (ctx: never, call: never) => Promise<unknown>
export type Route = { endpoint: Endpoint; handler: Handler; mode: Mode }

type Loose = Endpoint<any, any, any, any, any>
/** GET reads without a transaction; everything else is one transaction. */
export const on = <E extends Loose>(e: E, handler: (ctx: Context<RefusalOf<E>>, call: CallOf<E>) => Promise<ReplyOf<E>>): Route => ({
  endpoint: e,
  handler: handler as Handler,
  mode: e.method === 'GET' ? 'read' : 'write',
})
/** An endpoint whose handler gathers calls into a batch and answers with what came of them. */
export const gather = <E extends Loose>(
  e: E,
  handler: (ctx: GatherContext<RefusalOf<E>>, call: CallOf<E>) => Promise<ReplyOf<E> | Answer<ReplyOf<E>>>,
): Route => ({ endpoint: e, handler: handler as Handler, mode: 'gather' })

/** A reply whose status differs from the endpoint's usual one (an array of outcomes is 200, one is 201). */
export class Answer<Reply> {
  readonly status: number
  readonly reply: Reply
  constructor(status: number, reply: Reply) {
    this.status = status
    this.reply = reply
  }
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
): Listener => ({ name, hears: (Array.isArray(hears) ? hears : [hears]) as EventType[], handler: handler as Listener['handler'] })

/** A job: decides from the scheduled moment; the only code that may talk to the network. */
export type Job = {
  name: string
  /** cron in Asia/Shanghai; without it the job runs only when sent. */
  cron?: string
  handler: (world: JobWorld, scheduledFor: Instant) => Promise<void>
}
export type JobWorld = { transact<T>(name: string, work: (ctx: Context) => Promise<T>): Promise<T>; now(): Instant; log: { info(o: object, m: string): void; error(o: object, m: string): void } }

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
  pages?: readonly Page[]
  listeners?: readonly Listener[]
  jobs?: readonly Job[]
  commands?: readonly Command[]
  /** Fills this feature's own reference tables from db/reference after migration; idempotent; runs in features/order. */
  seed?: (ctx: Context) => Promise<void>
}
export type { Actor, Call, Page, Reach }
