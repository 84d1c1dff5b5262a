import { Link } from 'react-router'
import { columns } from '#shared/columns.ts'
import type { Reply } from '#web/api.ts'
import { MomentText } from '#web/ui/day.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Table, type Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import type { readQuality, SourceQuality } from '../contract/quality.ts'
import { secondsWords, ShareOf, sourceWords } from './quality-words.tsx'
import './quality.css'

const TEXTS = {
  zh: {
    caption: '各来源的数据质量',
    all: '合计',
    silent: '天天推送的，现在没有声音了',
    look: (n: string) => `需要看一看 ${n} 处`,
    records: '办件',
    recordsOf: (source: string) => `来源 ${source} 的办件`,
    waitingOf: (source: string, n: string) => `来源 ${source} 待处理的隔离办件 ${n} 条`,
    parts: (fresh: string, changed: string) => `新增 ${fresh}，有变化 ${changed}`,
    skew: (n: string, typical: string) => `${n} 次，多为快 ${typical}`,
    never: '还没有推送过',
  },
  en: {
    caption: 'Data quality by source',
    all: 'Total',
    silent: 'pushed daily, silent now',
    look: (n: string) => `${n} worth a look`,
    records: 'records',
    recordsOf: (source: string) => `Records of source ${source}`,
    waitingOf: (source: string, n: string) => `${n} quarantined rows of source ${source} waiting`,
    parts: (fresh: string, changed: string) => `${fresh} new, ${changed} changed`,
    skew: (n: string, typical: string) => `${n}, mostly ${typical} ahead`,
    never: 'never pushed',
  },
}
type Total = Reply<typeof readQuality>['total']
/** The last row is all of them together, of which no one push is the last. */
type Row = Total & { key: string; one: SourceQuality | null }

const COLUMNS = columns<Row>([
  { id: 'source', zh: '来源', en: 'Source', value: (row) => row.key },
  { id: 'received', zh: '收到', en: 'Received', kind: 'number', value: (row) => row.received },
  { id: 'accepted', zh: '= 收下', en: '= taken in', kind: 'number', value: (row) => row.newRecords + row.changed },
  { id: 'unchanged', zh: '+ 没变', en: '+ unchanged', kind: 'number', value: (row) => row.unchanged },
  { id: 'quarantined', zh: '+ 隔离', en: '+ quarantined', kind: 'number', value: (row) => row.quarantined },
  { id: 'waiting', zh: '待处理', en: 'Waiting', kind: 'number', value: (row) => row.waiting },
  { id: 'mended', zh: '修补后收入', en: 'Mended', kind: 'number', value: (row) => row.mended },
  { id: 'late', zh: '迟到', en: 'Late', kind: 'number', value: (row) => row.late },
  { id: 'duplicated', zh: '重复', en: 'Sent again', kind: 'number', value: (row) => row.unchanged + row.repeated },
  { id: 'skewed', zh: '时钟偏快', en: 'Clock ahead', kind: 'number', value: (row) => row.skewed },
  { id: 'linked', zh: '对应率', en: 'Matched', kind: 'number', value: (row) => row.linked },
  { id: 'lastAt', zh: '最近一次推送', en: 'Last push', kind: 'moment', value: (row) => row.one?.lastAt ?? null },
])

export function QualitySources({ sources, total, busy }: { sources: readonly SourceQuality[]; total: Total; busy: boolean }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const rows: Row[] = sources.map((one) => ({ ...one, key: `source:${one.source}`, one }))
  if (rows.length > 1) rows.push({ ...total, key: 'total', one: null })
  return (
    <div className="quality">
      <Table caption={texts.caption} items={rows} columns={COLUMNS} cells={cells(language)} rowKey={(row) => row.key} busy={busy} />
    </div>
  )
}

const cells = (language: StaffLanguage): Cells<Row> => {
  const texts = TEXTS[language]
  return {
    source: (row) => (row.one === null ? <b>{texts.all}</b> : <Named source={row.one} />),
    accepted: (row) => (
      <span title={texts.parts(numberWords(row.newRecords), numberWords(row.changed))}>{numberWords(row.newRecords + row.changed)}</span>
    ),
    waiting: (row) => <Waiting row={row} />,
    late: (row) => <ShareOf part={row.late} of={row.services} />,
    duplicated: (row) => <ShareOf part={row.unchanged + row.repeated} of={row.received} />,
    skewed: (row) =>
      row.skewed === 0 || row.skewMedian === null ? (
        numberWords(row.skewed)
      ) : (
        <>{texts.skew(numberWords(row.skewed), secondsWords(row.skewMedian, language))}</>
      ),
    linked: (row) => <ShareOf part={row.linked} of={row.services} />,
    lastAt: (row) => row.one !== null && <LastPush source={row.one} />,
  }
}

function Named({ source: { source, signals } }: { source: SourceQuality }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const name = sourceWords(source, language)
  return (
    <>
      {source === '' ? <span className="quiet">{name}</span> : <bdi className="num">{name}</bdi>}
      {source !== '' && may('records.read') && (
        <>
          {' '}
          <Link className="row-link" to={`/records?${bySource(source)}`} aria-label={texts.recordsOf(name)}>
            {texts.records}
          </Link>
        </>
      )}
      {signals.length > 0 && <div className="late">{texts.look(numberWords(signals.length))}</div>}
    </>
  )
}
const bySource = (sourceSystem: string): string => new URLSearchParams({ sourceSystem }).toString()

function Waiting({ row }: { row: Row }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const n = numberWords(row.waiting)
  const source = row.one?.source ?? ''
  if (row.waiting === 0 || source === '' || !may('quarantine.read')) return <>{n}</>
  return (
    <Link to={`/quarantine?${bySource(source)}`} aria-label={texts.waitingOf(source, n)}>
      {n}
    </Link>
  )
}

function LastPush({ source: { lastAt, isSilent } }: { source: SourceQuality }) {
  const texts = TEXTS[useLanguage()]
  return (
    <>
      {lastAt === null ? <span className="quiet">{texts.never}</span> : <MomentText at={lastAt} short />}
      {isSilent && <div className="late">{texts.silent}</div>}
    </>
  )
}
