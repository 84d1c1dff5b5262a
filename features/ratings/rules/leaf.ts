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

const joined = (head: Buffer, text: string): Buffer => {
  const bytes = Buffer.allocUnsafe(head.length + Buffer.byteLength(text, 'utf8'))
  head.copy(bytes)
  bytes.write(text, head.length, 'utf8')
  return bytes
}

export const sealedOf = (hash: Hash, salt: Buffer, facts: SealedFacts): string => hash(joined(salt, canonical(facts))).toString('base64url')

/** Members stand as canonical JSON sorts them, so that nothing is sorted a rating. */
export const leafText = (facts: LeafFacts, sealed: string, ratingKind: RatingKind = 'first'): string =>
  canonical({
    channel: facts.channel,
    division: facts.division,
    item: facts.item,
    kind: 'rating',
    level: facts.level,
    ratedOn: facts.ratedOn,
    ratingKind,
    sealed,
    side: facts.side,
    unit: facts.unit,
    v: LEAF_VERSION,
  })

export const leafHash = (hash: Hash, text: string): Buffer => hash(joined(LEAF_PREFIX, text))
