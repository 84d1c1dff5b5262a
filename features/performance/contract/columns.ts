import { columns, type ListWords } from '#shared/columns.ts'
import type { SchemeItem, ScoreRow } from '../contract.ts'
import { KINDS } from '../rules/schemes.ts'

export const schemeColumns = columns<SchemeItem>([
  { id: 'name', zh: '方案', en: 'Scheme', value: (row) => row.name },
  { id: 'kind', zh: '给谁计分', en: 'Scores', value: (row) => row.kindSays },
  { id: 'state', zh: '状态', en: 'State', value: (row) => row.stateSays },
  { id: 'effectiveFrom', zh: '施行日', en: 'In force from', kind: 'day', value: (row) => row.effectiveFrom },
  {
    id: 'indicators',
    zh: '指标和权重',
    en: 'Indicators and weights',
    value: (row) => row.indicators.map((one) => `${one.name} ${one.weight}`).join('；'),
  },
  { id: 'basis', zh: '依据', en: 'Basis', value: (row) => row.basis },
  { id: 'reason', zh: '理由', en: 'Reason', value: (row) => row.reason, extra: true },
])
export const schemeWords = {
  title: { zh: '计分方案', en: 'Schemes' },
  filters: { kind: { zh: '给谁计分', en: 'Scores', values: Object.fromEntries(KINDS.map((row) => [row.kind, row.says])) } },
} as const satisfies ListWords

export const scoreColumns = columns<ScoreRow>([
  { id: 'name', zh: '名称', en: 'Name', value: (row) => row.name },
  { id: 'code', zh: '代码', en: 'Code', kind: 'code', value: (row) => row.code },
  { id: 'score', zh: '得分（百分制）', en: 'Score (of 100)', value: (row) => row.score },
  { id: 'assessed', zh: '计分的权重', en: 'Weight assessed', kind: 'number', value: (row) => row.assessed },
  { id: 'lines', zh: '每一行怎么来的', en: 'How it comes about', value: (row) => row.lines },
])
export const scoreWords = {
  title: { zh: '绩效和能力成绩', en: 'Scores' },
  filters: {
    kind: schemeWords.filters.kind,
    period: { zh: '时期', en: 'Period' },
    division: { zh: '区划', en: 'Division' },
    schemeId: { zh: '方案编号', en: 'Scheme' },
  },
} as const satisfies ListWords
