/** `npm run -s cli -- COMMAND …`: the operator's commands. They join the server of the same DATA_DIR, or start it for their duration. */
import { DATABASE_NAME, openDatabase, type Database } from './database.ts'
import { doctor } from './doctor.ts'
import { orderedFeatures } from './features.ts'
import { readConfig, type Config } from './platform/config.ts'
import { AlreadyRunning, joinEmbedded } from './platform/embedded.ts'
import type { Command, CommandIo } from './platform/feature.ts'
import type { MasterKey } from './platform/crypto.ts'
import { createLog, type Log } from './platform/log.ts'
import { jobWorld, type World } from './platform/run.ts'
import { parkedCommand } from './parked.ts'
import { prepare, readKeys } from './prepare.ts'
import { sampleCommand } from './sample.ts'
import { makeShutdown, listenForTheEnd, type Shutdown } from './shutdown.ts'
import { isTold } from './told.ts'

const WRONG_INPUT = 2

/** Opening the database migrates it; there is nothing left to do. */
const migrateCommand: Command = {
  name: 'migrate',
  usage: 'migrate',
  summary: '把数据库升级到当前版本，并更新登录、分区和参考数据',
  needsDatabase: true,
  run: async (_words, io) => {
    io.out('数据库已是当前版本')
    return 0
  },
}
type Opened = { world: World; database: Database; master: readonly MasterKey[]; signal: AbortSignal }
let opened: Opened | undefined
const whatIsOpen = (): Opened => {
  if (!opened) throw new Error('a command that says needsDatabase ran without one')
  return opened
}
const commands: readonly Command[] = [
  migrateCommand,
  doctor,
  parkedCommand(() => whatIsOpen().world),
  sampleCommand(whatIsOpen),
  ...orderedFeatures.flatMap((feature) => feature.commands ?? []),
]

const out = (line: string) => void process.stdout.write(`${line}\n`)
const err = (line: string) => void process.stderr.write(`${line}\n`)

function help(say: (line: string) => void): void {
  say('用法：npm run -s cli -- 命令 …')
  say('')
  for (const { usage, summary } of commands) {
    say(`  ${summary}`)
    for (const line of usage.split('\n')) say(`    ${line}`)
  }
}

async function main([name = '--help', ...words]: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h' || name === 'help') {
    help(out)
    return 0
  }
  const command = commands.find((c) => c.name === name)
  if (!command) {
    err(`没有 ${name} 这个命令。`)
    help(err)
    return WRONG_INPUT
  }
  return command.needsDatabase && !words.includes('--help')
    ? await withDatabase((io) => command.run(words, io))
    : await command.run(words, { out, err })
}

async function withDatabase(work: (io: CommandIo) => Promise<number>): Promise<number> {
  const config = readConfig()
  const log = createLog('error')
  const shutdown = makeShutdown(log, (code) => process.exit(code))
  listenForTheEnd(shutdown, log, config.startedByNpm)
  // the process ends where everything that was opened is closed
  const finish = (code: number) => new Promise<never>(() => shutdown.begin('done', code))
  try {
    const { keys } = readKeys(config, log)
    const database = await joinOrOpen(config, log, shutdown)
    const { world } = await prepare({ config, database, master: keys, log, wake: () => {} })
    shutdown.onStop('pools', () => world.db.destroy())
    opened = { world, database, master: keys, signal: shutdown.signal }
    const running = work({ out, err, world: { ...jobWorld(world), db: world.db } })
    // Told to stop, a command that heeds the signal ends by itself before its database does.
    shutdown.onStop('work', () => running.catch(() => {}))
    return await finish(await running)
  } catch (fault) {
    if (!shutdown.signal.aborted) tell(fault)
    return finish(1)
  }
}

async function joinOrOpen(config: Config, log: Log, shutdown: Shutdown): Promise<Database> {
  try {
    const found = await openDatabase(config, {
      log,
      signal: shutdown.signal,
      onShutDown: () => shutdown.begin('PostgreSQL was told to stop', 1),
    })
    shutdown.onStop('server', found.stop)
    return found
  } catch (fault) {
    const running = fault instanceof AlreadyRunning ? joinEmbedded(config.dataDir) : null
    if (!running) throw fault
    return { ownerUrl: running(DATABASE_NAME), isUp: () => true, stop: async () => {} }
  }
}

const tell = (fault: unknown) =>
  err(isTold(fault) ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault))

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (fault) {
  tell(fault)
  process.exitCode = 1
}
