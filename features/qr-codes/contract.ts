import { z } from 'zod'
import { event } from '#shared/event.ts'

const params = z.strictObject({ code: z.string().min(1).max(64) })
/** What the page may send. Which of it counts, the action reads; a code is never typed in a language. */
const foundForm = z.strictObject({
  window: z.string().max(32).optional(),
  recordNo: z.string().max(64).optional(),
  last: z.string().max(32).optional(),
  as: z.enum(['number', 'awaiting']).optional(),
})
export type FoundForm = z.infer<typeof foundForm>

/** `/q/{code}`: what is printed, so it stays short. */
export const codePage = {
  name: 'codePage',
  method: 'GET',
  path: '/q/:code',
  permission: 'code.open',
  params,
  query: z.strictObject({}),
} as const
export const postedCodePage = { ...codePage, name: 'postCodePage', method: 'POST', permission: 'code.rate', form: foundForm } as const

export const fixedCodeChanged = event(
  'fixed_code.changed',
  z.object({
    code: z.string(),
    what: z.enum(['made', 'retired', 'printed']),
    division: z.string(),
    reason: z.string().optional(),
    replacedBy: z.string().nullable().optional(),
  }),
)

/** A service that awaited its match turned out to be another: a link beside both, for whatever counts by matter. */
export const lateMatched = event(
  'service.late_matched',
  z.object({
    recordId: z.string(),
    serviceNumber: z.int(),
    matchedRecordId: z.string(),
    matchedServiceNumber: z.int(),
    evidence: z.enum(['number', 'only_one']),
  }),
)
