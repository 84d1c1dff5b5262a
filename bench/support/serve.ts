/** The real server, as `npm start` runs it but without listeners unless asked, with two yardstick routes beside the real one. A process of its own. */
import { sweepDue } from '#features/rectifications/jobs.ts'
import { buildApp } from '#server/app.ts'
import { openDatabase } from '#server/database.ts'
import { configFrom } from '#server/platform/config.ts'
import { prepareDataDir } from '#server/platform/embedded.ts'
import { readKeyFile } from '#server/platform/key-file.ts'
import { createLog } from '#server/platform/log.ts'
import { jobWorld } from '#server/platform/run.ts'
import { prepare } from '#server/prepare.ts'
import { makeBell, startWorker } from '#server/worker.ts'
import { plantCrowd } from './crowd.ts'
import { plantBench, plantRatings } from './plant.ts'
import { yardsticks } from './yardsticks.ts'
import { plantYear } from './year.ts'

const config = configFrom({ ...process.env, SAMPLE: 'none' }, process.cwd())
prepareDataDir(config.dataDir)
const log = createLog(config.logLevel)
const keys = readKeyFile(config.keyFile, true)
const database = await openDatabase(config, { log, signal: new AbortController().signal, onShutDown: () => process.exit(1) })
const { world } = await prepare({ config, database, master: keys.keys, log, wake: () => {} })
const ratings = Number(process.env['BENCH_RATINGS'] ?? 0)
if (ratings > 0) await plantRatings(world, database, keys.keys, ratings)
const year = Number(process.env['BENCH_YEAR'] ?? 0)
if (year > 0) await plantYear(world, database.ownerUrl, year)
if (process.env['BENCH_CROWD'] === '1') await plantCrowd(world, database.ownerUrl)
const planted = await plantBench(world, database.ownerUrl, Number(process.env['BENCH_OCCURRENCES'] ?? 0))
const app = await buildApp(world, { ready: database.isUp, extra: yardsticks(database.ownerUrl) })
const worker = process.env['BENCH_WORK'] === '1' ? await startWorker(world, makeBell()) : null
await app.listen({ port: config.port, host: config.host })
process.send?.({ ready: true, ownerUrl: database.ownerUrl, ...planted })
process.on('message', (asked) => {
  if (asked !== 'sweep') return
  const from = performance.now()
  void sweepDue.handler(jobWorld(world), world.now()).then(
    () => process.send?.({ swept: performance.now() - from }),
    (fault: unknown) => process.send?.({ fault: String(fault) }),
  )
})
process.on('SIGTERM', () => {
  void (async () => {
    await worker?.stop()
    await app.close()
    await world.db.destroy()
    await database.stop()
    process.exit(0)
  })()
})
