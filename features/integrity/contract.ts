import { z } from 'zod'
import { event } from '#shared/event.ts'
import { codePoints, unixLines } from '#shared/text.ts'
import { INTERFERENCE_CODES } from './rules/signals.ts'

const params = z.strictObject({ receiptCode: z.string().min(1).max(40) })
const kind = z.enum(INTERFERENCE_CODES)

export const interferencePage = {
  name: 'interferenceForm',
  method: 'GET',
  path: '/t/:receiptCode/interference',
  permission: 'tracking.read',
  params,
  query: z.strictObject({}),
} as const
export const postedInterferencePage = {
  ...interferencePage,
  name: 'postInterference',
  method: 'POST',
  permission: 'integrity.report',
  form: z.strictObject({
    what: z.union([kind, z.array(kind).max(INTERFERENCE_CODES.length)]).optional(),
    text: z.string().max(4_000).transform(unixLines).refine(codePoints(500), '不超过 500 字').optional(),
    place: z.string().max(8).optional(),
    key: z.string().max(64).optional(),
  }),
} as const
export type InterferenceForm = z.infer<typeof postedInterferencePage.form>

/** What listeners may know: what was said, and by whom, stays with the check (rules 2.6). */
export const checkOpened = event(
  'check.opened',
  z.object({ checkId: z.string(), signal: z.string(), recordId: z.string(), serviceNumber: z.int(), division: z.string() }),
)
export const checkStepped = event(
  'check.stepped',
  z.object({
    checkId: z.string(),
    signal: z.string(),
    recordId: z.string(),
    stepNo: z.int(),
    action: z.string(),
    from: z.string(),
    to: z.string(),
    finding: z.string().nullable(),
    role: z.string(),
  }),
)
