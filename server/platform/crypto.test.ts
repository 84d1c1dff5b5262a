import assert from 'node:assert/strict'
import { createHmac, hkdfSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { sm3 as otherSm3 } from 'sm-crypto-v2'
import { CannotOpen, hmacSm3, keysFrom, nodeProvider, sameBytes, sealedUnder, sm3, sm4gcm, type MasterKey } from './crypto.ts'

const one: MasterKey = { version: 1, secret: Buffer.alloc(32, 1) }
const two: MasterKey = { version: 2, secret: Buffer.alloc(32, 2) }
const keys = keysFrom([one])
const ABOUT = 'raw_texts/0197/text'
const nodeHkdf = (label: string) => hkdfSync('sm3', one.secret, '', `haochaping/1/${label}`, 32)
const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')

test('SM3 gives the standard’s digest of "abc" and of 64 bytes (GB/T 32905 A.1, A.2)', () => {
  assert.equal(sm3('abc').toString('hex'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  assert.equal(sm3('abcd'.repeat(16)).toString('hex'), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

test('HMAC-SM3 by two digests is that of node', () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string({ unit: 'binary', maxLength: 300 }), (key, data) =>
      assert.deepEqual(hmacSm3(Buffer.from(key)).mac(data), createHmac('sm3', key).update(data).digest()),
    ),
  ))

test('SM3 agrees with another implementation on any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sm3(Buffer.from(bytes)).toString('hex') === otherSm3(bytes)))
})

test('SM4-GCM gives the vector of RFC 8998 A.1, both ways', () => {
  const key = sm4gcm(hex('0123456789ABCDEFFEDCBA9876543210'))
  const nonce = hex('00001234567800000000ABCD')
  const about = hex('FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2')
  const plain = hex(['AA', 'BB', 'CC', 'DD', 'EE', 'FF', 'EE', 'AA'].map((byte) => byte.repeat(8)).join(''))
  const sealed = hex(`17F399F08C67D5EE 19D0DC9969C4BB7D 5FD46FD375648906 9157B282BB200735
    D82710CA5C22F0CC FA7CBF93D496AC15 A56834CBCF98C397 B4024A2691233B8D 83DE3541E4C2B581 77E065A9BF7B62EC`)
  assert.equal(key.seal(nonce, plain, about).toString('hex'), sealed.toString('hex'))
  assert.equal(key.open(nonce, sealed, about).toString('hex'), plain.toString('hex'))
})

test('HMAC-SM3 agrees with RFC 2104 built from SM3 by hand', () => {
  const key = Buffer.from(nodeHkdf('mac/blind'))
  const block = Buffer.concat([key, Buffer.alloc(32)])
  const pad = (byte: number) => block.map((b) => b ^ byte)
  const inner = sm3(Buffer.concat([pad(0x36), Buffer.from('13900000000')]))
  assert.deepEqual(keys.mac('blind', '13900000000'), sm3(Buffer.concat([pad(0x5c), inner])))
})

test('what is sealed opens again, whatever the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => keys.open('text', keys.seal('text', text, ABOUT), ABOUT) === text))
})

test('the same text never looks the same twice, and nothing of it shows', () => {
  const [a, b] = [keys.seal('vault', '阿依古丽', ABOUT), keys.seal('vault', '阿依古丽', ABOUT)]
  assert.notDeepEqual(a, b)
  assert.equal(a.includes('阿依古丽'), false)
  assert.equal(a.length, 1 + 2 + 12 + Buffer.byteLength('阿依古丽') + 16)
})

test('a sealed value changed in any one bit does not open', () => {
  const sealed = keys.seal('text', '排队两个小时', ABOUT)
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const bent = Buffer.from(sealed)
    bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    assert.throws(() => keys.open('text', bent, ABOUT), CannotOpen)
  }
})

test('a sealed value cut short at any length does not open', () => {
  const sealed = keys.seal('text', '排队', ABOUT)
  for (let length = 0; length < sealed.length; length++)
    assert.throws(() => keys.open('text', sealed.subarray(0, length), ABOUT), CannotOpen)
})

test('a sealed value moved to another row, or opened for another use, does not open', () => {
  const sealed = keys.seal('text', '排队', ABOUT)
  assert.throws(() => keys.open('text', sealed, 'raw_texts/0198/text'), CannotOpen)
  assert.throws(() => keys.open('vault', sealed, ABOUT), CannotOpen)
})

test('the newest key version seals and every version opens', () => {
  const both = keysFrom([two, one])
  const old = keys.seal('vault', '马兰', ABOUT)
  const fresh = both.seal('vault', '马兰', ABOUT)
  assert.equal(both.version, 2)
  assert.deepEqual([sealedUnder(old), sealedUnder(fresh)], [1, 2])
  assert.equal(both.open('vault', old, ABOUT), '马兰')
  assert.equal(both.open('vault', fresh, ABOUT), '马兰')
  assert.throws(() => keys.open('vault', fresh, ABOUT), { message: 'key version 2 is not in the key file' })
})

test('MACs stay what they are when a key version is added', () => {
  assert.deepEqual(keysFrom([one, two]).mac('person', '111:x'), keys.mac('person', '111:x'))
  assert.notDeepEqual(keysFrom([two]).mac('person', '111:x'), keys.mac('person', '111:x'))
})

test('MACs of different uses have nothing in common', () => {
  const uses = ['blind', 'person', 'receipt', 'token', 'cookie', 'idempotency'] as const
  assert.equal(new Set(uses.map((use) => keys.mac(use, 'x').toString('hex'))).size, uses.length)
})

test('a key file without keys, with a short key, a doubled or an impossible version is refused', () => {
  assert.throws(() => keysFrom([]), /no key/)
  assert.throws(() => keysFrom([{ version: 1, secret: Buffer.alloc(31) }]), /shorter than 32 bytes/)
  assert.throws(() => keysFrom([one, { ...two, version: 1 }]), /twice/)
  for (const version of [0, 65_536, 1.5]) assert.throws(() => keysFrom([{ ...one, version }]), /not between/)
})

test('a provider that fails says nothing of what it was given', () => {
  const broken = keysFrom([one], {
    ...nodeProvider,
    sealKey: () => ({
      seal: (_nonce, plain) => Buffer.concat([plain, Buffer.alloc(16)]),
      open: (_nonce, sealed) => {
        throw new Error(sealed.toString())
      },
    }),
  })
  assert.throws(
    () => broken.open('text', broken.seal('text', '马兰', ABOUT), ABOUT),
    (e: unknown) => e instanceof CannotOpen && !`${e.message}${String(e.cause)}`.includes('马兰'),
  )
})

test('bytes are the same only when all of them are', () => {
  assert.equal(sameBytes(Buffer.from('ab'), Buffer.from('ab')), true)
  assert.equal(sameBytes(Buffer.from('ab'), Buffer.from('ac')), false)
  assert.equal(sameBytes(Buffer.from('ab'), Buffer.from('abc')), false)
})
