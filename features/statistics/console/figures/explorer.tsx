import { Link, useSearchParams } from 'react-router'
import { addressOf } from '#web/api.ts'
import { useRead, type ReadResult } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { PageHead } from '#web/ui/detail-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Empty, Notice, Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { askFigures, readFiguresFile, type FiguresAnswer } from '../../contract/asking.ts'
import { Asking } from './asking.tsx'
import { Drawn } from './drawn.tsx'
import { Pivot } from './pivot.tsx'
import { askedIn, queryOf, withPart, type Asked, type Part } from './question.ts'
import { NOTES, scopeWords } from './words.ts'
import './figures.css'

const TEXTS = {
  zh: {
    title: '分析',
    purpose: '选指标、按什么分、哪个范围、什么时段、与什么比；每个数字点得开它背后的评价，表头点得开它的定义。',
    xlsx: '导出 Excel',
    csv: '导出 CSV',
    asOf: '截至',
    against: (words: string) => `对比：${words}`,
    included: '计入',
    excluded: '不计入',
    count: (says: string, n: string) => `${says} ${n} 条`,
    none: '这个范围、这段时间没有数字',
    hint: '换一个时段，或放宽筛选；没有分母的比率显示“—”。',
    choose: '先选一个指标',
    chooseHint: '在上面的“指标”里选，例如评价数、差评率。',
    usual: '常用的问法',
    usuals: [
      ['本月各区划的差评率，与上月比', 'metrics=ratings,good_share,bad_share&by=division&period=this_month&compare=previous'],
      ['最近 30 天每天的评价', 'metrics=ratings,bad&by=day&period=last_30_days'],
      ['本月差评最多的事项', 'metrics=bad,ratings,bad_share&by=item&period=this_month&top=20'],
      ['各渠道的评价数和好评率', 'metrics=ratings,good_share&by=channel&period=this_month'],
      ['各单位整改得怎么样', 'metrics=cases,answered_share,in_time_share,rectified_share&by=unit&period=this_year'],
      ['多少人评、多少人请了没评', 'metrics=services,own_rated_share,offered_share,response_share&by=division&period=last_month'],
    ],
  },
  en: {
    title: 'Explore',
    purpose:
      'Choose figures, what to tell them by, the place, the period and what to hold them against; each number leads to its ratings, each header to its definition.',
    xlsx: 'Export to Excel',
    csv: 'Export to CSV',
    asOf: 'As of',
    against: (words: string) => `Against ${words}`,
    included: 'Counted',
    excluded: 'Left out',
    count: (says: string, n: string) => `${says} ${n}`,
    none: 'No figures for this place and time',
    hint: 'Choose another period or fewer filters; a share of nothing is a dash.',
    choose: 'Choose a figure first',
    chooseHint: 'For instance ratings, or the bad share.',
    usual: 'Common questions',
    usuals: [
      [
        'Bad share of divisions, this month against last',
        'metrics=ratings,good_share,bad_share&by=division&period=this_month&compare=previous',
      ],
      ['Ratings a day, last 30 days', 'metrics=ratings,bad&by=day&period=last_30_days'],
      ['Items with most bad ratings this month', 'metrics=bad,ratings,bad_share&by=item&period=this_month&top=20'],
      ['Ratings and good share by channel', 'metrics=ratings,good_share&by=channel&period=this_month'],
      ['How units rectify', 'metrics=cases,answered_share,in_time_share,rectified_share&by=unit&period=this_year'],
      [
        'Who rated, who was asked and did not',
        'metrics=services,own_rated_share,offered_share,response_share&by=division&period=last_month',
      ],
    ],
  },
} as const
/** What a first look asks. */
const FIRST: Asked = { metrics: 'ratings,good_share,bad_share', by: 'division' }

export default function Explorer() {
  const texts = TEXTS[useLanguage()]
  const { division } = useSession()
  const [search, setSearch] = useSearchParams()
  const said = askedIn(search)
  const asked: Asked = { ...(division !== null && { division: division.code }), ...(said.metrics === undefined && FIRST), ...said }
  const change = (part: Part, value: string | null): void => {
    // the first look becomes a question of its own once it is changed
    const begun = said.metrics === undefined ? new URLSearchParams({ ...Object.fromEntries(search), ...FIRST }) : search
    setSearch(part === 'metrics' && value === '' ? withPart(begun, part, 'ratings') : withPart(begun, part, value))
  }
  const query = queryOf(asked)
  const result = useRead(askFigures, { query }, { keep: true })
  const file = (format: 'xlsx' | 'csv'): string => addressOf(readFiguresFile.path, { query: { ...query, format } })
  return (
    <article className="page list figures">
      <PageHead
        title={texts.title}
        purpose={texts.purpose}
        primary={
          <>
            <a className="button" href={file('xlsx')} download>
              {texts.xlsx}
            </a>
            <a className="button" href={file('csv')} download>
              {texts.csv}
            </a>
          </>
        }
      />
      <Asking asked={asked} change={change} />
      <Usual />
      {result.data === undefined ? (
        <Unanswered result={result} />
      ) : (
        <>
          <Notice problem={result.error} />
          <Answered answer={result.data} asked={asked} busy={result.isPlaceholderData} />
        </>
      )}
    </article>
  )
}

/** What cannot be answered so says why and how; the question stays to be changed. */
const Unanswered = ({ result }: { result: ReadResult<FiguresAnswer> }) =>
  result.error && result.error.status >= 400 && result.error.status < 500 && result.error.code !== 'forbidden' ? (
    <Notice problem={result.error} />
  ) : (
    <Pending query={result} lines={12} />
  )

/** Questions that are asked often, one press away. */
function Usual() {
  const texts = TEXTS[useLanguage()]
  return (
    <p className="usual quiet">
      {texts.usual}{' '}
      {texts.usuals.map(([says, question]) => (
        <Link key={question} to={`?${question}`}>
          {says}
        </Link>
      ))}
    </p>
  )
}

function Answered({ answer, asked, busy }: { answer: FiguresAnswer; asked: Asked; busy: boolean }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const nothing = answer.rows.length === 0 && answer.by.length > 0
  return (
    <>
      <p className="words" aria-live="polite">
        {scopeWords(answer, language)} · {texts.asOf} <MomentText at={answer.asOf} />
        {answer.against && ` · ${texts.against(answer.against.says[language])}`}
      </p>
      {answer.notes.map((note) => (
        <p key={note} className="quiet note-line">
          {NOTES[note][language]}
        </p>
      ))}
      {nothing ? (
        <Empty title={texts.none} hint={texts.hint} />
      ) : (
        <>
          <Drawn answer={answer} />
          <Pivot title={texts.title} answer={answer} asked={asked} may={may} busy={busy} />
        </>
      )}
      <Counted answer={answer} />
    </>
  )
}

/** What is in and what is left out, with how many (rules 5.4). */
function Counted({ answer: { included, excluded } }: { answer: FiguresAnswer }) {
  const texts = TEXTS[useLanguage()]
  const line = (rows: readonly { class: string; says: string; ratings: number }[]) =>
    rows
      .filter((row) => row.ratings > 0)
      .map((row) => texts.count(row.says, numberWords(row.ratings)))
      .join('；')
  if (included.length === 0) return null
  return (
    <dl className="facts counted">
      <div>
        <dt>{texts.included}</dt>
        <dd>{line(included) || '—'}</dd>
      </div>
      <div>
        <dt>{texts.excluded}</dt>
        <dd>{line(excluded) || '—'}</dd>
      </div>
    </dl>
  )
}
