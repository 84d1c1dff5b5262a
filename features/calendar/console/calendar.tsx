import { Link, useLocation, useParams } from 'react-router'
import { reversed } from '#shared/in-order.ts'
import { yearOf } from '#shared/time.ts'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { today } from '#web/ui/office-time.ts'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Done } from '#web/ui/field.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { Parts } from '#web/ui/parts.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { Timeline } from '#web/ui/timeline.tsx'
import { listYears, readYear } from '../contract.ts'
import type { ListKind } from '../rules/lists.ts'
import { markedBy } from './listed.ts'
import { Legend, Months } from './months.tsx'

const TEXTS = {
  zh: {
    title: (year: string) => `工作日历 ${year} 年`,
    purpose: '哪天上班、哪天放假：所有期限按它推算，当日不算，到期日 24 时止。',
    edit: '编辑放假安排',
    published: '已发布。此后起算的期限按新日历推算；已经起算的期限没有变动。',
    years: '年份',
    older: '更早的年份',
    provisional: '暂定',
    year: '这一年',
    working: '工作日',
    holidays: '放假日',
    makeUps: '调休上班日',
    days: (n: string) => `${n} 天`,
    lists: '所依据的安排',
    by: { national: '国家', regional: '自治区' },
    complete: '齐全',
    incomplete: '不齐全',
    absent: '还没有公布',
    history: '历次发布',
    published_: (by: string) => `发布${by}放假安排`,
    seeded: '随系统写入',
    admin: '一位管理员',
    told: (version: number, holidays: number, makeUps: number) => `日历第 ${version} 版：放假 ${holidays} 天，调休上班 ${makeUps} 天`,
  },
  en: {
    title: (year: string) => `Working calendar ${year}`,
    purpose: 'Which days are worked and which are not: every due day is counted by it, without the first day, to 24:00 of the last.',
    edit: 'Edit a list of holidays',
    published: 'Published. Clocks that start from now on follow it; those already running have not moved.',
    years: 'Years',
    older: 'Earlier years',
    provisional: 'provisional',
    year: 'The year',
    working: 'Working days',
    holidays: 'Holidays',
    makeUps: 'Worked instead',
    days: (n: string) => `${n} days`,
    lists: 'Lists it rests on',
    by: { national: 'National', regional: 'Regional' },
    complete: 'complete',
    incomplete: 'not complete',
    absent: 'not published yet',
    history: 'Publications',
    published_: (by: string) => `${by} list published`,
    seeded: 'written with the system',
    admin: 'an administrator',
    told: (version: number, holidays: number, makeUps: number) =>
      `Calendar version ${version}: ${holidays} holidays, ${makeUps} days worked instead`,
  },
}
type YearReply = Reply<typeof readYear>
const KINDS: readonly ListKind[] = ['national', 'regional']

export default function CalendarYear() {
  const { year = String(yearOf(today())) } = useParams()
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const was: unknown = useLocation().state
  const query = useRead(readYear, { params: { year: Number(year) } })
  return (
    <DetailPage
      title={texts.title(year)}
      purpose={texts.purpose}
      query={query}
      primary={
        may('calendar.publish') && (
          <Link className="button primary" to={`/calendar/${year}/edit`}>
            {texts.edit}
          </Link>
        )
      }
    >
      {(value) => (
        <>
          {was === 'published' && <Done>{texts.published}</Done>}
          <Years here={value.year} />
          <Why value={value} />
          <Parts place="calendar" subject={String(value.year)} />
          <Legend />
          <Section
            title={texts.year}
            aside={
              <span className="quiet">
                {texts.working} {texts.days(numberWords(value.workingDays))}
              </span>
            }
          >
            <Months year={value.year} marked={markedBy(value.days)} />
          </Section>
          <Lists value={value} />
          <History value={value} />
        </>
      )}
    </DetailPage>
  )
}

const SHOWN_BEFORE = 2
/** This year and its neighbours; the long past is a press away. */
function Years({ here }: { here: number }) {
  const texts = TEXTS[useLanguage()]
  const thisYear = yearOf(today())
  const years = useRead(listYears, { query: { sort: 'year', limit: 100 } }).data?.items ?? []
  const isNear = ({ year }: { year: number }): boolean => year >= thisYear - SHOWN_BEFORE || year === here
  const older = years.filter((row) => !isNear(row))
  return (
    <>
      <nav className="tabs" aria-label={texts.years}>
        {years.filter(isNear).map(({ year, provisional }) => (
          <Link key={year} to={`/calendar/${year}`} aria-current={year === here ? 'page' : undefined}>
            {year} {provisional && year >= thisYear && <span className="tag">{texts.provisional}</span>}
          </Link>
        ))}
      </nav>
      {older.length > 0 && (
        <details className="older-years">
          <summary>{texts.older}</summary>
          {older.map(({ year }) => (
            <Link key={year} to={`/calendar/${year}`}>
              {year}
            </Link>
          ))}
        </details>
      )}
    </>
  )
}

/** Why its due days may still change. */
export function Why({ value }: { value: Pick<YearReply, 'provisional' | 'missing' | 'missingSays' | 'year'> }) {
  const language = useLanguage()
  if (!value.provisional) return null
  const english = `${value.missing.map((kind) => TEXTS.en.by[kind]).join(' and ')} holidays of ${value.year} are not published in full: due days that reach into it are provisional.`
  return <p className="calendar-why">{language === 'zh' ? `${value.year} 年的${value.missingSays}。` : english}</p>
}

function Lists({ value }: { value: YearReply }) {
  const texts = TEXTS[useLanguage()]
  const count = (kind: 'holiday' | 'make_up') => [...markedBy(value.days).values()].filter((day) => day.kind === kind).length
  return (
    <Section title={texts.lists}>
      <Facts
        rows={[
          ...KINDS.map((by) => {
            const list = value.lists.find((one) => one.by === by)
            if (!list) return [texts.by[by], texts.absent] as const
            return [
              texts.by[by],
              <>
                <span lang="zh-CN">{list.source}</span> <span className="tag">{list.complete ? texts.complete : texts.incomplete}</span>
              </>,
            ] as const
          }),
          [texts.working, texts.days(numberWords(value.workingDays))],
          [texts.holidays, texts.days(numberWords(count('holiday')))],
          [texts.makeUps, texts.days(numberWords(count('make_up')))],
        ]}
      />
    </Section>
  )
}

function History({ value }: { value: YearReply }) {
  const texts = TEXTS[useLanguage()]
  if (value.history.length === 0) return null
  return (
    <Section title={texts.history}>
      <Timeline
        label={texts.history}
        entries={reversed(value.history).map((one) => ({
          key: `${one.version}/${one.by}`,
          at: one.publishedAt,
          who: one.publishedBy.startsWith('staff:') ? texts.admin : texts.seeded,
          what: texts.published_(texts.by[one.by]),
          mark: one.complete ? texts.complete : texts.incomplete,
          children: (
            <>
              {texts.told(one.version, one.holidays, one.makeUps)}
              {'\n'}
              <span lang="zh-CN" className="quiet">
                {one.source}
              </span>
            </>
          ),
        }))}
      />
    </Section>
  )
}
