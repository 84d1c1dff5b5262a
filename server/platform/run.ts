import { gathererOf } from './batch.ts'
import { isRetryable } from './db.ts'
import { writeEvents } from './events.ts'
import type { Context, GatherContext, JobWorld } from './feature.ts'
import { replayParked } from './listeners.ts'
import { baseContext, readingContext, Refusal, system, writingContext, type Who, type World } from './world.ts'

export { readingContext, Refusal, system, type Who, type World } from './world.ts'

const TRIES = 3

/** One transaction, one moment, then tell: a refusal or a fault rolls all of it back; a deadlock is tried again. */
export async function inTransaction<T>(world: World, who: Who, work: (ctx: Context<string>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(world, who, work)
    } catch (fault) {
      if (attempt >= TRIES || !isRetryable(fault)) throw fault
    }
  }
}

async function once<T>(world: World, who: Who, work: (ctx: Context<string>) => Promise<T>): Promise<T> {
  let told = 0
  const value = await world.db.transaction().execute(async (db) => {
    const { ctx, recorded } = writingContext(world, db, who)
    const result = await work(ctx)
    await writeEvents(db, ctx.now, recorded)
    told = recorded.length
    return result
  })
  if (told > 0) world.wake()
  return value
}

export function gatheringContext(world: World, who: Who): GatherContext<string> {
  return {
    ...baseContext(world, world.db, who),
    submit: async (batch, calls) => {
      const gatherer = gathererOf(world, batch)
      const [only] = calls
      return calls.length === 1 && only !== undefined
        ? [await gatherer.submit(only)]
        : Promise.all(calls.map((call) => gatherer.submit(call)))
    },
    transact: (work) => inTransaction(world, who, work),
    attempt: async (work) => {
      try {
        return { ok: true, value: await inTransaction(world, who, work) }
      } catch (fault) {
        if (fault instanceof Refusal) return { ok: false, refusal: fault.code, carries: fault.carries }
        throw fault
      }
    },
    replayParked: (listener, subject) => replayParked(world, listener, subject),
  }
}

/** What a job or a command may use: transactions under a name of its own. */
export const jobWorld = (world: World): JobWorld => ({
  transact: (name, work) => inTransaction(world, system(name), work),
  acting: (who, work) => inTransaction(world, who, work),
  reading: (who) => readingContext(world, who),
  now: world.now,
  outside: world.outside,
  publicUrl: world.publicUrl,
  log: world.log,
})
