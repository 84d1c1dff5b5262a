/** Config → keys → database → listen → migrate, logins, seeds → sample → worker → app. Whatever fails ends all of it. */
import { buildApp } from './app.ts'
import { openDatabase } from './database.ts'
import { openGate } from './gate.ts'
import { putUpIndexes } from './platform/bare-tables.ts'
import { readConfig, type Config } from './platform/config.ts'
import { startJobs } from './platform/jobs.ts'
import { createLog, type Log } from './platform/log.ts'
import { fillWithSample } from './sample.ts'
import { isTold } from './told.ts'
import { prepare, readKeys, withOwner, type Prepared } from './prepare.ts'
import { listenForTheEnd, makeShutdown, type Shutdown } from './shutdown.ts'
import { greeting } from './greeting.ts'
import { makeBell, startWorker, type Bell } from './worker.ts'

function configOrExit(): Config {
  try {
    return readConfig()
  } catch (fault) {
    if (!isTold(fault)) throw fault
    console.error(fault.message)
    process.exit(1)
  }
}

function main(): void {
  const config = configOrExit()
  const log = createLog(config.logLevel)
  const shutdown = makeShutdown(log, (code) => process.exit(code))
  listenForTheEnd(shutdown, log, config.startedByNpm)
  const started = start(config, log, shutdown)
  shutdown.during(started)
  started.catch((fault: unknown) => {
    if (shutdown.signal.aborted) return
    if (isTold(fault)) console.error(fault.message)
    else log.fatal({ err: fault }, 'could not start')
    shutdown.begin('could not start', 1)
  })
}

async function start(config: Config, log: Log, shutdown: Shutdown): Promise<void> {
  const { signal } = shutdown
  const keys = readKeys(config, log)
  const database = await openDatabase(config, { log, signal, onShutDown: () => shutdown.begin('PostgreSQL was told to stop') })
  shutdown.onStop('server', database.stop)
  signal.throwIfAborted()
  const gate = await openGate(config.host, config.port)
  shutdown.onStop('intake', gate.close)

  const bell = makeBell()
  const prepared = await prepare({ config, database, master: keys.keys, log, wake: bell.ring })
  shutdown.onStop('pools', () => prepared.world.db.destroy())
  signal.throwIfAborted()
  if (config.sample === 'region') {
    await fillWithSample({ database, world: prepared.world, master: keys.keys, signal, say: (line) => console.log(line) })
  } else await withOwner(database, (owner) => putUpIndexes(owner))
  signal.throwIfAborted()
  if (config.role !== 'web') await startWork(prepared, bell, shutdown)
  const app = await buildApp(prepared.world, { ready: database.isUp, metricsToken: config.metricsToken })
  shutdown.onStop('work', () => app.close())
  await app.ready()
  signal.throwIfAborted()
  gate.pass((request, response) => app.routing(request, response))
  for (const line of greeting(config, { seconds: performance.now() / 1000, keyFileMade: keys.created })) console.log(line)
}

async function startWork({ world, logins, jobs }: Prepared, bell: Bell, shutdown: Shutdown): Promise<void> {
  const worker = await startWorker(world, bell)
  shutdown.onStop('work', worker.stop)
  const queue = await startJobs(world, logins.jobsUrl, jobs)
  shutdown.onStop('work', queue.stop)
}

main()
