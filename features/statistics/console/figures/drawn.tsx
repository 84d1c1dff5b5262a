import { lazy, Suspense } from 'react'
import { tokens } from '#web/tokens.ts'
import { Loading } from '#web/ui/states.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import type { FiguresAnswer } from '../../contract/asking.ts'
import { bySize } from '../../rules/by-size.ts'
import { isTime } from '../../rules/dimensions.ts'
import type { Metric } from '../../rules/metric.ts'
import type { ChartProps, Series } from './chart.tsx'
import { distinct } from './pivot.tsx'
import { metricNamed } from './question.ts'
import { byWords, scopeWords, wordOf } from './words.ts'

const Chart = lazy(() => import('./chart.tsx'))
const TEXTS = { zh: `；图中为前 5 个，其余见表`, en: `; the first 5 are drawn, the table has all` } as const
const MOST_BARS = 20
const MOST_SERIES = 5
const { colour } = tokens
const COLOURS = [colour.brand, colour.l5, colour.l3, colour.l2, colour.muted] as const
const LEVEL_COLOURS: Readonly<Record<string, string>> = { 5: colour.l5, 4: colour.l4, 3: colour.l3, 2: colour.l2, 1: colour.l1 }

/** The first metric as a picture, when there is more than one place or day to hold against each other. */
export function Drawn({ answer }: { answer: FiguresAnswer }) {
  const language = useLanguage()
  const metric = metricNamed(answer.metrics[0] ?? '')
  const props = chartOf(answer, metric, language)
  if (!props) return null
  return (
    <figure className="drawn">
      <figcaption>{props.title}</figcaption>
      <Suspense fallback={<Loading lines={6} />}>
        <Chart {...props} />
      </Suspense>
    </figure>
  )
}

function chartOf(answer: FiguresAnswer, metric: Metric, language: StaffLanguage): ChartProps | null {
  const time = answer.by.findIndex(isTime)
  const along = time === -1 ? 0 : time
  const [by, other] = [answer.by[along], answer.by[1 - along]]
  if (by === undefined) return null
  const here = answer.scope.division?.code
  const sized = time === -1 ? sizedRows(answer, metric) : answer.rows
  const words = distinct(sized.map((row) => row.of[along])).slice(0, time === -1 ? MOST_BARS : undefined)
  if (words.length < 2) return null
  const across = other === undefined ? [null] : distinct(answer.rows.map((row) => row.of[1 - along]))
  const others = across.slice(0, MOST_SERIES)
  const values = new Map(
    answer.rows.map((row) => [`${row.of[along]?.code}\u0000${row.of[1 - along]?.code ?? ''}`, row.values[metric.id]?.value ?? null]),
  )
  const name = language === 'zh' ? metric.name : metric.en
  const series = others.map((word, i): Series => ({
    name: word && other ? wordOf(other, word, { language, here }) : name,
    colour: (other === 'level' && word && LEVEL_COLOURS[word.code]) || (COLOURS[i] ?? colour.muted),
    values: words.map((one) => values.get(`${one.code}\u0000${word?.code ?? ''}`) ?? null),
  }))
  return {
    title: `${titleOf(answer, { metric, name, words, first: series[0], most: time === -1 }, language)}${across.length > MOST_SERIES ? TEXTS[language] : ''}`,
    over: time === -1 ? 'places' : 'time',
    words: words.map((word) => wordOf(by, word, { language, here })),
    series,
    share: metric.way === 'share' || metric.way === 'portion',
  }
}
/** Places from the largest on; days stay as they come. */
function sizedRows({ by, rows }: FiguresAnswer, metric: Metric): FiguresAnswer['rows'] {
  return by.length > 1 ? rows : bySize(rows, (row) => row.values[metric.id]?.value ?? -1)
}

type Titled = { metric: Metric; name: string; words: FiguresAnswer['rows'][number]['of']; first: Series | undefined; most: boolean }
/** What is asked, and of places what stands out. */
function titleOf(answer: FiguresAnswer, { name, words, first, most }: Titled, language: StaffLanguage): string {
  const question =
    language === 'zh'
      ? `${name}，按${byWords(answer.by, language)}（${scopeWords(answer, language)}）`
      : `${name} by ${byWords(answer.by, language)} (${scopeWords(answer, language)})`
  const [top] = words
  if (!most || !top || (first?.values[0] ?? null) === null || answer.by.length > 1) return question
  const word = wordOf(answer.by[0] ?? 'division', top, { language, here: answer.scope.division?.code })
  return language === 'zh' ? `${question}：最高的是${word}` : `${question}: highest in ${word}`
}
