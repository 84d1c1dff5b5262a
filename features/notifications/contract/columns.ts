import { columns, type ListWords } from '#shared/columns.ts'
import type { NotificationSummary } from '../contract.ts'
import { EVENTS } from '../rules/events.ts'
import { REASONS, STATES } from '../rules/states.ts'

export const notificationColumns = columns<NotificationSummary>([
  { id: 'queuedOn', zh: '日期', en: 'Day', kind: 'day', value: (n) => n.queuedOn },
  { id: 'event', zh: '关于什么', en: 'About', value: (n) => n.eventSays },
  { id: 'state', zh: '状态', en: 'State', value: (n) => n.stateSays },
  { id: 'reason', zh: '原因', en: 'Reason', value: (n) => n.reasonSays },
  { id: 'unit', zh: '承办单位', en: 'Unit', value: (n) => n.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (n) => n.division.name },
  { id: 'handedAt', zh: '短信平台收下', en: 'Taken by the carrier', kind: 'moment', value: (n) => n.handedAt },
  { id: 'settledAt', zh: '有结果', en: 'Settled', kind: 'moment', value: (n) => n.settledAt, extra: true },
  { id: 'attempts', zh: '交了几次', en: 'Attempts', kind: 'number', value: (n) => n.attempts, extra: true },
])

export const notificationWords = {
  title: { zh: '短信通知', en: 'Messages to raters' },
  filters: {
    state: { zh: '状态', en: 'State', values: Object.fromEntries(STATES.map((row) => [row.state, { zh: row.says, en: row.en }])) },
    reason: { zh: '原因', en: 'Reason', values: Object.fromEntries(REASONS.map((row) => [row.reason, { zh: row.says, en: row.en }])) },
    event: { zh: '关于什么', en: 'About', values: Object.fromEntries(EVENTS.map((row) => [row.event, { zh: row.says, en: row.en }])) },
    from: { zh: '日期自', en: 'From' },
    to: { zh: '至', en: 'to' },
  },
} as const satisfies ListWords
