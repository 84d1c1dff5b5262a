import { plantSample, SMALL } from '#sample/plant.ts'
import type { Database } from './database.ts'
import type { Log } from './platform/log.ts'
import { inTransaction, system, type World } from './platform/run.ts'
import { SAMPLE, sampleBegun, samplePlanted, sampleState } from './platform/sample-state.ts'
import { withOwner } from './prepare.ts'

/** Thousands of requests are played; only what went wrong is worth a line. */
const quiet = (log: Log): Log => ({
  debug: () => {},
  info: () => {},
  warn: (about, says) => log.warn(about, says),
  error: (about, says) => log.error(about, says),
  fatal: (about, says) => log.fatal(about, says),
})

/** Into an empty database only; interrupted, it goes on at the next start. */
export function fillWithSample(database: Database, world: World, say: (line: string) => void): Promise<void> {
  const mark = (type: typeof sampleBegun) => inTransaction(world, system('sample'), async (ctx) => ctx.record(type, SAMPLE, {}))
  return withOwner(database, async () => {
    const state = await sampleState(world.db)
    if (state === 'planted' || state === 'in use') return
    say('正在放入示例地区（只在第一次）……')
    if (state === 'empty') await mark(sampleBegun)
    await plantSample({ ...world, log: quiet(world.log) }, SMALL, (line) => say(`  ${line}`))
    await mark(samplePlanted)
  })
}
