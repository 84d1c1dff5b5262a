import assert from 'node:assert/strict'
import test from 'node:test'
import { silentLog } from './platform/log.ts'
import { makeShutdown } from './shutdown.ts'

function stage() {
  const seen: string[] = []
  let end: (code: number) => void = () => {}
  const exited = new Promise<number>((resolve) => (end = resolve))
  const shutdown = makeShutdown(silentLog, (code) => end(code))
  return { shutdown, seen, exited, close: (name: string) => async () => void seen.push(name) }
}

test('a stop closes intake, work, pools and server in that order, whatever order they were opened in', async () => {
  const { shutdown, seen, exited, close } = stage()
  for (const phase of ['server', 'intake', 'pools', 'work'] as const) shutdown.onStop(phase, close(phase))
  shutdown.begin('test')
  assert.equal(await exited, 0)
  assert.deepEqual(seen, ['intake', 'work', 'pools', 'server'])
})

test('a second signal changes nothing: npm hands each Ctrl-C on once more', async () => {
  const { shutdown, seen, exited, close } = stage()
  shutdown.onStop('server', close('server'))
  shutdown.begin('SIGINT')
  shutdown.begin('SIGINT', 1)
  assert.equal(await exited, 0)
  assert.deepEqual(seen, ['server'])
})

test('a stop during the start waits for it to give up, and closes what it had opened meanwhile', async () => {
  const { shutdown, seen, exited, close } = stage()
  const start = async () => {
    await new Promise<void>((resolve) => shutdown.signal.addEventListener('abort', () => setImmediate(resolve)))
    shutdown.onStop('server', close('opened late'))
    shutdown.signal.throwIfAborted()
  }
  shutdown.during(start())
  shutdown.begin('SIGTERM')
  await exited
  assert.deepEqual(seen, ['opened late'])
})

test('what fails to close does not keep the rest open', async () => {
  const { shutdown, seen, exited, close } = stage()
  shutdown.onStop('work', () => Promise.reject(new Error('stuck')))
  shutdown.onStop('server', close('server'))
  shutdown.begin('test', 1)
  assert.equal(await exited, 1)
  assert.deepEqual(seen, ['server'])
})
