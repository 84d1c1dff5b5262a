import { YES_NO, type ListWords } from '#shared/columns.ts'

export const recordWords = {
  title: { zh: '办件', en: 'Service records' },
  filters: {
    q: { zh: '办件编号开头', en: 'Number begins with' },
    unit: { zh: '实施单位', en: 'Unit' },
    status: {
      zh: '状态',
      en: 'Status',
      values: {
        pending: { zh: '待受理', en: 'pending' },
        accepted: { zh: '已受理', en: 'accepted' },
        completed: { zh: '已办结', en: 'completed' },
      },
    },
    side: {
      zh: '办理渠道',
      en: 'Where',
      values: { onsite: { zh: '线下', en: 'on site' }, online: { zh: '线上', en: 'online' }, hotline: { zh: '热线', en: 'hotline' } },
    },
    sourceSystem: { zh: '来源系统', en: 'Source system' },
    overdue: { zh: '超过承诺办结日', en: 'Past the promised day', values: YES_NO },
    from: { zh: '收到日自', en: 'Received from' },
    to: { zh: '至', en: 'to' },
  },
} as const satisfies ListWords

/** Codes that a record carries and its list has no filter for. */
export const PROCESSING = {
  immediate: { zh: '即办件', en: 'done at once' },
  committed: { zh: '承诺件', en: 'within a promised limit' },
} as const
export const STAGE_WORDS = {
  booking: { zh: '预约', en: 'booking' },
  consult: { zh: '咨询', en: 'consultation' },
  apply: { zh: '申报', en: 'application' },
  accept: { zh: '受理', en: 'acceptance' },
  supplement: { zh: '补正', en: 'supplement' },
  review: { zh: '审核', en: 'review' },
  pay: { zh: '缴费', en: 'payment' },
  complete: { zh: '办结', en: 'completion' },
  deliver: { zh: '送达', en: 'delivery' },
} as const
