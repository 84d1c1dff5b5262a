import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { buildApp } from '#server/app.ts'
import { advance, ensurePositions } from '#server/platform/listeners.ts'
import { allListeners } from '#server/worker.ts'
import { newPlatformWorld, type PlatformWorld } from './platform-world.ts'

export type TestWorld = PlatformWorld & {
  app: FastifyInstance
  /** One request; `as` is a bearer token or a session cookie's value prefixed `cookie:`. */
  call(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    options?: { as?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<LightMyRequestResponse>
  /** Runs every listener until nothing is left to hear. */
  deliver(): Promise<void>
}

export async function newWorld(options: { now?: string; max?: number } = {}): Promise<TestWorld> {
  const w = await newPlatformWorld(options)
  await ensurePositions(w.world, allListeners)
  const app = await buildApp(w.world)
  await app.ready()
  return {
    ...w,
    app,
    call: (method, url, { as, body, headers = {} } = {}) =>
      app.inject({
        method,
        url,
        headers: { ...(as && credentials(as)), ...(method !== 'GET' && { origin: w.world.publicUrl }), ...headers },
        ...(body !== undefined && { payload: body as NonNullable<InjectOptions['payload']> }),
      }),
    deliver: () => deliverAll(w),
    close: async () => {
      await app.close()
      await w.close()
    },
  }
}

const credentials = (as: string): Record<string, string> =>
  as.startsWith('cookie:') ? { cookie: `hcp_session=${as.slice('cookie:'.length)}` } : { authorization: `Bearer ${as}` }

/** Other worlds' transactions on the same server can hold the snapshot back for a moment, so it waits for what is committed. */
async function deliverAll(w: PlatformWorld): Promise<void> {
  const giveUp = performance.now() + 20_000
  for (;;) {
    let passed = 0
    for (const listener of allListeners) passed += await advance(w.world, listener)
    if (passed === 0 && (await allHeard(w))) return
    if (performance.now() > giveUp) throw new Error('listeners did not come to rest in 20 s')
    if (passed === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const allHeard = async (w: PlatformWorld): Promise<boolean> =>
  (
    await sql`select 1 from listener_positions p where exists (select 1 from events e where (e.tx, e.seq) > (p.tx, p.seq)) limit 1`.execute(
      w.db,
    )
  ).rows.length === 0
