/** The operator's commands, as processes of their own: with no server, beside a running one, and without a database. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { environmentWith } from '#server/platform/config.ts'
import { clearAway, nodePid, postmasterPid, processesOf, startService, statusOf, until, untilReady } from '#tests/support/service.ts'

const CLI = fileURLToPath(new URL('../../server/cli.ts', import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), 'hcp-cli-'))
after(() => clearAway(dataDir))

function cli(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = environmentWith({ DATA_DIR: dataDir, DATABASE_URL: undefined, KEY_FILE: undefined, NODE_TEST_CONTEXT: undefined })
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [CLI, ...words], { env }, (_fault, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

test('help lists every command, and an unknown one is answered with help', async () => {
  const help = await cli('--help')
  assert.equal(help.code, 0)
  for (const name of ['migrate', 'doctor', 'workdays add DAY N']) assert.ok(help.out.includes(name))
  const unknown = await cli('make-coffee')
  assert.equal(unknown.code, 2)
  assert.equal(unknown.out, '')
  assert.match(unknown.err, /没有 make-coffee 这个命令/)
})

test('a command that needs no database makes none', async () => {
  const added = await cli('workdays', 'add', '2025-03-03', '5')
  assert.equal(added.out.split('\n')[0], '2025-03-10')
  assert.equal((await cli('doctor')).code, 0)
  assert.equal(existsSync(join(dataDir, 'postgres')), false)
})

test('without a server a command starts one for its duration', async () => {
  const migrated = await cli('migrate')
  assert.equal(migrated.code, 0, migrated.err)
  assert.equal(existsSync(join(dataDir, 'postgres')), true)
  assert.deepEqual(processesOf(dataDir), [])
})

test('beside a running server a command joins it and leaves it running', async () => {
  const service = await startService({ dataDir })
  await untilReady(service)
  const postmaster = postmasterPid(dataDir)
  const migrated = await cli('migrate')
  assert.equal(migrated.code, 0, migrated.err)
  const looked = await cli('doctor')
  assert.match(looked.out, /✓ 数据库正常/)
  assert.equal(postmasterPid(dataDir), postmaster)
  assert.equal((await statusOf(`${service.url}/readyz`)).status, 200)
  process.kill(nodePid(service), 'SIGTERM')
  await service.exit
  await until('all to end', () => processesOf(dataDir).length === 0)
})
