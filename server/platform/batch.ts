import type { EventType } from '#shared/event.ts'
import { actorCode, type Actor } from './actor.ts'
import { isRetryable, isUnavailable, sqlState, type Db } from './db.ts'
import { writeEvents, type Recorded } from './events.ts'
import type { Context } from './feature.ts'
import { system, writingContext, type World } from './world.ts'

/** A batch has no single actor, and no `refuse` or `must`: an outcome is a value. */
export type BatchContext = Omit<Context, 'actor' | 'reach' | 'refuse' | 'must' | 'record'> & {
  record<P>(type: EventType<P>, subject: string, payload: P, actor: Actor): void
}

/**
 * Group commit: the calls that are waiting run as one transaction, one multi-row statement a table, and each caller is
 * answered for itself. `run` answers outcomes in the order of its calls; it sorts its rows by key before it writes
 * (unsorted keys in two batches deadlock) and merges equal keys. When a key that it read as free was taken meanwhile, it
 * is run again, and reads that it is taken.
 */
export type Batch<Input, Outcome> = {
  name: string
  /** Calls in one transaction at most. */
  most: number
  /** Transactions at once: a second one fills the processor while the first waits for its commit to reach the disk. */
  atOnce: number
  /** While others run, one more is begun only for so many: a few would pay alone for a whole transaction. */
  worth?: number
  /** Only reads: no transaction is opened, nothing can be recorded. */
  readsOnly?: true
  run(ctx: BatchContext, calls: readonly Input[]): Promise<Outcome[]>
}

type Waiting<Input, Outcome> = { input: Input; resolve(outcome: Outcome): void; reject(fault: unknown): void }
const RETRIES = 5
/** Who waits so long for a batch that hangs, on a lock or a lost connection, begins without being many. */
const PATIENCE_MS = 100
/** unique_violation */
const TAKEN = '23505'

class Gatherer<Input, Outcome> {
  readonly #world: World
  readonly #batch: Batch<Input, Outcome>
  #waiting: Waiting<Input, Outcome>[] = []
  #running = 0
  #scheduled = false
  #patience: NodeJS.Timeout | null = null
  #isImpatient = false

  constructor(world: World, batch: Batch<Input, Outcome>) {
    this.#world = world
    this.#batch = batch
  }

  submit(input: Input): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject })
      this.#schedule()
    })
  }

  /** Next turn of the event loop, so that calls that arrived together leave together. */
  #schedule(): void {
    if (this.#scheduled) return
    if (!this.#mayBegin()) return this.#waitPatiently()
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      while (this.#mayBegin()) {
        this.#isImpatient = false
        void this.#drain(this.#waiting.splice(0, this.#batch.most))
      }
    })
  }

  #mayBegin(): boolean {
    const { atOnce, worth = 1 } = this.#batch
    const enough = this.#running === 0 || this.#isImpatient ? 1 : worth
    return this.#running < atOnce && this.#waiting.length >= enough
  }

  #waitPatiently(): void {
    if (this.#waiting.length === 0 || this.#running >= this.#batch.atOnce) return
    this.#patience ??= setTimeout(() => {
      this.#patience = null
      this.#isImpatient = true
      this.#schedule()
    }, PATIENCE_MS)
  }

  async #drain(group: Waiting<Input, Outcome>[]): Promise<void> {
    this.#running++
    if (this.#patience) clearTimeout(this.#patience)
    this.#patience = null
    try {
      await this.#answer(group)
    } finally {
      this.#running--
      this.#schedule()
    }
  }

  async #answer(group: Waiting<Input, Outcome>[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const outcomes = await this.#commit(group.map((w) => w.input))
        group.forEach((w, i) => w.resolve(outcomes[i] as Outcome))
        return
      } catch (fault) {
        if ((isRetryable(fault) || sqlState(fault) === TAKEN) && attempt < RETRIES) continue
        if (group.length === 1 || isUnavailable(fault)) return group.forEach((w) => w.reject(fault))
        // One bad call must not fail its neighbours: each runs alone.
        for (const alone of group) await this.#answer([alone])
        return
      }
    }
  }

  /** Nobody is answered before the commit is durable. */
  async #commit(inputs: readonly Input[]): Promise<Outcome[]> {
    if (this.#batch.readsOnly) return this.#run(this.#world.db, inputs, [])
    let told = 0
    const outcomes = await this.#world.db.transaction().execute(async (db) => {
      const recorded: Recorded[] = []
      const result = await this.#run(db, inputs, recorded)
      await writeEvents(db, this.#world.now(), recorded)
      told = recorded.length
      return result
    })
    if (told > 0) this.#world.wake()
    return outcomes
  }

  async #run(db: Db, inputs: readonly Input[], recorded: Recorded[]): Promise<Outcome[]> {
    const record = <P>(type: EventType<P>, subject: string, payload: P, actor: Actor) =>
      void recorded.push({ name: type.name, subject, actor: actorCode(actor), payload: type.payload.parse(payload) })
    const { ctx } = writingContext(this.#world, db, system(this.#batch.name))
    const result = await this.#batch.run({ ...ctx, record }, inputs)
    if (result.length !== inputs.length) throw new Error(`${this.#batch.name} answered ${result.length} of ${inputs.length} calls`)
    return result
  }
}

const gatherers = new WeakMap<World, Map<string, Gatherer<never, unknown>>>()

/** One gatherer a batch and world. */
export function gathererOf<Input, Outcome>(world: World, batch: Batch<Input, Outcome>): Gatherer<Input, Outcome> {
  let ofWorld = gatherers.get(world)
  if (!ofWorld) gatherers.set(world, (ofWorld = new Map<string, Gatherer<never, unknown>>()))
  let found = ofWorld.get(batch.name) as Gatherer<Input, Outcome> | undefined
  if (!found) {
    found = new Gatherer(world, batch)
    ofWorld.set(batch.name, found as unknown as Gatherer<never, unknown>)
  }
  return found
}
