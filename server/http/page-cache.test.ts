import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { plus } from '#shared/time.ts'
import { makePageCache } from './page-cache.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const maker = (text = 'page') => {
  const made = { times: 0 }
  return { made, make: async () => ({ text: `${text} ${++made.times}`, status: 200 }) }
}

test('a page is made once for ten seconds, whoever asks, and then anew', async () => {
  const cache = makePageCache()
  const { made, make } = maker()
  const all = await Promise.all([cache.get('a', NOW, make), cache.get('a', NOW, make), cache.get('a', plus(NOW, 9_999), make)])
  assert.equal(made.times, 1)
  assert.deepEqual(
    all.map((page) => gunzipSync(page.gzip).toString()),
    ['page 1', 'page 1', 'page 1'],
  )
  assert.equal((await cache.get('a', plus(NOW, 10_000), make)).plain.toString(), 'page 2')
})

test('another key is another page; a clock set back does not keep a page for ever', async () => {
  const cache = makePageCache()
  const { made, make } = maker()
  await cache.get('a', NOW, make)
  await cache.get('b', NOW, make)
  await cache.get('a', plus(NOW, -60_000), make)
  assert.equal(made.times, 3)
})

test('what could not be made is not kept: the next who asks tries again', async () => {
  const cache = makePageCache()
  await assert.rejects(cache.get('a', NOW, () => Promise.reject(new Error('down'))))
  assert.equal((await cache.get('a', NOW, maker().make)).status, 200)
})

test('it holds so many bytes and no more; the page asked for longest ago goes first', async () => {
  const cache = makePageCache(12_000)
  const { made, make } = maker('x'.repeat(5_000))
  await cache.get('a', NOW, make)
  await cache.get('b', NOW, make)
  await cache.get('a', NOW, make)
  await cache.get('c', NOW, make)
  assert.equal(made.times, 3)
  await cache.get('a', NOW, make)
  assert.equal(made.times, 3)
  await cache.get('b', NOW, make)
  assert.equal(made.times, 4)
})
