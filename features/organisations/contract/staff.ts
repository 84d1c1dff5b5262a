import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { divisionCode, unitCode } from '../contract.ts'

const status = z.enum(['active', 'left'])

export const staffRow = z.object({
  staffNo: z.string().describe('工号'),
  name: z.string().nullable().describe('姓名：只给本单位负责人和本级及上级政务服务管理机构，其他人为空'),
  division: z.string(),
  divisionName: z.string(),
  unitCode: z.string(),
  unitName: z.string(),
  status,
  windows: z.array(z.object({ windowCode: z.string(), name: z.string() })).describe('现在坐在哪些窗口'),
})
export type StaffRow = z.infer<typeof staffRow>

export const staffPages = { sorts: { staffNo: 'text' }, key: ['text'] } as const satisfies PageShape
export const listStaff = endpoint({
  name: 'listStaff',
  method: 'GET',
  path: '/api/v1/staff',
  summary: '窗口人员：工号、单位和窗口；姓名只给需要知道的人',
  permission: 'staff.read',
  query: pagedQuery(staffPages, {
    division: divisionCode.optional().describe('区划代码，含下级'),
    q: z.string().min(1).max(64).optional().describe('工号开头；可以看姓名的人还可以填姓名开头的两个字以上，或其拼音、首字母'),
    unit: unitCode.optional(),
    status: status.optional(),
    atWindow: z.enum(['true', 'false']).optional().describe('现在是否坐在某个窗口'),
  }),
  reply: listReply(staffRow),
  refusals: {},
})
