/** The worker in a process of its own, killed while it opens cases and masks texts: each effect is there once, none is missing. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { dice } from '#sample/random.ts'
import { testSettings } from '#server/platform/config.ts'
import { SOURCE } from '#tests/support/cast.ts'
import { givenPostgres, type GivenPostgres } from '#tests/support/given-postgres.ts'
import { hallServer, inLanes } from '#tests/support/hall-server.ts'
import { assertKept, type Answered } from '#tests/support/kept.ts'

const ROUNDS = testSettings().long ? 50 : 3
const RATINGS = 300
const roll = dice(20_261_125)
const server = hallServer('worker')
const answered: Answered[] = []
let postgres: GivenPostgres

before(async () => {
  postgres = await givenPostgres(server.dataDir)
  await server.start({ ...postgres.env, ROLE: 'web' })
  await server.plant()
})
after(async () => {
  await postgres?.stop() // first, or its keeper would start it again
  await server.close()
})

async function rate(recordNo: string): Promise<void> {
  const level = roll.int(1, 3)
  const text = roll.chance(0.5) ? `${recordNo} 的意见` : null
  const body = { sourceSystem: SOURCE, recordNo, serviceNumber: 1, channel: 'kiosk', level, detailCodes: [], ...(text && { text }) }
  const headers = { ...server.headers(), 'idempotency-key': recordNo }
  const reply = await server.insist({ path: '/api/v1/ratings', body: JSON.stringify(body), headers })
  assert.equal(reply.status, 201, reply.body)
  answered.push({ recordNo, level, text, ...JSON.parse(reply.body) })
}

for (let round = 1; round <= ROUNDS; round++)
  test(`round ${round}: kill -9 of the worker in the middle of its work`, async () => {
    const numbers = await server.push(`W${round}-`, RATINGS)
    const first = await server.beside({ ...postgres.env, ROLE: 'worker' })
    const load = inLanes(numbers, rate)
    await pause(roll.int(0, 250))
    first.npm.kill('SIGKILL')
    await first.exit
    await load
    const second = await server.beside({ ...postgres.env, ROLE: 'worker' })
    await assertKept(server.world().db, answered)
    second.npm.kill('SIGTERM')
    assert.equal(await second.exit, 0)
  })
