/** Every way the service may die, tried on `npm start` itself: nothing is left over, the next start works, the data is there. */
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import pg from 'pg'
import { joinEmbedded } from '#server/platform/embedded.ts'
import {
  clearAway,
  nodePid,
  postmasterPid,
  processesOf,
  startService,
  statusOf,
  until,
  untilReady,
  type Started,
} from '#tests/support/service.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'hcp-deaths-'))
after(() => clearAway(dataDir))

type Pids = { npm: number; node: number; postmaster: number }
type Death = { name: string; kill(pids: Pids): void; postgres: 'stops with it' | 'outlives it' }
const DEATHS: readonly Death[] = [
  { name: 'SIGTERM to npm', kill: ({ npm }) => process.kill(npm, 'SIGTERM'), postgres: 'stops with it' },
  { name: 'SIGTERM to Node', kill: ({ node }) => process.kill(node, 'SIGTERM'), postgres: 'stops with it' },
  { name: 'SIGINT to Node', kill: ({ node }) => process.kill(node, 'SIGINT'), postgres: 'stops with it' },
  { name: 'SIGINT to the group, as Ctrl-C does', kill: ({ npm }) => process.kill(-npm, 'SIGINT'), postgres: 'stops with it' },
  { name: 'SIGTERM to PostgreSQL', kill: ({ postmaster }) => process.kill(postmaster, 'SIGTERM'), postgres: 'stops with it' },
  { name: 'SIGINT to PostgreSQL', kill: ({ postmaster }) => process.kill(postmaster, 'SIGINT'), postgres: 'stops with it' },
  { name: 'kill -9 of npm', kill: ({ npm }) => process.kill(npm, 'SIGKILL'), postgres: 'stops with it' },
  { name: 'kill -9 of Node', kill: ({ node }) => process.kill(node, 'SIGKILL'), postgres: 'outlives it' },
  { name: 'kill -9 of the group', kill: ({ npm }) => process.kill(-npm, 'SIGKILL'), postgres: 'outlives it' },
  {
    name: 'kill -9 of all at once',
    kill: ({ npm, postmaster }) => [-npm, postmaster].forEach((pid) => process.kill(pid, 'SIGKILL')),
    postgres: 'stops with it',
  },
]
const marks: string[] = []

async function query(text: string, values: string[] = []): Promise<pg.QueryResultRow[]> {
  const url = joinEmbedded(dataDir)
  assert.ok(url, 'PostgreSQL runs')
  const client = new pg.Client({ connectionString: url('haochaping') })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
async function mark(name: string): Promise<void> {
  await query('create table if not exists marks (name text primary key)')
  await query('insert into marks values ($1)', [name])
  marks.push(name)
}
const marksThere = async () =>
  marks.length === 0 ? [] : (await query('select name from marks order by name')).map((row) => String(row['name']))

async function startAgain(): Promise<Started> {
  const service = await startService({ dataDir })
  await untilReady(service)
  assert.deepEqual(await marksThere(), marks.toSorted(), 'what was there before is there')
  return service
}
const pidsOf = (service: Started): Pids => ({ npm: service.npm.pid ?? 0, node: nodePid(service), postmaster: postmasterPid(dataDir) })
const leftOver = () => processesOf(dataDir).map((p) => p.command)

for (const { name, kill, postgres } of DEATHS) {
  test(`after ${name} nothing is left over${postgres === 'outlives it' ? ' but PostgreSQL, which the next start adopts' : ''}`, async () => {
    const service = await startAgain()
    const pids = pidsOf(service)
    await mark(name)
    kill(pids)
    await service.exit
    if (postgres === 'stops with it') {
      await until(`all to end, but ${leftOver().join(', ')}`, () => processesOf(dataDir).length === 0)
      return
    }
    await until('Node to end', () => processesOf(dataDir).every((p) => !p.command.includes('main.ts')))
    assert.equal(postmasterPid(dataDir), pids.postmaster)
    const next = await startAgain()
    assert.equal(postmasterPid(dataDir), pids.postmaster, 'adopted, not started anew')
    process.kill(nodePid(next), 'SIGTERM')
    await next.exit
    await until('the adopted PostgreSQL to end too', () => processesOf(dataDir).length === 0)
  })
}

test('a kill -9 of PostgreSQL is mended while the service answers 503 with Retry-After, and never anything else', async () => {
  const service = await startAgain()
  const { node } = pidsOf(service)
  const answers = new Set<number>()
  const killedAndBack = async () => {
    const before = postmasterPid(dataDir)
    process.kill(before, 'SIGKILL')
    await until('it is back', async () => {
      const all = await Promise.all(['/healthz', '/readyz'].map((path) => statusOf(service.url + path)))
      for (const { status, retryAfter } of all) {
        answers.add(status)
        if (status === 503) assert.ok(Number(retryAfter) > 0)
      }
      return ![0, before].includes(postmasterPid(dataDir)) && all.every(({ status }) => status === 200)
    })
  }
  await killedAndBack()
  // it may be back before anybody has asked
  for (let again = 0; again < 5 && !answers.has(503); again++) await killedAndBack()
  assert.deepEqual(answers, new Set([200, 503]))
  assert.equal(nodePid(service), node, 'Node went on')
  assert.deepEqual(await marksThere(), marks.toSorted())
  process.kill(node, 'SIGTERM')
  await service.exit
})

test('a second start on the same folder is refused with the pid of the first, which goes on', async () => {
  const first = await startAgain()
  const second = await startService({ dataDir })
  assert.equal(await second.exit, 1)
  assert.match(second.said(), new RegExp(`already running, pid ${nodePid(first)}：`))
  assert.equal((await statusOf(`${first.url}/healthz`)).status, 200)
  assert.equal((await statusOf(`${first.url}/readyz`)).status, 200)

  const other = mkdtempSync(join(tmpdir(), 'hcp-port-'))
  try {
    const taken = await startService({ dataDir: other, port: first.port })
    assert.equal(await taken.exit, 1, 'a taken port refuses the start')
    assert.match(taken.said(), new RegExp(`端口 ${first.port} 已被别的程序占用`))
    await until('the PostgreSQL of the refused start ends again', () => processesOf(other).length === 0)
  } finally {
    await clearAway(other)
  }
  process.kill(nodePid(first), 'SIGTERM')
  await first.exit
  await until('all to end', () => processesOf(dataDir).length === 0)
})
