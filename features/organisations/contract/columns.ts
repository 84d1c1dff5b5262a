import { columns } from '#shared/columns.ts'
import type { WindowRow } from '../contract.ts'
import type { DivisionRow } from './divisions.ts'
import type { HallRow } from './halls.ts'
import type { StaffRow } from './staff.ts'
import type { UnitRow } from './units.ts'

const OPEN = { open: '开放', closed: '停用' } as const
const UNIT = { active: '在用', closed: '已撤销' } as const
const STAFF = { active: '在岗', left: '已离岗' } as const

export const divisionColumns = columns<DivisionRow>([
  { id: 'name', zh: '区划', en: 'Division', value: (d) => d.name },
  { id: 'code', zh: '区划代码', en: 'Code', kind: 'code', value: (d) => d.code },
  { id: 'level', zh: '层级', en: 'Level', value: (d) => d.levelSays },
  { id: 'parent', zh: '上报上级', en: 'Reports to', kind: 'code', value: (d) => d.parent },
  { id: 'manager', zh: '政务服务管理机构', en: 'Managed by', value: (d) => d.manager?.name ?? null },
  { id: 'units', zh: '本级单位', en: 'Own units', kind: 'number', value: (d) => d.units },
  { id: 'halls', zh: '本级大厅', en: 'Own halls', kind: 'number', value: (d) => d.halls },
])

export const unitColumns = columns<UnitRow>([
  { id: 'name', zh: '单位', en: 'Unit', value: (u) => u.name },
  { id: 'unitCode', zh: '统一社会信用代码', en: 'Unit code', kind: 'code', value: (u) => u.unitCode },
  { id: 'division', zh: '区划', en: 'Division', value: (u) => u.divisionName },
  { id: 'line', zh: '条线', en: 'Line', value: (u) => u.line },
  { id: 'windows', zh: '窗口', en: 'Windows', kind: 'number', value: (u) => u.windows },
  { id: 'handlers', zh: '差评办理专人', en: 'Handlers', kind: 'number', value: (u) => u.handlers },
  { id: 'kind', zh: '类型', en: 'Kind', value: (u) => u.kindSays, extra: true },
  { id: 'management', zh: '政务服务管理机构', en: 'Manages services', value: (u) => (u.management ? '是' : ''), extra: true },
  { id: 'status', zh: '状态', en: 'Status', value: (u) => UNIT[u.status], extra: true },
])

export const hallColumns = columns<HallRow>([
  { id: 'name', zh: '大厅', en: 'Hall', value: (h) => h.name },
  { id: 'hallCode', zh: '大厅编码', en: 'Hall code', kind: 'code', value: (h) => h.hallCode },
  { id: 'division', zh: '区划', en: 'Division', value: (h) => h.divisionName },
  { id: 'address', zh: '地址', en: 'Address', value: (h) => h.address },
  { id: 'windows', zh: '窗口', en: 'Windows', kind: 'number', value: (h) => h.windows },
  { id: 'windowsOpen', zh: '开放窗口', en: 'Open windows', kind: 'number', value: (h) => h.windowsOpen },
  { id: 'kind', zh: '类型', en: 'Kind', value: (h) => h.kindSays, extra: true },
  { id: 'status', zh: '状态', en: 'Status', value: (h) => OPEN[h.status], extra: true },
])

export const windowColumns = columns<WindowRow>([
  { id: 'name', zh: '窗口', en: 'Window', value: (w) => w.name },
  { id: 'windowCode', zh: '窗口编码', en: 'Window code', kind: 'code', value: (w) => w.windowCode },
  { id: 'unit', zh: '单位', en: 'Unit', value: (w) => w.unitName },
  { id: 'hall', zh: '大厅', en: 'Hall', value: (w) => w.hallName },
  { id: 'division', zh: '区划', en: 'Division', value: (w) => w.divisionName },
  { id: 'staffNo', zh: '当前工号', en: 'Staff no.', kind: 'code', value: (w) => w.staffNo },
  { id: 'status', zh: '状态', en: 'Status', value: (w) => OPEN[w.status] },
])

export const staffColumns = columns<StaffRow>([
  { id: 'staffNo', zh: '工号', en: 'Staff no.', kind: 'code', value: (s) => s.staffNo },
  { id: 'name', zh: '姓名', en: 'Name', value: (s) => s.name },
  { id: 'unit', zh: '单位', en: 'Unit', value: (s) => s.unitName },
  { id: 'division', zh: '区划', en: 'Division', value: (s) => s.divisionName },
  { id: 'windows', zh: '窗口', en: 'Windows', value: (s) => s.windows.map((w) => w.name).join('、') },
  { id: 'status', zh: '状态', en: 'Status', value: (s) => STAFF[s.status] },
])
