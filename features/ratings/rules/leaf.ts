import { canonical } from '#shared/canonical.ts'
import type { RatingKind } from './receipt-code.ts'

/**
 * The public leaf of a rating, version 1 (architecture: Leaf). `sealed` commits to what only the receipt's holder may
 * open; the hash of a leaf is SM3(0x00 ‖ canonical leaf), as in RFC 6962.
 */
export type LeafFacts = {
  division: string
  unit: string
  item: string | null
  side: string
  channel: string
  level: number
  ratedOn: string
}
export type SealedFacts = {
  recordId: string
  serviceNumber: number
  ratingId: string
  window: string | null
  staff: string | null
  detailCodes: readonly string[]
  textDigest: string | null
  ratedAt: string
  receivedAt: string
}
export type Hash = (data: Buffer) => Buffer

export const LEAF_VERSION = 1
const LEAF_PREFIX = Buffer.from([0])

export const sealedOf = (hash: Hash, salt: Buffer, facts: SealedFacts): string =>
  hash(Buffer.concat([salt, Buffer.from(canonical(facts), 'utf8')])).toString('base64url')

export const leafText = (facts: LeafFacts, sealed: string, ratingKind: RatingKind = 'first'): string =>
  canonical({ v: LEAF_VERSION, kind: 'rating', ratingKind, ...facts, sealed })

export const leafHash = (hash: Hash, text: string): Buffer => hash(Buffer.concat([LEAF_PREFIX, Buffer.from(text, 'utf8')]))
