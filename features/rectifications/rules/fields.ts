import { z } from 'zod'
import { codePoints } from '#shared/text.ts'
import { isLocalDate } from '#shared/time.ts'
import { CALL_RESULTS, CALL_WAYS, STATE_CODES, type CallResult, type CallWay, type State } from './states.ts'
import { ACTIONS, handedIn, type Need } from './table.ts'

const words = (says: string, most: number) => ({
  says,
  most,
  schema: z.string().trim().min(1, '请填写').refine(codePoints(most), `不超过 ${most} 字`),
})
const ways = CALL_WAYS.map((row) => row.way) as [CallWay, ...CallWay[]]
const results = CALL_RESULTS.map((row) => row.result) as [CallResult, ...CallResult[]]

/** What a step may be handed: how it is called on a form, how long it may be, who reads it. `shown: 'rater'` goes to the receipt page. */
export const FIELDS = {
  way: { says: '联系方式', schema: z.enum(ways) },
  result: { says: '联系结果', schema: z.enum(results) },
  note: words('情况记录', 1000),
  message: words('给评价人的留言', 500),
  measures: words('整改措施', 2000),
  evidence: words('整改佐证', 1000),
  explanation: words('解释说明', 2000),
  basis: words('法定依据', 500),
  reason: words('理由', 500),
  plan: words('解决办法和计划', 2000),
  plannedOn: { says: '计划完成日', schema: z.string().refine(isLocalDate, '请填写日期，如 2026-12-01') },
  progress: words('进展情况', 1000),
  reply: words('给评价人的答复', 1000),
  unitCode: { says: '承办单位统一社会信用代码', schema: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '统一社会信用代码为 18 位') },
} as const satisfies Record<Need, { says: string; most?: number; schema: z.ZodType<string> }>

/** Kept sealed, word for word; the others are codes and days, kept as they are. */
export const TEXTS = [
  'note',
  'message',
  'measures',
  'evidence',
  'explanation',
  'basis',
  'reason',
  'plan',
  'progress',
  'reply',
] as const satisfies readonly Need[]
export type TextField = (typeof TEXTS)[number]
export const isText = (need: Need): need is TextField => TEXTS.some((field) => field === need)

export type StepFields = { [N in Need]?: z.output<(typeof FIELDS)[N]['schema']> | undefined }
export type StepBody = StepFields & { action: string; expectedState?: State | undefined }

const bodyOf = (action: string) => {
  const { needs, takes } = handedIn(action)
  const fields = [...needs.map((need) => [need, FIELDS[need].schema]), ...takes.map((need) => [need, FIELDS[need].schema.optional()])]
  return z.strictObject({
    action: z.literal(action),
    expectedState: z.enum(STATE_CODES).optional().describe('您看到的状态；已变则拒绝'),
    ...(Object.fromEntries(fields) as Record<Need, z.ZodType<string | undefined>>),
  })
}
const bodies = ACTIONS.map(bodyOf)
/** One shape an action, made from the rows: what a row needs must be there, what it doesn't take is refused by name. */
// The union is made at run time, so its type is said by hand: StepBody is what every shape of it fits.
export const stepBody = z.discriminatedUnion(
  'action',
  bodies as [(typeof bodies)[number], ...typeof bodies],
) as unknown as z.ZodType<StepBody>
