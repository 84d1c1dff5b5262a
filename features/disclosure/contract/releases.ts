import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'

const caseId = z.uuid().describe('差评整改编号')
const release = z.object({
  caseId: z.string(),
  released: z.boolean().describe('脱敏文字已公开'),
  text: z.string().nullable().describe('现在的脱敏文字；没有写或还没有脱敏时为 null'),
  releasedText: z.string().nullable().describe('公开出去的文字'),
  releasedAt: z.string().nullable(),
})
export type ReleaseReply = z.infer<typeof release>
const noSuchCase = { status: 404, says: '没有这件差评整改，或不在您的管理范围。' } as const
const rated = { status: 403, says: '这件评价的是您本人的服务，须由他人办理。' } as const

export const readRelease = endpoint({
  name: 'readRelease',
  method: 'GET',
  path: '/api/v1/releases/:caseId',
  summary: '查看评价文字是否已公开',
  permission: 'text.release',
  params: z.strictObject({ caseId }),
  reply: release,
  refusals: { no_such_case: noSuchCase, you_are_rated: rated },
})

export const releaseText = endpoint({
  name: 'releaseText',
  method: 'POST',
  path: '/api/v1/releases',
  summary: '读过脱敏文字以后，同意公开（答复评价人以后在公开网站显示）',
  permission: 'text.release',
  body: z.strictObject({ caseId, text: z.string().min(1).max(2_000).describe('读到的脱敏文字，与现在的不一致时拒绝') }),
  reply: release,
  refusals: {
    you_are_rated: rated,
    no_such_case: noSuchCase,
    already_released: { status: 409, says: '这段文字已经公开。' },
    text_changed: { status: 409, says: '脱敏文字与您读到的不一致，请重新读过再公开。' },
    no_text: { status: 422, says: '评价人没有写文字，或文字还没有脱敏。' },
  },
})

export const withdrawRelease = endpoint({
  name: 'withdrawRelease',
  method: 'POST',
  path: '/api/v1/releases/:caseId/withdraw',
  summary: '撤回已公开的评价文字',
  permission: 'text.release',
  params: z.strictObject({ caseId }),
  reply: release,
  refusals: { you_are_rated: rated, no_such_case: noSuchCase, not_released: { status: 409, says: '这段文字没有公开。' } },
})

const about = z.object({ caseId: z.string(), recordId: z.string() })
export const textReleased = event('text.released', about)
export const releaseWithdrawn = event('text.release_withdrawn', about)
