import assert from 'node:assert/strict'
import test from 'node:test'
import { settingsFor } from './settings.ts'
import { fits } from './sockets.ts'

const GB = 1024 ** 3

test('what is acknowledged is durable, whatever the machine', () => {
  for (const memory of [GB / 2, 4 * GB, 256 * GB]) {
    const { fsync, synchronous_commit, full_page_writes, listen_addresses } = settingsFor(memory)
    assert.deepEqual(
      { fsync, synchronous_commit, full_page_writes, listen_addresses },
      { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', listen_addresses: '' },
    )
  }
})

test('memory settings follow the machine, between a floor and a ceiling', () => {
  assert.equal(settingsFor(GB / 8)['shared_buffers'], '32MB')
  assert.equal(settingsFor(4 * GB)['shared_buffers'], '512MB')
  assert.equal(settingsFor(512 * GB)['shared_buffers'], '4096MB')
})

test('a socket path is measured in bytes: 107 fit, 108 do not', () => {
  const FILE = '/.s.PGSQL.5432'.length
  assert.equal(fits(`/${'a'.repeat(106 - FILE)}`), true)
  assert.equal(fits(`/${'a'.repeat(107 - FILE)}`), false)
  assert.equal(fits(`/${'数'.repeat(31)}`), false)
})
