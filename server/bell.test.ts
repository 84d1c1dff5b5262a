import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { makeBell } from './worker.ts'

test('who sleeps is woken by the bell, by the time, or by the end of all', async () => {
  const bell = makeBell()
  const stopping = new AbortController()
  const all = [bell.wait(3_600_000, stopping.signal), bell.wait(3_600_000, stopping.signal)]
  bell.ring()
  await Promise.all(all)
  await bell.wait(1, stopping.signal)
  const last = bell.wait(3_600_000, stopping.signal)
  stopping.abort()
  await last
  await bell.wait(3_600_000, stopping.signal)
})

test('who woke leaves nothing behind, however often nobody rings', async () => {
  const bell = makeBell()
  const { signal } = new AbortController()
  for (let i = 0; i < 20; i += 1) await bell.wait(1, signal)
  assert.equal(getEventListeners(signal, 'abort').length, 0)
})
