import { textIdOf } from '#features/ratings/index.ts'
import { maskedTextsOf } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CaseRow } from '../queries/cases.ts'

/** The masked copy of what the rater wrote; null when nothing was written, or until it is made (rules 2.7). */
export async function ratingText(db: Context['db'], row: CaseRow): Promise<string | null> {
  if (!row.has_text) return null
  const [found] = await maskedTextsOf(db, [
    { recordId: row.record_id, textId: textIdOf(row.rating_id, row.origin === 'follow_up' ? 'follow-up' : 'rating') },
  ])
  return found?.masked ?? null
}
