import type { EventType } from '#shared/event.ts'
import type { Instant } from '#shared/time.ts'
import { actorCode, type Actor, type Reach } from './actor.ts'
import type { Outside } from './config.ts'
import type { Keys } from './crypto.ts'
import type { Db } from './db.ts'
import type { Recorded } from './events.ts'
import type { Context } from './feature.ts'
import { randomBytes } from './ids.ts'
import type { Log } from './log.ts'

/** Everything a process has one of. Actions never see it: they get a Context. */
export type World = {
  db: Db
  now(): Instant
  newId(): string
  keys: Keys
  log: Log
  publicUrl: string
  outside: Outside
  /** Called after a commit that recorded events, so that this process's listeners need not wait for their poll. */
  wake(): void
}

/** The domain's no. Thrown by `ctx.refuse`, answered as the contract lists it, never logged as a fault. */
export class Refusal extends Error {
  readonly code: string
  readonly carries: Record<string, unknown>
  constructor(code: string, carries: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.carries = carries
  }
}

export type Who = { actor: Actor; reach: readonly Reach[] }
export const system = (name: string): Who => ({ actor: { kind: 'system', name }, reach: [] })

const refuse = (code: string, carries?: Record<string, unknown>): never => {
  throw new Refusal(code, carries)
}

export function baseContext(world: World, db: Db, who: Who) {
  return {
    db,
    now: world.now(),
    newId: world.newId,
    randomBytes,
    keys: world.keys,
    publicUrl: world.publicUrl,
    outside: world.outside,
    actor: who.actor,
    reach: who.reach,
    refuse,
    must: <T>(d: { ok: true; value: T } | { ok: false; refusal: string }): T => (d.ok ? d.value : refuse(d.refusal)),
  }
}

/** A context whose events are buffered in `recorded`; the caller writes them before it commits. */
export function writingContext(world: World, db: Db, who: Who): { ctx: Context<string>; recorded: Recorded[] } {
  const recorded: Recorded[] = []
  const by = actorCode(who.actor)
  const record = <P>(type: EventType<P>, subject: string, payload: P) =>
    void recorded.push({ name: type.name, subject, actor: by, payload: type.payload.parse(payload) })
  return { ctx: { ...baseContext(world, db, who), record }, recorded }
}

/** For a GET: the pool, no transaction, nothing to record. */
export const readingContext = (world: World, who: Who): Omit<Context<string>, 'record'> => baseContext(world, world.db, who)
