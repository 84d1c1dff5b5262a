/**
 * All cryptography that the system keeps data with: SM3 and SM4-GCM, sub-keys by HKDF. The primitives stand behind
 * `CryptoProvider`, so that a certified module (密码机) can take the place of node:crypto (decisions/0004).
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  timingSafeEqual,
  type CipherGCMTypes,
  type KeyObject,
} from 'node:crypto'
import { randomBytes } from './ids.ts'

export type Sealing = 'vault' | 'text' | 'file'
export type Macing = 'blind' | 'person' | 'receipt' | 'token' | 'cookie' | 'idempotency'
export type Keys = {
  version: number
  /** SM4-GCM; the result carries key version and nonce; `about` is bound as additional data (table, row, field). */
  seal(use: Sealing, plain: string, about: string): Buffer
  /** The same for many, each under a nonce of its own. */
  sealMany(use: Sealing, values: readonly { plain: string; about: string }[]): Buffer[]
  open(use: Sealing, sealed: Buffer, about: string): string
  /** What is no text, as files are. */
  sealBytes(use: Sealing, plain: Uint8Array, about: string): Buffer
  openBytes(use: Sealing, sealed: Buffer, about: string): Buffer
  /** HMAC-SM3 under a sub-key of its own. */
  mac(use: Macing, data: string): Buffer
}
export type MasterKey = { readonly version: number; readonly secret: Buffer }

/** What a certified module must offer. With a module, `secret` is the handle of a key that never leaves it. */
export type CryptoProvider = {
  sm3(data: Buffer | string): Buffer
  sealKey(secret: Buffer, label: string): SealKey
  macKey(secret: Buffer, label: string): MacKey
}
export type SealKey = {
  /** Ciphertext followed by the 16-byte tag. */
  seal(nonce: Buffer, plain: Buffer, about: Buffer): Buffer
  /** For a module that is quicker with many at once; `nonces` one behind the other. */
  sealMany?(nonces: Buffer, values: readonly { plain: Buffer; about: Buffer }[]): Buffer[]
  /** Throws when key, nonce, ciphertext, tag or `about` don't belong together. */
  open(nonce: Buffer, sealed: Buffer, about: Buffer): Buffer
}
export type MacKey = { mac(data: string): Buffer }

/** What was sealed cannot be opened: cut, changed, moved to another row, or its key is gone. Never carries data. */
export class CannotOpen extends Error {
  override name = 'CannotOpen'
}

// Node's types don't list it; OpenSSL 3.5 has it.
const SM4_GCM = 'sm4-gcm' as string as CipherGCMTypes
const NONCE = 12
const TAG = 16
const KEY = 16
export const subKey = (secret: Buffer, label: string, length: number) =>
  createSecretKey(Buffer.from(hkdfSync('sm3', secret, Buffer.alloc(0), `haochaping/1/${label}`, length)))

/** SM4-GCM with a key of 16 bytes (RFC 8998); deriving is the caller's. */
export function sm4gcm(key: KeyObject | Buffer): SealKey {
  return {
    seal(nonce, plain, about) {
      const cipher = createCipheriv(SM4_GCM, key, nonce)
      cipher.setAAD(about)
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(nonce, sealed, about) {
      const cipher = createDecipheriv(SM4_GCM, key, nonce, { authTagLength: TAG })
      cipher.setAAD(about)
      cipher.setAuthTag(sealed.subarray(sealed.length - TAG))
      return Buffer.concat([cipher.update(sealed.subarray(0, sealed.length - TAG)), cipher.final()])
    },
  }
}

/** As text that is made bytes here: taking a Buffer out of the library costs more than the digest of a few blocks itself. */
const digest = (data: Buffer | string): Buffer => Buffer.from(hash('sm3', data, 'latin1'), 'latin1')

export const nodeProvider: CryptoProvider = {
  sm3: digest,
  sealKey: (secret, label) => sm4gcm(subKey(secret, label, KEY)),
  macKey: (secret, label) => hmacSm3(subKey(secret, label, 32).export()),
}

const BLOCK = 64
const DIGEST = 32
/** HMAC-SM3 (RFC 2104) by two digests at once: for what is short, half of what an Hmac object costs. A test holds it against node's own. */
export function hmacSm3(key: Buffer): MacKey {
  const padded = (pad: number) => Buffer.alloc(BLOCK, pad).map((byte, i) => byte ^ (key[i] ?? 0))
  const inner = Buffer.from(padded(0x36))
  const outer = Buffer.concat([padded(0x5c), Buffer.alloc(DIGEST)])
  return {
    mac(data) {
      const message = Buffer.allocUnsafe(BLOCK + Buffer.byteLength(data))
      inner.copy(message)
      message.write(data, BLOCK)
      outer.write(hash('sm3', message, 'latin1'), BLOCK, 'latin1')
      return digest(outer)
    },
  }
}

/** By which a key is known again without being kept: a MAC of a fixed text, under a sub-key used for nothing else. */
export const keyCheck = (secret: Buffer, provider: CryptoProvider = nodeProvider): Buffer =>
  provider.macKey(secret, 'mac/key-check').mac('haochaping key check')

export const sm3 = (data: Buffer | string): Buffer => nodeProvider.sm3(data)
/** Equal, in a time that doesn't tell where they differ. */
export const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

const FORMAT = 1
const HEAD = 1 + 2 + NONCE
/** The key version a sealed value was sealed under, from its head. */
export function sealedUnder(sealed: Buffer): number {
  if (sealed.length < HEAD + TAG || sealed[0] !== FORMAT) throw new CannotOpen('not a sealed value')
  return sealed.readUInt16BE(1)
}

/**
 * The newest version seals, any opens. MACs are taken under the oldest version: what is stored to be found again
 * (person ids, blind indexes, receipts) must not move when a new version is added, so the oldest stays in the key file.
 */
export function keysFrom(master: readonly MasterKey[], provider: CryptoProvider = nodeProvider): Keys {
  const sorted = checked(master)
  const secrets = new Map(sorted.map((m) => [m.version, m.secret]))
  const newest = sorted[sorted.length - 1] as MasterKey
  const oldest = sorted[0] as MasterKey
  const sealKeys = new Map<string, SealKey>()
  const macKeys = new Map<Macing, MacKey>()
  const sealKey = (use: Sealing, version: number): SealKey => {
    const name = `${use}/${version}`
    const known = sealKeys.get(name)
    if (known) return known
    const secret = secrets.get(version)
    if (!secret) throw new CannotOpen(`key version ${version} is not in the key file`)
    const key = provider.sealKey(secret, `seal/${use}`)
    sealKeys.set(name, key)
    return key
  }
  const macKey = (use: Macing): MacKey => {
    const key = macKeys.get(use) ?? provider.macKey(oldest.secret, `mac/${use}`)
    macKeys.set(use, key)
    return key
  }
  const head = Buffer.from([FORMAT, newest.version >> 8, newest.version & 255])
  const sealBytes: Keys['sealBytes'] = (use, plain, about) => {
    const nonce = randomBytes(NONCE)
    return Buffer.concat([head, nonce, sealKey(use, newest.version).seal(nonce, bufferOver(plain), Buffer.from(about))])
  }
  const openBytes: Keys['openBytes'] = (use, sealed, about) => {
    const key = sealKey(use, sealedUnder(sealed))
    try {
      return key.open(sealed.subarray(3, HEAD), sealed.subarray(HEAD), Buffer.from(about))
    } catch {
      // The library's message may quote what it was given.
      throw new CannotOpen('changed, moved, or sealed under another key')
    }
  }
  return {
    version: newest.version,
    sealBytes,
    openBytes,
    seal: (use, plain, about) => sealBytes(use, Buffer.from(plain), about),
    sealMany(use, values) {
      const key = sealKey(use, newest.version)
      const nonces = randomBytes(NONCE * values.length)
      const taken = values.map(({ plain, about }) => ({ plain: Buffer.from(plain), about: Buffer.from(about) }))
      const sealed =
        key.sealMany?.(nonces, taken) ??
        taken.map(({ plain, about }, n) => key.seal(nonces.subarray(n * NONCE, (n + 1) * NONCE), plain, about))
      return sealed.map((bytes, n) => Buffer.concat([head, nonces.subarray(n * NONCE, (n + 1) * NONCE), bytes]))
    },
    open: (use, sealed, about) => openBytes(use, sealed, about).toString('utf8'),
    mac: (use, data) => macKey(use).mac(data),
  }
}

/** The same bytes, not copied. */
const bufferOver = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function checked(master: readonly MasterKey[]): MasterKey[] {
  if (master.length === 0) throw new Error('the key file holds no key')
  if (new Set(master.map((m) => m.version)).size !== master.length) throw new Error('the key file holds one key version twice')
  for (const { version, secret } of master) {
    if (!Number.isInteger(version) || version < 1 || version > 0xffff) throw new Error(`key version ${version} is not between 1 and 65535`)
    if (secret.length < 32) throw new Error(`the key of version ${version} is shorter than 32 bytes`)
  }
  return master.toSorted((a, b) => a.version - b.version)
}
