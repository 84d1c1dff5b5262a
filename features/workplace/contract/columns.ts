import { columns } from '#shared/columns.ts'
import type { JobItem, ParkedItem } from './operations.ts'

export const jobColumns = columns<JobItem>([
  { id: 'says', zh: '任务', en: 'Job', value: (j) => j.says },
  { id: 'schedule', zh: '何时做', en: 'When', value: (j) => j.schedule },
  { id: 'stateSays', zh: '上一次结果', en: 'Last result', value: (j) => j.stateSays },
  { id: 'lastStartedAt', zh: '上一次开始', en: 'Last started', kind: 'moment', value: (j) => j.lastStartedAt },
  { id: 'lastEndedAt', zh: '上一次结束', en: 'Last ended', kind: 'moment', value: (j) => j.lastEndedAt, extra: true },
  { id: 'nextAt', zh: '下一次', en: 'Next', kind: 'moment', value: (j) => j.nextAt },
  { id: 'runs', zh: '7 天内次数', en: 'Runs in 7 days', kind: 'number', value: (j) => j.runs },
  { id: 'failures', zh: '其中失败', en: 'Failed', kind: 'number', value: (j) => j.failures },
  { id: 'lastFault', zh: '失败原因', en: 'Fault', value: (j) => j.lastFault },
  { id: 'job', zh: '任务代码', en: 'Code', kind: 'code', value: (j) => j.job, extra: true },
])

export const parkedColumns = columns<ParkedItem>([
  { id: 'listenerSays', zh: '哪一步处理', en: 'Listener', value: (p) => p.listenerSays },
  { id: 'subject', zh: '主题', en: 'Subject', kind: 'code', value: (p) => p.subject },
  { id: 'events', zh: '条数', en: 'Events', kind: 'number', value: (p) => p.events },
  { id: 'fault', zh: '原因', en: 'Fault', value: (p) => p.fault },
  { id: 'attempts', zh: '试过次数', en: 'Attempts', kind: 'number', value: (p) => p.attempts },
  { id: 'parkedAt', zh: '搁置时间', en: 'Parked at', kind: 'moment', value: (p) => p.parkedAt },
  { id: 'names', zh: '事件', en: 'Event names', kind: 'code', value: (p) => p.names.join('、'), extra: true },
  { id: 'listener', zh: '监听者代码', en: 'Listener code', kind: 'code', value: (p) => p.listener, extra: true },
])
