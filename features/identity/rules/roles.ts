/** What an assignment of a role must name besides its division. */
export type RoleNeed = 'line' | 'staffNo'
/** 三员: the three administrators of 等保 level 3, who are three people. */
export type RoleRow = { role: string; says: string; clause: string; needs?: RoleNeed; threePersons?: true }

/** Everyone who works with the system, in the plan's words (product.md “Who uses it”). */
export const ROLES = [
  { role: 'admin', says: '系统管理员', clause: '等保三级 三员分立', threePersons: true },
  { role: 'security', says: '安全管理员', clause: '等保三级 三员分立', threePersons: true },
  { role: 'auditor', says: '安全审计员', clause: '等保三级 三员分立', threePersons: true },
  { role: 'region', says: '自治区政府办公厅', clause: 'rules 11' },
  { role: 'centre', says: '自治区政务服务和公共资源交易中心', clause: 'rules 11' },
  { role: 'leader', says: '领导', clause: 'plan 五(一)' },
  { role: 'line', says: '主管部门（条线）', clause: 'rules 11', needs: 'line' },
  { role: 'supervisor', says: '政务服务管理机构', clause: 'plan 四(一)' },
  { role: 'head', says: '单位负责人', clause: 'plan 四(一)' },
  { role: 'handler', says: '差评办理专人', clause: 'plan 二(一)' },
  { role: 'clerk', says: '窗口工作人员', clause: 'plan 一(二)', needs: 'staffNo' },
] as const satisfies readonly RoleRow[]

export type Role = (typeof ROLES)[number]['role']
const byRole = new Map<string, RoleRow>(ROLES.map((row) => [row.role, row]))
export const roleRow = (role: string): RoleRow | undefined => byRole.get(role)
export const isRole = (text: string): text is Role => byRole.has(text)
