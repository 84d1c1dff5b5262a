import type { ListWords } from '#shared/columns.ts'

export const itemWords = {
  title: { zh: '事项', en: 'Service items' },
  filters: {
    q: { zh: '名称或编码', en: 'Name or code' },
    unit: { zh: '实施单位', en: 'Unit' },
    basicCode: { zh: '基本编码', en: 'Basic code' },
    type: {
      zh: '事项类型',
      en: 'Type',
      values: {
        '01': { zh: '行政许可', en: 'licence' },
        '05': { zh: '行政给付', en: 'benefit' },
        '07': { zh: '行政确认', en: 'certification' },
        '08': { zh: '行政奖励', en: 'award' },
        '09': { zh: '行政裁决', en: 'administrative ruling' },
        '10': { zh: '其他行政权力', en: 'other administrative power' },
        '20': { zh: '公共服务', en: 'public service' },
        '99': { zh: '其他', en: 'other' },
      },
    },
    processing: {
      zh: '办件类型',
      en: 'Processing',
      values: { immediate: { zh: '即办件', en: 'done at once' }, committed: { zh: '承诺件', en: 'within a promised limit' } },
    },
    side: {
      zh: '办理渠道',
      en: 'Where',
      values: { onsite: { zh: '线下', en: 'on site' }, online: { zh: '线上', en: 'online' }, hotline: { zh: '热线', en: 'hotline' } },
    },
    status: {
      zh: '状态',
      en: 'Status',
      values: {
        in_force: { zh: '在用', en: 'in force' },
        paused: { zh: '暂停', en: 'paused' },
        cancelled: { zh: '取消', en: 'cancelled' },
      },
    },
  },
} as const satisfies ListWords

/** Where an item can be handled, as one code of the item. */
export const SIDES = {
  both: { zh: '线下、线上', en: 'on site and online' },
  ...itemWords.filters.side.values,
} as const
