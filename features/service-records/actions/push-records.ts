import { Readable } from 'node:stream'
import { sourcesOf } from '#features/identity/rules/reach.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { MOST_NAMED, type pushRecords as contract } from '../contract.ts'
import { rowFault } from '../rules/words.ts'
import { isDataFault } from '../store.ts'
import { badRow, openJudging, type BadRow, type Group } from './judging.ts'
import { givenRows, streamedRows, type RawRow } from './lines.ts'
import { takeGroup, type Taken } from './take-group.ts'

type Ctx = GatherContext<RefusalOf<typeof contract>>
type Reply = ReplyOf<typeof contract>

/** Rows of one transaction: more gains nothing, and holds memory and locks longer. */
const IN_A_GROUP = 1_000
/** Transactions of one push at once: while one waits for the database, the other is judged and sealed. */
const AT_ONCE = 2

/** 推送办件: one record, an array, or a stream of any length (decisions/0009). */
export async function pushRecords(ctx: Ctx, { body }: CallOf<typeof contract>): Promise<Reply> {
  const stream = body instanceof Readable ? body : null
  if (!stream) refuseOthersSources(ctx, body)
  const tally = new Tally()
  const lanes = new Lanes()
  const judge = await openJudging(ctx, sourcesOf(ctx.actor))
  const client = ctx.actor.kind === 'client' ? ctx.actor.id : actorCode(ctx.actor)
  try {
    for await (const rows of stream ? grouped(streamedRows(stream.iterator({ destroyOnReturn: false }))) : [givenRows(body)]) {
      const group = await judge(rows)
      await lanes.run(group.newest, async () => tally.add(await take(ctx, group, client)))
    }
    await lanes.done()
  } catch (fault) {
    await lanes.settled()
    stream?.resume()
    // The sender went away: what was taken stays, and is unchanged when it is pushed again.
    if (!stream?.errored) throw fault
  }
  return tally.reply()
}

/** In a stream the rows before are in already, so there it is the row's fault; here nothing has gone in. */
function refuseOthersSources(ctx: Ctx, body: unknown): void {
  const sources = sourcesOf(ctx.actor)
  const rows: readonly unknown[] = sources === null ? [] : Array.isArray(body) ? body : [body]
  for (const row of rows) {
    const source: unknown = typeof row === 'object' && row !== null && 'sourceSystem' in row ? row.sourceSystem : undefined
    if (typeof source === 'string' && !sources?.includes(source)) ctx.refuse('not_your_source')
  }
}

async function* grouped(chunks: AsyncIterable<RawRow[]>): AsyncGenerator<RawRow[]> {
  let group: RawRow[] = []
  for await (const rows of chunks) {
    for (const row of rows) {
      group.push(row)
      if (group.length < IN_A_GROUP) continue
      yield group
      group = []
    }
  }
  if (group.length > 0) yield group
}

/** One transaction; when a row's content is what the database refuses, the group is halved until that row stands alone. */
async function take(ctx: Ctx, group: Group, client: string): Promise<Taken[]> {
  try {
    return [await ctx.transact((tx) => takeGroup(tx, group, client))]
  } catch (fault) {
    if (!isDataFault(fault) || group.good.length === 0) throw fault
    const half = Math.ceil(group.good.length / 2)
    const first = group.good.slice(0, half)
    const bad = group.good.length === 1 ? first.map((row) => badRow(row.raw, rowFault('unstorable'), sourcesOf(ctx.actor))) : []
    const rest = await take(ctx, { ...group, good: group.good.slice(half), bad: [...group.bad, ...bad] }, client)
    return bad.length > 0 ? rest : [...(await take(ctx, { ...group, good: first, bad: [] }, client)), ...rest]
  }
}

class Tally {
  #accepted = 0
  #unchanged = 0
  #count = 0
  #named: BadRow[] = []

  add(all: readonly Taken[]): void {
    for (const { accepted, unchanged, quarantined } of all) {
      this.#accepted += accepted
      this.#unchanged += unchanged
      this.#count += quarantined.length
      // Groups end out of order: a few more are held than are named, so that the first are among them.
      if (this.#named.length < MOST_NAMED + AT_ONCE * IN_A_GROUP) this.#named.push(...quarantined)
    }
  }

  reply(): Reply {
    const first = this.#named.toSorted((a, b) => a.raw.index - b.raw.index).slice(0, MOST_NAMED)
    return {
      accepted: this.#accepted,
      unchanged: this.#unchanged,
      quarantinedCount: this.#count,
      quarantined: first.map(({ raw, recordNo, fault }) => ({ index: raw.index, recordNo, code: fault.code, says: fault.says })),
    }
  }
}

type Running = { keys: ReadonlyMap<string, unknown>; done: Promise<void> }
/** Runs what may run side by side: never two groups with a record in common, since the later row must win. */
class Lanes {
  #running: Running[] = []

  async run(keys: ReadonlyMap<string, unknown>, work: () => Promise<void>): Promise<void> {
    for (let wait = this.#mustEndFirst(keys); wait; wait = this.#mustEndFirst(keys)) await wait.done
    const one: Running = { keys, done: work() }
    this.#running.push(one)
    one.done.then(
      () => this.#running.splice(this.#running.indexOf(one), 1),
      () => {}, // stays, so that whoever waits hears of it
    )
  }

  #mustEndFirst(keys: ReadonlyMap<string, unknown>): Running | undefined {
    return (
      this.#running.find((one) => keys.keys().some((key) => one.keys.has(key))) ??
      (this.#running.length >= AT_ONCE ? this.#running[0] : undefined)
    )
  }

  async done(): Promise<void> {
    await Promise.all(this.#running.map((one) => one.done))
  }
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.map((one) => one.done))
  }
}
