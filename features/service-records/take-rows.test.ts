import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { takeRows } from '#features/service-records/index.ts'
import { jobWorld } from '#server/platform/run.ts'
import { plantHall, SOURCE, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let hall: Cast
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
})
after(() => w.close())

const fetched = (rows: readonly unknown[]) => takeRows(jobWorld(w.world), { job: 'test.pull', client: 'hall', sources: [SOURCE] }, rows)

test('rows that a job fetched are taken as if their client had pushed them, and the same again changes nothing', async () => {
  const good = [hall.record(), hall.record()]
  const theirs = hall.record({ sourceSystem: 'hall-650100' })
  const tally = await fetched([good[0], 7, good[1], theirs])
  assert.deepEqual([tally.accepted, tally.unchanged, tally.quarantinedCount], [2, 0, 2])
  assert.deepEqual(
    tally.quarantined.map((row) => [row.index, row.code]),
    [
      [1, 'not_an_object'],
      [3, 'not_your_source'],
    ],
  )
  const again = await fetched(good)
  assert.deepEqual([again.accepted, again.unchanged], [0, 2])
  assert.deepEqual([(await hall.push(...good)).unchanged], [2])
})
