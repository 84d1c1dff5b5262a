import { columns, type ListWords } from '#shared/columns.ts'
import type { Ranked } from '../contract.ts'
import { LISTS, MEASURES } from '../rules/lists.ts'

export const rankingColumns = columns<Ranked>([
  { id: 'rank', zh: '名次', en: 'Rank', kind: 'number', value: (row) => row.rank },
  { id: 'name', zh: '名称', en: 'Name', value: (row) => row.name },
  { id: 'code', zh: '代码', en: 'Code', kind: 'code', value: (row) => row.code, extra: true },
  { id: 'division', zh: '区划', en: 'Division', value: (row) => row.division.name },
  { id: 'unit', zh: '单位', en: 'Unit', value: (row) => row.unit?.name ?? null, extra: true },
  { id: 'ratings', zh: '评价数', en: 'Ratings', kind: 'number', value: (row) => row.ratings },
  { id: 'interval', zh: '调整后的区间', en: 'Adjusted, with interval', value: (row) => intervalSays(row) },
  { id: 'range', zh: '可能在第几名', en: 'May stand', value: (row) => rangeSays(row) },
  { id: 'lower', zh: '区间下限', en: 'Lower bound', value: (row) => row.lower, extra: true },
  { id: 'estimate', zh: '调整后', en: 'Adjusted', value: (row) => row.estimate, extra: true },
  { id: 'upper', zh: '区间上限', en: 'Upper bound', value: (row) => row.upper, extra: true },
  { id: 'raw', zh: '未调整', en: 'Unadjusted', value: (row) => row.raw },
  { id: 'expected', zh: '同类平均（同样事项和渠道）', en: 'Peers, same services', value: (row) => row.expected, extra: true },
])
export const intervalSays = ({ estimate, lower, upper }: Pick<Ranked, 'estimate' | 'lower' | 'upper'>): string =>
  estimate === null ? '—' : `${estimate}（${lower}–${upper}）`
export const rangeSays = ({ best, worst }: Pick<Ranked, 'best' | 'worst'>): string =>
  best === null ? '—' : best === worst ? String(best) : `${best}–${worst}`

export const rankingWords = {
  title: { zh: '排名', en: 'Rankings' },
  filters: {
    list: { zh: '排什么', en: 'List', values: Object.fromEntries(LISTS.map((row) => [row.list, row.says])) },
    period: { zh: '时期', en: 'Period' },
    measure: { zh: '按什么排', en: 'By', values: Object.fromEntries(MEASURES.map((row) => [row.measure, row.says])) },
    division: { zh: '区划', en: 'Division' },
  },
} as const satisfies ListWords
