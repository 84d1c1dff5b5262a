import { z } from 'zod'
import type { RefusalRow } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { PURPOSE_NAMES, type Purpose } from './rules.ts'

/** Parts of the endpoint that opens contact data; it stands with the cases, since it asks for one. */
export const party = z.enum(['applicant', 'agent']).describe('applicant 申请人，agent 代理人')
export const purpose = z.enum(PURPOSE_NAMES as [Purpose, ...Purpose[]]).describe('用途')
export const revealRefusals = {
  may_not_reveal: { status: 403, says: '您没有查看联系方式的权限。' },
  not_your_purpose: { status: 403, says: '您的岗位不能为这个用途查看联系方式。' },
  nothing_kept: { status: 404, says: '没有留下这项信息，或已过保存期删除。' },
} as const satisfies Record<string, RefusalRow>
export type RevealRefusal = keyof typeof revealRefusals

/** On the timeline of its case. Who is the event's actor; what was seen is in no event. */
const revealed = z.object({
  revealId: z.string(),
  recordId: z.string(),
  caseId: z.string(),
  what: z.enum(['applicant', 'agent', 'text', 'call', 'sms']),
  purpose: z.string(),
  role: z.string(),
  revealedAt: z.string(),
})
export type ContactRevealed = z.infer<typeof revealed>
export const contactRevealed = event('contact.revealed', revealed)
