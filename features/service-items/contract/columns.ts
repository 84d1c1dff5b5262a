import { columns } from '#shared/columns.ts'
import type { ItemRow } from '../contract.ts'
import { ratingStageSays } from '../rules/elements.ts'
import type { BasicRow } from './basic.ts'
import type { DraftRow } from './drafts.ts'
import { basicWords, draftWords, itemWords } from './list-words.ts'

const PROCESSING = { immediate: '即办件', committed: '承诺件' } as const
const SIDES = { both: '线下、线上', onsite: '线下', online: '线上', hotline: '热线' } as const
const STATES = draftWords.filters.state.values
const UNITS = { working: '工作日', natural: '自然日' } as const
const STATUS = { in_force: '在用', paused: '暂停', cancelled: '取消' } as const

export const itemColumns = columns<ItemRow>([
  { id: 'name', zh: '事项', en: 'Service item', value: (i) => i.name },
  { id: 'unit', zh: '实施单位', en: 'Unit', value: (i) => i.unitName },
  { id: 'division', zh: '区划', en: 'Division', value: (i) => i.divisionName, extra: true },
  { id: 'itemType', zh: '事项类型', en: 'Type', value: (i) => i.itemTypeSays },
  { id: 'processing', zh: '办件类型', en: 'Processing', value: (i) => PROCESSING[i.processing] },
  { id: 'sides', zh: '办理渠道', en: 'Where', value: (i) => SIDES[i.sides] },
  { id: 'promisedLimit', zh: '承诺时限', en: 'Promised limit', value: (i) => `${i.promisedLimit} 个${UNITS[i.limitUnit]}` },
  { id: 'reduction', zh: '压减（%）', en: 'Reduced by (%)', kind: 'number', value: (i) => i.reduction },
  { id: 'status', zh: '状态', en: 'Status', value: (i) => STATUS[i.status] },
  { id: 'itemCode', zh: '实施编码', en: 'Item code', kind: 'code', value: (i) => i.itemCode, extra: true },
  { id: 'basicCode', zh: '基本编码', en: 'Basic code', kind: 'code', value: (i) => i.basicCode, extra: true },
  { id: 'completion', zh: '办结方式', en: 'Completed', value: (i) => itemWords.filters.completion.values[i.completion].zh, extra: true },
  { id: 'anywhere', zh: '异地可办', en: 'Anywhere', value: (i) => (i.anywhere ? '是' : '否'), extra: true },
  {
    id: 'flags',
    zh: '标记',
    en: 'Flags',
    value: (i) => i.flags.map((flag) => itemWords.filters.flag.values[flag].zh).join('、'),
    extra: true,
  },
  {
    id: 'closedStages',
    zh: '关闭评价的环节',
    en: 'Stages closed to rating',
    value: (i) => i.closedStages.map(ratingStageSays).join('、'),
    extra: true,
  },
  { id: 'version', zh: '版本', en: 'Version', kind: 'number', value: (i) => i.version, extra: true },
  { id: 'legalLimit', zh: '法定时限', en: 'Legal limit', value: (i) => `${i.legalLimit} 个${UNITS[i.limitUnit]}`, extra: true },
])

export const draftColumns = columns<DraftRow>([
  { id: 'name', zh: '事项', en: 'Service item', value: (d) => d.name },
  { id: 'what', zh: '做什么', en: 'What', value: (d) => draftWords.filters.what.values[d.what].zh },
  { id: 'state', zh: '状态', en: 'State', value: (d) => (d.state in STATES ? STATES[d.state as keyof typeof STATES].zh : d.state) },
  { id: 'unit', zh: '实施单位', en: 'Unit', value: (d) => d.unitName },
  { id: 'division', zh: '区划', en: 'Division', value: (d) => d.divisionName, extra: true },
  { id: 'effectiveFrom', zh: '生效日', en: 'In force from', kind: 'day', value: (d) => d.effectiveFrom },
  { id: 'changedAt', zh: '最近一步', en: 'Last step', kind: 'moment', value: (d) => d.changedAt },
  { id: 'itemCode', zh: '实施编码', en: 'Item code', kind: 'code', value: (d) => d.itemCode, extra: true },
])

export const basicColumns = columns<BasicRow>([
  { id: 'name', zh: '事项', en: 'Service item', value: (b) => b.name },
  { id: 'line', zh: '主管部门', en: 'Department', value: (b) => b.line },
  { id: 'itemType', zh: '事项类型', en: 'Type', value: (b) => b.itemTypeSays },
  { id: 'source', zh: '来源', en: 'Kept by', value: (b) => basicWords.filters.source.values[b.source].zh },
  { id: 'units', zh: '实施单位数', en: 'Units', kind: 'number', value: (b) => b.units },
  { id: 'status', zh: '状态', en: 'Status', value: (b) => basicWords.filters.status.values[b.status].zh },
  { id: 'version', zh: '版本', en: 'Version', kind: 'number', value: (b) => b.version, extra: true },
  { id: 'basis', zh: '设定依据', en: 'Basis', value: (b) => b.basis, extra: true },
  { id: 'basicCode', zh: '基本编码', en: 'Basic code', kind: 'code', value: (b) => b.basicCode },
])
