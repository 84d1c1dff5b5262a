import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { ACTS, CAUSE_CODES, KINDS } from './rules.ts'

const about = { ratingId: z.string(), recordId: z.string(), serviceNumber: z.int(), kind: z.enum(KINDS), entryNo: z.int() }
const excluded = z.object({ ...about, cause: z.enum(CAUSE_CODES), caseId: z.string() })
const restored = z.object(about)

/** 不予采纳 took effect, or was lifted. Their subject is the rating’s, so that they are heard after it. */
export const ratingExcluded = event('rating.excluded', excluded)
export const ratingRestored = event('rating.restored', restored)
export type RatingExcluded = z.infer<typeof excluded>
export type RatingRestored = z.infer<typeof restored>

const entry = z.object({
  kind: z.enum(KINDS).describe('首次评价，还是追加评价'),
  act: z.enum(ACTS).describe('excluded 不予采纳，restored 恢复计入'),
  cause: z.enum(CAUSE_CODES).nullable(),
  says: z.string(),
  why: z.string().nullable(),
  on: z.string().describe('yyyy-mm-dd'),
})
export type ExclusionEntry = z.infer<typeof entry>
/** Here, since ratings know nothing of exclusions. */
export const readExclusions = endpoint({
  name: 'readExclusions',
  method: 'GET',
  path: '/api/v1/ratings/:ratingId/exclusions',
  summary: '一条评价是否不予采纳、为什么，最早的在前',
  permission: 'ratings.read',
  params: z.strictObject({ ratingId: z.guid() }),
  reply: z.object({ entries: z.array(entry) }),
  refusals: { no_such_rating: { status: 404, says: '没有这条评价，或不在您的查看范围内。' } },
})
