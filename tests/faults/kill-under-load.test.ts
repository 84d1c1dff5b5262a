/** Killed at random moments under load: what was answered with yes is there exactly once, and a retry gets the very same reply. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { dice } from '#sample/random.ts'
import { testSettings } from '#server/platform/config.ts'
import { SOURCE } from '#tests/support/cast.ts'
import { hallServer, inLanes } from '#tests/support/hall-server.ts'
import { assertKept, type Answered } from '#tests/support/kept.ts'
import { postmasterPid, until } from '#tests/support/service.ts'

const ROUNDS = testSettings().long ? 50 : 5
const RATINGS = 400
const VICTIMS = ['Node', 'PostgreSQL', 'both'] as const
const roll = dice(20_261_123)
const server = hallServer('kills')
const answered: Answered[] = []

before(async () => {
  await server.start()
  await server.plant()
})
after(() => server.close())

type Wanted = { recordNo: string; level: number; text: string | null; key: string; body: string }
function wanted(recordNo: string): Wanted {
  const level = roll.int(1, 5)
  const text = roll.chance(0.2) ? `等了很久，${recordNo} 才叫到号` : null
  const body = { sourceSystem: SOURCE, recordNo, serviceNumber: 1, channel: 'window-tablet', level, detailCodes: [], ...(text && { text }) }
  return { recordNo, level, text, key: `key-${recordNo}`, body: JSON.stringify(body) }
}
const rate = ({ key, body }: Wanted) =>
  server.insist({ path: '/api/v1/ratings', body, headers: { ...server.headers(), 'idempotency-key': key } })

async function killed(victim: (typeof VICTIMS)[number]): Promise<void> {
  const postmaster = postmasterPid(server.dataDir)
  const { exit } = server.now()
  if (victim !== 'PostgreSQL') process.kill(server.pid(), 'SIGKILL')
  if (victim !== 'Node') process.kill(postmaster, 'SIGKILL')
  if (victim !== 'PostgreSQL') {
    await exit
    await server.start()
    return
  }
  await until('a new PostgreSQL', () => ![0, postmaster].includes(postmasterPid(server.dataDir)))
}

for (let round = 0; round < ROUNDS; round++) {
  const victim = VICTIMS[round] ?? roll.pick(VICTIMS)
  test(`round ${round + 1}: kill -9 of ${victim} loses and doubles nothing`, async () => {
    const all = (await server.push(`K${round}-`, RATINGS)).map(wanted)
    const replies = new Map<Wanted, string>()
    const enough = roll.int(1, Math.floor(RATINGS * 0.6))
    const moment = until('the moment', () => replies.size >= enough).then(() => pause(roll.int(0, 15)))
    // the last ones wait for the kill: however fast the machine, it dies under load
    const death = moment.then(() => killed(victim))
    const load = inLanes([...all.entries()], async ([at, one]) => {
      if (at > RATINGS * 0.8) await moment
      const reply = await rate(one)
      assert.equal(reply.status, 201, reply.body)
      replies.set(one, reply.body)
    })
    await Promise.all([death, load])
    await inLanes(all, async (one) => assert.equal((await rate(one)).body, replies.get(one), 'the very same reply'))
    for (const [{ recordNo, level, text }, body] of replies) answered.push({ recordNo, level, text, ...JSON.parse(body) })
    await assertKept(server.world().db, answered)
  })
}
