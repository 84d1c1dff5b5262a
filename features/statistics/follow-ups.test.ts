import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTransaction, system } from '#server/platform/run.ts'
import { plantHall, TACHENG, type Cast } from '#tests/support/cast.ts'
import { posted, rateOnPhone } from '#tests/support/rater.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { compareWithFacts, rebuildFigures } from './actions/rebuild.ts'

let w: TestWorld
let cast: Cast
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
})
after(() => w.close())

type Told = { rows: { level: number; ratings: number }[]; excluded: { class: string; ratings: number }[] }
const told = async (): Promise<Told> => (await w.call('GET', `/open/v1/statistics?division=${TACHENG}`)).json()
const compared = () => inTransaction(w.world, system('test'), (ctx) => compareWithFacts(ctx.db))

test('a follow-up stands on a line of its own: no level, share or count of first ratings moves', async () => {
  const rater = await rateOnPhone(w, cast, { level: '5' })
  await rateOnPhone(w, cast, { level: '1', reasonDeclined: 'true' })
  await w.deliver()
  const alone = await told()
  assert.equal((await posted(w, `/t/${rater.code}/again`, { level: '1', detailCodes: ['115'] }, rater.cookie)).statusCode, 200)
  await w.deliver()
  const beside = await told()
  assert.deepEqual(beside.rows, alone.rows)
  const followUps = ({ excluded }: Told) => excluded.find((row) => row.class === 'follow_up')?.ratings
  assert.deepEqual([followUps(alone), followUps(beside)], [0, 1])
  const home = (await w.call('GET', '/')).body
  assert.match(home, /另有追加评价 1 条/)
})

test('counted from scratch the figures are the same, follow-ups and all; one not yet heard is not missed', async () => {
  assert.equal((await compared()).differ, 0)
  const rater = await rateOnPhone(w, cast, { level: '4' })
  await w.deliver()
  await posted(w, `/t/${rater.code}/again`, { level: '2', detailCodes: ['214'] }, rater.cookie)
  assert.equal((await compared()).differ, 0, 'recorded, and not yet heard')
  await w.deliver()
  assert.equal((await compared()).differ, 0)
  await inTransaction(w.world, system('test'), (ctx) => rebuildFigures(ctx.db))
  assert.equal((await compared()).differ, 0)
})
