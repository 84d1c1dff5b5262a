import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { act, addressOf, ApiProblem, read, whenSignedOut, whenUnattended } from './api.ts'

let answer: (request: IncomingMessage, response: ServerResponse) => void
let origin: string
const server = createServer((request, response) => answer(request, response))
before(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

const reading = () =>
  endpoint({
    name: 'readThing',
    method: 'GET',
    path: `${origin}/things/:thingId`,
    summary: '',
    permission: 'x',
    params: z.object({ thingId: z.string() }),
    reply: z.object({ thing: z.string() }),
    refusals: {},
  })
const doing = () =>
  endpoint({
    name: 'doThing',
    method: 'POST',
    path: `${origin}/things`,
    summary: '',
    permission: 'x',
    body: z.object({ note: z.string() }),
    reply: z.object({ done: z.boolean() }),
    refusals: {},
  })
const say = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
const caught = async (work: Promise<unknown>): Promise<ApiProblem> => {
  const fault: unknown = await work.then(
    () => assert.fail('it was not refused'),
    (found: unknown) => found,
  )
  assert.ok(fault instanceof ApiProblem)
  return fault
}

test('an address is filled in and escaped, and what is not asked for does not stand in it', () => {
  const query = { q: '塔城 & 1', limit: 50, cursor: undefined, state: '' }
  assert.equal(
    addressOf('/api/v1/things/:id/steps', { params: { id: 'a/b' }, query }),
    '/api/v1/things/a%2Fb/steps?q=%E5%A1%94%E5%9F%8E+%26+1&limit=50',
  )
})

test('a problem document becomes a problem with its words, fields, request number and when to ask again', async () => {
  const document = {
    code: 'unavailable',
    detail: '服务暂时不可用',
    requestId: 'r-1',
    errors: [{ path: 'note', code: 'missing', says: '请填写' }],
    state: 'closed',
  }
  answer = (_request, response) => say(response, 503, document, { 'retry-after': '7' })
  const problem = await caught(read(reading(), { params: { thingId: '1' } }))
  const { status, code, says, requestId, retryAfter, errors } = problem
  assert.deepEqual(
    { status, code, says, requestId, retryAfter },
    { status: 503, code: 'unavailable', says: '服务暂时不可用', requestId: 'r-1', retryAfter: 7 },
  )
  assert.equal(errors[0]?.says, '请填写')
  assert.equal(problem.carries['state'], 'closed')
})

test('an answer that is none of ours, and no answer, are problems too', async () => {
  answer = (_request, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
  assert.equal((await caught(read(reading(), { params: { thingId: '1' } }))).status, 502)
  answer = (request) => request.socket.destroy()
  assert.equal((await caught(read(reading(), { params: { thingId: '1' } }))).code, 'unreachable')
})

test('what met the end of a session is sent again as it was once somebody has signed in again', async () => {
  const bodies: string[] = []
  let isSignedIn = false
  answer = (request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      bodies.push(body)
      return isSignedIn ? say(response, 201, { done: true }) : say(response, 401, { code: 'unauthorized' })
    })
  }
  whenSignedOut(async () => (isSignedIn = true))
  assert.deepEqual(await act(doing(), { body: { note: '九天' } }), { done: true })
  assert.deepEqual(bodies, ['{"note":"九天"}', '{"note":"九天"}'])

  isSignedIn = false
  whenSignedOut(async () => false)
  assert.equal((await caught(act(doing(), { body: { note: 'x' } }))).code, 'unauthorized')
})

test('a read while nobody is at the desk says so; what somebody does never says it', async () => {
  const said: unknown[] = []
  answer = (request, response) => {
    said.push(request.headers['x-unattended'])
    say(response, 200, { thing: 'x', done: true })
  }
  let away = false
  whenUnattended(() => away)
  await read(reading(), { params: { thingId: '1' } })
  away = true
  await read(reading(), { params: { thingId: '1' } })
  await act(doing(), { body: { note: 'x' } })
  assert.deepEqual(said, [undefined, '1', undefined])
})
