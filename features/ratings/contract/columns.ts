import { columns } from '#shared/columns.ts'
import type { RatingSummary } from './reading.ts'

const WHO = { real_name: '实名', anonymous: '匿名', unlinked: '未关联' } as const
const CLASSES = {
  ordinary: '评价人自行评价',
  assisted: '工作人员协助',
  unmatched: '未匹配',
  canary: '自检',
  imported_default: '导入的默认评价',
} as const

/** Said of what figures leave out; nothing is said of what counts. */
const notAdopted = ({ adopted, followUp }: RatingSummary): string | null => {
  const left = [...(adopted ? [] : ['不予采纳']), ...(followUp?.adopted === false ? ['追加不予采纳'] : [])]
  return left.length === 0 ? null : left.join('；')
}

export const ratingColumns = columns<RatingSummary>([
  { id: 'ratedOn', zh: '评价日', en: 'Rated on', kind: 'day', value: (r) => r.ratedOn },
  { id: 'level', zh: '等级', en: 'Level', value: (r) => r.levelSays },
  { id: 'followUp', zh: '追加评价', en: 'Follow-up rating', value: (r) => r.followUp?.levelSays ?? null },
  { id: 'adopted', zh: '采纳', en: 'Adopted', value: (r) => notAdopted(r) },
  { id: 'item', zh: '事项', en: 'Service item', value: (r) => r.item?.name ?? null },
  { id: 'unit', zh: '实施单位', en: 'Unit', value: (r) => r.unit.name },
  { id: 'division', zh: '区划', en: 'Division', value: (r) => r.division.name, extra: true },
  { id: 'codes', zh: '评价指标', en: 'Reasons', value: (r) => r.codes.map((code) => code.text).join('；') },
  { id: 'text', zh: '评价文字', en: 'Comment', value: (r) => (r.textWaiting ? '正在脱敏' : r.text) },
  { id: 'identification', zh: '评价人', en: 'Rater', value: (r) => WHO[r.identification] },
  { id: 'recordNo', zh: '办件编号', en: 'Record no.', kind: 'code', value: (r) => r.recordNo },
  { id: 'channel', zh: '评价渠道', en: 'Channel', value: (r) => r.channelSays, extra: true },
  { id: 'ratedAt', zh: '评价时刻', en: 'Rated at', kind: 'moment', value: (r) => r.ratedAt, extra: true },
  { id: 'class', zh: '来历', en: 'Class', value: (r) => CLASSES[r.class], extra: true },
])
