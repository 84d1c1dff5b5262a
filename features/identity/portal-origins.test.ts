import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { officer } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { createClient } from './index.ts'
import { inTransaction, system } from '#server/platform/run.ts'

const REGION = '650000000000/'
let w: TestWorld
let [security, auditor, admin] = ['', '', '']
before(async () => {
  w = await newWorld()
  security = await officer(w, 'the-security', { role: 'security', divisionPath: REGION })
  auditor = await officer(w, 'the-auditor', { role: 'auditor', divisionPath: REGION })
  admin = await officer(w, 'the-admin', { role: 'admin', divisionPath: REGION })
  await inTransaction(w.world, system('test'), async (ctx) => {
    for (const clientId of ['portal-a', 'portal-b'])
      assert.ok((await createClient(ctx, { clientId, name: `门户 ${clientId}`, scopes: ['invitations'], sources: ['hall-1'] })).ok)
  })
})
after(() => w.close())

type Seen = { clientId: string; state: string; origins: string[] }
const allow = (origin: string, as = security, clientId = 'portal-a') =>
  w.call('POST', `/api/v1/clients/${clientId}/origins`, { as, body: { origin } })
const withdraw = (origin: string, as = security) => w.call('POST', '/api/v1/clients/portal-a/origin-withdrawals', { as, body: { origin } })
const seen = async (query = '') => (await w.call('GET', `/api/v1/clients${query}`, { as: security })).json<{ items: Seen[] }>().items

test('the security administrator allows an exact origin and withdraws it; both are on record', async () => {
  assert.deepEqual((await allow('https://ZWFW.example.cn:443/')).json(), { clientId: 'portal-a', origins: ['https://zwfw.example.cn'] })
  assert.equal((await allow('https://zwfw.example.cn')).statusCode, 200, 'said again, nothing changes')
  assert.deepEqual((await allow('http://127.0.0.1:8090')).json<Seen>().origins, ['http://127.0.0.1:8090', 'https://zwfw.example.cn'])
  assert.deepEqual(
    (await seen('?embeds=true')).map((c) => c.clientId),
    ['portal-a'],
  )
  assert.deepEqual(
    (await seen('?embeds=false&q=portal')).map((c) => c.clientId),
    ['portal-b'],
  )
  assert.deepEqual((await withdraw('https://zwfw.example.cn')).json<Seen>().origins, ['http://127.0.0.1:8090'])
  assert.equal((await withdraw('https://zwfw.example.cn')).statusCode, 409)
  const rows = await w.db
    .selectFrom('events')
    .select(['payload', 'actor'])
    .where('name', '=', 'client.origins_changed')
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    rows.map((row) => row.payload),
    [
      { clientId: 'portal-a', origin: 'https://zwfw.example.cn', allowed: true },
      { clientId: 'portal-a', origin: 'http://127.0.0.1:8090', allowed: true },
      { clientId: 'portal-a', origin: 'https://zwfw.example.cn', allowed: false },
    ],
  )
  assert.ok(rows.every((row) => row.actor.startsWith('staff:')))
})

test('what is no exact origin is refused at its field, in words that say what is one', async () => {
  for (const origin of ['http://portal.example', 'https://*.example.cn', 'https://portal.example/apply', 'portal.example', '']) {
    const reply = await allow(origin)
    assert.equal(reply.statusCode, 400, origin)
    const [error] = reply.json<{ errors: { path: string; says: string }[] }>().errors
    assert.equal(error?.path, 'origin')
    assert.match(error?.says ?? '', /https:\/\//)
  }
  assert.equal((await allow('https://portal.example', security, 'nobody')).statusCode, 404)
})

test('one client has at most twenty origins, also when they are allowed at the same moment', async () => {
  const replies = await Promise.all(Array.from({ length: 24 }, (_, n) => allow(`https://p${n}.example.cn`, security, 'portal-b')))
  const count = (status: number) => replies.filter((reply) => reply.statusCode === status).length
  assert.deepEqual([count(200), count(422)], [20, 4])
  const [client] = await seen('?q=portal-b')
  assert.equal(client?.origins.length, 20)
})

test('who runs the system or audits it allows nobody', async () => {
  assert.equal((await allow('https://other.example', auditor)).statusCode, 403)
  assert.equal((await withdraw('http://127.0.0.1:8090', auditor)).statusCode, 403)
  assert.equal((await w.call('GET', '/api/v1/clients', { as: admin })).statusCode, 403)
  const one = await w.call('GET', '/api/v1/clients/portal-a', { as: security })
  assert.deepEqual(Object.keys(one.json<object>()).toSorted(), ['clientId', 'createdAt', 'name', 'origins', 'scopes', 'sources', 'state'])
})
