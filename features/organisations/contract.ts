import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { DIVISION_LEVELS, type DivisionLevel } from './rules.ts'

export const divisionCode = z.string().regex(/^\d{12}$/, '区划代码为 12 位数字')
export const unitCode = z.string().regex(/^[0-9A-Z]{18}$/, '统一社会信用代码为 18 位')

/** What a list of places may be narrowed by; each row names its own division, so that one level can be told from those below. */
export const placeFilters = {
  division: divisionCode.optional().describe('区划代码，含下级'),
  onlyHere: z.enum(['true', 'false']).optional().describe('true：只含本级，不含下级'),
}
export const q = z.string().min(1).max(64).optional()

export const windowPages = { sorts: { windowCode: 'text', name: 'text' }, key: ['text', 'text'] } as const satisfies PageShape
const OPEN_OR_CLOSED = ['open', 'closed'] as const
export const windowRow = z.object({
  windowCode: z.string().describe('窗口编码'),
  name: z.string().describe('窗口名称'),
  division: z.string().describe('区划代码 areaCode'),
  divisionName: z.string(),
  unitCode: z.string().describe('窗口所属单位，统一社会信用代码 deptCode'),
  unitName: z.string(),
  hallCode: z.string().describe('大厅编码'),
  hallName: z.string(),
  staffNo: z.string().nullable().describe('现在坐在这个窗口的人员编号'),
  status: z.enum(OPEN_OR_CLOSED),
})
export type WindowRow = z.infer<typeof windowRow>
export const listWindows = endpoint({
  name: 'listWindows',
  method: 'GET',
  path: '/api/v1/windows',
  summary: '查询窗口：推送办件时可以引用的窗口编码',
  permission: 'windows.read',
  query: pagedQuery(windowPages, {
    ...placeFilters,
    q: q.describe('窗口编码或名称中的一段'),
    hall: z.string().min(1).max(32).optional().describe('大厅编码'),
    unit: unitCode.optional(),
    status: z.enum(OPEN_OR_CLOSED).optional(),
  }),
  reply: listReply(windowRow),
  refusals: {},
})

export const LEVELS = DIVISION_LEVELS.map((row) => row.level) as [DivisionLevel, ...DivisionLevel[]]
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
