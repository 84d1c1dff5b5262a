import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { DIVISION_LEVELS, type DivisionLevel } from './rules.ts'

export const divisionCode = z.string().regex(/^\d{12}$/, '区划代码为 12 位数字')

export const windowPages = { sorts: { windowCode: 'text', name: 'text' }, key: ['text', 'text'] } as const satisfies PageShape
export const listWindows = endpoint({
  name: 'listWindows',
  method: 'GET',
  path: '/api/v1/windows',
  summary: '查询窗口：推送办件时可以引用的窗口编码',
  permission: 'windows.read',
  query: pagedQuery(windowPages, { division: divisionCode.optional().describe('区划代码，只含本级') }),
  reply: listReply(
    z.object({
      windowCode: z.string().describe('窗口编码'),
      name: z.string().describe('窗口名称'),
      division: z.string().describe('区划代码 areaCode'),
      unitCode: z.string().describe('窗口所属单位，统一社会信用代码 deptCode'),
      hallCode: z.string().describe('大厅编码'),
      staffNo: z.string().nullable().describe('现在坐在这个窗口的人员编号'),
      status: z.enum(['open', 'closed']),
    }),
  ),
  refusals: {},
})

const LEVELS = DIVISION_LEVELS.map((row) => row.level) as [DivisionLevel, ...DivisionLevel[]]
export const divisionPages = { sorts: { code: 'text', name: 'text' }, key: ['text'] } as const satisfies PageShape
export const listDivisions = endpoint({
  name: 'listDivisions',
  method: 'GET',
  path: '/open/v1/divisions',
  summary: '区划：名称、层级、行政上级和上报上级',
  permission: 'open.read',
  query: pagedQuery(divisionPages, {
    level: z.enum(LEVELS).optional(),
    reportingParent: divisionCode.optional().describe('只列上报上级为它的区划'),
  }),
  reply: listReply(
    z.object({
      code: z.string(),
      name: z.string(),
      level: z.string(),
      administrativeParent: z.string().nullable(),
      reportingParent: z.string().nullable(),
      inScope: z.boolean().describe('是否纳入本系统；兵团城市另有平台'),
      note: z.string(),
    }),
  ),
  refusals: {},
})
