import { columns, YES_NO, type ListWords, type Said } from '#shared/columns.ts'
import type { ClientScope } from '../rules/permissions.ts'
import type { ClientSeen } from './clients.ts'

/** What a system may do, in words. */
const SCOPES: Readonly<Record<ClientScope, Said>> = {
  records: { zh: '推送办件', en: 'push records' },
  items: { zh: '查事项和窗口', en: 'look up items and windows' },
  invitations: { zh: '取评价链接', en: 'make rating links' },
  ratings: { zh: '报送评价', en: 'hand in ratings' },
  'cases.read': { zh: '查看差评整改', en: 'read cases' },
  webhooks: { zh: '接收变化通知', en: 'hear of changes' },
}
export const scopeWords = (scopes: readonly string[], language: keyof Said): string =>
  scopes.map((scope) => SCOPES[scope as ClientScope]?.[language] ?? scope).join(language === 'zh' ? '、' : ', ')

const STATE = { active: '在用', disabled: '已停用' } as const

export const clientColumns = columns<ClientSeen>([
  { id: 'clientId', zh: '接入账号', en: 'Client', kind: 'code', value: (c) => c.clientId },
  { id: 'name', zh: '名称', en: 'Name', value: (c) => c.name },
  { id: 'state', zh: '状态', en: 'State', value: (c) => STATE[c.state] },
  { id: 'scopes', zh: '范围', en: 'Scopes', value: (c) => scopeWords(c.scopes, 'zh') },
  { id: 'origins', zh: '可嵌入评价页的网站', en: 'Sites that may embed', value: (c) => c.origins.join('、') },
  { id: 'sources', zh: '来源系统', en: 'Sources', value: (c) => c.sources.join('、'), extra: true },
  { id: 'createdAt', zh: '添加于', en: 'Added', kind: 'moment', value: (c) => c.createdAt, extra: true },
])

export const clientWords = {
  title: { zh: '接入系统', en: 'Connected systems' },
  filters: {
    q: { zh: '账号或名称', en: 'Client or name' },
    embeds: { zh: '可以嵌入评价页', en: 'May embed the rating page', values: YES_NO },
    state: { zh: '状态', en: 'State', values: { active: { zh: '在用', en: 'in use' }, disabled: { zh: '已停用', en: 'disabled' } } },
  },
} as const satisfies ListWords
