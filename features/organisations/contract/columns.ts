import { columns } from '#shared/columns.ts'
import type { WindowRow } from '../contract.ts'
import type { DivisionRow } from './divisions.ts'
import type { HallRow } from './halls.ts'
import type { GapListed } from './gaps.ts'
import type { PlatformRow } from './platforms.ts'
import type { SeatingRow } from './seatings.ts'
import type { StaffRow } from './staff.ts'
import type { UnitRow } from './units.ts'

const OPEN = { open: '开放', closed: '停用' } as const
const UNIT = { active: '在用', closed: '已撤销' } as const
const IN_USE = { active: '在用', closed: '停用' } as const
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
  { id: 'shortName', zh: '简称', en: 'Short name', value: (u) => u.shortName, extra: true },
  { id: 'industryAuthority', zh: '行业主管部门', en: 'Industry authority', value: (u) => u.industryAuthorityName, extra: true },
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
  { id: 'hours', zh: '办公时间', en: 'Hours', value: (h) => h.hours, extra: true },
  { id: 'phone', zh: '电话', en: 'Phone', value: (h) => h.phone, extra: true },
  { id: 'commitments', zh: '服务承诺', en: 'Commitments', kind: 'number', value: (h) => h.commitments.length, extra: true },
  { id: 'charges', zh: '收费标准', en: 'Charges', kind: 'number', value: (h) => h.charges.length, extra: true },
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

export const platformColumns = columns<PlatformRow>([
  { id: 'name', zh: '平台', en: 'Platform', value: (p) => p.name },
  { id: 'platformCode', zh: '平台编码', en: 'Code', kind: 'code', value: (p) => p.platformCode },
  { id: 'kind', zh: '类型', en: 'Kind', value: (p) => p.kindSays },
  { id: 'unit', zh: '运行单位', en: 'Run by', value: (p) => p.unitName },
  { id: 'division', zh: '区划', en: 'Division', value: (p) => p.divisionName },
  { id: 'url', zh: '网址', en: 'Address', value: (p) => p.url, extra: true },
  { id: 'status', zh: '状态', en: 'Status', value: (p) => IN_USE[p.status] },
])

const SEAT = { planned: '还没开始', holds: '现在', ended: '已结束' } as const
export const seatingColumns = columns<SeatingRow>([
  { id: 'window', zh: '窗口', en: 'Window', value: (s) => s.windowName },
  { id: 'windowCode', zh: '窗口编码', en: 'Window code', kind: 'code', value: (s) => s.windowCode },
  { id: 'hall', zh: '大厅', en: 'Hall', value: (s) => s.hallName },
  { id: 'unit', zh: '单位', en: 'Unit', value: (s) => s.unitName },
  { id: 'staffNo', zh: '工号', en: 'Staff no.', kind: 'code', value: (s) => s.staffNo },
  { id: 'fromDay', zh: '从哪天起', en: 'From', kind: 'day', value: (s) => s.fromDay },
  { id: 'toDay', zh: '到哪天止（不含）', en: 'Until (not included)', kind: 'day', value: (s) => s.toDay },
  { id: 'state', zh: '状态', en: 'State', value: (s) => SEAT[s.state] },
  { id: 'outside', zh: '外来进驻', en: 'From outside', value: (s) => (s.fromOutside ? '是' : ''), extra: true },
  { id: 'division', zh: '区划', en: 'Division', value: (s) => s.divisionName, extra: true },
])

export const gapColumns = columns<GapListed>([
  { id: 'name', zh: '在哪里', en: 'Where', value: (g) => g.name },
  { id: 'gap', zh: '缺什么', en: 'What is missing', value: (g) => g.says },
  { id: 'follows', zh: '因此', en: 'So', value: (g) => g.follows },
  { id: 'mend', zh: '怎样补上', en: 'How to mend it', value: (g) => g.mend },
  { id: 'division', zh: '区划', en: 'Division', value: (g) => g.divisionName },
  { id: 'unit', zh: '单位', en: 'Unit', value: (g) => g.unitName, extra: true },
  { id: 'code', zh: '编码', en: 'Code', kind: 'code', value: (g) => g.code, extra: true },
])
