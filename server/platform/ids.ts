/** The only file that makes ids and randomness out of nothing. */
import { hash, randomBytes as bytes, randomFillSync } from 'node:crypto'
import { v4, v7 } from 'uuid'

/** Time-ordered, so that inserts stay at the right edge of an index. */
export const randomId = (): string => v7()
const POOL = Buffer.alloc(8_192)
/** Nonces, salts and ids; a secret comes straight from the generator. */
const FROM_POOL = 16
let used = POOL.length
/** Asking the generator for every few bytes costs as much as sealing with them. What was given is wiped from the pool. */
export function randomBytes(count: number): Buffer {
  if (count > FROM_POOL) return bytes(count)
  if (used + count > POOL.length) {
    randomFillSync(POOL)
    used = 0
  }
  const given = Buffer.from(POOL.subarray(used, used + count))
  POOL.fill(0, used, used + count)
  used += count
  return given
}
/** A UUID of these 16 random bytes, telling nothing of when it was made: for what an anonymous rater's unit may see (decisions/0010). */
export const opaqueId = (random: Buffer): string => v4({ random })
const RECORDS = Buffer.from('0f1c6c1e6a0b5b5e9a391d1f5b8c6501', 'hex')
/** The key of a 办件 everywhere: UUIDv5 (RFC 9562) of source system and number, the same on every push. */
export function recordIdOf(sourceSystem: string, recordNo: string): string {
  const name = Buffer.from(`${sourceSystem}\n${recordNo}`)
  const hex = hash('sha1', Buffer.concat([RECORDS, name], RECORDS.length + name.length), 'hex')
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
