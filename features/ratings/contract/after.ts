import { z } from 'zod'
import { event } from '#shared/event.ts'
import { codePoints, unixLines } from '#shared/text.ts'
import { recordedFields } from '../contract.ts'

/** What a rater may do after rating, from the device that rated (rules 1.13, 2.2). */
const params = z.strictObject({ receiptCode: z.string().min(1).max(40) })
const form = z.strictObject({
  level: z.string().max(8).optional(),
  detailCodes: z.union([z.string().max(8), z.array(z.string().max(8)).max(64)]).optional(),
  text: z.string().max(4_000).transform(unixLines).refine(codePoints(500), '不超过 500 字').optional(),
  reasonDeclined: z.string().max(8).optional(),
})
export type FollowUpForm = z.infer<typeof form>

export const followUpFormPage = {
  name: 'followUpForm',
  method: 'GET',
  path: '/t/:receiptCode/again',
  permission: 'tracking.read',
  params,
  query: z.strictObject({}),
} as const
export const postedFollowUpPage = {
  ...followUpFormPage,
  name: 'postFollowUpForm',
  method: 'POST',
  permission: 'rate.again',
  form,
} as const

export const realNamePage = { ...followUpFormPage, name: 'realNameForm', path: '/t/:receiptCode/name' } as const
export const postedRealNamePage = {
  ...realNamePage,
  name: 'postRealNameForm',
  method: 'POST',
  permission: 'rate.name',
  form: z.strictObject({}),
} as const

/** `/h/{token}`: from a device of the hall to one's own phone. It stands in a code that is scanned, so it is short. */
export const takingPage = {
  name: 'receiptToTake',
  method: 'GET',
  path: '/h/:token',
  permission: 'tracking.read',
  params: z.strictObject({ token: z.string().min(1).max(64) }),
  query: z.strictObject({}),
} as const
export const postedTakingPage = {
  ...takingPage,
  name: 'takeReceipt',
  method: 'POST',
  permission: 'receipt.take',
  form: z.strictObject({}),
} as const

/** As `rating.recorded`, with the level of the first rating; `ratingId` is the first rating's. */
const followedUp = z.object({ ...recordedFields, firstLevel: z.int() })
export type FollowUpRecorded = z.infer<typeof followedUp>
export const followUpRecorded = event('follow-up.recorded', followedUp)

const named = z.object({ ratingId: z.string(), recordId: z.string(), serviceNumber: z.int() })
export type RatingNamed = z.infer<typeof named>
/** 匿名 became 实名, by the rater (rules 2.2). */
export const ratingNamed = event('rating.named', named)
/** That a receipt was taken from a device of the hall, not by whom. */
export const receiptTaken = event('receipt.taken', z.object({ recordId: z.string(), serviceNumber: z.int(), deviceId: z.string() }))
