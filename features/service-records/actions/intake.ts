import type { Context, JobWorld } from '#server/platform/feature.ts'
import type { ReplyOf } from '#shared/endpoint.ts'
import { MOST_NAMED, type pushRecords } from '../contract.ts'
import { rowFault } from '../rules/words.ts'
import { isDataFault } from '../store.ts'
import { badRow, openJudging, type BadRow, type Group, type Judging } from './judging.ts'
import type { RawRow } from './lines.ts'
import { takeGroup, type Taken } from './take-group.ts'

/** Who hands rows in, and where they are written: a request and a job take them alike. */
export type Intake = {
  reading: Judging
  transact<T>(work: (ctx: Context<string>) => Promise<T>): Promise<T>
  /** Under whose name the rows stand, and what is wrong with them is kept. */
  client: string
  /** What rows may name as their source; null is any. */
  sources: readonly string[] | null
}
export type Tally = ReplyOf<typeof pushRecords>

/** Rows of one transaction: more gains nothing, and holds memory and locks longer. */
const IN_A_GROUP = 1_000
/** Transactions of one push at once: while one waits for the database, the other is judged and sealed. */
const AT_ONCE = 2

type Handed = {
  /** What came of the rows that went through, also when the rest did not. */
  tally(): Tally
  /** Judges and takes them, a group after the other; on a fault what was taken stays. */
  take(chunks: AsyncIterable<RawRow[]> | Iterable<RawRow[]>): Promise<void>
}
export function openIntake(intake: Intake): Handed {
  const counted = new Counted()
  return {
    tally: () => counted.reply(),
    take: async (chunks) => {
      const lanes = new Lanes()
      const judge = await openJudging(intake.reading, intake.sources)
      try {
        for await (const rows of grouped(chunks)) {
          const group = await judge(rows)
          await lanes.run(group.told, async () => counted.add(await takeHalving(intake, group)))
        }
        await lanes.done()
      } catch (fault) {
        await lanes.settled()
        throw fault
      }
    },
  }
}

export type ForClient = { job: string; client: string; sources: readonly string[] }
/**
 * Rows that a job fetched, as if their client had pushed them: each is judged on its own, what is wrong is quarantined, what
 * is known already is unchanged, so that a job that died may hand in the same rows again.
 */
export async function takeRows(
  world: JobWorld,
  { job, client, sources }: ForClient,
  rows: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<Tally> {
  const reading = world.reading({ actor: { kind: 'system', name: job }, reach: [] })
  const handed = openIntake({ reading, transact: (work) => world.transact(job, work), client, sources })
  await handed.take(numbered(rows))
  return handed.tally()
}

async function* numbered(rows: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<RawRow[]> {
  let index = 0
  for await (const value of rows) yield [{ index: index++, value, fault: null, text: null }]
}

async function* grouped(chunks: AsyncIterable<RawRow[]> | Iterable<RawRow[]>): AsyncGenerator<RawRow[]> {
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
async function takeHalving(intake: Intake, group: Group): Promise<Taken[]> {
  const { client, sources } = intake
  try {
    return [await intake.transact((tx) => takeGroup(tx, group, client))]
  } catch (fault) {
    if (!isDataFault(fault) || group.good.length === 0) throw fault
    const half = Math.ceil(group.good.length / 2)
    const first = group.good.slice(0, half)
    const bad = group.good.length === 1 ? first.map((row) => badRow(row.raw, rowFault('unstorable'), { sources })) : []
    const rest = await takeHalving(intake, { ...group, good: group.good.slice(half), bad: [...group.bad, ...bad] })
    return bad.length > 0 ? rest : [...(await takeHalving(intake, { ...group, good: first, bad: [] })), ...rest]
  }
}

class Counted {
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

  reply(): Tally {
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
