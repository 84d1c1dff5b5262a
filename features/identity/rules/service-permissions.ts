import { CASE_KEEPERS, type PermissionRow } from './permission-row.ts'

/** Of the one table (permissions.ts): who serves what, and the systems that say so. */
export const SERVICE_PERMISSIONS = [
  { permission: 'items.read', says: '查看事项', clause: 'rules 8', staff: true, scopes: ['items', 'records'] },
  // Drafted by one, reviewed and released by another (features/service-items/rules/lifecycle.ts).
  {
    permission: 'items.draft',
    says: '起草事项的新增、变更、取消',
    clause: 'rules 8',
    roles: { head: 'unit', supervisor: 'division_below', centre: 'all' },
  },
  { permission: 'items.review', says: '审核事项', clause: 'rules 8', roles: { supervisor: 'division_below', centre: 'all' } },
  { permission: 'items.release', says: '发布事项', clause: 'rules 8', roles: { supervisor: 'division_below', centre: 'all' } },
  { permission: 'catalogue.keep', says: '起草自治区基本目录', clause: 'rules 8', roles: { centre: 'all', region: 'all' } },
  { permission: 'catalogue.release', says: '审核和发布自治区基本目录', clause: 'rules 8', roles: { centre: 'all', region: 'all' } },
  {
    permission: 'alignment.read',
    says: '查看三级四同',
    clause: 'plan 二(二)2',
    roles: { head: 'unit', supervisor: 'division_below', line: 'line_below', region: 'all', centre: 'all' },
  },
  {
    permission: 'alignment.assign',
    says: '交办三级四同的差异',
    clause: 'plan 二(二)2',
    roles: { supervisor: 'division_below', centre: 'all' },
  },
  { permission: 'alignment.justify', says: '认定差异有理由', clause: 'plan 二(二)2', roles: { centre: 'all' } },
  { permission: 'items.feed', says: '按版本读取已发布的事项', clause: 'plan 二(二)1', scopes: ['items'] },
  { permission: 'items.compare', says: '推送事项表作同源比对', clause: 'plan 二(二)1', scopes: ['items'] },
  {
    permission: 'comparisons.read',
    says: '查看同源比对',
    clause: 'plan 二(二)1',
    roles: { supervisor: 'division_below', region: 'all', centre: 'all', admin: 'all' },
    scopes: ['items'],
  },
  { permission: 'windows.read', says: '查看窗口', clause: 'rules 1.1', staff: true, scopes: ['items', 'records'] },
  { permission: 'organisations.read', says: '查看区划和机构', clause: 'rules 11', staff: true, scopes: ['items', 'records'] },
  { permission: 'organisations.history', says: '查看机构的变更记录', clause: 'rules 11', staff: true },
  {
    permission: 'organisations.keep',
    says: '登记和变更机构、大厅、窗口、平台、人员',
    clause: 'rules 11',
    roles: { supervisor: 'division_below', centre: 'all' },
  },
  // The map of the region: one proposes, another confirms (decisions/0036).
  { permission: 'divisions.propose', says: '提议区划变更', clause: 'rules 11', roles: { centre: 'all', region: 'all' } },
  { permission: 'divisions.confirm', says: '确认区划变更', clause: 'rules 11', roles: { centre: 'all', region: 'all' } },
  // What is missing for ratings to be handled: those see it who can mend it or urge that it be mended.
  {
    permission: 'organisations.gaps',
    says: '查看机构的缺口',
    clause: 'rules 11',
    roles: { head: 'unit', supervisor: 'division_below', line: 'line_below', region: 'all', centre: 'all' },
  },
  {
    permission: 'staff.read',
    says: '查看窗口人员',
    clause: 'rules 1.1',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all' },
  },
  // Who need to know who sits there: their own head, and those who manage the hall. A number does for everyone else.
  {
    permission: 'staff.names',
    says: '查看窗口人员姓名',
    clause: 'rules 6',
    roles: { head: 'unit', supervisor: 'division_below' },
  },
  {
    permission: 'records.read',
    says: '查看办件',
    clause: 'rules 7',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all' },
    scopes: ['records'],
  },
  { permission: 'records.push', says: '推送办件', clause: 'rules 7', scopes: ['records'] },
  {
    permission: 'quarantine.read',
    says: '查看隔离的办件',
    clause: 'rules 7',
    roles: { supervisor: 'division_below', centre: 'all', admin: 'all' },
    scopes: ['records'],
  },
  {
    permission: 'quarantine.replay',
    says: '重放隔离的办件',
    clause: 'rules 7',
    roles: { supervisor: 'division_below', centre: 'all', admin: 'all' },
  },
  {
    permission: 'records.mend',
    says: '修补隔离的办件',
    clause: 'rules 7',
    roles: { supervisor: 'division_below', centre: 'all', admin: 'all' },
  },
  {
    permission: 'records.import',
    says: '批量导入办件',
    clause: 'rules 7',
    roles: { supervisor: 'division_below', centre: 'all', admin: 'all' },
  },
  {
    permission: 'records.map',
    says: '立来源系统的代码对照',
    clause: 'rules 7',
    roles: { supervisor: 'division_below', centre: 'all', admin: 'all' },
  },
  {
    permission: 'records.quality',
    says: '查看各来源的数据质量',
    clause: 'rules 7',
    roles: { supervisor: 'division_below', region: 'all', centre: 'all', admin: 'all' },
  },
  // Whoever runs late says why; where they do not, whoever manages them asks (rules 6).
  {
    permission: 'records.explain',
    says: '说明办件超过承诺的理由',
    clause: 'rules 6',
    roles: { head: 'unit', supervisor: 'division_below' },
  },

  // Two roles that see no case; where it may go at all is the operator's to say (decisions/0040).
  { permission: 'connectors.manage', says: '管理对接', clause: 'plan 二(三)', roles: { admin: 'all', centre: 'all' } },
] as const satisfies readonly PermissionRow[]
