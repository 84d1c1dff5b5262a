import { sm3 } from '#server/platform/crypto.ts'
import type { Db } from '#server/platform/db.ts'
import { parseReceiptCode } from '#shared/crockford.ts'
import { ratingsByKeys, receiptKey, type RatingRow } from '../queries.ts'

/** The rating a receipt code stands for, however it was typed; null for a code nobody was given. */
export async function ratingByReceipt(db: Db, typed: string): Promise<{ code: string; rating: RatingRow } | null> {
  const code = parseReceiptCode(typed)
  const key = code === null ? null : await receiptKey(db, sm3(code))
  const [rating] = key ? await ratingsByKeys(db, [key]) : []
  return code !== null && rating ? { code, rating } : null
}
