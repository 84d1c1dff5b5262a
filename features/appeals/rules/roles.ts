import { roleRow } from '#features/identity/rules/roles.ts'

/** Who takes part in a notice or an appeal. `rated`: the person the rating is about; `rater`: by their own device, through tracking. */
export type Role = 'rated' | 'handler' | 'head' | 'rater' | 'supervisor' | 'region' | 'system'

const called = (role: string): string => roleRow(role)?.says ?? role
export const ROLE_SAYS: Readonly<Record<Role, string>> = {
  rated: '被评价人',
  handler: called('handler'),
  head: called('head'),
  rater: '评价人',
  supervisor: called('supervisor'),
  region: called('region'),
  system: '系统',
}
const ROLES = Object.keys(ROLE_SAYS) as Role[]
export const isRole = (text: string): text is Role => ROLES.some((role) => role === text)
export const roleSays = (role: string): string => (isRole(role) ? ROLE_SAYS[role] : role)

export const UNIT = ['handler', 'head'] as const
/** 政务服务管理机构 that decides; the region where there is no other. */
export const OFFICE = ['supervisor', 'region'] as const
export const isOffice = (role: string): boolean => OFFICE.some((one) => one === role)
