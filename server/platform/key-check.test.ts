import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { scratchDatabase } from '#tests/support/scratch.ts'
import { keyCheck } from './crypto.ts'
import type { Db } from './db.ts'
import { checkKeys } from './key-check.ts'
import { KeyFileRefused } from './key-file.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const key = (version: number, fill = version) => ({ version, secret: Buffer.alloc(32, fill) })

let scratch: { db: Db; close(): Promise<void> }
before(async () => {
  scratch = await scratchDatabase()
})
after(async () => {
  await scratch.db.destroy()
  await scratch.close()
})
const check = (...keys: ReturnType<typeof key>[]) => checkKeys(scratch.db, keys, NOW)
const refused = (says: RegExp) => (fault: unknown) => fault instanceof KeyFileRefused && says.test(fault.message)

test('a database knows the keys it was started with, and is started with no others', async () => {
  await check(key(2))
  await check(key(2))
  await assert.rejects(check(key(2, 99)), refused(/版本 2 的密钥不是这个数据库用的那一个.*弄混/))
  await assert.rejects(check(key(3)), refused(/没有版本 2 的密钥/))
  await check(key(2), key(5))
  await assert.rejects(check(key(2)), refused(/没有版本 5 的密钥/))
  await assert.rejects(check(key(5), key(2, 99)), refused(/版本 2 的密钥不是/))
  for (const slippedIn of [1, 4]) await assert.rejects(check(key(slippedIn), key(2), key(5)), refused(/版本号要更大/))
  const rows = await scratch.db.selectFrom('key_checks').select('version').orderBy('version').execute()
  assert.deepEqual(
    rows.map((row) => row.version),
    [2, 5],
    'what was refused is not noted',
  )
})

test('what is kept is no key and no part of one, and differs from key to key', () => {
  const { secret } = key(7)
  assert.equal(keyCheck(secret).length, 32)
  assert.notDeepEqual(keyCheck(secret), secret)
  assert.notDeepEqual(keyCheck(secret), keyCheck(Buffer.alloc(32, 8)))
})
