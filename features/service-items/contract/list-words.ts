import type { ListWords } from '#shared/columns.ts'

const NAME_OR_CODE = { zh: '名称或编码', en: 'Name or code' }

export const itemWords = {
  title: { zh: '事项', en: 'Service items' },
  filters: {
    q: { zh: '名称、拼音或编码', en: 'Name, pinyin or code' },
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
    completion: {
      zh: '办结方式',
      en: 'Completed',
      values: {
        at_once: { zh: '当场办结', en: 'at once' },
        one_visit: { zh: '一次办结', en: 'in one visit' },
        time_limit: { zh: '限时办结', en: 'within a limit' },
      },
    },
    anywhere: { zh: '异地可办', en: 'Anywhere' },
    flag: {
      zh: '标记',
      en: 'Flag',
      values: {
        new_policy: { zh: '新出台政策', en: 'new policy' },
        new_service: { zh: '新服务项目', en: 'new service' },
        key_item: { zh: '重点事项', en: 'key item' },
      },
    },
    closed: { zh: '有环节关闭评价', en: 'With stages closed to rating' },
    draft: {
      zh: '正在修改',
      en: 'Being changed',
      values: {
        draft: { zh: '起草中', en: 'being drafted' },
        submitted: { zh: '待审核', en: 'to be reviewed' },
        reviewed: { zh: '待发布', en: 'to be released' },
        released: { zh: '已发布，待生效', en: 'released, to take effect' },
      },
    },
  },
} as const satisfies ListWords

export const draftWords = {
  title: { zh: '事项的新增和变更', en: 'Changes of service items' },
  filters: {
    q: NAME_OR_CODE,
    unit: itemWords.filters.unit,
    state: { zh: '状态', en: 'State', values: itemWords.filters.draft.values },
    what: {
      zh: '做什么',
      en: 'What',
      values: {
        new: { zh: '新增', en: 'new' },
        changed: { zh: '变更', en: 'changed' },
        paused: { zh: '暂停', en: 'paused' },
        resumed: { zh: '恢复', en: 'resumed' },
        cancelled: { zh: '取消', en: 'cancelled' },
      },
    },
    batch: { zh: '导入批次', en: 'Import' },
    item: { zh: '事项', en: 'Service item' },
  },
} as const satisfies ListWords

/** Where an item can be handled, as one code of the item. */
export const SIDES = {
  both: { zh: '线下、线上', en: 'on site and online' },
  ...itemWords.filters.side.values,
} as const

export const basicWords = {
  title: { zh: '基本目录', en: 'Basic catalogue' },
  filters: {
    q: NAME_OR_CODE,
    type: itemWords.filters.type,
    source: {
      zh: '来源',
      en: 'Kept by',
      values: { national: { zh: '国家', en: 'the state' }, region: { zh: '自治区', en: 'the region' } },
    },
    status: {
      zh: '状态',
      en: 'Status',
      values: { in_force: { zh: '在用', en: 'in force' }, cancelled: { zh: '取消', en: 'cancelled' } },
    },
  },
} as const satisfies ListWords
