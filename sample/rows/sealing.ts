/**
 * SM4-GCM (RFC 8998) for many short values at once, for the sample only: what the library takes for one value is mostly the
 * way into it and out again, so the counter blocks of a whole batch are enciphered by one call of it, and the tags are put together
 * here. Nothing secret is in the sample, so that nobody is told anything by how long that takes; a test holds every length
 * against the library, and what the tests and the product open, they open with the library.
 */
import { createCipheriv } from 'node:crypto'
import { nodeProvider, sm4gcm, subKey, type CryptoProvider, type SealKey } from '#server/platform/crypto.ts'

const BLOCK = 16
const NONCE = 12
const KEY = 16
const BYTES = 256
/** Words of a product. */
const WORDS = 4
const ROW = BYTES * WORDS
/** x¹²⁸ + x⁷ + x² + x + 1, bits in GCM’s order. */
const REDUCTION = 0xe1000000

/** For each place of a block and each byte that may stand there: its product with the hash key. */
function productsOf(hashKey: Buffer): Uint32Array {
  const table = new Uint32Array(BLOCK * ROW)
  const v = [0, 4, 8, 12].map((at) => hashKey.readUInt32BE(at)) as [number, number, number, number]
  for (let bit = 0; bit < BLOCK * 8; bit++) {
    const at = (bit >> 3) * ROW + (0x80 >> (bit & 7)) * WORDS
    for (let word = 0; word < WORDS; word++) table[at + word] = v[word] ?? 0
    const carried = v[3] & 1
    v[3] = ((v[3] >>> 1) | (v[2] << 31)) >>> 0
    v[2] = ((v[2] >>> 1) | (v[1] << 31)) >>> 0
    v[1] = ((v[1] >>> 1) | (v[0] << 31)) >>> 0
    v[0] = ((v[0] >>> 1) ^ (carried === 1 ? REDUCTION : 0)) >>> 0
  }
  for (let place = 0; place < BLOCK; place++) fillSums(table, place * ROW)
  return table
}
/** A byte’s product is the sum of its bits’ products. */
function fillSums(table: Uint32Array, row: number): void {
  for (let byte = 1; byte < BYTES; byte++) {
    const low = byte & -byte
    if (low === byte) continue
    for (let word = 0; word < WORDS; word++)
      table[row + byte * WORDS + word] = (table[row + low * WORDS + word] ?? 0) ^ (table[row + (byte ^ low) * WORDS + word] ?? 0)
  }
}

class Ghash {
  readonly #table: Uint32Array
  readonly #sum = new Uint8Array(BLOCK)
  constructor(hashKey: Buffer) {
    this.#table = productsOf(hashKey)
  }
  start(): void {
    this.#sum.fill(0)
  }
  /** Some bytes, filled up with zeroes to whole blocks. */
  add(bytes: Uint8Array, from: number, to: number): void {
    const sum = this.#sum
    for (let at = from; at < to; at += BLOCK) {
      const most = Math.min(BLOCK, to - at)
      for (let i = 0; i < most; i++) sum[i] = (sum[i] ?? 0) ^ (bytes[at + i] ?? 0)
      this.#multiply()
    }
  }
  /** With the lengths of both parts: what the tag is before it is masked. Read before anything is added. */
  finish(about: number, sealed: number): Uint8Array {
    const sum = this.#sum
    for (let i = 0; i < 4; i++) {
      sum[4 + i] = (sum[4 + i] ?? 0) ^ ((about * 8) >>> (24 - 8 * i))
      sum[12 + i] = (sum[12 + i] ?? 0) ^ ((sealed * 8) >>> (24 - 8 * i))
    }
    this.#multiply()
    return sum
  }
  #multiply(): void {
    const [sum, table] = [this.#sum, this.#table]
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let place = 0; place < BLOCK; place++) {
      const at = place * ROW + (sum[place] ?? 0) * WORDS
      a ^= table[at] ?? 0
      b ^= table[at + 1] ?? 0
      c ^= table[at + 2] ?? 0
      d ^= table[at + 3] ?? 0
    }
    for (let i = 0; i < 4; i++) {
      const shift = 24 - 8 * i
      sum[i] = a >>> shift
      sum[4 + i] = b >>> shift
      sum[8 + i] = c >>> shift
      sum[12 + i] = d >>> shift
    }
  }
}

function manyKey(key: Buffer): SealKey {
  const cipher = createCipheriv('sm4-ecb', key, null)
  cipher.setAutoPadding(false)
  const ghash = new Ghash(cipher.update(Buffer.alloc(BLOCK)))
  return {
    ...sm4gcm(key),
    sealMany: (nonces, values) => {
      const blocks = values.reduce((sum, { plain }) => sum + 1 + Math.ceil(plain.length / BLOCK), 0)
      const stream = cipher.update(countersOf(nonces, values, blocks))
      let at = 0
      return values.map(({ plain, about }) => {
        const mask = at
        const length = plain.length
        const sealed = Buffer.allocUnsafe(length + BLOCK)
        for (let i = 0; i < length; i++) sealed[i] = (plain[i] ?? 0) ^ (stream[mask + BLOCK + i] ?? 0)
        ghash.start()
        ghash.add(about, 0, about.length)
        ghash.add(sealed, 0, length)
        const tag = ghash.finish(about.length, length)
        for (let i = 0; i < BLOCK; i++) sealed[length + i] = (tag[i] ?? 0) ^ (stream[mask + i] ?? 0)
        at += (1 + Math.ceil(length / BLOCK)) * BLOCK
        return sealed
      })
    },
  }
}

/** A nonce and a count: of the mask of the tag first, then of each block of the value. */
function countersOf(nonces: Buffer, values: readonly { plain: Buffer }[], blocks: number): Buffer {
  const counters = Buffer.alloc(blocks * BLOCK)
  let at = 0
  for (const [n, { plain }] of values.entries()) {
    const count = 1 + Math.ceil(plain.length / BLOCK)
    for (let block = 1; block <= count; block++, at += BLOCK) {
      nonces.copy(counters, at, n * NONCE, (n + 1) * NONCE)
      counters.writeUInt32BE(block, at + NONCE)
    }
  }
  return counters
}

export const manyProvider: CryptoProvider = {
  ...nodeProvider,
  sealKey: (secret, label) => manyKey(subKey(secret, label, KEY).export()),
}
