import { Link } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Empty, Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { askFigures, type FiguresAnswer } from '../../contract/asking.ts'
import { Defined } from './defined.tsx'
import { Figure } from './figure.tsx'
import { Pivot } from './pivot.tsx'
import { asValue, behindOf, mayFollow, metricNamed, queryOf, type Asked } from './question.ts'
import { scopeWords } from './words.ts'
import './figures.css'

const TEXTS = {
  zh: {
    title: '总览',
    purpose: '五分钟看完：来了多少、好不好、什么超期、堵在哪里、哪里还评不了。点数字看背后的评价，点名称看怎么算的。',
    month: '本月',
    against: (words: string) => `与 ${words} 比`,
    today: '今天',
    cases: '差评整改，截至今天',
    hot: '本月差评最多的事项',
    places: '下级区划，本月',
    gaps: '评得了吗：覆盖',
    more: '换个问法',
    noHot: { title: '本月还没有差评', hint: '有差评的事项会出现在这里，多的在前。' },
    noPlaces: { title: '本月还没有评价', hint: '有评价的区划会出现在这里。' },
    asOf: '截至',
  },
  en: {
    title: 'Overview',
    purpose:
      'Five minutes: how many rated and how, what is overdue, where it hurts, what cannot be rated yet. A number leads to its ratings, a name to its definition.',
    month: 'This month',
    against: (words: string) => `against ${words}`,
    today: 'Today',
    cases: 'Cases, until today',
    hot: 'Items with most bad ratings this month',
    places: 'Divisions below, this month',
    gaps: 'Can it be rated: coverage',
    more: 'Ask otherwise',
    noHot: { title: 'No bad ratings this month', hint: 'Items with bad ratings appear here, most first.' },
    noPlaces: { title: 'No ratings this month', hint: 'Divisions with ratings appear here.' },
    asOf: 'As of',
  },
}
const MONTH: Asked = { metrics: 'ratings,good_share,bad_share,average', period: 'this_month', compare: 'previous' }
const TODAY: Asked = { metrics: 'ratings,bad', period: 'today' }
const CASES: Asked = { metrics: 'cases,overdue,in_time_share,rectified_share,visited_share', period: 'all' }
const HOT: Asked = { metrics: 'bad,ratings,bad_share', by: 'item', period: 'this_month', top: '8' }
const PLACES: Asked = { metrics: 'ratings,good_share,bad_share', by: 'division', period: 'this_month', compare: 'previous' }
const GAPS: Asked = { metrics: 'item_coverage,window_coverage,platform_coverage,channel_coverage', period: 'all' }

/** How the place one answers for stands, for somebody with five minutes. */
export default function Overview() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <article className="page figures">
      <PageHead
        title={texts.title}
        purpose={texts.purpose}
        primary={
          <Link className="button" to="/explore">
            {texts.more}
          </Link>
        }
      />
      <Headline asked={MONTH} title={texts.month} />
      <Headline asked={TODAY} title={texts.today} />
      <Headline asked={CASES} title={texts.cases} />
      <div className="two-columns">
        <Told asked={HOT} title={texts.hot} empty={texts.noHot} />
        <Told asked={PLACES} title={texts.places} empty={texts.noPlaces} />
      </div>
      <Headline asked={GAPS} title={texts.gaps} />
    </article>
  )
}

function useAnswer(asked: Asked) {
  const { division } = useSession()
  const whole: Asked = { ...asked, ...(division !== null && { division: division.code }) }
  return { asked: whole, result: useRead(askFigures, { query: queryOf(whole) }, { keep: true }) }
}
const explored = (asked: Asked): string => `/explore?${new URLSearchParams(asked).toString()}`

/** A few numbers in a row, each with its n and what it was before. */
function Headline({ asked: question, title }: { asked: Asked; title: string }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { asked, result } = useAnswer(question)
  return (
    <Section title={title} aside={<Link to={explored(asked)}>{texts.more}</Link>}>
      {result.data ? <Numbers answer={result.data} asked={asked} /> : <Pending query={result} lines={3} />}
    </Section>
  )
}

function Numbers({ answer, asked }: { answer: FiguresAnswer; asked: Asked }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  return (
    <>
      <dl className="stands headline">
        {answer.metrics.map(metricNamed).map((metric) => {
          const value = answer.total.values[metric.id]
          const before = answer.total.before?.[metric.id]
          const late = metric.id === 'overdue' && (value?.value ?? 0) > 0
          return (
            <div key={metric.id} className={late ? 'late' : undefined}>
              <dt>
                <Defined metric={metric} />
              </dt>
              <dd>
                {value && (
                  <Figure
                    metric={metric}
                    value={asValue(value)}
                    before={before && asValue(before)}
                    to={mayFollow(behindOf(answer, asked, { of: [], metric }), may)}
                  />
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="quiet">
        {scopeWords(answer, language)}
        {answer.against && ` · ${texts.against(answer.against.says[language])}`} · {texts.asOf} <MomentText at={answer.asOf} />
      </p>
    </>
  )
}

function Told({ asked: question, title, empty }: { asked: Asked; title: string; empty: { title: string; hint: string } }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const { asked, result } = useAnswer(question)
  const first = question.metrics?.split(',')[0] ?? ''
  const nothing = result.data !== undefined && (result.data.total.values[first]?.value ?? 0) === 0
  return (
    <Section title={title} aside={<Link to={explored(asked)}>{texts.more}</Link>}>
      {result.data === undefined ? (
        <Pending query={result} lines={8} />
      ) : nothing ? (
        <Empty {...empty} />
      ) : (
        <Pivot title={title} answer={result.data} asked={asked} may={may} busy={result.isPlaceholderData} />
      )}
    </Section>
  )
}
