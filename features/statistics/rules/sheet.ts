import type { FiguresAnswer } from '../contract/asking.ts'
import { dimensionOf } from './dimensions.ts'
import { metricOf, type AnyMetricId } from './metrics.ts'

type Cell = string | number | null
type Language = 'zh' | 'en'
export type FigureSheets = { about: string; table: Cell[][]; definitions: Cell[][] }

const WORDS = {
  zh: {
    part: '分子',
    of: '分母 n',
    before: '（对比）',
    total: '合计',
    about: ({ scope, period, asOf, against }: FiguresAnswer) => [
      `${scope.division?.name ?? '全部'}${scope.alone ? '（不含下级）' : ''}`,
      scope.unit?.name,
      scope.line,
      `${period.says.zh}（统计到 ${period.told}）`,
      against && `对比 ${against.says.zh}`,
      `截至 ${asOf.slice(0, 16).replace('T', ' ')}`,
    ],
    head: ['指标', '编号', '版本', '分子或所计', '分母', '怎样显示', '依据'],
    classes: ['类别', '是否计入', '条数'],
    yes: '计入',
    no: '不计入',
  },
  en: {
    part: 'part',
    of: 'n',
    before: ' (against)',
    total: 'Total',
    about: ({ scope, period, asOf, against }: FiguresAnswer) => [
      `${scope.division?.name ?? 'All'}${scope.alone ? ' (itself only)' : ''}`,
      scope.unit?.name,
      scope.line,
      `${period.says.en} (told until ${period.told})`,
      against && `against ${against.says.en}`,
      `as of ${asOf.slice(0, 16).replace('T', ' ')}`,
    ],
    head: ['Figure', 'Id', 'Version', 'Counted', 'Out of', 'Shown', 'Basis'],
    classes: ['Class', 'Counted', 'Ratings'],
    yes: 'yes',
    no: 'no',
  },
} as const

type Values = FiguresAnswer['total']['values']
/** A count is a number; a share is told as it is shown, with its two whole numbers beside it. */
const cellsOf = (ids: readonly string[], values: Values | null): Cell[] =>
  ids.flatMap((id) => {
    const { way } = metricOf(id as AnyMetricId)
    const value = values?.[id]
    if (way === 'count' || way === 'median') return [value?.value ?? '—']
    return way === 'average' ? [value?.says ?? '—', value?.of ?? null] : [value?.says ?? '—', value?.part ?? null, value?.of ?? null]
  })

/** Exactly what the screen shows: the same rows in the same order, the sum first, and what every figure means. */
export function sheetsOf(answer: FiguresAnswer, language: Language): FigureSheets {
  const words = WORDS[language]
  const headOf = (suffix: string): string[] =>
    answer.metrics.flatMap((id) => {
      const metric = metricOf(id as AnyMetricId)
      const name = `${language === 'zh' ? metric.name : metric.en}${suffix}`
      if (metric.way === 'count' || metric.way === 'median') return [name]
      return metric.way === 'average' ? [name, `${name} ${words.of}`] : [name, `${name} ${words.part}`, `${name} ${words.of}`]
    })
  const lineOf = (values: Values, before: Values | null): Cell[] => [
    ...cellsOf(answer.metrics, values),
    ...(answer.against ? cellsOf(answer.metrics, before) : []),
  ]
  const dimensions = answer.by.map((by) => dimensionOf(by)[language])
  return {
    about: words.about(answer).filter(Boolean).join(' · '),
    table: [
      [...dimensions, ...(dimensions.length === 0 ? [''] : []), ...headOf(''), ...(answer.against ? headOf(words.before) : [])],
      [words.total, ...answer.by.slice(1).map(() => ''), ...lineOf(answer.total.values, answer.total.before)],
      ...answer.rows.map((row) => [...row.of.map((word) => word.name ?? word.code), ...lineOf(row.values, row.before)]),
    ],
    definitions: [
      [...words.head],
      ...answer.definitions.map((row) => [
        language === 'zh' ? row.name : row.en,
        row.id,
        row.version,
        row.numerator,
        row.denominator ?? '—',
        row.edge,
        row.clause,
      ]),
      [],
      [...words.classes],
      ...answer.included.map((row) => [row.says, words.yes, row.ratings]),
      ...answer.excluded.map((row) => [`${row.says}：${row.why}`, words.no, row.ratings]),
    ],
  }
}
