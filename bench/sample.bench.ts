import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#server/database.ts'
import { configFrom, environmentWith } from '#server/platform/config.ts'
import { prepareDataDir } from '#server/platform/embedded.ts'
import { readKeyFile } from '#server/platform/key-file.ts'
import { silentLog } from '#server/platform/log.ts'
import { prepare, withOwner } from '#server/prepare.ts'
import { plantSample } from '#sample/plant.ts'
import { SEED, type SampleSize } from '#sample/setting.ts'
import type { Bench } from './support/bench.ts'

const SIZE: SampleSize = { seed: SEED, days: 90, perDay: 1_500, mix: 'pilot' }

/**
 * The sample region into an empty database of its own, durable as in production: from the first row to the figures, with
 * records, services, sealed contacts, committed ratings, words and their masked copies, cases with their steps, and events.
 */
export const bench: Bench = {
  run: async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'haochaping-bench-'))
    chmodSync(dataDir, 0o755)
    const config = configFrom(
      environmentWith({ DATA_DIR: dataDir, SAMPLE: 'none', LOG_LEVEL: 'silent', DATABASE_URL: undefined, KEY_FILE: undefined }),
      process.cwd(),
    )
    prepareDataDir(config.dataDir)
    const log = silentLog
    const { keys } = readKeyFile(config.keyFile, true)
    const database = await openDatabase(config, { log, signal: new AbortController().signal, onShutDown: () => process.exit(1) })
    const { world } = await prepare({ config, database, master: keys, log, wake: () => {} })
    try {
      const threads = { master: keys, count: availableParallelism() }
      const used = process.cpuUsage()
      const one = await withOwner(database, (owner) => plantSample(world, SIZE, { ownerUrl: database.ownerUrl, owner, threads }))
      const perSecond = one.ratings / one.seconds
      const { user, system } = process.cpuUsage(used)
      const notes = [
        `${one.records} records, ${one.ratings} ratings, ${one.cases} cases, ${one.steps} steps in ${one.seconds.toFixed(1)} s`,
        `${one.rows} rows, ${Math.round(one.rows / one.seconds)} rows/s; Node ${((user + system) / one.ratings).toFixed(0)} µs of processor a rating`,
      ]
      return { figure: Math.round(perSecond), unit: 'ratings/s', ratios: {}, notes }
    } finally {
      await world.db.destroy()
      await database.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}
