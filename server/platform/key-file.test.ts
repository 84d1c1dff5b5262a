import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { KeyFileRefused, parseKeys, readKeyFile } from './key-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'key-file-'))
after(() => rmSync(folder, { recursive: true }))
const secret = 'ab'.repeat(32)

test('a key file is made once, readable by its owner only, and kept ever after', () => {
  const path = join(folder, 'made', 'key')
  const first = readKeyFile(path, true)
  assert.equal(first.created, true)
  assert.equal(first.readableByOthers, false)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(join(folder, 'made')), ['key'])
  const second = readKeyFile(path, true)
  assert.equal(second.created, false)
  assert.deepEqual(second.keys, first.keys)
})

test('a missing key file beside existing data is refused, never replaced by a new key', () => {
  assert.throws(() => readKeyFile(join(folder, 'gone'), false), /请把备份的密钥文件放回这里/)
})

test('several versions may stand in one file, with comments', () => {
  assert.deepEqual(
    parseKeys(`# 2026 年\n1 ${secret}\n\n 2\t${'CD'.repeat(32)}\n`).map((k) => [k.version, k.secret.length]),
    [
      [1, 32],
      [2, 32],
    ],
  )
})

test('a broken key file is named with its line, without its contents', () => {
  const path = join(folder, 'broken')
  writeFileSync(path, `1 ${secret}\n2 ${secret}ff\n`)
  assert.throws(
    () => readKeyFile(path, false),
    (fault: unknown) =>
      fault instanceof KeyFileRefused && /第 2 行/.test(fault.message) && fault.message.includes(path) && !fault.message.includes(secret),
  )
  writeFileSync(path, `1 ${secret}\n1 ${secret}\n`)
  assert.throws(() => readKeyFile(path, false), /同一个版本号/)
  writeFileSync(path, '\n')
  assert.throws(() => readKeyFile(path, false), /没有密钥/)
})

test('a key file that others can read is reported', () => {
  const path = join(folder, 'open')
  writeFileSync(path, `1 ${secret}\n`)
  chmodSync(path, 0o644)
  assert.equal(readKeyFile(path, false).readableByOthers, true)
  assert.equal(readFileSync(path, 'utf8'), `1 ${secret}\n`)
})
