/** PostgreSQL restarted, paused, busy or full of waiting people: a clear 503 with Retry-After, and recovery without a restart of ours. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect, type Db } from '#server/platform/db.ts'
import { SOURCE, TACHENG } from '#tests/support/cast.ts'
import { givenPostgres, type GivenPostgres } from '#tests/support/given-postgres.ts'
import { hallServer, inLanes, type Ask, type Reply } from '#tests/support/hall-server.ts'
import { assertKept, type Answered } from '#tests/support/kept.ts'
import { processesOf, signalAll, until } from '#tests/support/service.ts'

const server = hallServer('away')
const { dataDir } = server
const answered: Answered[] = []
let postgres: GivenPostgres
let node = 0
let numbers: string[] = []
let link = ''

before(async () => {
  postgres = await givenPostgres(dataDir)
  await server.start(postgres.env)
  await server.plant()
  node = server.pid()
  numbers = await server.push('A-', 400)
  link = new URL(JSON.parse((await server.insist(invitation(numbers.shift() ?? ''))).body).url).pathname
})
after(async () => {
  await postgres?.stop()
  await server.close()
})

const named = (recordNo: string) => ({ sourceSystem: SOURCE, recordNo, serviceNumber: 1 })
const invitation = (recordNo: string): Ask => ({
  path: '/api/v1/invitations',
  body: JSON.stringify({ ...named(recordNo), channel: 'h5' }),
  headers: server.headers(),
})
const rating = (recordNo: string): Ask => ({
  path: '/api/v1/ratings',
  body: JSON.stringify({ ...named(recordNo), channel: 'kiosk', level: 1, detailCodes: [] }),
  headers: { ...server.headers(), 'idempotency-key': recordNo },
})
const windows = (): Ask => ({ method: 'GET', path: `/api/v1/windows?division=${TACHENG}`, headers: server.headers() })
const html = { accept: 'text/html' }
/** One of each kind of door: a system's, a person's, the staff's, the operator's. */
const doors = (): Ask[] => [
  rating(numbers[0] ?? ''),
  invitation(numbers[0] ?? ''),
  windows(),
  { method: 'GET', path: link, headers: html },
  { path: link, body: 'level=5', headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' } },
  { method: 'GET', path: '/t/0000000000000000', headers: html },
  { method: 'GET', path: '/open/v1/receipts/0000000000000000' },
  { path: '/api/v1/session', body: '{"account":"a","password":"b"}', headers: { 'content-type': 'application/json' } },
  { method: 'GET', path: '/api/v1/cases', headers: { cookie: `hcp_session=${'x'.repeat(43)}` } },
  { method: 'GET', path: '/readyz' },
]

function assertClear(reply: Reply, asked: Ask): void {
  const told = `${asked.method ?? 'POST'} ${asked.path}: ${reply.status} ${reply.body.slice(0, 300)}`
  assert.equal(reply.status, 503, told)
  assert.ok(Number(reply.headers['retry-after']) > 0, told)
  assert.match(reply.body, /服务暂时不可用|"unavailable"/, told)
  assert.doesNotMatch(reply.body, /\n\s+at |ECONN|57P0|timeout/, told)
}
async function rateSome(count: number): Promise<void> {
  await inLanes(numbers.splice(0, count), async (recordNo) => {
    const reply = await server.insist(rating(recordNo))
    assert.equal(reply.status, 201, reply.body)
    answered.push({ recordNo, level: 1, text: null, ...JSON.parse(reply.body) })
  })
}
/** Everything works again, in the same process, and what was rated meanwhile is whole. */
async function assertRecovered(): Promise<void> {
  await rateSome(20)
  await until('ready again', async () => (await server.ask({ method: 'GET', path: '/readyz' })).status === 200)
  for (const asked of [windows(), { method: 'GET', path: link, headers: html }]) assert.equal((await server.insist(asked)).status, 200)
  assert.equal(server.pid(), node)
  assert.equal(server.now().npm.exitCode, null, server.now().said())
  await assertKept(server.world().db, answered)
}

test('restarted: what comes in between is told to come again, and is rated when it does', async () => {
  const load = rateSome(100)
  await pause(50)
  await postgres.stop()
  for (const asked of doors()) assertClear(await server.ask(asked), asked)
  await postgres.start()
  await load
  await assertRecovered()
})

test('paused: nobody waits for ever, and it goes on where it stood', async () => {
  await rateSome(20)
  const all = processesOf(dataDir).filter((p) => p.command.includes('postgres'))
  signalAll(all, 'SIGSTOP')
  try {
    await Promise.all(doors().map(async (asked) => assertClear(await server.ask(asked), asked)))
  } finally {
    signalAll(all, 'SIGCONT')
  }
  await assertRecovered()
})

test('slow, with every connection waiting: those who wait are told, and so are those for whom none is left', async () => {
  const owner: Db = connect(postgres.url, { max: 1 })
  await owner.transaction().execute(async (held) => {
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(held)
    await sql`lock table windows in access exclusive mode`.execute(held)
    const over = new AbortController()
    const waiting = Array.from({ length: 40 }, async () => {
      while (!over.signal.aborted) assertClear(await server.ask(windows()), windows())
    })
    const late: Ask = { method: 'GET', path: '/t/0000000000000000', headers: html }
    const told = await until('none is left', async () => {
      const reply = await server.ask(late)
      return reply.status === 404 ? null : reply
    })
    over.abort()
    assertClear(told, late)
    await Promise.all(waiting)
  })
  await owner.destroy()
  await assertRecovered()
})
