import { z } from 'zod'

/** Shapes that notices and appeals share. */
export const moment = z.string().describe('北京时间，精确到秒')
export const day = z.string().describe('yyyy-mm-dd')
export const named = z.object({ code: z.string(), name: z.string() })
export const yesNo = z.enum(['true', 'false']).optional()

export const due = z.object({
  clock: z.string(),
  says: z.string(),
  dueAt: moment,
  dueOn: day,
  workingDaysLeft: z.int().describe('还有几个工作日：当天到期为 0，超期为负'),
  overdue: z.boolean(),
  provisional: z.boolean().describe('所用年份的工作日历尚未公布齐全'),
  clause: z.string(),
})
export type DueShown = z.infer<typeof due>

export const entry = z.object({
  no: z.int(),
  at: moment,
  action: z.string(),
  says: z.string(),
  by: z.object({ role: z.string(), says: z.string(), name: z.string().nullable() }),
  effect: z.object({ effect: z.string(), says: z.string() }).nullable(),
  texts: z.array(z.object({ field: z.string(), says: z.string(), text: z.string() })).describe('脱敏后的文字'),
})
export type EntryShown = z.infer<typeof entry>

export const nextStep = z.object({
  action: z.string(),
  says: z.string(),
  requires: z.array(z.string()),
  takes: z.array(z.string()),
  clause: z.string(),
})
export const waitingStep = z.object({ ...nextStep.shape, why: z.string(), whySays: z.string().describe('为什么现在不能办') })
