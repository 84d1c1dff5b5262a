/** The vault's own words and decisions; masking stands in rules/. */
import { accept, refuse } from '#shared/decision.ts'

export { mask, MASK_VERSION } from './rules/mask.ts'

export type Party = 'applicant' | 'agent'
export type RevealWhat = Party | 'text' | 'call' | 'sms'
export const WHAT_SAYS: Readonly<Record<RevealWhat, string>> = {
  applicant: '申请人的姓名和电话',
  agent: '代理人的姓名和电话',
  text: '评价原文',
  call: '经中转号码通话，没有看到电话号码',
  sms: '系统向您发送短信，工作人员没有看到电话号码',
}

export type PurposeRow = { purpose: string; says: string; clause: string; roles: readonly string[] }
/** What contact data may be opened for, and by whom. A purpose that is not here opens nothing (rules 2.3). */
export const PURPOSES = [
  { purpose: 'callback', says: '回访核实', clause: 'plan 四(一)', roles: ['handler', 'supervisor'] },
  { purpose: 'feedback', says: '反馈整改结果', clause: 'plan 四(一)', roles: ['handler', 'supervisor'] },
  { purpose: 'claim_check', says: '复核误评或恶意差评', clause: 'plan 四(一)', roles: ['supervisor'] },
  { purpose: 'withdrawal_check', says: '核实撤回评价', clause: 'rules 3.11', roles: ['supervisor'] },
  { purpose: 'satisfaction', says: '满意度测评', clause: 'plan 四(一)', roles: ['supervisor'] },
] as const satisfies readonly PurposeRow[]
export type Purpose = (typeof PURPOSES)[number]['purpose']
export const PURPOSE_NAMES = PURPOSES.map((row) => row.purpose)
/** What the system itself hands a number over for; no person may name it. */
export const TELLING = { purpose: 'telling', says: '告知办理进展', clause: 'rules 3.7', role: 'system', roleSays: '系统' } as const
export const purposeSays = (purpose: string): string => [...PURPOSES, TELLING].find((row) => row.purpose === purpose)?.says ?? '其他用途'

/** In which of their roles somebody may open contact data for this purpose; `roles` are those the permission table lets. */
export function judgeReveal(purpose: Purpose, roles: readonly string[]) {
  if (roles.length === 0) return refuse('may_not_reveal')
  const allowed: readonly string[] = PURPOSES.find((row) => row.purpose === purpose)?.roles ?? []
  const role = roles.find((r) => allowed.includes(r))
  return role === undefined ? refuse('not_your_purpose') : accept({ role })
}

/** A phone number as it is compared: digits only, China's own code left out. Empty when there is none in it. */
export function plainPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '')
  return digits.replace(/^(?:00)?86(?=1[3-9]\d{9}$)/, '')
}
/** A document number as it is compared. */
export const plainNumber = (number: string): string => number.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
/** What a person id is the MAC of. */
export const personText = (idType: string, idNumber: string): string => `${idType}\n${plainNumber(idNumber)}`
