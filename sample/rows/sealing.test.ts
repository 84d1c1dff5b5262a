/** What is sealed by the batch is what the library seals, and opens as that does. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keysFrom, nodeProvider, sm4gcm } from '#server/platform/crypto.ts'
import { manyProvider } from './sealing.ts'

const SECRET = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37 + 11) & 255))
const bytes = (length: number, seed: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (i * 73 + seed * 151 + 5) & 255))

test('ciphertext and tag are those of the library, for every length of value and of what is bound to it', () => {
  const [own, library] = [manyProvider, nodeProvider].map((provider) => provider.sealKey(SECRET, 'seal/test'))
  assert.ok(own?.sealMany && library)
  const values = Array.from({ length: 70 * 5 }, (_, n) => ({ plain: bytes(n % 70, n), about: bytes((n * 7) % 97, n + 1) }))
  const nonces = bytes(12 * values.length, 3)
  const sealed = own.sealMany(nonces, values)
  for (const [n, { plain, about }] of values.entries())
    assert.deepEqual(
      sealed[n],
      library.seal(nonces.subarray(n * 12, n * 12 + 12), plain, about),
      `${plain.length} and ${about.length} bytes`,
    )
})

test('RFC 8998, A.1: the published example', () => {
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const plain = Buffer.from(
    'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa',
    'hex',
  )
  const about = Buffer.from('feedfacedeadbeeffeedfacedeadbeefabaddad2', 'hex')
  const nonce = Buffer.from('00001234567800000000abcd', 'hex')
  const sealed = sm4gcm(key).seal(nonce, plain, about)
  assert.equal(sealed.subarray(-16).toString('hex'), '83de3541e4c2b58177e065a9bf7b62ec')
})

test('what a batch sealed opens one by one, each only for its own place, and no nonce stands twice', () => {
  const [own, library] = [keysFrom([{ version: 1, secret: SECRET }], manyProvider), keysFrom([{ version: 1, secret: SECRET }])]
  const values = Array.from({ length: 200 }, (_, n) => ({
    plain: `阿依古丽·${'买'.repeat(n % 9)}${n}`,
    about: `record_contacts/${n}/applicant/name`,
  }))
  const sealed = own.sealMany('vault', values)
  for (const [n, { plain, about }] of values.entries()) assert.equal(library.open('vault', sealed[n] ?? Buffer.alloc(0), about), plain)
  assert.throws(() => library.open('vault', sealed[0] ?? Buffer.alloc(0), 'record_contacts/1/applicant/name'))
  assert.equal(new Set(sealed.map((value) => value.subarray(3, 15).toString('hex'))).size, values.length)
})
