import { holdsMask } from '#features/vault/rules/span.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import { Level } from '#web/ui/level.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import { outcomeWords, RATERS } from './words.ts'

const TEXTS = {
  zh: {
    title: { rating: '评价', follow_up: '追加评价' },
    about: '基本情况',
    number: '案件编号',
    first: '首次评价',
    codes: '原因',
    text: '原话',
    waiting: '正在隐去个人信息，稍后可见',
    none: '没有写',
    masked: '个人信息已隐去',
    rater: '评价人',
    call: { true: '可以联系', false: '不能联系，可以留言：评价人凭回执码在进展页上看' },
    received: '评价时间',
    unit: '承办单位',
    served: '服务单位',
    window: '窗口',
    servedAt: '办事时间',
    recordNo: '办件编号',
    outcome: '处理结果',
    planned: '计划完成日',
  },
  en: {
    title: { rating: 'The rating', follow_up: 'The follow-up rating' },
    about: 'About it',
    number: 'Case no.',
    first: 'First rating',
    codes: 'Reasons',
    text: 'In their words',
    waiting: 'Personal data is being masked; it will be here in a moment',
    none: 'Nothing written',
    masked: 'personal data masked',
    rater: 'Rater',
    call: { true: 'may be called', false: 'cannot be called; a message can be left, which they read by their receipt code' },
    received: 'Rated',
    unit: 'Unit that answers',
    served: 'Unit that served',
    window: 'Window',
    servedAt: 'Served',
    recordNo: 'Record no.',
    outcome: 'Outcome',
    planned: 'Planned date',
  },
}

/** Of a rater who was anonymous when the case began no minute is told, named since or not (decisions/0010, 0022). */
export const isDayOnly = ({ anonymous, receivedAt }: Pick<CaseReply, 'anonymous' | 'receivedAt'>): boolean =>
  anonymous || receivedAt.endsWith('T00:00:00+08:00')

/** What the rater said: the reasons chosen and the words, before anything else. */
export function RatersSaying({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.title[value.origin]}>
      <Facts
        rows={[
          value.codes.length > 0 && [texts.codes, value.codes.map((code) => code.text).join('；')],
          [texts.text, <RatersWords key="text" value={value} />],
          value.first !== null && [
            texts.first,
            <>
              <Level level={value.first.level} /> · <DayText day={value.first.ratedOn} />
            </>,
          ],
          [texts.rater, `${RATERS[language][value.identification]} · ${texts.call[value.canBeCalled ? 'true' : 'false']}`],
        ]}
      />
    </Section>
  )
}

/** What was rated and where; of an anonymous rater no more than item, day, level, codes and masked text (decisions/0010). */
export function CaseFacts({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { service } = value
  return (
    <Section title={texts.about}>
      <Facts
        rows={[
          [texts.unit, value.unit.name],
          [texts.received, isDayOnly(value) ? <DayText day={value.receivedOn} /> : <MomentText at={value.receivedAt} />],
          service !== undefined && service.unit.code !== value.unit.code && [texts.served, service.unit.name],
          service !== undefined && service.window !== null && [texts.window, service.window.name],
          service !== undefined && [texts.servedAt, <MomentText key="served" at={service.servedAt} />],
          value.recordNo !== undefined && [
            texts.recordNo,
            <bdi key="no" className="num">
              {value.recordNo}
            </bdi>,
          ],
          value.outcome !== null && [texts.outcome, outcomeWords(value.outcome, language)],
          value.plannedOn !== null && [texts.planned, <DayText key="planned" day={value.plannedOn} />],
          [texts.number, <bdi key="id">{value.caseId}</bdi>],
        ]}
      />
    </Section>
  )
}

function RatersWords({ value }: { value: CaseReply }) {
  const texts = TEXTS[useLanguage()]
  if (value.textWaiting) return <span className="quiet">{texts.waiting}</span>
  if (value.text === null) return <span className="quiet">{texts.none}</span>
  return (
    <>
      <span dir="auto" className="said">
        {value.text}
      </span>{' '}
      {holdsMask(value.text) && <span className="tag">{texts.masked}</span>}
    </>
  )
}
