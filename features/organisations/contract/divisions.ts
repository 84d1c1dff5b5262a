import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { divisionCode, LEVELS, q } from '../contract.ts'

export const divisionRow = z.object({
  code: z.string().describe('区划代码'),
  name: z.string(),
  level: z.enum(LEVELS),
  levelSays: z.string(),
  parent: z.string().nullable().describe('上报上级的区划代码'),
  path: z.string().describe('上报路径，自治区在前，每个代码后跟 /'),
  manager: z.object({ unitCode: z.string(), name: z.string() }).nullable().describe('本级政务服务管理机构；没有时由上级代行'),
  units: z.int().describe('本级在用的单位数，不含下级'),
  halls: z.int().describe('本级开放的大厅数，不含下级'),
})
export type DivisionRow = z.infer<typeof divisionRow>

export const divisionTreePages = { sorts: { path: 'text', name: 'text' }, key: ['text'] } as const satisfies PageShape
export const listDivisionTree = endpoint({
  name: 'listDivisionTree',
  method: 'GET',
  path: '/api/v1/divisions',
  summary: '纳入本系统的区划：上级在前，一次可取全部（limit=500）',
  permission: 'organisations.read',
  query: pagedQuery(divisionTreePages, {
    q: q.describe('名称中的一段，或代码开头'),
    level: z.enum(LEVELS).optional(),
    division: divisionCode.optional().describe('只列它和它的下级'),
  }),
  reply: listReply(divisionRow),
  refusals: {},
})
