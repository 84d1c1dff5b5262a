import { z } from 'zod'
import { unixLines } from '#shared/text.ts'

/** What the rater says to their case, from the device that rated: by form, without script (rules 3.7, 3.8, 3.11, 4). */
const params = z.strictObject({ receiptCode: z.string().min(1).max(40) })
/** Longer than may be kept, so that what is too long comes back to be shortened and is not lost. */
const text = z.string().max(4_000).transform(unixLines).default('')
/** Made with the form: pressed twice it is one act. */
const key = z.string().max(40).default('')

const form = z.strictObject({ text, key })
export type WordsForm = z.infer<typeof form>
/** A file input that was left empty may say so; a file itself comes beside the fields. */
const withFile = z.strictObject({ text, key, file: z.literal('').optional() })
const answerForm = z.strictObject({ text, key, choice: z.string().max(16).default('') })
export type AnswerForm = z.infer<typeof answerForm>

const shown = { method: 'GET', permission: 'tracking.read', params, query: z.strictObject({}) } as const
const posted = { method: 'POST', params, query: z.strictObject({}) } as const

export const messagePage = { ...shown, name: 'raterMessage', path: '/t/:receiptCode/messages' } as const
export const postedMessagePage = {
  ...posted,
  name: 'postRaterMessage',
  path: messagePage.path,
  permission: 'rate.message',
  form: withFile,
  takesFile: true,
} as const

export const answerPage = { ...shown, name: 'raterSatisfaction', path: '/t/:receiptCode/satisfaction' } as const
export const postedAnswerPage = {
  ...posted,
  name: 'postRaterSatisfaction',
  path: answerPage.path,
  permission: 'rate.satisfaction',
  form: answerForm,
} as const

export const withdrawPage = { ...shown, name: 'raterWithdrawal', path: '/t/:receiptCode/withdraw' } as const
export const postedWithdrawPage = {
  ...posted,
  name: 'postRaterWithdrawal',
  path: withdrawPage.path,
  permission: 'rate.withdraw',
  form,
} as const

export const objectionPage = { ...shown, name: 'raterObjection', path: '/t/:receiptCode/objection' } as const
export const postedObjectionPage = {
  ...posted,
  name: 'postRaterObjection',
  path: objectionPage.path,
  permission: 'rate.object',
  form,
} as const
