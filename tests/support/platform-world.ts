import { plus } from '#shared/time.ts'
import { connect, type Db } from '#server/platform/db.ts'
import type { World } from '#server/platform/run.ts'
import { quietLog, testKeys, type TestLog } from './quiet.ts'
import { newDatabase } from './scratch.ts'
import { templateDatabase } from './template.ts'

/** A Monday morning in Xinjiang. */
export const A_MONDAY = '2026-11-23T02:00:00.000Z'
export type PlatformWorld = {
  world: World
  db: Db
  log: TestLog
  url: string
  setNow(now: string): void
  tick(ms: number): void
  close(): Promise<void>
}

/** A database of its own, copied from the migrated and seeded template; a clock that stands still, ids that count. */
export async function newPlatformWorld({ now = A_MONDAY, max = 8 }: { now?: string; max?: number } = {}): Promise<PlatformWorld> {
  const database = await newDatabase('world', await templateDatabase())
  const db = connect(database.url, { max })
  const log = quietLog()
  let moment = now
  let ids = 0
  const world: World = {
    db,
    now: () => moment,
    newId: () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    keys: testKeys,
    log,
    publicUrl: 'http://localhost:8080',
    outside: { relay: null },
    wake: () => {},
  }
  return {
    world,
    db,
    log,
    url: database.url,
    setNow: (next) => void (moment = next),
    tick: (ms) => void (moment = plus(moment, ms)),
    close: async () => {
      await db.destroy()
      await database.drop()
    },
  }
}
