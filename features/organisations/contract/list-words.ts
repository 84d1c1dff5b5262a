import { YES_NO, type ListWords } from '#shared/columns.ts'

const NAME_OR_CODE = { zh: '名称、拼音或代码', en: 'Name, pinyin or code' }
const ONLY_HERE = { zh: '只看本级', en: 'This level only' }
const UNIT = { zh: '单位', en: 'Unit' }
const OPEN_OR_CLOSED = {
  zh: '状态',
  en: 'Status',
  values: { open: { zh: '开放', en: 'open' }, closed: { zh: '停用', en: 'closed' } },
}

export const divisionWords = {
  title: { zh: '区划', en: 'Divisions' },
  filters: {
    q: { zh: '名称或代码', en: 'Name or code' },
    level: {
      zh: '层级',
      en: 'Level',
      values: {
        region: { zh: '自治区', en: 'autonomous region' },
        prefecture: { zh: '地（州、市）', en: 'prefecture' },
        county: { zh: '县（市、区）', en: 'county' },
        town: { zh: '乡镇（街道）', en: 'town' },
        village: { zh: '村（社区）', en: 'village' },
      },
    },
  },
} as const satisfies ListWords

export const unitWords = {
  title: { zh: '单位', en: 'Units' },
  filters: {
    q: NAME_OR_CODE,
    kind: {
      zh: '类型',
      en: 'Kind',
      values: {
        department: { zh: '行政机关', en: 'department' },
        vertical: { zh: '垂直管理部门', en: 'vertical department' },
        public_service: { zh: '公共服务企事业单位', en: 'public-service body' },
        service_centre: { zh: '政务服务中心', en: 'service centre' },
        hall: { zh: '政务服务大厅（独立机构）', en: 'service hall (a body of its own)' },
        station: { zh: '便民服务站（独立机构）', en: 'service station (a body of its own)' },
      },
    },
    line: { zh: '条线', en: 'Line' },
    management: {
      zh: '政务服务管理机构',
      en: 'Manages services',
      values: YES_NO,
    },
    status: { zh: '状态', en: 'Status', values: { active: { zh: '在用', en: 'active' }, closed: { zh: '已撤销', en: 'closed' } } },
    hasHandler: {
      zh: '差评办理专人',
      en: 'Handler',
      values: { true: { zh: '已指定', en: 'named' }, false: { zh: '未指定', en: 'not named' } },
    },
    onlyHere: ONLY_HERE,
  },
} as const satisfies ListWords

export const hallWords = {
  title: { zh: '大厅', en: 'Halls' },
  filters: {
    q: { zh: '名称、拼音、编码或地址', en: 'Name, pinyin, code or address' },
    kind: {
      zh: '类型',
      en: 'Kind',
      values: {
        hall: { zh: '政务服务大厅', en: 'service hall' },
        centre: { zh: '便民服务中心', en: 'convenience centre' },
        station: { zh: '便民服务站', en: 'service station' },
      },
    },
    status: OPEN_OR_CLOSED,
    onlyHere: ONLY_HERE,
  },
} as const satisfies ListWords

export const windowWords = {
  title: { zh: '窗口', en: 'Windows' },
  filters: { q: NAME_OR_CODE, unit: UNIT, hall: { zh: '大厅编码', en: 'Hall code' }, status: OPEN_OR_CLOSED, onlyHere: ONLY_HERE },
} as const satisfies ListWords

export const staffWords = {
  title: { zh: '窗口人员', en: 'Window staff' },
  filters: {
    q: { zh: '工号、姓名或拼音开头', en: 'Number, name or pinyin begins with' },
    unit: UNIT,
    status: { zh: '状态', en: 'Status', values: { active: { zh: '在岗', en: 'in post' }, left: { zh: '已离岗', en: 'left' } } },
    atWindow: {
      zh: '窗口',
      en: 'At a window',
      values: { true: { zh: '现在在窗口', en: 'at a window now' }, false: { zh: '现在不在窗口', en: 'not at a window now' } },
    },
  },
} as const satisfies ListWords
