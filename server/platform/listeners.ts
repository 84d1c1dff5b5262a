import { sql } from 'kysely'
import type { Heard } from '#shared/event.ts'
import type { Db } from './db.ts'
import { isUnavailable } from './db.ts'
import { writeEvents } from './events.ts'
import type { Listener } from './feature.ts'
import { reasonOf } from './log.ts'
import { system, writingContext, type World } from './world.ts'

const AT_ONCE = 1_000

type Position = { tx: string; seq: string }
type Row = Heard<never> & Position & { relevant: boolean }

/** A listener new to this database starts at the beginning: what it missed is history it has to hear. */
export async function ensurePositions(world: World, listeners: readonly Listener[]): Promise<void> {
  if (listeners.length === 0) return
  await sql`insert into listener_positions (listener, tx, seq, moved_at)
    select name, '0'::xid8, 0, ${world.now()}::timestamptz from unnest(${listeners.map((l) => l.name)}::text[]) as l(name)
    on conflict (listener) do nothing`.execute(world.db)
}

/** Locked, so that of several processes one works; null when another has it. */
const takePosition = async (db: Db, listener: Listener): Promise<Position | null> =>
  (await sql<Position>`select tx, seq from listener_positions where listener = ${listener.name} for update skip locked`.execute(db))
    .rows[0] ?? null

/**
 * What was committed after the position and can no longer be overtaken: a transaction older than the snapshot's xmin is
 * finished, so no event with a smaller (tx, seq) can still appear.
 */
async function nextEvents(db: Db, listener: Listener, from: Position, limit: number): Promise<Row[]> {
  const names = listener.hears.map((type) => type.name)
  const found = await sql<Row>`select tx, seq, recorded_at as "recordedAt", name, subject, actor,
      name = any(${names}::text[]) as relevant, case when name = any(${names}::text[]) then payload end as payload
    from events where (tx, seq) > (${from.tx}::xid8, ${from.seq}::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by tx, seq limit ${limit}`.execute(db)
  return found.rows
}

const moveTo = (db: Db, listener: Listener, to: Position, at: string) =>
  sql`update listener_positions set tx = ${to.tx}::xid8, seq = ${to.seq}::bigint, moved_at = ${at}::timestamptz where listener = ${listener.name}`.execute(
    db,
  )

async function parkedSubjects(db: Db, listener: Listener, events: readonly Row[]): Promise<Set<string>> {
  const { rows } = await sql<{ subject: string }>`select distinct subject from parked_events
    where listener = ${listener.name} and subject = any(${events.map((e) => e.subject)}::text[])`.execute(db)
  return new Set(rows.map((row) => row.subject))
}

type Parking = { fault: string; at: string }
const park = (db: Db, listener: Listener, events: readonly Row[], { fault, at }: Parking) =>
  sql`insert into parked_events (listener, seq, tx, recorded_at, subject, name, fault, parked_at)
    select ${listener.name}, e.seq, e.tx, e.recorded_at, e.subject, e.name, ${fault}, ${at}::timestamptz
    from unnest(${events.map((e) => e.seq)}::bigint[], ${events.map((e) => e.tx)}::xid8[], ${events.map((e) => e.recordedAt)}::timestamptz[], ${events.map((e) => e.subject)}::text[],
      ${events.map((e) => e.name)}::text[]) as e(seq, tx, recorded_at, subject, name)
    on conflict (listener, seq) do nothing`.execute(db)

/** Effects, follow-up events and position commit together. Answers how many events it passed. */
async function takeGroup(world: World, listener: Listener, limit: number): Promise<number> {
  return world.db.transaction().execute(async (db) => {
    const position = await takePosition(db, listener)
    if (!position) return 0
    const events = await nextEvents(db, listener, position, limit)
    const last = events.at(-1)
    if (!last) return 0
    const relevant = events.filter((e) => e.relevant)
    const { ctx, recorded } = writingContext(world, db, system(listener.name))
    if (relevant.length > 0) {
      const held = await parkedSubjects(db, listener, relevant)
      const behind = relevant.filter((e) => held.has(e.subject))
      if (behind.length > 0) await park(db, listener, behind, { fault: 'an earlier event of the same subject is parked', at: ctx.now })
      const free = relevant.filter((e) => !held.has(e.subject))
      if (free.length > 0) await listener.handler(ctx, free)
      await writeEvents(db, ctx.now, recorded)
    }
    await moveTo(db, listener, last, ctx.now)
    return events.length
  })
}

/** The next event alone failed twice: it is set aside with its reason, and the listener goes on. */
async function parkNext(world: World, listener: Listener, fault: unknown): Promise<void> {
  await world.db.transaction().execute(async (db) => {
    const position = await takePosition(db, listener)
    const [first] = position ? await nextEvents(db, listener, position, 1) : []
    if (!first) return
    const reason = reasonOf(fault)
    if (first.relevant) await park(db, listener, [first], { fault: reason, at: world.now() })
    await moveTo(db, listener, first, world.now())
    world.log.error({ listener: listener.name, seq: first.seq, event: first.name, err: fault }, 'event parked')
  })
}

/** One step of one listener: a group; if that fails, its events one by one, and the one that fails alone is parked. */
export async function advance(world: World, listener: Listener): Promise<number> {
  try {
    return wokenBy(world, await takeGroup(world, listener, AT_ONCE))
  } catch (fault) {
    if (isUnavailable(fault)) throw fault
    world.log.error({ listener: listener.name, err: fault }, 'a group failed; its events are taken one by one')
    return takeSingly(world, listener)
  }
}

const wokenBy = (world: World, passed: number): number => {
  if (passed > 0) world.wake()
  return passed
}

async function takeSingly(world: World, listener: Listener): Promise<number> {
  let passed = 0
  while (passed < AT_ONCE) {
    try {
      const one = await takeGroup(world, listener, 1)
      if (one === 0) return passed
    } catch (fault) {
      if (isUnavailable(fault)) throw fault
      // A handler that does not yet find its subject gets a second try before it is set aside.
      await takeGroup(world, listener, 1).catch((again: unknown) => parkNext(world, listener, again))
    }
    passed++
  }
  return passed
}

/** Tries what is parked for one subject again, in order; stops at the first that still fails. Answers how many went through. */
export async function replayParked(world: World, listener: Listener, subject: string): Promise<{ replayed: number; left: number }> {
  let replayed = 0
  for (;;) {
    const next = await sql<Position>`select tx, seq from parked_events
      where listener = ${listener.name} and subject = ${subject} order by tx, seq limit 1`.execute(world.db)
    const parked = next.rows[0]
    if (!parked) return { replayed, left: 0 }
    try {
      await replayOne(world, listener, parked)
      replayed++
    } catch (fault) {
      const reason = reasonOf(fault)
      await sql`update parked_events set attempts = attempts + 1, fault = ${reason} where listener = ${listener.name} and seq = ${parked.seq}::bigint`.execute(
        world.db,
      )
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from parked_events where listener = ${listener.name} and subject = ${subject}`.execute(world.db)
      return { replayed, left: rows[0]?.n ?? 0 }
    }
  }
}

async function replayOne(world: World, listener: Listener, parked: Position): Promise<void> {
  await world.db.transaction().execute(async (db) => {
    const { rows } = await sql<Row>`select tx, seq, recorded_at as "recordedAt", name, subject, actor, payload from events
      where tx = ${parked.tx}::xid8 and seq = ${parked.seq}::bigint`.execute(db)
    const { ctx, recorded } = writingContext(world, db, system(listener.name))
    if (rows[0]) await listener.handler(ctx, [rows[0]])
    await writeEvents(db, ctx.now, recorded)
    await sql`delete from parked_events where listener = ${listener.name} and seq = ${parked.seq}::bigint`.execute(db)
  })
  world.wake()
}

/** For each listener: how far behind it is, what is parked. */
export const listenerStates = async (db: Db) =>
  (
    await sql<{ listener: string; behind: number; parked: number; moved_at: string }>`
      select p.listener, p.moved_at, (select count(*)::int from parked_events k where k.listener = p.listener) as parked,
        (select count(*)::int from (select 1 from events e where (e.tx, e.seq) > (p.tx, p.seq) limit 10001) b) as behind
      from listener_positions p order by p.listener limit 500`.execute(db)
  ).rows
