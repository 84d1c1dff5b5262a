import { Link, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Pending } from '#web/ui/states.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listComparedRows, readComparedSource } from '../contract.ts'
import { rowColumns } from '../contract/columns.ts'
import type { ComparedRow } from '../contract/comparisons.ts'
import { rowWords } from '../contract/list-words.ts'
import { SaidText } from './said-text.tsx'
import { fieldWords, outcomeWords, shareOf } from './words.ts'
import './alignment.css'

const TEXTS = {
  zh: {
    purpose: '这个业务系统的事项表与实施清单最近一次比对，不相同的在下面。',
    last: '最近一次比对',
    rate: '同源率',
    of: (a: string, b: string) => `${b} 项中 ${a} 项相同`,
    formula: '怎么算',
    writing: (n: string) => `其中 ${n} 项只差全角、半角或空格`,
    at: '比对',
    received: '收到',
    rows: (n: string, faulty: number, repeated: number) =>
      `${n} 行${faulty > 0 ? `，读不懂 ${numberWords(faulty)} 行（没有参加比对）` : ''}${repeated > 0 ? `，重复 ${numberWords(repeated)} 行` : ''}`,
    quarantine: '推送',
    see: '因事项对不上而隔离的办件',
    history: '历次',
    unlike: '不相同的事项',
    none: { title: '全部相同', hint: '这个业务系统的事项表与实施清单是同一份。' },
    ours: '清单',
    theirs: '对方',
    cancelled: '清单里已取消，对方还在用',
  },
  en: {
    purpose: 'This system’s table of items beside the released list, as last compared; what is not the same stands below.',
    last: 'Last comparison',
    rate: 'Same-source rate',
    of: (a: string, b: string) => `${a} of ${b} the same`,
    formula: 'How it is counted',
    writing: (n: string) => `of these, ${n} by width or spaces only`,
    at: 'Compared',
    received: 'Received',
    rows: (n: string, faulty: number, repeated: number) =>
      `${n} rows${faulty > 0 ? `, ${numberWords(faulty)} unreadable (not compared)` : ''}${repeated > 0 ? `, ${numberWords(repeated)} repeated` : ''}`,
    quarantine: 'Pushes',
    see: 'Records in quarantine for an unknown item',
    history: 'Earlier',
    unlike: 'Items that are not the same',
    none: { title: 'All the same', hint: 'This system’s table is the same as the released list.' },
    ours: 'released',
    theirs: 'theirs',
    cancelled: 'cancelled here, still in use there',
  },
}
const FILTERS = filtersOf(rowWords, { q: 'text', outcome: 'select' })
type Source = Reply<typeof readComparedSource>

const cells = (language: StaffLanguage): Cells<ComparedRow> => ({
  outcome: (row) => <span className="tag">{outcomeWords(row.outcome, language)}</span>,
  fields: (row) =>
    row.fields.length === 0
      ? '—'
      : row.fields.map((one) => (
          <div key={one.field}>
            {one.field === 'status' ? (
              TEXTS[language].cancelled
            ) : (
              <>
                {fieldWords(one.field, language)} · {TEXTS[language].ours} <SaidText text={one.ours} /> · {TEXTS[language].theirs}{' '}
                <SaidText text={one.theirs} />
              </>
            )}
          </div>
        )),
})

export default function ComparedSourcePage() {
  const { sourceSystem = '' } = useParams()
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(readComparedSource, { params: { sourceSystem } })
  if (query.error) return <Pending query={query} />
  return (
    <ListPage
      endpoint={listComparedRows}
      columns={rowColumns}
      title={sourceSystem}
      purpose={texts.purpose}
      tabs={query.data ? <Last source={query.data} /> : <Pending query={query} lines={6} />}
      filters={FILTERS}
      fixed={{ sourceSystem }}
      cells={cells(language)}
      rowKey={(row) => row.itemCode}
      empty={texts.none}
      exportName={listComparedRows.name}
    />
  )
}

function Last({ source }: { source: Source }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const { rate, writing } = source
  const quarantined = `/quarantine?${new URLSearchParams({ sourceSystem: source.sourceSystem, code: 'unknown_item' }).toString()}`
  return (
    <>
      <Section title={texts.last}>
        <Facts
          rows={[
            [
              texts.rate,
              <>
                <b>{shareOf(rate.share)}</b> {texts.of(numberWords(rate.numerator), numberWords(rate.denominator))}
                {writing > 0 && <span className="quiet"> {texts.writing(numberWords(writing))}</span>}
              </>,
            ],
            [texts.formula, <span lang="zh-CN">{`${rate.formula}（${rate.clause}）`}</span>],
            [outcomeWords('differing', language), numberWords(source.differing)],
            [outcomeWords('unknown', language), numberWords(source.unknown)],
            [outcomeWords('missing', language), numberWords(source.missing)],
            [texts.received, texts.rows(numberWords(source.received), source.faulty, source.repeated)],
            [texts.at, <MomentText at={source.comparedAt} />],
            may('quarantine.read') && [texts.quarantine, <Link to={quarantined}>{texts.see}</Link>],
            source.history.length > 1 && [
              texts.history,
              <details>
                <summary>{numberWords(source.history.length)}</summary>
                <ul>
                  {source.history.map((one) => (
                    <li key={one.comparisonId}>
                      <MomentText at={one.comparedAt} /> {shareOf(one.rate.share)}{' '}
                      <span className="quiet">{texts.of(numberWords(one.rate.numerator), numberWords(one.rate.denominator))}</span>
                    </li>
                  ))}
                </ul>
              </details>,
            ],
          ]}
        />
      </Section>
      <h2 className="list-title">{texts.unlike}</h2>
    </>
  )
}
