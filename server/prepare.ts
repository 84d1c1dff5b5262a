import { sql } from 'kysely'
import { dayOf, systemNow } from '#shared/time.ts'
import { orderedFeatures } from './features.ts'
import type { Database } from './database.ts'
import type { Config } from './platform/config.ts'
import { keysFrom, type MasterKey } from './platform/crypto.ts'
import { connect, type Db } from './platform/db.ts'
import type { Job } from './platform/feature.ts'
import { randomId } from './platform/ids.ts'
import { hasCluster, prepareDataDir } from './platform/embedded.ts'
import { forgetRuns, PARTITIONS_AHEAD } from './platform/job-runs.ts'
import { installJobs } from './platform/jobs.ts'
import { checkKeys } from './platform/key-check.ts'
import { readKeyFile, type KeyFile } from './platform/key-file.ts'
import type { Log } from './platform/log.ts'
import { ensureLogins, type Logins } from './platform/logins.ts'
import { migrate } from './platform/migrate.ts'
import { makePartitions } from './platform/partitions.ts'
import type { World } from './platform/run.ts'
import { seedFeatures } from './platform/seed.ts'

export type Prepared = { world: World; logins: Logins; jobs: readonly Job[] }
export type Means = { config: Config; database: Database; master: readonly MasterKey[]; log: Log; wake(): void }

const QUARTERS_AHEAD = 4
/** Servers that start at the same time prepare one after the other. */
const BOOT_LOCK = [7_241, 2] as const
const POOL = 16

/** Migrations, partitions, logins, the schema of the jobs, reference data: all repeatable, nothing done twice. */
export async function prepare({ config, database, master, log, wake }: Means): Promise<Prepared> {
  const logins = await withOwner(database, async (owner) => {
    await migrate(owner, (migration) => log.debug({ migration }, 'migrated'))
    await checkKeys(owner, master, systemNow())
    await makePartitions(owner, dayOf(systemNow()), QUARTERS_AHEAD)
    const made = await ensureLogins(owner, { ownerUrl: database.ownerUrl, ...given(config), secret: oldest(master).secret })
    await installJobs(made.jobsUrl)
    return made
  })
  if (!logins.enforced) log.warn({}, 'no roles could be made and none were given: that ratings are append-only is not enforced by grants')
  const onError = (err: Error) => log.warn({ err }, 'a database connection ended')
  const db = connect(logins.appUrl, { max: POOL, onError, answering: true })
  const { publicUrl, outside } = config
  const world: World = { db, now: systemNow, newId: randomId, keys: keysFrom(master), log, publicUrl, outside, wake }
  await seedFeatures(world, orderedFeatures)
  return { world, logins, jobs: [...orderedFeatures.flatMap((feature) => feature.jobs ?? []), forgetRuns, partitionsAhead(database)] }
}

/** Before the database is opened: a key may be made only while there is nothing yet that another key has sealed. */
export function readKeys(config: Config, log: Log): KeyFile {
  const embedded = config.database.kind === 'embedded'
  if (embedded) prepareDataDir(config.dataDir)
  const keys = readKeyFile(config.keyFile, embedded && !hasCluster(config.dataDir))
  if (keys.readableByOthers) log.warn({}, 'the key file can be read by others; set its mode to 0600')
  return keys
}

const given = ({ database }: Config) => (database.kind === 'given' ? { appUrl: database.app, jobsUrl: database.jobs } : {})

function oldest(master: readonly MasterKey[]): MasterKey {
  const [first] = master.toSorted((a, b) => a.version - b.version)
  if (!first) throw new Error('the key file holds no key')
  return first
}

/** Held by one process at a time, also across machines: the owner's work, and filling in the sample. */
export async function withOwner<T>(database: Database, work: (owner: Db) => Promise<T>): Promise<T> {
  const owner = connect(database.ownerUrl, { max: 3, name: 'haochaping owner' })
  try {
    return await owner.connection().execute(async (held) => {
      await sql`select pg_advisory_lock(${BOOT_LOCK[0]}::int, ${BOOT_LOCK[1]}::int)`.execute(held)
      try {
        return await work(owner)
      } finally {
        await sql`select pg_advisory_unlock(${BOOT_LOCK[0]}::int, ${BOOT_LOCK[1]}::int)`.execute(held)
      }
    })
  } finally {
    await owner.destroy()
  }
}

/** A server that runs for a year still finds its partitions; a fault here is retried, and then stands in the log and the job's state. */
const partitionsAhead = (database: Database): Job => ({
  ...PARTITIONS_AHEAD,
  handler: async ({ log, now }) => {
    const made = await withOwner(database, (owner) => makePartitions(owner, dayOf(now()), QUARTERS_AHEAD))
    if (made.length > 0) log.info({ made }, 'partitions made ahead')
  },
})
