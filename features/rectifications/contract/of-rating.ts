import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { ORIGIN_CODES } from '../rules/origins.ts'
import { caseSummary } from './list.ts'

/** For the page of a rating; here, since ratings know nothing of cases. */
export const readCaseOfRating = endpoint({
  name: 'readCaseOfRating',
  method: 'GET',
  path: '/api/v1/ratings/:ratingId/case',
  summary: '一条差评的整改办到哪一步',
  permission: 'case.read',
  params: z.strictObject({ ratingId: z.guid() }),
  query: z.strictObject({ origin: z.enum(ORIGIN_CODES).default('rating').describe('首次评价的，还是追加评价的') }),
  reply: caseSummary,
  refusals: {
    you_are_rated: { status: 403, says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。' },
    no_such_case: { status: 404, says: '这条评价还没有立案，或案件不在您的办理范围内。' },
  },
})
