import { useSearchParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { dayWords } from '#web/ui/day-words.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { FilterRow } from '#web/ui/filter-row.tsx'
import type { Filter } from '#web/ui/filter-words.ts'
import { readState, withFilter } from '#web/ui/list-query.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Empty, Pending } from '#web/ui/states.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { readQuality } from '../contract.ts'
import { QualityDays } from './quality-days.tsx'
import { QualitySignals } from './quality-signals.tsx'
import { QualitySources } from './quality-sources.tsx'

const TEXTS = {
  zh: {
    title: '数据质量',
    purpose: '每个来源推送了多少，收下、没变、隔离各多少，及不及时、重不重复、对不对得上。',
    period: (from: string, to: string) => `${from}至${to}`,
    sources: '各来源',
    adds: '收到 = 收下 + 没变 + 隔离。没有声音、需要看一看、有待处理的在前。',
    late: (minutes: string) => `服务之后超过 ${minutes} 分钟才收到的算迟到；迟到、对应按首次收到的办件服务算。`,
    unmatched: (n: string) => `等待匹配的窗口服务：${n}。`,
    signals: '需要看一看',
    days: '每天的走势',
    none: { title: '这段时间没有来源推送过', hint: '接入的业务系统推送办件之后，每个来源的情况会出现在这里；也可以换一段时间。' },
  },
  en: {
    title: 'Data quality',
    purpose: 'What each source sent, what became of it, and whether it came in time, came twice and could be matched.',
    period: (from: string, to: string) => `${from} to ${to}`,
    sources: 'By source',
    adds: 'Received = taken in + unchanged + quarantined. Silent sources, those worth a look and those with rows waiting come first.',
    late: (minutes: string) =>
      `Late is what arrives more than ${minutes} minutes after the service; late and matched are shares of services first received.`,
    unmatched: (n: string) => `Window services awaiting their match: ${n}.`,
    signals: 'Worth a look',
    days: 'Day by day',
    none: {
      title: 'No source sent anything in this time',
      hint: 'Each source appears here once a connected system pushes records; or choose another period.',
    },
  },
}
const FILTERS: readonly Filter[] = [
  { id: 'division', kind: 'division', label: { zh: '区划', en: 'Division' } },
  { id: 'source', kind: 'text', label: { zh: '来源系统', en: 'Source system' } },
  { id: 'from', kind: 'day', label: { zh: '自', en: 'From' } },
  { id: 'to', kind: 'day', label: { zh: '至', en: 'to' } },
]
const IDS = FILTERS.map((filter) => filter.id)

export default function RecordQuality() {
  const texts = TEXTS[useLanguage()]
  const { division } = useSession()
  const [search, setSearch] = useSearchParams()
  const { filters } = readState(search, IDS)
  const asked = { ...(division !== null && { division: division.code }), ...filters }
  const query = useRead(readQuality, { query: asked }, { keep: true })
  return (
    <article className="page list">
      <PageHead title={texts.title} purpose={texts.purpose} />
      <FilterRow filters={FILTERS} chosen={filters} change={(id, value) => setSearch(withFilter(search, id, value))} />
      {query.data === undefined ? <Pending query={query} lines={10} /> : <Board board={query.data} busy={query.isPlaceholderData} />}
    </article>
  )
}

/** Few are not counted out; English says so in its own words. */
const fewWords = (says: string, language: StaffLanguage): string => (language === 'zh' ? says : says.replace('少于', 'fewer than'))

function Board({ board, busy }: { board: Reply<typeof readQuality>; busy: boolean }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { from, to, sources, total, days } = board
  const period = texts.period(dayWords(from, language), dayWords(to, language))
  if (sources.length === 0) return <Empty {...texts.none} />
  return (
    <>
      <Section title={texts.sources} aside={<span className="quiet">{period}</span>}>
        <p className="quiet">
          {texts.adds} {texts.late(numberWords(board.lateMinutes))} {texts.unmatched(fewWords(board.unmatched, language))}
        </p>
        <QualitySources sources={sources} total={total} busy={busy} />
      </Section>
      {sources.some((source) => source.signals.length > 0) && (
        <Section title={texts.signals}>
          <QualitySignals sources={sources} />
        </Section>
      )}
      {days.length > 0 && (
        <Section title={texts.days} aside={<span className="quiet">{period}</span>}>
          <QualityDays from={from} to={to} days={days} />
        </Section>
      )}
    </>
  )
}
