import { sm3, sameBytes, type Keys } from '#server/platform/crypto.ts'
import type { Db } from '#server/platform/db.ts'
import { parseReceiptCode } from '#shared/crockford.ts'
import { ratingsByKeys, receiptKey, type RatingRow } from '../queries.ts'
import { followUpsByKeys } from '../queries/follow-ups.ts'
import { raterCookie, type RatingKind } from '../rules/receipt-code.ts'

/** `rating`: of a follow-up its own level, words and moment, with the dimensions of the first rating. */
export type Receipted = { code: string; kind: RatingKind; rating: RatingRow }

/** The rating a receipt code stands for, however it was typed; null for a code nobody was given. */
export async function ratingByReceipt(db: Db, typed: string): Promise<Receipted | null> {
  const code = parseReceiptCode(typed)
  if (code === null) return null
  const hash = sm3(code)
  const first = await receiptKey(db, hash)
  const later = first ? null : await receiptKey(db, hash, 'follow_ups')
  const [rating] = first ? await ratingsByKeys(db, [first]) : later ? await followUpsByKeys(db, [later]) : []
  return rating ? { code, kind: first ? 'first' : 'follow-up', rating } : null
}

/** Whether this device is the one that rated: a hall's system knows the code too, but not the secret (api.md). */
export function isRatersDevice(keys: Keys, cookies: Readonly<Record<string, string | undefined>>, code: string): boolean {
  const secret = raterCookie((data) => keys.mac('cookie', data), code)
  return sameBytes(Buffer.from(cookies[secret.name] ?? ''), Buffer.from(secret.value))
}
