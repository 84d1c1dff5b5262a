import { z } from 'zod'
import { event } from '#shared/event.ts'

const about = { recordId: z.string(), caseId: z.string() }
/** What listeners may know: words and persons stay with the notice or the appeal (rules 2.6). */
export const noticeStepped = event(
  'notice.stepped',
  z.object({
    noticeId: z.string(),
    ...about,
    stepNo: z.int(),
    action: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    role: z.string(),
  }),
)
export const appealFiled = event(
  'appeal.filed',
  z.object({
    appealId: z.string(),
    ...about,
    kind: z.string(),
    filedBy: z.string(),
    state: z.string(),
    officePath: z.string(),
    division: z.string(),
    unit: z.string(),
    dueAt: z.string(),
  }),
)
export const appealStepped = event(
  'appeal.stepped',
  z.object({ appealId: z.string(), ...about, stepNo: z.int(), action: z.string(), from: z.string(), to: z.string(), role: z.string() }),
)
/** `effect`: what became of the rating; null where it was refused and everything stays. */
export const appealDecided = event(
  'appeal.decided',
  z.object({
    appealId: z.string(),
    ...about,
    kind: z.string(),
    filedBy: z.string(),
    upheld: z.boolean(),
    effect: z.string().nullable(),
    reviewed: z.boolean(),
    division: z.string(),
    unit: z.string(),
  }),
)

export * from './contract/appeals.ts'
export * from './contract/evidence.ts'
export * from './contract/figures.ts'
export * from './contract/notices.ts'
export * from './contract/of-case.ts'
export * from './contract/own.ts'
