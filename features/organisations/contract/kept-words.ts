import { YES_NO, type ListWords, type Said } from '#shared/columns.ts'
import { GAPS } from '../rules/gaps.ts'
import { PLATFORM_KINDS, type PlatformKind } from '../rules/records.ts'

const PLATFORM_EN: Readonly<Record<PlatformKind, string>> = {
  business_system: 'business system',
  hotline: 'hotline',
  mobile: 'mobile',
  self_service: 'self-service terminal',
}
const UNIT = { zh: '单位', en: 'Unit' }
const ONLY_HERE = { zh: '只看本级', en: 'This level only' }
const said = <Row>(rows: readonly Row[], entry: (row: Row) => [string, Said]): Record<string, Said> => Object.fromEntries(rows.map(entry))

export const platformWords = {
  title: { zh: '平台', en: 'Platforms' },
  filters: {
    q: { zh: '名称、拼音或编码', en: 'Name, pinyin or code' },
    kind: { zh: '类型', en: 'Kind', values: said(PLATFORM_KINDS, (row) => [row.kind, { zh: row.says, en: PLATFORM_EN[row.kind] }]) },
    status: { zh: '状态', en: 'Status', values: { active: { zh: '在用', en: 'in use' }, closed: { zh: '停用', en: 'closed' } } },
    onlyHere: ONLY_HERE,
  },
} as const satisfies ListWords

export const seatingWords = {
  title: { zh: '进驻', en: 'Seats' },
  filters: {
    unit: UNIT,
    window: { zh: '窗口编码', en: 'Window code' },
    hall: { zh: '大厅编码', en: 'Hall code' },
    staffNo: { zh: '工号', en: 'Staff no.' },
    state: {
      zh: '状态',
      en: 'State',
      values: { planned: { zh: '还没开始', en: 'planned' }, holds: { zh: '现在', en: 'now' }, ended: { zh: '已结束', en: 'ended' } },
    },
    outside: { zh: '外来进驻', en: 'From outside', values: YES_NO },
    onlyHere: ONLY_HERE,
  },
} as const satisfies ListWords

export const gapWords = {
  title: { zh: '机构的缺口', en: 'Gaps of organisations' },
  filters: {
    gap: { zh: '缺什么', en: 'What is missing', values: said(GAPS, (row) => [row.gap, row.says]) },
    onlyHere: ONLY_HERE,
  },
} as const satisfies ListWords
