import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeTurns } from './turns.ts'

test('so many at once, so many waiting; one more is told to come back, and a fault gives its place on', async () => {
  const turn = makeTurns({ atOnce: 2, most: 3, full: () => new Error('come again') })
  let [now, peak] = [0, 0]
  const work = async () => {
    peak = Math.max(peak, ++now)
    await new Promise((resolve) => setImmediate(resolve))
    now--
    throw new Error('done')
  }
  const told = await Promise.allSettled(Array.from({ length: 6 }, () => turn(work)))
  const why = told.map((one) => (one.status === 'rejected' ? (one.reason as Error) : null))
  assert.deepEqual(
    why.map((fault) => fault?.message),
    ['done', 'done', 'done', 'done', 'done', 'come again'],
  )
  assert.equal(peak, 2)
  assert.equal(await turn(async () => 'free again'), 'free again')
})
