import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { hours, minutes } from '#shared/time.ts'
import type { Context } from '#server/platform/feature.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { changeSecret, disableClient } from './actions/accounts.ts'
import { authenticate, createClient } from './index.ts'

let w: TestWorld
before(async () => {
  w = await newWorld()
})
after(() => w.close())

const asSystem = <T>(work: (ctx: Context<string>) => Promise<T>) => inTransaction(w.world, system('test'), work)
const newClient = (clientId: string, scopes = ['records', 'ratings']) =>
  asSystem(async (ctx) => {
    const made = await createClient(ctx, { clientId, name: '大厅叫号系统', scopes, sources: ['hall-654201'] })
    if (!made.ok) throw new Error(made.refusal)
    return made.value.secret
  })
type Form = Record<string, string>
const ask = (form: Form, headers: Form = {}) =>
  w.call('POST', '/oauth/token', {
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
const GRANT = { grant_type: 'client_credentials' }
const who = (token: string) => authenticate(w.db, w.world.keys, { authorization: `Bearer ${token}` }, w.world.now())
type Given = { access_token: string; scope: string; expires_in: number; token_type: string }
const basic = (id: string, secret: string) => ({ authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` })

test('a client gets a token for its secret, in the body or by Basic', async () => {
  const secret = await newClient('hall')
  for (const reply of [await ask({ ...GRANT, client_id: 'hall', client_secret: secret }), await ask(GRANT, basic('hall', secret))]) {
    assert.equal(reply.statusCode, 200)
    assert.equal(reply.headers['cache-control'], 'no-store')
    const { access_token, ...rest } = reply.json<Given>()
    assert.deepEqual(rest, { token_type: 'Bearer', expires_in: 3600, scope: 'records ratings' })
    assert.deepEqual(await who(access_token), { kind: 'client', id: 'hall', sources: ['hall-654201'], scopes: ['records', 'ratings'] })
  }
})

test('a token has only the scopes asked for', async () => {
  const secret = await newClient('narrow')
  const reply = await ask({ ...GRANT, client_id: 'narrow', client_secret: secret, scope: 'ratings' })
  assert.equal(reply.json<Given>().scope, 'ratings')
  const actor = await who(reply.json<Given>().access_token)
  assert.deepEqual(actor !== 'invalid' && actor.kind === 'client' && actor.scopes, ['ratings'])
})

test('each refusal is that of RFC 6749, with a code and words of ours beside it', async () => {
  const secret = await newClient('strict')
  const right = { client_id: 'strict', client_secret: secret }
  const cases: [Form, Form, number, string][] = [
    [right, {}, 400, 'invalid_request'],
    [{ ...right, grant_type: 'password' }, {}, 400, 'unsupported_grant_type'],
    [{ ...right, ...GRANT, scope: 'webhooks' }, {}, 400, 'invalid_scope'],
    [{ ...right, ...GRANT }, basic('strict', secret), 400, 'invalid_request'],
    [{ ...right, ...GRANT, client_secret: 'wrong' }, {}, 401, 'invalid_client'],
    [{ ...right, ...GRANT, client_id: 'nobody' }, {}, 401, 'invalid_client'],
    [GRANT, basic('strict', 'wrong'), 401, 'invalid_client'],
    [GRANT, { authorization: 'Basic !' }, 401, 'invalid_client'],
    [GRANT, {}, 401, 'invalid_client'],
  ]
  for (const [form, headers, status, code] of cases) {
    const reply = await ask(form, headers)
    assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [status, code], JSON.stringify([form, headers]))
    assert.match(reply.json<{ detail: string }>().detail, /[\u4e00-\u9fff]/)
    if (headers['authorization'] !== 'Basic !') assert.equal(reply.json<{ error: string }>().error, code)
  }
})

test('a parameter that we don’t know is ignored, as RFC 6749 asks', async () => {
  const secret = await newClient('chatty')
  assert.equal((await ask({ ...GRANT, client_id: 'chatty', client_secret: secret, audience: 'https://hcp.example' })).statusCode, 200)
})

test('JSON is not a form', async () =>
  assert.equal((await w.call('POST', '/oauth/token', { body: { ...GRANT, client_id: 'hall' } })).statusCode, 415))

test('a token lasts one hour', async () => {
  const start = w.world.now()
  const secret = await newClient('hourly')
  const token = (await ask({ ...GRANT, client_id: 'hourly', client_secret: secret })).json<Given>().access_token
  w.tick(hours(1) - 1000)
  assert.notEqual(await who(token), 'invalid')
  w.tick(1000)
  assert.equal(await who(token), 'invalid')
  w.setNow(start)
})

for (const [what, stop] of [
  ['a disabled client', disableClient],
  ['a changed secret', changeSecret],
] as const)
  test(`${what} stops every token within five seconds`, async () => {
    const start = w.world.now()
    const clientId = what.replaceAll(' ', '-')
    const secret = await newClient(clientId)
    const form = { ...GRANT, client_id: clientId, client_secret: secret }
    const token = (await ask(form)).json<Given>().access_token
    assert.notEqual(await who(token), 'invalid')
    await asSystem(async (ctx) => void (await stop(ctx, clientId)))
    w.tick(5_000)
    assert.equal(await who(token), 'invalid')
    assert.equal((await ask(form)).statusCode, 401)
    w.setNow(start)
  })

test('a scope or a source taken from a client is gone from its tokens too', async () => {
  const start = w.world.now()
  const secret = await newClient('shrinks')
  const token = (await ask({ ...GRANT, client_id: 'shrinks', client_secret: secret })).json<Given>().access_token
  await who(token)
  await w.db
    .updateTable('clients')
    .set({ scopes: ['records'], sources: ['other'] })
    .where('client_id', '=', 'shrinks')
    .execute()
  w.tick(5_000)
  assert.deepEqual(await who(token), { kind: 'client', id: 'shrinks', sources: ['other'], scopes: ['records'] })
  w.setNow(start)
})

test('after twenty wrong secrets in a minute the next are 429, while the right one still passes', async () => {
  const start = w.world.now()
  const secret = await newClient('attacked')
  const wrong = { ...GRANT, client_id: 'attacked', client_secret: 'wrong' }
  for (let i = 0; i < 20; i++) assert.equal((await ask(wrong)).statusCode, 401)
  const reply = await ask(wrong)
  assert.deepEqual([reply.statusCode, reply.headers['retry-after']], [429, '60'])
  assert.equal((await ask({ ...wrong, client_secret: secret })).statusCode, 200)
  const written = await w.db
    .selectFrom('events')
    .select('payload')
    .where('subject', '=', 'client:attacked')
    .where('name', '=', 'token.refused')
    .execute()
  assert.deepEqual(
    written.map((e) => (e.payload as { throttled: boolean }).throttled),
    [false, true],
  )
  w.tick(minutes(1))
  assert.equal((await ask(wrong)).statusCode, 401)
  w.setNow(start)
})

test('a hundred who ask at once for a client not seen before read it once', async () => {
  const secret = await newClient('busy')
  const token = (await ask({ ...GRANT, client_id: 'busy', client_secret: secret })).json<Given>().access_token
  const actors = await Promise.all(Array.from({ length: 100 }, () => who(token)))
  assert.equal(new Set(actors).size, 1, 'the same actor, not a hundred equal ones')
})

test('no credentials are nobody; a bearer token that is none is refused; Basic is not for here', async () => {
  const asked = (credentials: Form) => authenticate(w.db, w.world.keys, credentials, w.world.now())
  assert.deepEqual(await asked({}), { kind: 'public' })
  assert.deepEqual(await asked({ sessionToken: 'made up' }), { kind: 'public' })
  assert.deepEqual(await asked(basic('hall', 'x')), { kind: 'public' })
  for (const authorization of ['Bearer ', 'bearer x', `Bearer ${'a'.repeat(2000)}.${'b'.repeat(43)}`, 'BEARER a.b'])
    assert.equal(await asked({ authorization }), 'invalid', authorization)
})
