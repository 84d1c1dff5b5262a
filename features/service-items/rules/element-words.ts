import type { CHANNEL_SIDES, Completion, MATERIAL_KINDS } from './elements.ts'
import { ratingStageSays } from './elements.ts'
import type { BasicContent, ItemContent } from './elements.ts'

type Said = { zh: string; en: string }
/** Every element in the order of the form and of a comparison. */
export const ELEMENT_WORDS: Record<keyof ItemContent | keyof BasicContent, Said> = {
  name: { zh: '事项名称', en: 'Name' },
  line: { zh: '主管部门', en: 'Department' },
  basis: { zh: '设定依据', en: 'Legal basis' },
  powerListNo: { zh: '权责清单编号', en: 'No. in the list of powers' },
  processing: { zh: '办件类型', en: 'Processing' },
  completion: { zh: '办结方式', en: 'How it is completed' },
  legalLimit: { zh: '法定时限', en: 'Legal limit' },
  promisedLimit: { zh: '承诺时限', en: 'Promised limit' },
  limitUnit: { zh: '时限单位', en: 'Limits in' },
  sides: { zh: '在哪里办', en: 'Where' },
  acceptingUnit: { zh: '受理单位', en: 'Accepted by' },
  channels: { zh: '办理渠道', en: 'Channels' },
  places: { zh: '办理地点', en: 'Place' },
  hours: { zh: '办理时间', en: 'Hours' },
  phone: { zh: '咨询电话', en: 'Telephone' },
  complaintPhone: { zh: '监督投诉电话', en: 'Complaints' },
  anywhere: { zh: '异地可办', en: 'Anywhere' },
  conditions: { zh: '申请条件', en: 'Conditions' },
  materials: { zh: '申请材料', en: 'Materials' },
  steps: { zh: '办理程序', en: 'Procedure' },
  charges: { zh: '收费依据及标准', en: 'Charges' },
  leadUnit: { zh: '牵头单位', en: 'Lead unit' },
  coUnits: { zh: '协办单位', en: 'Co-operating units' },
  ratingStages: { zh: '评价环节', en: 'Stages rated' },
  newPolicy: { zh: '新出台政策', en: 'New policy' },
  newService: { zh: '新服务项目', en: 'New service' },
  keyItem: { zh: '重点事项', en: 'Key item' },
}
export type ElementField = keyof typeof ELEMENT_WORDS
export const ELEMENT_FIELDS = Object.keys(ELEMENT_WORDS) as ElementField[]

export const COMPLETION_WORDS: Record<Completion, Said> = {
  at_once: { zh: '当场办结', en: 'at once' },
  one_visit: { zh: '一次办结', en: 'in one visit' },
  time_limit: { zh: '限时办结', en: 'within a limit' },
}
export const MATERIAL_WORDS: Record<(typeof MATERIAL_KINDS)[number], Said> = {
  original: { zh: '原件', en: 'original' },
  copy: { zh: '复印件', en: 'copy' },
  original_and_copy: { zh: '原件和复印件', en: 'original and copy' },
  electronic: { zh: '电子件', en: 'electronic' },
  form: { zh: '申请表', en: 'form' },
}
export const CHANNEL_WORDS: Record<(typeof CHANNEL_SIDES)[number], Said> = {
  onsite: { zh: '线下', en: 'on site' },
  online: { zh: '线上', en: 'online' },
  hotline: { zh: '热线', en: 'hotline' },
}
const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  processing: { immediate: '即办件', committed: '承诺件' },
  completion: { at_once: '当场办结', one_visit: '一次办结', time_limit: '限时办结' },
  limitUnit: { working: '工作日', natural: '自然日' },
  sides: { both: '线下、线上', onsite: '线下', online: '线上', hotline: '热线' },
}

type Whole = ItemContent & BasicContent
const LISTS: { [F in ElementField]?: (value: Whole[F]) => string[] } = {
  materials: (materials) =>
    materials.map(({ name, kind, copies, note }) => `${name}（${MATERIAL_WORDS[kind].zh} ${copies} 份）${note === '' ? '' : `：${note}`}`),
  steps: (steps) => steps.map(({ name, days, note }) => `${name}${days === null ? '' : `（${days} 日）`}${note === '' ? '' : `：${note}`}`),
  charges: ({ isFree, items }) =>
    isFree ? ['不收费'] : items.map(({ name, standard, basis }) => `${name}：${standard}（${basis === '' ? '未写依据' : basis}）`),
  channels: (channels) => channels.map(({ side, where }) => `${CHANNEL_WORDS[side].zh}：${where}`),
  ratingStages: ({ closed }) => closed.map(({ stage, reason }) => `关闭“${ratingStageSays(stage)}”：${reason}`),
  coUnits: (units) => [...units],
}
/** The lines of an element that is a list; null where it is one value. */
export function linesOf(field: ElementField, content: Partial<Whole>): string[] | null {
  const says = LISTS[field] as ((value: unknown) => string[]) | undefined
  const value = content[field]
  return says === undefined ? null : value === undefined ? [] : says(value)
}
/** One value in words. */
export function elementSays(field: ElementField, content: Partial<Whole>): string {
  const value = content[field]
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object') return linesOf(field, content)?.join('；') ?? ''
  return CODES[field]?.[value] ?? String(value)
}
