import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { placeFilters, q, unitCode, windowRow } from '../contract.ts'
import { UNIT_KINDS, type UnitKind } from '../rules.ts'

const KINDS = UNIT_KINDS.map((row) => row.kind) as [UnitKind, ...UnitKind[]]
const yesNo = z.enum(['true', 'false']).optional()

export const unitRow = z.object({
  unitCode: z.string().describe('统一社会信用代码'),
  name: z.string(),
  shortName: z.string().describe('简称'),
  division: z.string(),
  divisionName: z.string(),
  kind: z.enum(KINDS),
  kindSays: z.string(),
  line: z.string().describe('条线'),
  industryAuthority: z.string().nullable().describe('行业主管部门：公共服务企事业单位的'),
  industryAuthorityName: z.string().nullable(),
  management: z.boolean().describe('是否本级政务服务管理机构'),
  status: z.enum(['active', 'closed']),
  windows: z.int().describe('开放的窗口数'),
  handlers: z.int().describe('现任差评办理专人数；0 为未指定'),
})
export type UnitRow = z.infer<typeof unitRow>

export const unitPages = { sorts: { unitCode: 'text', name: 'text' }, key: ['text'] } as const satisfies PageShape
export const listUnits = endpoint({
  name: 'listUnits',
  method: 'GET',
  path: '/api/v1/units',
  summary: '单位：所属区划、条线、窗口数和差评办理专人',
  permission: 'organisations.read',
  query: pagedQuery(unitPages, {
    ...placeFilters,
    q: q.describe('名称中的一段，或代码开头'),
    kind: z.enum(KINDS).optional(),
    line: z.string().min(1).max(64).optional().describe('条线名称中的一段'),
    management: yesNo.describe('是否政务服务管理机构'),
    status: z.enum(['active', 'closed']).optional(),
    hasHandler: yesNo.describe('是否已指定差评办理专人'),
  }),
  reply: listReply(unitRow),
  refusals: {},
})

const overseen = z.object({ unitCode: z.string(), name: z.string(), fromDay: z.string(), toDay: z.string().nullable() })
export const readUnit = endpoint({
  name: 'readUnit',
  method: 'GET',
  path: '/api/v1/units/:unitCode',
  summary: '一个单位：负责的人是否到位、所在大厅、窗口、人员数',
  permission: 'organisations.read',
  params: z.strictObject({ unitCode }),
  reply: z.object({
    ...unitRow.shape,
    heads: z.int().describe('现任单位负责人数；0 为未指定'),
    staff: z.int().describe('在岗的窗口人员数'),
    managedBy: z.object({ unitCode: z.string(), name: z.string() }).nullable().describe('本级政务服务管理机构；没有时由上级代行'),
    supervises: z.array(overseen).describe('它监督的同级单位'),
    supervisedBy: z.array(overseen).describe('监督它的同级单位'),
    halls: z.array(z.object({ division: z.string(), hallCode: z.string(), name: z.string(), windows: z.int() })),
    windowList: z.array(windowRow).describe('前 200 个'),
  }),
  refusals: { no_such_unit: { status: 404, says: '没有找到这个单位，请核对统一社会信用代码。' } },
})
