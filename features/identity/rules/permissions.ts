/**
 * Who may do what: the one table (decisions/0008). An endpoint names a row; the row says which roles may and how far
 * each reaches, which client scope opens it, and whether it is open to everyone. What is in no row, nobody may do.
 *
 *  - `roles`: role → reach. A role that is not named may not.
 *  - `staff`: anyone signed in, whatever the role, over everything (what every official may know).
 *  - `scopes`: a client with any of these may, for its own sources only; the action compares `sourceSystem`.
 *  - `public`: everyone without signing in; `'not_staff'` leaves out staff accounts (rules 1.12: no staff account may rate).
 *  - `rated: 'excluded'`: never for the service of the person who asks (rules 2.5).
 *  - `served`: whoever serves at a window, or ever did, over their own services and nothing else (rules 2.4).
 */
import { CASE_PERMISSIONS } from './case-permissions.ts'
import { CASE_KEEPERS, type PermissionRow } from './permission-row.ts'
import { SERVICE_PERMISSIONS } from './service-permissions.ts'

export { CLIENT_SCOPES, type ClientScope, type PermissionRow } from './permission-row.ts'

export const PERMISSIONS = [
  // Signing in
  { permission: 'session.open', says: '登录', clause: 'api People', public: true },
  { permission: 'session.read', says: '查看本人登录信息', clause: 'api People', staff: true },
  { permission: 'session.close', says: '退出登录', clause: 'api People', staff: true },
  { permission: 'token.issue', says: '系统换取访问令牌', clause: 'api Systems', public: true },

  ...SERVICE_PERMISSIONS,

  // Rating, and what became of it
  { permission: 'invitations.create', says: '生成评价邀请', clause: 'rules 2.6', scopes: ['invitations'] },
  { permission: 'ratings.submit', says: '报送评价', clause: 'rules 1.12', scopes: ['ratings'] },
  // No clerk: their own ratings are told in groups, a day late (rules 2.4).
  {
    permission: 'ratings.read',
    says: '查看评价',
    clause: 'rules 2.2',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all' },
    rated: 'excluded',
  },
  // Devices at the windows prove who they are by their signature; no staff account may rate, so none may in their stead.
  { permission: 'devices.enrol', says: '启用设备', clause: 'rules 7', public: true },
  { permission: 'devices.report', says: '设备报到', clause: 'rules 7', public: true },
  { permission: 'devices.rate', says: '设备报送评价', clause: 'rules 1.12', public: 'not_staff' },
  { permission: 'devices.call', says: '请窗口评价器请人评价', clause: 'plan 三(一)', scopes: ['invitations'] },
  {
    permission: 'devices.read',
    says: '查看评价设备',
    clause: 'rules 5.6',
    roles: { supervisor: 'division_below', region: 'all', centre: 'all' },
  },
  {
    permission: 'devices.manage',
    says: '启用和停用评价设备',
    clause: 'rules 7',
    roles: { supervisor: 'division_below', centre: 'all' },
  },
  // The queue system's completion event is the rule; where it fails, whoever served may ask for a rating of that service.
  { permission: 'devices.call_by_hand', says: '手工请人评价本人办理的服务', clause: 'plan 三(一)', roles: { clerk: 'own' } },
  {
    permission: 'devices.asked',
    says: '查看请评情况',
    clause: 'rules 5.7',
    roles: { head: 'unit', supervisor: 'division_below', region: 'all', centre: 'all' },
  },
  { permission: 'rate.page', says: '打开评价页', clause: 'rules 1.11', public: true },
  { permission: 'rate.submit', says: '提交本人评价', clause: 'rules 1.12', public: 'not_staff' },
  // Codes that hang at windows: everyone may open one; no staff account may rate through it.
  { permission: 'code.open', says: '打开固定评价码', clause: 'rules 1.9', public: true },
  { permission: 'code.rate', says: '扫固定评价码评价', clause: 'rules 1.12', public: 'not_staff' },
  {
    permission: 'codes.read',
    says: '查看固定评价码',
    clause: 'rules 5.6',
    roles: { supervisor: 'division_below', region: 'all', centre: 'all' },
  },
  {
    permission: 'codes.manage',
    says: '制作和停用固定评价码',
    clause: 'rules 1.9',
    roles: { supervisor: 'division_below', centre: 'all' },
  },
  { permission: 'rate.again', says: '追加评价', clause: 'rules 1.13', public: 'not_staff' },
  { permission: 'receipt.take', says: '把评价设备上的回执存到自己的手机', clause: 'rules 1.13、3.7', public: 'not_staff' },
  { permission: 'rate.name', says: '匿名改为实名', clause: 'rules 2.2', public: 'not_staff' },
  // What only the device that rated says to its case.
  { permission: 'rate.message', says: '评价人给承办单位留言', clause: 'plan 五(二)', public: 'not_staff' },
  { permission: 'rate.satisfaction', says: '评价人表示是否满意', clause: 'rules 3.8', public: 'not_staff' },
  { permission: 'rate.withdraw', says: '评价人说明评错', clause: 'rules 3.11', public: 'not_staff' },
  { permission: 'rate.object', says: '评价人对不予采纳提出异议', clause: 'rules 4', public: 'not_staff' },
  // Whom it is about never reads it: not the unit, its handler, or the person rated (rules 5.7, 9).
  { permission: 'integrity.report', says: '反映评价受到干预', clause: 'rules 1.12、9', public: 'not_staff' },
  {
    permission: 'integrity.read',
    says: '查看评价真实性查核',
    clause: 'rules 5.7',
    roles: { supervisor: 'division_below', region: 'all' },
    rated: 'excluded',
  },
  {
    permission: 'integrity.step',
    says: '办理评价真实性查核',
    clause: 'rules 5.7',
    roles: { supervisor: 'division_below', region: 'all' },
    rated: 'excluded',
  },
  { permission: 'tracking.read', says: '凭回执码查看结果', clause: 'rules 3.7', public: true },
  { permission: 'open.read', says: '查看公开数据', clause: 'rules 6', public: true },
  // Masked words become public when a person outside the unit has read them; the person rated never (rules 6, 2.5).
  {
    permission: 'text.release',
    says: '公开脱敏后的评价文字',
    clause: 'rules 6',
    roles: { supervisor: 'division_below', region: 'all' },
    rated: 'excluded',
  },

  // Forms are drawn up by the region and its prefectures (the action asks for the level); what was answered is told in groups, a day late.
  { permission: 'questionnaires.read', says: '查看问询表单', clause: 'rules 1.7', staff: true },
  {
    permission: 'questionnaires.edit',
    says: '编制问询表单',
    clause: 'plan 三(二)',
    roles: { admin: 'all', centre: 'all', region: 'all', supervisor: 'division_below' },
  },
  {
    permission: 'questionnaires.publish',
    says: '发布和停用问询表单',
    clause: 'plan 三(二)',
    roles: { admin: 'all', centre: 'all', region: 'all', supervisor: 'division_below' },
  },
  {
    permission: 'questionnaires.results',
    says: '查看表单回答的统计',
    clause: 'rules 2.4',
    roles: { head: 'unit', supervisor: 'division_below', line: 'line_below', region: 'all', centre: 'all' },
    rated: 'excluded',
  },
  {
    permission: 'questionnaires.texts',
    says: '查看表单里写的意见（脱敏后）',
    clause: 'rules 2.7',
    roles: { head: 'unit', supervisor: 'division_below', region: 'all', centre: 'all' },
    rated: 'excluded',
  },

  // No clerk: their own ratings are told in groups, a day late, and by no question of their own (rules 2.4, 5.5).
  {
    permission: 'figures.read',
    says: '查看统计数字',
    clause: 'rules 5.3',
    roles: { ...CASE_KEEPERS, line: 'line_below', centre: 'all', leader: 'all' },
  },

  // How often units ask that a rating not count, and how often that is confirmed, is watched (rules 3.6).
  {
    permission: 'figures.exclusions',
    says: '查看各单位不予采纳情况',
    clause: 'rules 3.6',
    roles: { head: 'unit', supervisor: 'division_below', line: 'line_below', region: 'all', centre: 'all', leader: 'all' },
  },

  // A bulletin tells what the open data tells, in an office's own words.
  {
    permission: 'reports.read',
    says: '查看通报',
    clause: 'plan 二(四)2',
    roles: { supervisor: 'division_below', region: 'all', centre: 'all', leader: 'all' },
  },
  {
    permission: 'reports.make',
    says: '生成通报',
    clause: 'plan 四(二)',
    roles: { supervisor: 'division_below', region: 'all', centre: 'all' },
  },
  {
    permission: 'reports.templates',
    says: '编写通报模板',
    clause: 'plan 四(二)',
    roles: { supervisor: 'division_below', region: 'all', centre: 'all' },
  },

  // Whoever is ranked with others is a place; a person's own result is told to that person, the head, and for an award (rules 5.5).
  {
    permission: 'rankings.read',
    says: '查看排名',
    clause: 'rules 5.5',
    roles: { head: 'unit', supervisor: 'division_below', line: 'line_below', region: 'all', centre: 'all', leader: 'all' },
    rated: 'excluded',
  },
  { permission: 'person-results.own', says: '查看本人综合评价情况', clause: 'rules 5.5', served: true },
  {
    permission: 'person-results.read',
    says: '为改进工作或评选先进查看个人综合评价情况',
    clause: 'plan 四(三)',
    roles: { head: 'unit', supervisor: 'division_below', region: 'all' },
  },

  // Schemes are drawn up and adopted by two people of the centre or the office; each reads scores as far as figures (rules 9, 11).
  {
    permission: 'performance.read',
    says: '查看绩效和政务服务能力成绩',
    clause: 'plan 四(三)',
    roles: { head: 'unit', supervisor: 'division_below', line: 'line_below', region: 'all', centre: 'all', leader: 'all' },
  },
  { permission: 'performance.propose', says: '提议计分方案', clause: 'rules 9、11', roles: { region: 'all', centre: 'all' } },
  { permission: 'performance.adopt', says: '通过计分方案', clause: 'rules 9、11', roles: { region: 'all', centre: 'all' } },

  ...CASE_PERMISSIONS,

  // The numbers behind the rules: proposed by one, confirmed by another (rules, first paragraph)
  { permission: 'calendar.read', says: '查看工作日历', clause: 'rules 3.3', staff: true },
  { permission: 'calendar.publish', says: '发布工作日历', clause: 'rules 3.3', roles: { admin: 'all' } },
  { permission: 'calendar.recompute', says: '按现行日历重算期限', clause: 'rules 3.3', roles: { admin: 'all' } },
  { permission: 'policies.read', says: '查看规则参数', clause: 'rules', staff: true },
  { permission: 'policies.propose', says: '提议修改规则参数', clause: 'rules', roles: { admin: 'all' } },
  { permission: 'policies.confirm', says: '确认修改规则参数', clause: 'rules', roles: { admin: 'all' } },

  // What every screen shares; each answers as far as the lists behind it do
  { permission: 'search.use', says: '搜索', clause: 'look Console', staff: true },
  { permission: 'messages.read', says: '查看本人的消息', clause: 'rules 3.10', staff: true },
  { permission: 'views.keep', says: '保存本人的视图', clause: 'look Console', staff: true },
  { permission: 'people.name', says: '查看办理人姓名', clause: 'look Console', staff: true },
  { permission: 'exports.make', says: '导出清单', clause: 'quality For people', staff: true },
  // What may be handed in, and how far, each kind says by its own permission.
  {
    permission: 'imports.make',
    says: '批量导入',
    clause: 'plan 二(二)(三)',
    roles: { head: 'unit', supervisor: 'division_below', region: 'all', centre: 'all', admin: 'all' },
  },

  // Keeping the system: three people, none of whom sees a case
  { permission: 'users.manage', says: '管理用户和授权', clause: '等保三级 三员分立', roles: { security: 'all' } },
  {
    permission: 'clients.read',
    says: '查看接入系统',
    clause: '等保三级 访问控制',
    roles: { security: 'all' },
  },
  { permission: 'clients.manage', says: '允许网站嵌入评价页', clause: 'plan 三(一)', roles: { security: 'all' } },
  { permission: 'audit.read', says: '查看审计记录', clause: '等保三级 安全审计', roles: { auditor: 'all', security: 'all' } },
  { permission: 'parked.read', says: '查看搁置的事件', clause: 'architecture', roles: { admin: 'all' } },
  { permission: 'parked.replay', says: '重放搁置的事件', clause: 'architecture', roles: { admin: 'all' } },
  { permission: 'jobs.read', says: '查看定时任务', clause: 'architecture', roles: { admin: 'all' } },
] as const satisfies readonly PermissionRow[]

export type Permission = (typeof PERMISSIONS)[number]['permission']
const byName = new Map<string, PermissionRow>(PERMISSIONS.map((row) => [row.permission, row]))
export const permissionRow = (permission: string): PermissionRow | undefined => byName.get(permission)
