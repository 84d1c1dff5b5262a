import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { columns } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
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

export const RELEASE_STATES = ['waiting', 'released', 'withdrawn'] as const
export type ReleaseState = (typeof RELEASE_STATES)[number]
const named = z.object({ code: z.string(), name: z.string() })
/** What everybody will read beside the words: no number, no window, no minute, no name (decisions/0010). */
export const releaseItem = z.object({
  caseId: z.string(),
  state: z.enum(RELEASE_STATES).describe('waiting 待公开，released 已公开，withdrawn 已撤回'),
  level: z.int(),
  reasons: z.array(z.string()).describe('评价人选的原因'),
  item: named.nullable(),
  unit: named,
  division: named,
  ratedOn: z.string(),
  answeredOn: z.string(),
  text: z.string().nullable().describe('现在的脱敏文字；还没有脱敏时为 null'),
  reply: z.string().nullable().describe('公开的答复'),
  releasedText: z.string().nullable().describe('公开过的文字'),
  releasedAt: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
})
export type ReleaseItem = z.infer<typeof releaseItem>
export const releasePages = { sorts: { answeredOn: 'day' }, key: ['uuid'] } as const satisfies PageShape
export const listReleases = endpoint({
  name: 'listReleases',
  method: 'GET',
  path: '/api/v1/releases',
  summary: '已经答复、评价人写了文字的差评：文字待公开、已公开或已撤回',
  permission: 'text.release',
  query: pagedQuery(releasePages, {
    state: z.enum([...RELEASE_STATES, 'all']).default('waiting'),
    level: z.enum(['1', '2']).optional(),
    division: divisionCode.optional().describe('含下级区划'),
    caseId: caseId.optional(),
  }),
  reply: listReply(releaseItem),
  refusals: {},
})

const STATE_SAYS: Record<ReleaseState, string> = { waiting: '待公开', released: '已公开', withdrawn: '已撤回' }
export const releaseColumns = columns<ReleaseItem>([
  { id: 'item', zh: '事项', en: 'Service item', value: (r) => r.item?.name ?? '未关联事项的服务' },
  { id: 'level', zh: '评价', en: 'Rating', value: (r) => (r.level === 1 ? '非常不满意' : '不满意') },
  { id: 'text', zh: '脱敏文字', en: 'Masked words', value: (r) => r.releasedText ?? r.text },
  { id: 'unit', zh: '承办单位', en: 'Unit', value: (r) => r.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (r) => r.division.name },
  { id: 'answeredOn', zh: '答复日', en: 'Answered', kind: 'day', value: (r) => r.answeredOn },
  { id: 'state', zh: '状态', en: 'State', value: (r) => STATE_SAYS[r.state] },
  { id: 'reply', zh: '答复', en: 'Reply', value: (r) => r.reply, extra: true },
  { id: 'ratedOn', zh: '评价日', en: 'Rated', kind: 'day', value: (r) => r.ratedOn, extra: true },
])

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
  example: { caseId: '3f0c6a52-9a0e-4c1d-8f57-1b1c2d3e4f50', text: '等了两个小时，窗口一直没人' },
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
