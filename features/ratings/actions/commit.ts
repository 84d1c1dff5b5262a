import { sm3 } from '#server/platform/crypto.ts'
import { leafHash, leafText, sealedOf, type LeafFacts, type SealedFacts } from '../rules/leaf.ts'
import type { RatingKind } from '../rules/receipt-code.ts'

const SALT_BYTES = 16
export type Committing = { leaf: LeafFacts; sealed: Omit<SealedFacts, 'textDigest'>; text: string | null; kind?: RatingKind }
export type Commitment = { salt: Buffer; textDigest: Buffer | null; leafHash: Buffer }

/** The salted commitment to what only the receipt's holder may open, and the hash of the public leaf (architecture: Leaf). */
export function commit({ randomBytes }: { randomBytes(count: number): Buffer }, { leaf, sealed, text, kind }: Committing): Commitment {
  const salt = randomBytes(SALT_BYTES)
  const textDigest = text === null ? null : sm3(Buffer.concat([salt, Buffer.from(text, 'utf8')]))
  const committed = sealedOf(sm3, salt, { ...sealed, textDigest: textDigest?.toString('base64url') ?? null })
  return { salt, textDigest, leafHash: leafHash(sm3, leafText(leaf, committed, kind)) }
}
