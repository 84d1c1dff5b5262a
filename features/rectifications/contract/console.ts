import { z } from 'zod'
import { party, purpose } from '#features/vault/contract.ts'
import { STATE_CODES } from '../rules/states.ts'

/** The plain pages of the handler, under /console. */
const SIGN_IN = '/console/sign-in'
export const CASES = '/console/cases'
const caseParams = z.strictObject({ caseId: z.uuid() })
const signIn = SIGN_IN
const nothing = z.strictObject({})

export const consoleHome = {
  name: 'consoleHome',
  method: 'GET',
  path: '/console',
  permission: 'session.read',
  query: nothing,
  signIn,
} as const

export const signInPage = {
  name: 'signInPage',
  method: 'GET',
  path: SIGN_IN,
  permission: 'session.open',
  query: z.strictObject({ next: z.string().max(500).optional() }),
} as const
export const postedSignIn = {
  name: 'postSignIn',
  method: 'POST',
  path: SIGN_IN,
  permission: 'session.open',
  query: nothing,
  form: z.strictObject({ account: z.string().max(64), password: z.string().max(256), next: z.string().max(500).default('') }),
} as const
export const postedSignOut = {
  name: 'postSignOut',
  method: 'POST',
  path: '/console/sign-out',
  permission: 'session.close',
  query: nothing,
  form: nothing,
  signIn,
} as const

/** `open`: every state in which a clock may still run. */
export const STATE_FILTERS = ['open', ...STATE_CODES] as const
export const DUE_FILTERS = [
  { value: 'overdue', says: '已超期' },
  { value: 'soon', says: '2 个工作日内到期' },
] as const
/** A GET form sends what was left open as an empty word. */
const chosen = (values: readonly string[]) => z.enum(['', ...values] as [string, ...string[]]).default('')
export const caseListPage = {
  name: 'caseListPage',
  method: 'GET',
  path: CASES,
  permission: 'case.list',
  query: z.strictObject({
    state: chosen(STATE_FILTERS),
    due: chosen(DUE_FILTERS.map((row) => row.value)),
    cursor: z.string().max(500).optional(),
  }),
  signIn,
} as const

export const casePage = {
  name: 'casePage',
  method: 'GET',
  path: `${CASES}/:caseId`,
  permission: 'case.read',
  params: caseParams,
  query: z.strictObject({ done: z.string().max(40).optional() }),
  signIn,
} as const
/** Any field of any step, as typed; the step's own shape judges it, so that what is wrong is shown beside it. */
export const postedStep = {
  name: 'postStep',
  method: 'POST',
  path: `${CASES}/:caseId/steps`,
  permission: 'case.step',
  params: caseParams,
  query: nothing,
  form: z.record(z.string().max(40), z.string().max(10_000)),
  signIn,
} as const
export const postedContact = {
  name: 'postContact',
  method: 'POST',
  path: `${CASES}/:caseId/contact`,
  permission: 'contact.reveal',
  params: caseParams,
  query: nothing,
  form: z.strictObject({ party, purpose }),
  signIn,
} as const
