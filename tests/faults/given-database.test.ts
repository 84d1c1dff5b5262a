/** With DATABASE_URL: several processes on one server, each doing its part. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { connect } from '#server/platform/db.ts'
import { adminUrl } from '#tests/support/admin.ts'
import { newDatabase } from '#tests/support/scratch.ts'
import { clearAway, nodePid, processesOf, startService, statusOf, until, untilReady } from '#tests/support/service.ts'

const folder = mkdtempSync(join(tmpdir(), 'hcp-given-'))
const keyFile = join(folder, 'key')
writeFileSync(keyFile, `1 ${'5a'.repeat(32)}\n`, { mode: 0o600 })
const database = await newDatabase('given')
after(async () => {
  await clearAway(folder)
  await database.drop()
  const admin = connect(adminUrl(), { max: 1 })
  for (const role of ['app', 'jobs']) await sql.raw(`drop role if exists ${database.name}_${role}`).execute(admin)
  await admin.destroy()
})

test('a web and a worker process that start at once on an empty database both get ready, and stop cleanly', async () => {
  const env = { DATABASE_URL: database.url, KEY_FILE: keyFile }
  const start = (role: string) => startService({ dataDir: join(folder, role), env: { ...env, ROLE: role } })
  const both = [await start('web'), await start('worker')]
  await Promise.all(both.map(untilReady))
  for (const service of both) assert.equal((await statusOf(`${service.url}/readyz`)).status, 200)
  for (const service of both) process.kill(nodePid(service), 'SIGTERM')
  assert.deepEqual(await Promise.all(both.map((service) => service.exit)), [0, 0])
  await until('all to end', () => both.every(({ dataDir }) => processesOf(dataDir).length === 0))
})

test('a wrong password is told in words, without the address', async () => {
  const wrong = new URL(database.url)
  wrong.password = 'wrong-password'
  const service = await startService({ dataDir: join(folder, 'web'), env: { DATABASE_URL: wrong.href, KEY_FILE: keyFile } })
  assert.equal(await service.exit, 1)
  assert.match(service.said(), /连不上 DATABASE_URL 指定的数据库：用户名或密码不对/)
  assert.doesNotMatch(service.said(), /wrong-password/)
})
