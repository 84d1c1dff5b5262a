import assert from 'node:assert/strict'
import { Agent, get, type IncomingMessage } from 'node:http'
import test from 'node:test'
import { freePort } from '#tests/support/service.ts'
import { openGate, PortTaken } from './gate.ts'

type Reply = { status: number; headers: IncomingMessage['headers']; body: string }
const ask = (port: number, path: string, agent?: Agent): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, ...(agent && { agent }) }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => void (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    request.on('error', reject)
  })

test('before there is anybody to answer, every request is told when to come again', async () => {
  const port = await freePort()
  const gate = await openGate('127.0.0.1', port)
  const early = await ask(port, '/api/v1/ratings')
  assert.equal(early.status, 503)
  assert.equal(early.headers['retry-after'], '2')
  assert.match(early.headers['content-type'] ?? '', /^application\/problem\+json/)
  assert.match(early.body, /"code":"unavailable"/)
  assert.equal((await ask(port, '/healthz')).body, '{"status":"starting"}')
  gate.pass((_request, response) => void response.end('here'))
  assert.equal((await ask(port, '/api/v1/ratings')).body, 'here')
  await gate.close()
})

test('closing answers what is in, refuses what comes after, and does not wait for idle connections', async () => {
  const port = await freePort()
  const gate = await openGate('127.0.0.1', port)
  let finish = () => {}
  const arrived = new Promise<void>((seen) => {
    gate.pass((request, response) => {
      if (request.url !== '/slow') return void response.end('quick')
      finish = () => void response.end('done')
      seen()
    })
  })
  const agent = new Agent({ keepAlive: true })
  assert.equal((await ask(port, '/quick', agent)).body, 'quick') // its connection stays open, idle
  const slow = ask(port, '/slow')
  await arrived
  let isClosed = false
  const closed = gate.close().then(() => (isClosed = true))
  await assert.rejects(ask(port, '/late'))
  assert.equal(isClosed, false)
  finish()
  assert.equal((await slow).body, 'done')
  await closed
  agent.destroy()
})

test('a taken port is told in words, with another to try', async () => {
  const port = await freePort()
  const first = await openGate('127.0.0.1', port)
  await assert.rejects(
    openGate('127.0.0.1', port),
    (fault: unknown) => fault instanceof PortTaken && fault.message.includes(`端口 ${port} 已被`),
  )
  await first.close()
})
