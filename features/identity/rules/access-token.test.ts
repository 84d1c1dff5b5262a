import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keysFrom, sameBytes } from '#server/platform/crypto.ts'
import { clientCredentials, grantScopes, readToken, signToken, type Claims } from './access-token.ts'

const keys = keysFrom([{ version: 1, secret: Buffer.alloc(32, 1) }])
const others = keysFrom([{ version: 1, secret: Buffer.alloc(32, 2) }])
const mac = (data: string) => keys.mac('token', data)
const said: Claims = { c: 'sample-hall', s: ['records', 'ratings'], e: 1_800_000_000, v: 3 }
const token = signToken(said, mac)

test('a token says what was signed', () => assert.deepEqual(readToken(token, mac, sameBytes), said))
test('a token changed anywhere says nothing', () => {
  for (let i = 0; i < token.length; i++) {
    const changed = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1)
    const read = readToken(changed, mac, sameBytes)
    // The last character of the signature carries two bits that decode to nothing.
    if (i < token.length - 1) assert.equal(read, null, `character ${i}`)
  }
})
test('a token of another installation, another use of the key, or no token at all says nothing', () => {
  const [body = ''] = token.split('.')
  const elsewhere = [
    signToken(said, (d) => others.mac('token', d)),
    `${body}.${mac(body).toString('base64url')}`,
    '',
    '.',
    `${body}.`,
    'x'.repeat(5000),
  ]
  for (const text of elsewhere) assert.equal(readToken(text, mac, sameBytes), null)
})

const has = ['items', 'records', 'ratings']
test('a client that asks for no scope gets all it has, in the table’s order', () =>
  assert.deepEqual(grantScopes(undefined, has), { ok: true, value: ['records', 'items', 'ratings'] }))
test('a client gets what it asks for and no more', () =>
  assert.deepEqual(grantScopes(' ratings  records ', has), { ok: true, value: ['records', 'ratings'] }))
test('a scope that is unknown or not granted is refused, not left out', () => {
  for (const scope of ['webhooks', 'records webhooks', 'everything', 'records,items'])
    assert.deepEqual(grantScopes(scope, has), { ok: false, refusal: 'invalid_scope' })
})
test('a client without any scope gets no token', () => assert.equal(grantScopes(undefined, []).ok, false))

const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`
test('the secret comes in the body or by Basic', () => {
  const wanted = { ok: true, value: { id: 'hall', secret: 's:e+c%r &=' } }
  assert.deepEqual(clientCredentials({ client_id: 'hall', client_secret: 's:e+c%r &=' }, undefined), wanted)
  assert.deepEqual(clientCredentials({}, basic('hall', 's:e+c%r &=')), wanted)
  assert.deepEqual(clientCredentials({ client_id: 'hall' }, basic('hall', 's:e+c%r &=')), wanted)
})
test('two ways at once are refused, and two names are two clients', () => {
  assert.deepEqual(clientCredentials({ client_secret: 's' }, basic('hall', 's')), { ok: false, refusal: 'invalid_request' })
  assert.deepEqual(clientCredentials({ client_id: 'other' }, basic('hall', 's')), { ok: false, refusal: 'invalid_client' })
})
test('half a credential is none', () => {
  for (const form of [{}, { client_id: 'hall' }, { client_secret: 's' }, { client_id: 'hall', client_secret: '' }])
    assert.deepEqual(clientCredentials(form, undefined), { ok: false, refusal: 'invalid_client' })
  for (const header of ['Basic ', 'Basic aGFsbA==', 'Bearer x', basic('', 's'), basic('hall', '')])
    assert.deepEqual(clientCredentials({}, header), { ok: false, refusal: 'invalid_client' })
})
