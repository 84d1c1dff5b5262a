import { z } from 'zod'
import { codePoints } from '#shared/text.ts'
import { isLocalDate } from '#shared/time.ts'
import { CALL_RESULTS, CALL_WAYS, isReached, type CallResult, type CallWay } from './calls.ts'
import { criteriaOf, CRITERION_CODES, type Criterion } from './criteria.ts'
import { FINDING_CODES, SATISFACTION_CODES, SATISFACTIONS, STATE_CODES, type Satisfaction, type State } from './states.ts'
import { handedIn, rowsOf, STAFF_ACTIONS, type Need } from './table.ts'

const words = (says: string, most: number) => ({
  says,
  most,
  schema: z.string().trim().min(1, '请填写').refine(codePoints(most), `不超过 ${most} 字`),
})
/** Of one step; a case as a whole may hold more. */
const MOST_ATTACHED = 20
const ways = CALL_WAYS.map((row) => row.way) as [CallWay, ...CallWay[]]
const results = CALL_RESULTS.map((row) => row.result) as [CallResult, ...CallResult[]]

/** What a step may be handed: how it is called on a form, how long it may be, who reads it. `shown: 'rater'` goes to the receipt page. */
export const FIELDS = {
  way: { says: '联系方式', schema: z.enum(ways) },
  result: { says: '联系结果', schema: z.enum(results) },
  note: words('情况记录', 1000),
  message: words('给评价人的留言', 500),
  finding: { says: '核实结论', schema: z.enum(FINDING_CODES) },
  account: words('核实情况', 2000),
  measures: words('整改措施', 2000),
  evidence: words('整改佐证', 1000),
  explanation: words('解释说明', 2000),
  basis: words('法定依据', 500),
  criterion: { says: '认定标准', schema: z.enum(CRITERION_CODES) },
  reason: words('理由', 500),
  plan: words('解决办法和计划', 2000),
  plannedOn: { says: '计划完成日', schema: z.string().refine(isLocalDate, '请填写日期，如 2026-12-01') },
  progress: words('进展情况', 1000),
  reply: words('给评价人的答复', 1000),
  unitCode: { says: '承办单位统一社会信用代码', schema: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '统一社会信用代码为 18 位') },
  satisfaction: { says: '是否满意', schema: z.enum(SATISFACTION_CODES) },
  attachments: { says: '附件', schema: z.array(z.uuid()).max(MOST_ATTACHED) },
} as const satisfies Record<Need, { says: string; most?: number; schema: z.ZodType<string | string[]> }>

/** Kept sealed, word for word; the others are codes and days, kept as they are. */
export const TEXTS = [
  'note',
  'message',
  'account',
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

/** What of a field this action takes: only the criteria of its claim, only calls in which somebody spoke, only what pleases. */
function schemaOf(action: string, need: Need): z.ZodType<string | string[]> {
  const [row] = rowsOf(action)
  if (need === 'criterion' && row?.claims !== undefined) return z.enum(criteriaOf(row.claims) as [Criterion, ...Criterion[]])
  if (need === 'result' && row?.claims !== undefined) return z.enum(results.filter(isReached) as [CallResult, ...CallResult[]])
  if (need === 'satisfaction') return z.enum(PLEASED)
  return FIELDS[need].schema
}
const PLEASED = SATISFACTIONS.filter((row) => row.happy).map((row) => row.satisfaction) as [Satisfaction, ...Satisfaction[]]

const fieldsOf = (action: string) => {
  const { needs, takes } = handedIn(action)
  const all = [...needs.map((need) => [need, schemaOf(action, need)]), ...takes.map((need) => [need, schemaOf(action, need).optional()])]
  return Object.fromEntries(all) as Record<Need, z.ZodType<string | string[] | undefined>>
}
const bodyOf = (action: string) =>
  z.strictObject({
    action: z.literal(action),
    expectedState: z.enum(STATE_CODES).optional().describe('您看到的状态；已变则拒绝'),
    ...fieldsOf(action),
  })
const bodies = STAFF_ACTIONS.map(bodyOf)
/** One shape an action, made from the rows: what a row needs must be there, what it doesn't take is refused by name. */
// The union is made at run time, so its type is said by hand: StepBody is what every shape of it fits.
export const stepBody = z.discriminatedUnion(
  'action',
  bodies as [(typeof bodies)[number], ...typeof bodies],
) as unknown as z.ZodType<StepBody>
/** What a step of the rater's own is handed, judged by the same rows wherever it comes from. */
export const handedTo = (action: string): z.ZodType<StepFields> => z.strictObject(fieldsOf(action)) as unknown as z.ZodType<StepFields>
