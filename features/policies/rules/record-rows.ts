import type { PolicyRow } from './row.ts'

/** rules 7: when what a source sends is late, when a source is silent, and until when a reason is to be given. */
export const RECORD_ROWS = [
  {
    key: 'records.late_minutes',
    unit: 'minutes',
    value: 30,
    plan: '二(四)1',
    rule: '7',
    decided: true,
    says: '办件服务之后多少分钟以内推送到，算作及时',
  },
  {
    key: 'records.silent_days',
    unit: 'days',
    value: 1,
    plan: '二(四)1',
    rule: '7',
    decided: true,
    says: '天天推送的来源，满几天没有推送，列为异常',
  },
  {
    key: 'records.entered_late_days',
    unit: 'days',
    value: 3,
    plan: '二(四)2',
    rule: '5.7',
    decided: true,
    says: '服务之后满几天才推送的，算作补录',
  },
  {
    key: 'records.signal_least',
    unit: 'count',
    value: 30,
    plan: '二(四)2',
    rule: '5.7',
    decided: true,
    says: '一个来源一天至少有多少次服务，才看有没有成批录入的迹象',
  },
  {
    key: 'records.signal_share',
    unit: 'share',
    value: 0.5,
    plan: '二(四)2',
    rule: '5.7',
    decided: true,
    says: '有成批录入迹象的服务占当天服务的比例，从多少起列出来看一看',
  },
  {
    key: 'records.reason_working_days',
    unit: 'working_days',
    value: 3,
    plan: '二(三)1',
    rule: '6',
    decided: true,
    says: '办件超过承诺办结日以后，几个工作日以内说明理由',
  },
] as const satisfies readonly PolicyRow[]
