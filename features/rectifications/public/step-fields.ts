import { CALL_RESULTS, CALL_WAYS } from '#features/rectifications/rules/states.ts'
import type { Need } from '#features/rectifications/rules/table.ts'

export type Option = { value: string; says: string }
export type StepField = { hint?: string; kind: 'line' | 'text' | 'day' | 'choice'; options?: readonly Option[] }

/** How each thing a step asks for is asked; what it is called stands with its shape in rules/fields.ts. */
export const STEP_FIELDS: Readonly<Record<Need, StepField>> = {
  way: { kind: 'choice', options: CALL_WAYS.map((row) => ({ value: row.way, says: row.says })) },
  result: { kind: 'choice', options: CALL_RESULTS.map((row) => ({ value: row.result, says: row.says })) },
  note: { hint: '不要写评价人的姓名、电话和证件号码。', kind: 'text' },
  message: { hint: '评价人在进展页上看到。', kind: 'text' },
  measures: { hint: '改了什么，谁改的，什么时候改的。', kind: 'text' },
  evidence: { hint: '材料的名称、编号和存放处。', kind: 'text' },
  explanation: { hint: '诉求为什么不能满足。', kind: 'text' },
  basis: { hint: '法律、法规、文件的名称和条款。', kind: 'text' },
  reason: { kind: 'text' },
  plan: { hint: '分几步，谁负责，每步什么时候完成。', kind: 'text' },
  plannedOn: { kind: 'day' },
  progress: { hint: '评价人在进展页上看到。', kind: 'text' },
  reply: { hint: '评价人在进展页上看到。用“您”，说清做了什么、结果怎样。', kind: 'text' },
  /** A choice where the page knows the units, else typed. */
  unitCode: { kind: 'line' },
}

/** How an action stands on the page: `leads` is what a case usually waits for; `warns` names what cannot be undone. */
type StepLook = { action: string; leads: boolean; warns?: string }
const LOOKS: readonly StepLook[] = [
  { action: 'accept', leads: true },
  { action: 'rectify', leads: true },
  { action: 'explain', leads: true },
  { action: 'sign_complex', leads: true, warns: '签批后转为15个工作日反馈解决办法，不能撤回。' },
  { action: 'feed_back_plan', leads: true, warns: '提交后评价人立即看到，不能修改。' },
  { action: 'strike_off', leads: true },
  { action: 'feed_back', leads: true, warns: '提交后评价人立即看到，不能修改。' },
  { action: 'close', leads: true, warns: '办结后不能再改。' },
  { action: 'send_back', leads: true },
  { action: 'redirect', leads: true },
  { action: 'contact', leads: false },
  { action: 'message', leads: false, warns: '提交后评价人立即看到，不能修改。' },
  { action: 'report_progress', leads: false, warns: '提交后评价人立即看到，不能修改。' },
  { action: 'claim_complex', leads: false },
  { action: 'refuse_complex', leads: false },
  { action: 'withdraw_claim', leads: false },
  { action: 'move_planned_date', leads: false, warns: '只能调整一次，评价人会看到理由。' },
  { action: 'return', leads: false, warns: '退回后由政务服务管理机构裁定，时限照走。' },
  { action: 'close_unreached', leads: false, warns: '不计入回访整改，办结后不能再改。' },
]
const byAction = new Map(LOOKS.map((look, rank) => [look.action, { ...look, rank }]))
export const lookOf = (action: string): StepLook & { rank: number } => byAction.get(action) ?? { action, leads: false, rank: LOOKS.length }
