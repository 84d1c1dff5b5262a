import { z } from 'zod'
import { event } from '#shared/event.ts'
import { CAUSE_CODES, KINDS } from './rules.ts'

const about = { ratingId: z.string(), recordId: z.string(), serviceNumber: z.int(), kind: z.enum(KINDS), entryNo: z.int() }
const excluded = z.object({ ...about, cause: z.enum(CAUSE_CODES), caseId: z.string() })
const restored = z.object(about)

/** 不予采纳 took effect, or was lifted. Their subject is the rating’s, so that they are heard after it. */
export const ratingExcluded = event('rating.excluded', excluded)
export const ratingRestored = event('rating.restored', restored)
export type RatingExcluded = z.infer<typeof excluded>
export type RatingRestored = z.infer<typeof restored>
