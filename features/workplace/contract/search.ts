import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'

export const SEARCH_KINDS = ['case', 'record', 'item', 'unit', 'hall', 'window', 'platform', 'staff'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]
/** Of each kind; who wants more goes to the list. */
export const MOST_FOUND = 5

const found = z.object({
  id: z.string().describe('随 kind：caseId、recordId、事项编码、统一社会信用代码；大厅、窗口、平台、人员是“区划代码/编码”'),
  title: z.string(),
  detail: z.string().describe('一行说明：单位、区划、状态等'),
})
export type Found = z.infer<typeof found>

/** Asked of each list's own reach, names of staff by those only who may see them. An anonymous rating's case is found by its own id only, never by a number (decisions/0010). */
export const search = endpoint({
  name: 'search',
  method: 'GET',
  path: '/api/v1/search',
  summary: '搜索本人范围内的差评整改、办件、事项、单位、大厅、窗口、平台和窗口人员，每类至多 5 条',
  permission: 'search.use',
  query: z.strictObject({ q: z.string().trim().min(2, '请至少输入两个字').max(64) }),
  reply: z.object({
    groups: z.array(z.object({ kind: z.enum(SEARCH_KINDS), says: z.string(), items: z.array(found), more: z.boolean() })),
  }),
  refusals: {},
})
