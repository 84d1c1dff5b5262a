import { useParams, useSearchParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { DivisionSelect } from '#web/ui/division-select.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { UnitSelect } from '#web/ui/found-select.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { resultColumns, textColumns } from '../contract/columns.ts'
import { listAnswerTexts, listResults, type ResultRowShown } from '../contract/results.ts'
import './questionnaires.css'

const TEXTS = {
  zh: {
    title: '表单回答',
    purpose: '答是自愿的，只说明答了的人怎样看。晚一天给出，每次至少多 5 人才更新；不足 5 人的不给出。',
    back: '返回表单',
    division: '全部区划',
    unit: '全部单位',
    told: (sheets: string) => `${sheets} 人至少答了一题，统计到`,
    few: '答的人还不足 5 人，或都是今天的：明天再看。',
    withheld: '答这道题的不足 5 人，不给出。',
    answered: (n: string) => `${n} 人作答`,
    people: (n: string, share: string) => `${n} 人，${share}`,
    figures: '各题回答',
    texts: '写的意见',
    masked: '个人信息已隐去；不带等级、事项、日期和先后，不能连到哪一次评价。',
    noTexts: '还没有可以给出的意见。',
    more: (n: number) => `这里是前 ${n} 条，全部请导出。`,
    wrote: '写了意见',
  },
  en: {
    title: 'Answers',
    purpose:
      'Answering is voluntary: this is what those who answered think. A day late, and never of fewer than 5 people or 5 people more.',
    back: 'Back to the form',
    division: 'All divisions',
    unit: 'All units',
    told: (sheets: string) => `${sheets} people answered something, until`,
    few: 'Fewer than 5 people answered, or all of them today: see tomorrow.',
    withheld: 'Fewer than 5 answered this question.',
    answered: (n: string) => `${n} answered`,
    people: (n: string, share: string) => `${n}, ${share}`,
    figures: 'Answers by question',
    texts: 'Comments',
    masked: 'Personal data is masked; without level, item, day and order, so that none leads to a rating.',
    noTexts: 'No comments that can be shown yet.',
    more: (n: number) => `The first ${n}; export for all.`,
    wrote: 'wrote something',
  },
}
const MOST_TEXTS = 100
type Scope = { formVersion: string; division: string | undefined; unit: string | undefined }
const given = (scope: Scope): Record<string, string> =>
  Object.fromEntries(Object.entries(scope).filter((pair): pair is [string, string] => pair[1] !== undefined))

export default function Results() {
  const texts = TEXTS[useLanguage()]
  const { formVersion = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const { division: chosen, may } = useSession()
  const scope: Scope = { formVersion, division: search.get('division') ?? chosen?.code, unit: search.get('unit') ?? undefined }
  const query = useRead(listResults, { query: { ...scope, limit: 500 } }, { keep: true })
  const put = (name: string) => (value: string | null) => {
    const next = new URLSearchParams(search)
    if (value === null) next.delete(name)
    else next.set(name, value)
    setSearch(next)
  }
  return (
    <DetailPage
      title={(results) => (results ? `${texts.title}：${results.name}` : texts.title)}
      named={texts.title}
      purpose={texts.purpose}
      back={{ to: `/questionnaires/${formVersion.replace(/\.\d+$/, '')}`, says: texts.back }}
      query={query}
    >
      {(results) => (
        <>
          <div className="filters">
            <div className="filter filter-division">
              <DivisionSelect label={texts.division} none={texts.division} value={scope.division ?? null} change={put('division')} />
            </div>
            <div className="filter filter-unit">
              <UnitSelect label={texts.unit} value={scope.unit ?? null} change={put('unit')} />
            </div>
          </div>
          <Section
            title={texts.figures}
            aside={<ExportMenu list={listResults.name} query={given(scope)} columns={resultColumns.map((column) => column.id)} />}
          >
            {results.until === null ? (
              <p>{texts.few}</p>
            ) : (
              <>
                <p>
                  {texts.told(numberWords(results.sheets))} <DayText day={results.until} />
                </p>
                <Figures rows={results.items} />
              </>
            )}
          </Section>
          {may('questionnaires.texts') && <Comments scope={scope} />}
        </>
      )}
    </DetailPage>
  )
}

function Figures({ rows }: { rows: readonly ResultRowShown[] }) {
  const texts = TEXTS[useLanguage()]
  const asked = [...new Set(rows.map((row) => row.question))]
  return (
    <>
      {asked.map((question) => {
        const of = rows.filter((row) => row.question === question)
        const [first] = of
        if (!first) return null
        return (
          <section key={question}>
            <h3>{`${first.number}. ${first.asks}`}</h3>
            {first.answered === null ? (
              <p className="quiet">{texts.withheld}</p>
            ) : (
              <>
                <p className="quiet">{texts.answered(numberWords(first.answered))}</p>
                {of.map((row) => row.share !== null && <Bar key={row.option} row={row} share={row.share} />)}
              </>
            )}
          </section>
        )
      })}
    </>
  )
}

function Bar({ row, share }: { row: ResultRowShown; share: number }) {
  const texts = TEXTS[useLanguage()]
  const percent = `${(share * 100).toFixed(1)}%`
  return (
    <div className="answer-row">
      <span>{row.answer}</span>
      <span className="answer-track" aria-hidden="true">
        <span className="answer-bar" style={{ display: 'block', width: percent }} />
      </span>
      <span className="num">{texts.people(numberWords(row.n ?? 0), percent)}</span>
    </div>
  )
}

function Comments({ scope }: { scope: Scope }) {
  const texts = TEXTS[useLanguage()]
  const query = useRead(listAnswerTexts, { query: { ...scope, limit: MOST_TEXTS } }, { keep: true })
  const columns = textColumns.map((column) => column.id)
  return (
    <Section title={texts.texts} aside={<ExportMenu list={listAnswerTexts.name} query={given(scope)} columns={columns} />}>
      <p className="quiet">{texts.masked}</p>
      {query.data === undefined ? (
        <Pending query={query} lines={4} />
      ) : query.data.items.length === 0 ? (
        <p>{texts.noTexts}</p>
      ) : (
        <ul>
          {query.data.items.map((row, i) => (
            <li key={i} dir="auto">
              {row.text} <span className="quiet">{row.asks}</span>
            </li>
          ))}
        </ul>
      )}
      {query.data?.next != null && <p className="quiet">{texts.more(MOST_TEXTS)}</p>}
    </Section>
  )
}
