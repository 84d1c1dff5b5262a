/** The key file of another installation beside this one's data: told at the start, before anything is sealed with it. */
import assert from 'node:assert/strict'
import { chmodSync, copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { clearAway, nodePid, processesOf, startService, until, untilReady } from '#tests/support/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'hcp-keys-'))
chmodSync(folder, 0o755) // as root, PostgreSQL's user passes through it
const dataDir = join(folder, 'data')
after(() => clearAway(folder))

test('a database is not started with another one’s key, and runs again with its own', async () => {
  const start = async () => {
    const service = await startService({ dataDir })
    await untilReady(service)
    process.kill(nodePid(service), 'SIGTERM')
    assert.equal(await service.exit, 0)
    await until('all to end', () => processesOf(dataDir).length === 0)
  }
  await start()
  copyFileSync(join(dataDir, 'key'), join(folder, 'key'))
  const other = '5a'.repeat(32)
  writeFileSync(join(dataDir, 'key'), `1 ${other}\n`, { mode: 0o600 })
  const refused = await startService({ dataDir })
  assert.equal(await refused.exit, 1)
  assert.match(refused.said(), /版本 1 的密钥不是这个数据库用的那一个，可能与别的数据库的密钥文件弄混了/)
  assert.ok(!refused.said().includes(other) && !refused.said().includes('    at '), 'told in words')
  await until('all to end', () => processesOf(dataDir).length === 0)
  copyFileSync(join(folder, 'key'), join(dataDir, 'key'))
  await start()
})
