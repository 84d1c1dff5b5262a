import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { createClient } from '#features/identity/index.ts'
import { CLIENT_SCOPES } from '#features/identity/rules/permissions.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { hours, systemNow } from '#shared/time.ts'
import { plantTacheng, SOURCE } from '#tests/support/cast.ts'
import { freePort, until } from '#tests/support/service.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const PROGRAM = fileURLToPath(new URL('../../sample/hall-system/main.ts', import.meta.url))
let w: TestWorld
let server: string
before(async () => {
  w = await newWorld({ now: systemNow() })
  await plantTacheng(w.world)
  await inTransaction(w.world, system('test'), async (ctx) => {
    const client = { clientId: 'sample-hall', name: '排队叫号系统', scopes: [...CLIENT_SCOPES], sources: [SOURCE] }
    assert.ok((await createClient(ctx, client, 'sample-hall-secret')).ok)
  })
  server = await w.app.listen({ port: 0, host: '127.0.0.1' })
})
after(() => w.close())

/** The hall's program as it is run, a process of its own. */
function hall(url: string, ...options: string[]) {
  const child = spawn(process.execPath, [PROGRAM, '--url', url, '--interval', '0', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => void (said += text))
  const code = once(child, 'close').then(([exit]) => exit as number | null)
  return { child, code, said: () => said }
}
const links = (said: string): string[] => [...said.matchAll(/\/r\/(\S+)/g)].map((m) => m[1] ?? '')
const receipts = (said: string): string[] => [...said.matchAll(/回执码 (\S+)/g)].map((m) => m[1] ?? '')
const count = async (table: 'service_records' | 'ratings' | 'service_occurrences'): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(w.db)).rows[0]?.n ?? -1
const standing = async () => [await count('service_records'), await count('service_occurrences'), await count('ratings')]

/** What stands between the hall and the server, and fails as it is told: by the count of the requests. */
type Weather = (nth: number) => 'fair' | 'busy' | 'cut before' | 'cut after'
async function through(weather: Weather) {
  let n = 0
  const line = createServer((request, response) => void pass(request, response, weather(++n)))
  await once(line.listen(0, '127.0.0.1'), 'listening')
  const close = async () => {
    line.closeAllConnections()
    await new Promise((done) => line.close(done))
  }
  return { url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`, asked: () => n, close }
}
async function pass(request: IncomingMessage, response: ServerResponse, now: ReturnType<Weather>): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  if (now === 'busy') return void response.writeHead(503, { 'retry-after': '0' }).end()
  if (now === 'cut before') return void request.socket.destroy()
  const { authorization, 'content-type': type, 'idempotency-key': key } = request.headers
  const headers = {
    ...(authorization && { authorization }),
    ...(type && { 'content-type': type }),
    ...(key && { 'idempotency-key': String(key) }),
  }
  const body = parts.length > 0 ? Buffer.concat(parts) : null
  const answer = await fetch(`${server}${request.url}`, { method: request.method ?? 'GET', headers, body })
  const text = await answer.text()
  if (now === 'cut after') return void request.socket.destroy()
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text)
}

test('the hall pushes one 办件 after another, asks for links, and rates some on its tablet', async () => {
  const ran = hall(server, '--visits', '12')
  assert.equal(await ran.code, 0, ran.said())
  const [shown, given] = [links(ran.said()), receipts(ran.said())]
  assert.ok(shown.length > 0 && given.length > 0)
  assert.deepEqual([shown.length + given.length, await standing()], [12, [12, 12, given.length]])
  for (const token of shown) assert.equal((await w.call('GET', `/r/${token}`)).statusCode, 200)
  for (const code of given) assert.equal((await w.call('GET', `/open/v1/receipts/${code}`)).statusCode, 200)
  assert.match(ran.said(), /结束：推送 12 件/)
})

test('a busy server and a line cut before or after the answer lose nothing and double nothing', async () => {
  const had = await standing()
  const line = await through((n) => (['fair', 'cut after', 'busy', 'fair', 'cut before', 'cut after', 'fair'] as const)[n % 7] ?? 'fair')
  const ran = hall(line.url, '--visits', '6', '--seed', '2')
  assert.equal(await ran.code, 0, ran.said())
  await line.close()
  const given = receipts(ran.said())
  assert.ok(given.length > 0 && new Set(given).size === given.length)
  const now = await standing()
  assert.deepEqual(
    now.map((n, i) => n - (had[i] ?? 0)),
    [6, 6, given.length],
  )
  assert.match(ran.said(), /重试 \d+ 次/)
})

test('a token that no longer holds is renewed in the middle of the day', async () => {
  const line = await through((n) => {
    if (n === 7) w.tick(hours(1) + 1)
    return 'fair'
  })
  const ran = hall(line.url, '--visits', '5', '--seed', '3')
  assert.equal(await ran.code, 0, ran.said())
  await line.close()
  assert.match(ran.said(), /推送 5 件/)
})

test('told to stop, it finishes with the one at the window and says how the day was', async () => {
  const had = await count('service_records')
  const ran = hall(server, '--interval', '30', '--seed', '4')
  await until('a few are served', () => links(ran.said()).length >= 2)
  ran.child.kill('SIGTERM')
  assert.equal(await ran.code, 0, ran.said())
  const pushed = Number(/推送 (\d+) 件/.exec(ran.said())?.[1])
  assert.equal((await count('service_records')) - had, pushed)
})

test('a wrong secret, a wrong address and a wrong option end it at once, in words', async () => {
  const [wrong, nobody, option] = [
    hall(server, '--secret', 'not it'),
    hall(`http://127.0.0.1:${await freePort()}`, '--wait', '0'),
    hall(server, '--visits', 'many'),
  ]
  assert.deepEqual(await Promise.all([wrong.code, nobody.code, option.code]), [1, 1, 2])
  assert.match(wrong.said(), /没有让接入账号 sample-hall 登录：接入账号或密钥不正确/)
  assert.match(nobody.said(), /连不上（没有程序在那里监听）。请先运行 npm start/)
  assert.match(option.said(), /--visits 应为/)
})
