import { Link, useSearchParams } from 'react-router'
import { addDays } from '#shared/time.ts'
import { useRead } from '#web/ui/data.ts'
import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listRankings, readRankingRun, type Ranked } from '../contract.ts'
import { rangeSays, rankingColumns } from '../contract/columns.ts'
import { LIST_NAMES, LISTS, listRow, MEASURE_NAMES, MEASURES } from '../rules/lists.ts'
import { Interval } from './interval.tsx'
import './rankings.css'

const TEXTS = {
  zh: {
    title: '排名',
    purpose: '同样的事项、同样的渠道放在一起比，按区间下限从高到低排；条数少的区间宽，不会因为几条评价排到前面或后面。',
    lists: '排什么',
    empty: { title: '这个时期还没有排名', hint: '有评价的次日自动算出。可以换一个时期看看。' },
    tied: '并列',
    few: (least: number) => `不足 ${least} 条，不排名`,
    run: (period: string, day: string, version: number) =>
      `${period}，截至 ${day}${version === 0 ? '（还没有结束）' : `（第 ${version} 版）`}`,
    changed: (n: number) => `迟到的数据或不予采纳改变了 ${n} 个的数字。`,
    stated: (confidence: number, least: number, leaning: number) =>
      `区间的置信水平 ${confidence * 100}%；至少 ${least} 条才排名；向同类平均靠拢的分量 ${leaning}。`,
    method: '方法说明',
    of: (ranked: number) => `共 ${ranked} 个`,
  },
  en: {
    title: 'Rankings',
    purpose:
      'The same services by the same channels are compared, ordered by the lower bound; few ratings make a wide interval, not a place.',
    lists: 'Lists',
    empty: { title: 'No ranking of this period yet', hint: 'It is reckoned the day after there are ratings. Try another period.' },
    tied: 'tied',
    few: (least: number) => `fewer than ${least}, not ranked`,
    run: (period: string, day: string, version: number) =>
      `${period}, up to ${day} (${version === 0 ? 'not over yet' : `version ${version}`})`,
    changed: (n: number) => `Late or excluded data changed the figures of ${n}.`,
    stated: (confidence: number, least: number, leaning: number) =>
      `Intervals of ${confidence * 100}%; no rank below ${least} ratings; leaning on peers by ${leaning}.`,
    method: 'Method',
    of: (ranked: number) => `of ${ranked}`,
  },
}

/** A division is its own. */
const OF_DIVISIONS = rankingColumns.filter((column) => column.id !== 'division')
const listAsked = (search: URLSearchParams) => LIST_NAMES.find((name) => name === search.get('list')) ?? 'counties'
const CONSOLE_PATHS = {
  division: (code: string) => `/divisions/${code}`,
  unit: (code: string) => `/units/${code}`,
  hall: (code: string) => `/halls/${code}`,
  window: (code: string) => `/windows/${code}`,
  item: (code: string) => `/items/${code}`,
} as const

export default function Rankings() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [search] = useSearchParams()
  const list = listAsked(search)
  const measure = MEASURE_NAMES.find((name) => name === search.get('measure')) ?? 'good_share'
  const period = search.get('period')
  const about = useRead(readRankingRun, { query: { list, measure, ...(period !== null && { period }) } }, { keep: true }).data
  const filters: readonly Filter[] = [
    { id: 'list', label: { zh: '排什么', en: 'List' }, kind: 'select', options: LISTS.map((row) => ({ value: row.list, says: row.says })) },
    { id: 'period', label: { zh: '时期', en: 'Period' }, kind: 'select', options: (about?.periods ?? []).map(periodOption) },
    {
      id: 'measure',
      label: { zh: '按什么排', en: 'By' },
      kind: 'select',
      options: MEASURES.map((row) => ({ value: row.measure, says: row.says })),
    },
    { id: 'division', label: { zh: '区划', en: 'Division' }, kind: 'division' },
  ]
  const cells: Cells<Ranked> = {
    rank: (row) =>
      row.rank === null ? (
        <span className="quiet">—</span>
      ) : (
        <span className="ranking-rank num" title={texts.of(row.ranked)}>
          {row.rank}
          {row.tied && <span className="tag ranking-tied">{texts.tied}</span>}
        </span>
      ),
    interval: (row) =>
      row.bar && row.estimate !== null ? (
        <Interval bar={row.bar} words={{ estimate: row.estimate, lower: row.lower ?? '', upper: row.upper ?? '' }} />
      ) : (
        <span className="quiet">{texts.few(about?.run?.least ?? 30)}</span>
      ),
    range: (row) => <span className="num">{rangeSays(row)}</span>,
    ratings: (row) => <span className="num">{numberWords(row.ratings)}</span>,
  }
  return (
    <ListPage
      endpoint={listRankings}
      columns={listRow(list).kind === 'division' ? OF_DIVISIONS : rankingColumns}
      title={`${texts.title} · ${listRow(list).says[language]}`}
      purpose={
        <>
          {texts.purpose} {about?.run && <RunWords run={about.run} texts={texts} />} <a href="/rankings/method">{texts.method}</a>
        </>
      }
      tabs={<ListTabs here={list} />}
      filters={filters.map((filter) => (filter.id === 'list' ? { ...filter, quiet: true } : filter))}
      cells={cells}
      rowKey={(row) => row.code}
      rowTo={(row) => CONSOLE_PATHS[listRow(list).kind](row.code)}
      rowLink="name"
      empty={texts.empty}
      exportName={listRankings.name}
    />
  )
}
const periodOption = (period: string) => ({
  value: period,
  says: { zh: period.replace('-Q', ' 年第 ').replace(/第 \d$/, '$& 季度'), en: period },
})

type Run = { period: string; asOf: string; version: number; changed: number; confidence: number; least: number; leaning: number }
const RunWords = ({ run, texts }: { run: Run; texts: (typeof TEXTS)['zh'] }) => (
  <>
    {texts.run(run.period, lastDay(run.asOf), run.version)} {texts.stated(run.confidence, run.least, run.leaning)}{' '}
    {run.changed > 0 && texts.changed(run.changed)}
  </>
)
/** It goes up to midnight at the end of a day: that day is the one to name. */
const lastDay = (asOf: string): string => addDays(asOf.slice(0, 10), -1)

function ListTabs({ here }: { here: string }) {
  const language = useLanguage()
  const [search] = useSearchParams()
  const to = (list: string): string => {
    const next = new URLSearchParams(search)
    next.set('list', list)
    for (const name of ['cursor', 'sort']) next.delete(name)
    return next.toString()
  }
  return (
    <nav className="tabs" aria-label={TEXTS[language].lists}>
      {LISTS.map((row) => (
        <Link key={row.list} to={{ search: to(row.list) }} aria-current={row.list === here ? 'page' : undefined}>
          {row.says[language]}
        </Link>
      ))}
    </nav>
  )
}
