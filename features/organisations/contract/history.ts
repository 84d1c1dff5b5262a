import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { divisionCode } from '../contract.ts'

export const CHANGED_KINDS = ['division', 'unit', 'hall', 'window', 'platform', 'staff'] as const
export const changeRow = z.object({
  changeId: z.string(),
  kind: z.enum(CHANGED_KINDS),
  division: z.string(),
  divisionName: z.string(),
  code: z.string(),
  what: z
    .string()
    .describe('made 登记，changed 变更，closed 停用，reopened 恢复，seated 进驻，seat_ended 结束进驻，managed 担任管理机构……'),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })).describe('改了什么；姓名只说改过'),
  holdsFrom: z.string().describe('从哪一天起'),
  reason: z.string().nullable(),
  by: z.string().nullable().describe('谁改的；系统按日子办的为空'),
  changedAt: z.string(),
})
export type ChangeRow = z.infer<typeof changeRow>

export const changePages = { sorts: { changedAt: 'moment' }, key: ['uuid'], usual: '-changedAt' } as const satisfies PageShape
export const listOrganisationChanges = endpoint({
  name: 'listOrganisationChanges',
  method: 'GET',
  path: '/api/v1/organisation-changes',
  summary: '机构的变更记录：谁、何时、从哪一天起、改了什么',
  permission: 'organisations.history',
  query: pagedQuery(changePages, {
    division: divisionCode.optional().describe('区划代码，含下级'),
    kind: z.enum(CHANGED_KINDS).optional(),
    code: z.string().min(1).max(36).optional().describe('单位、大厅、窗口、平台的编码或工号'),
    at: divisionCode.optional().describe('只看这个区划自己的'),
  }),
  reply: listReply(changeRow),
  refusals: {},
})
