import { columns, type ListWords } from '#shared/columns.ts'
import type { ReportRow, TemplateRow } from '../contract.ts'

export const reportWords = {
  title: { zh: '通报', en: 'Bulletins' },
  filters: { division: { zh: '区划', en: 'Division' }, period: { zh: '期间', en: 'Period' } },
} as const satisfies ListWords
export const reportColumns = columns<ReportRow>([
  { id: 'title', zh: '标题', en: 'Title', value: (r) => r.title },
  { id: 'division', zh: '区划', en: 'Division', value: (r) => r.divisionName },
  { id: 'period', zh: '期间', en: 'Period', kind: 'code', value: (r) => r.period },
  { id: 'number', zh: '版次', en: 'Number', kind: 'number', value: (r) => r.number },
  { id: 'differences', zh: '与上一版不同', en: 'Differences', kind: 'number', value: (r) => r.differences },
  { id: 'madeBy', zh: '谁生成的', en: 'Made by', value: (r) => r.madeBy ?? '系统' },
  { id: 'madeAt', zh: '生成时间', en: 'Made at', kind: 'moment', value: (r) => r.madeAt },
])

export const templateWords = {
  title: { zh: '通报模板', en: 'Bulletin templates' },
  filters: { q: { zh: '名称', en: 'Name' } },
} as const satisfies ListWords
export const templateColumns = columns<TemplateRow>([
  { id: 'name', zh: '名称', en: 'Name', value: (t) => t.name },
  { id: 'division', zh: '哪里用', en: 'For', value: (t) => t.divisionName },
  { id: 'version', zh: '版本', en: 'Version', kind: 'number', value: (t) => t.version },
  { id: 'madeBy', zh: '谁改的', en: 'Changed by', value: (t) => t.madeBy ?? '系统自带' },
  { id: 'madeAt', zh: '修改时间', en: 'Changed at', kind: 'moment', value: (t) => t.madeAt },
])
