import { columns } from '#shared/columns.ts'
import type { YearItem } from '../contract.ts'

export const yearColumns = columns<YearItem>([
  { id: 'year', zh: '年份', en: 'Year', kind: 'code', value: (y) => String(y.year) },
  { id: 'workingDays', zh: '工作日数', en: 'Working days', kind: 'number', value: (y) => y.workingDays },
  { id: 'holidays', zh: '放假日数', en: 'Holidays', kind: 'number', value: (y) => y.holidays },
  { id: 'makeUps', zh: '调休上班日数', en: 'Make-up days', kind: 'number', value: (y) => y.makeUps },
  { id: 'provisional', zh: '是否暂定', en: 'Provisional', value: (y) => (y.provisional ? '暂定' : '齐全') },
  { id: 'missingSays', zh: '为什么暂定', en: 'Why provisional', value: (y) => y.missingSays },
  { id: 'sources', zh: '依据', en: 'Basis', value: (y) => y.sources.join('；') },
])
