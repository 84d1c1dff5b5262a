import type { Assignment } from '#shared/actor.ts'
import { accept, refuse } from '#shared/decision.ts'
import type { LocalDate } from '#shared/time.ts'
import { CLIENT_SCOPES, type ClientScope } from './permissions.ts'
import { MOST_ORIGINS } from './portal-origins.ts'
import { roleRow } from './roles.ts'

/** Read as typed by people: case and blanks around it don't matter. */
export const accountOf = (typed: string): string => typed.trim().toLowerCase()

const IDENTIFIER = /^[a-z0-9][a-z0-9.-]{1,63}$/
/** NIST SP 800-63B and OWASP ASVS 5 6.2: length is what protects; no rules of composition. */
export const PASSWORD = { least: 12, most: 128 } as const

export type NewUser = { account: string; name: string; password: string }
export function acceptUser(given: NewUser) {
  const account = accountOf(given.account)
  if (!IDENTIFIER.test(account)) return refuse('bad_account')
  if (given.name.trim() === '' || given.name.length > 64) return refuse('bad_name')
  const length = Array.from(given.password).length
  if (length < PASSWORD.least || length > PASSWORD.most || accountOf(given.password) === account) return refuse('weak_password')
  return accept({ account, name: given.name.trim(), password: given.password })
}

/** Half-open: from the first day to before the last; null has no end. */
export type Days = { startsOn: LocalDate; endsOn: LocalDate | null }
export type Dated = Assignment & Days

/** What a role must name, and 三员分立: nobody is two of system, security and audit administrator, on any day. */
export function acceptAssignment(wanted: Dated, held: readonly Dated[]) {
  const row = roleRow(wanted.role)
  if (!row) return refuse('no_such_role')
  if (!/^(\d{12}\/)+$/.test(wanted.divisionPath)) return refuse('bad_division')
  if (wanted.endsOn !== null && wanted.endsOn <= wanted.startsOn) return refuse('ends_before_it_starts')
  if (row.needs === 'line' && wanted.line === null) return refuse('line_needed')
  if (row.needs === 'staffNo' && (wanted.staffNo === null || wanted.unit === null)) return refuse('staff_needed')
  const clash = row.threePersons && held.some((h) => h.role !== wanted.role && roleRow(h.role)?.threePersons && overlap(h, wanted))
  return clash ? refuse('three_persons') : accept(wanted)
}
const overlap = (a: Days, b: Days): boolean => (b.endsOn === null || a.startsOn < b.endsOn) && (a.endsOn === null || b.startsOn < a.endsOn)

export type NewClient = { clientId: string; name: string; scopes: readonly string[]; sources: readonly string[] }
export function acceptClient(given: NewClient) {
  if (!IDENTIFIER.test(given.clientId)) return refuse('bad_client_id')
  if (given.name.trim() === '' || given.name.length > 64) return refuse('bad_name')
  if (given.scopes.length === 0 || !given.scopes.every(isScope)) return refuse('no_such_scope')
  if (given.sources.length === 0 || given.sources.some((source) => source === '' || source.length > 64)) return refuse('bad_source')
  return accept({ ...given, name: given.name.trim() })
}
const isScope = (text: string): text is ClientScope => CLIENT_SCOPES.some((scope) => scope === text)

/** Why an account, an assignment or a client was not made, for the operator. */
export const ACCOUNT_SAYS = {
  bad_account: '账号须为 2–64 位小写字母、数字、点或连字符，以字母或数字开头',
  bad_name: '姓名或名称须为 1–64 个字',
  weak_password: `密码须为 ${PASSWORD.least}–${PASSWORD.most} 个字符，且不能与账号相同`,
  account_taken: '这个账号已经有了',
  no_such_user: '没有这个账号',
  no_such_role: '没有这个角色',
  bad_division: '区划路径须由 12 位区划代码组成，每个代码后跟 /，例如 650000000000/654200000000/',
  ends_before_it_starts: '授权的截止日须晚于起始日',
  line_needed: '条线角色须写明条线',
  staff_needed: '窗口工作人员须写明单位和工号',
  three_persons: '系统管理员、安全管理员、安全审计员须由三个人分别担任',
  bad_client_id: '接入账号须为 2–64 位小写字母、数字、点或连字符，以字母或数字开头',
  client_taken: '这个接入账号已经有了',
  no_such_client: '没有这个接入账号',
  no_such_scope: `接入范围须是下列之一或多个：${CLIENT_SCOPES.join('、')}`,
  bad_source: '来源系统须为 1–64 个字符，至少一个',
  bad_origin:
    '网站来源须为 https:// 加主机和端口，例如 https://zwfw.example.gov.cn；不能带路径和通配符，本机调试可用 http://127.0.0.1:端口',
  too_many_origins: `一个接入账号至多允许 ${MOST_ORIGINS} 个网站，请先移除不用的`,
  not_allowed_before: '这个网站本来就没有被允许，请核对',
} as const
export type AccountRefusal = keyof typeof ACCOUNT_SAYS
