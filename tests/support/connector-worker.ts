/** A worker of its own that runs what connectors are due on the given database, until it is killed. */
import { pullDue } from '#features/connectors/jobs.ts'
import { connect } from '#server/platform/db.ts'
import { randomId } from '#server/platform/ids.ts'
import { silentLog } from '#server/platform/log.ts'
import { jobWorld, type World } from '#server/platform/run.ts'
import { testKeys } from './quiet.ts'

const [url = '', now = '', host = ''] = process.argv.slice(2)
const world: World = {
  db: connect(url, { max: 3 }),
  now: () => now,
  newId: randomId,
  keys: testKeys,
  log: silentLog,
  publicUrl: 'http://localhost:8080',
  outside: { relay: null, connectors: { hosts: [host], dir: null } },
  wake: () => {},
}
await pullDue.run(jobWorld(world), new AbortController().signal)
