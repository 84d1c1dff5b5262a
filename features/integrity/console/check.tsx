import { Link, useParams } from 'react-router'
import { holdsMask } from '#features/vault/rules/span.ts'
import { useRead } from '#web/ui/data.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Level } from '#web/ui/level.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { Timeline } from '#web/ui/timeline.tsx'
import { readCheck, type CheckReply } from '../contract/checks.ts'
import { Steps } from './steps.tsx'
import { actionWords, findingWords, seenWords, signalWords, sourceWords, stateWords, whatWords, whyWords } from './words.ts'

const TEXTS = {
  zh: {
    back: '评价真实性',
    fallback: '一件查核',
    raised: '由什么引起',
    why: '为什么查核',
    standard: (firstFrom: number, thenTo: number) => `现行标准：首次 ${firstFrom} 级及以上，追加 ${thenTo} 级及以下。`,
    source: '谁反映的',
    what: '反映的情形',
    unsaid: '没有说明',
    text: '原话',
    masked: '个人信息已隐去',
    levels: '首次 → 追加',
    state: '状态',
    about: '评的是什么',
    item: '事项',
    noItem: '咨询或来电，没有对应事项',
    serving: '服务单位',
    unit: '实施单位',
    division: '区划',
    received: '收到日',
    recordNo: '办件编号',
    servedAt: '办事时间',
    window: '窗口',
    staffNo: '工号',
    hidden: '评价人匿名，没有允许告诉是哪一次服务。',
    wholeWindow: '查核的是整个窗口这段时间的评价，不是哪一位的。',
    rating: '查看这条评价',
    happened: '经过',
    clause: '依据',
    system: '系统',
  },
  en: {
    back: 'Integrity checks',
    fallback: 'A check',
    raised: 'Raised by',
    why: 'Why it is looked into',
    standard: (firstFrom: number, thenTo: number) => `Standard in force: first ${firstFrom} or above, follow-up ${thenTo} or below.`,
    source: 'Said by',
    what: 'What was said',
    unsaid: 'not said',
    text: 'In their words',
    masked: 'personal data masked',
    levels: 'First → follow-up',
    state: 'State',
    about: 'What was rated',
    item: 'Service item',
    noItem: 'a consultation or call without an item',
    serving: 'Serving unit',
    unit: 'Unit',
    division: 'Division',
    received: 'Received',
    recordNo: 'Record no.',
    servedAt: 'Served',
    window: 'Window',
    staffNo: 'Staff no.',
    hidden: 'The rater is anonymous and has not allowed to tell which service it was.',
    wholeWindow: 'This is about all ratings at that window in that time, nobody’s in particular.',
    rating: 'See the rating',
    happened: 'What has happened',
    clause: 'Basis',
    system: 'the system',
  },
}

/** One check: what was seen or said, what has been found out, and what to do next. */
export default function Check() {
  const { checkId = '' } = useParams()
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(readCheck, { params: { checkId } })
  const named = query.data ? signalWords(query.data.signal, language) : texts.fallback
  return (
    <DetailPage
      query={query}
      back={{ to: '/integrity', says: texts.back }}
      named={named}
      title={() => named}
      purpose={query.data && <State value={query.data} />}
    >
      {(value) => (
        <>
          <Said value={value} />
          <About value={value} />
          <Happened value={value} />
          <Steps key={`${value.checkId} ${value.state} ${value.timeline.length}`} value={value} />
        </>
      )}
    </DetailPage>
  )
}

function State({ value }: { value: CheckReply }) {
  const language = useLanguage()
  const state = stateWords(value.state, language)
  return <>{value.finding === null ? state : `${state} · ${findingWords(value.finding, language)}`}</>
}

function Said({ value }: { value: CheckReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { levels, standard } = value
  return (
    <Section title={texts.why}>
      <p>
        {whyWords(value.signal, language)} {standard && texts.standard(standard.firstFrom, standard.thenTo)}
      </p>
      <Facts
        rows={[
          [texts.source, sourceWords(value.source, language)],
          levels !== null && [
            texts.levels,
            <>
              <Level level={levels.first} /> → <Level level={levels.followUp} />
            </>,
          ],
          value.source !== 'system' && [
            texts.what,
            value.what.length === 0 ? (
              <span className="quiet">{texts.unsaid}</span>
            ) : (
              value.what.map((one) => whatWords(one.code, language)).join(language === 'zh' ? '；' : '; ')
            ),
          ],
          ...value.seen.map((one) => [seenWords(one.fact, language), <span className="num">{one.value}</span>] as const),
          value.text !== null && [
            texts.text,
            <>
              <span dir="auto">{value.text}</span> {holdsMask(value.text) && <span className="tag">{texts.masked}</span>}
            </>,
          ],
          [texts.clause, value.clause],
        ]}
      />
    </Section>
  )
}

function About({ value }: { value: CheckReply }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const { place } = value
  return (
    <Section
      title={texts.about}
      {...(value.ratingId !== null && may('ratings.read') && { aside: <Link to={`/ratings/${value.ratingId}`}>{texts.rating}</Link> })}
    >
      <Facts
        rows={[
          value.window !== null && [texts.window, value.window.name],
          value.window === null && [texts.item, value.item?.name ?? texts.noItem],
          [texts.serving, value.servingUnit.name],
          value.unit.code !== value.servingUnit.code && [texts.unit, value.unit.name],
          [texts.division, value.division.name],
          [texts.received, <DayText day={value.receivedOn} />],
          place !== null && [texts.recordNo, <bdi className="num">{place.recordNo}</bdi>],
          place !== null && [texts.servedAt, <MomentText at={place.servedAt} />],
          place?.window && [texts.window, place.window.name],
          place !== null && place.staffNo !== null && [texts.staffNo, <bdi className="num">{place.staffNo}</bdi>],
        ].map((row) => (Array.isArray(row) ? ([row[0], row[1]] as const) : null))}
      />
      {place === null && <p className="quiet">{value.window === null ? texts.hidden : texts.wholeWindow}</p>}
    </Section>
  )
}

function Happened({ value }: { value: CheckReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.happened}>
      <Timeline
        label={texts.happened}
        entries={value.timeline.map((entry, i) => ({
          key: entry.no,
          at: i === 0 && value.anonymous ? value.receivedOn : entry.at,
          who: entry.by ?? (i === 0 && value.source !== 'system' ? sourceWords(value.source, language) : texts.system),
          what: actionWords(entry.action, language),
          ...(entry.note !== null && { children: <p dir="auto">{entry.note}</p> }),
        }))}
      />
    </Section>
  )
}
