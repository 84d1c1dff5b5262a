import { useParams } from 'react-router'
import { holdsMask } from '#features/vault/rules/span.ts'
import type { Reply } from '#web/api.ts'
import { Clock } from '#web/ui/clock.tsx'
import { useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section, TwoColumns } from '#web/ui/detail-page.tsx'
import { Level } from '#web/ui/level.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { readPart } from '../contract/parts.ts'
import { partStateRow } from '../rules/parts.ts'
import { PartFiles } from './part-files.tsx'
import { PartHistory } from './part-history.tsx'
import { PartSteps } from './part-steps.tsx'
import { partStateWords } from './part-words.ts'
import { NO_ITEM } from './words.ts'
import './case-parts.css'
import './cases.css'

const TEXTS = {
  zh: {
    back: '协办',
    task: '请本单位办什么',
    next: '下一步',
    waits: '答复已交给牵头单位，等它采用。需要补充的会退回来。',
    ended: '这件协办已经办完，没有要办的了。',
    history: '经过',
    about: '评价人评了什么',
    codes: '评价指标',
    noCodes: '没有选择指标',
    text: '评价文字',
    noText: '没有写文字',
    waiting: '正在隐去个人信息，稍后可以看到',
    masked: '个人信息已隐去',
    level: '评价',
    day: '收到日',
    lead: '牵头单位',
    unit: '协办单位',
    due: '答复期限',
    who: '协办不需要知道是谁评的，这里没有评价人、办件编号和窗口。要核对具体办件，请与牵头单位联系。',
  },
  en: {
    back: 'Parts of cases',
    task: 'What is asked of us',
    next: 'Next step',
    waits: 'The lead unit has the answer and will accept it, or return it for more.',
    ended: 'This part is finished; there is nothing more to do.',
    history: 'History',
    about: 'What was rated',
    codes: 'Reasons',
    noCodes: 'none chosen',
    text: 'Comment',
    noText: 'no comment',
    waiting: 'personal data is being masked; it will be here shortly',
    masked: 'personal data is masked',
    level: 'Rating',
    day: 'Received',
    lead: 'Lead unit',
    unit: 'Co-unit',
    due: 'Due',
    who: 'A part needs no word of who rated: there is no rater, record number or window here. To look up one service, speak with the lead unit.',
  },
}
type Value = Reply<typeof readPart>

/** One part as the co-unit has it: what is asked, by when, about what; and the answer to the lead. */
export default function PartPage() {
  const { partId = '' } = useParams()
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const query = useRead(readPart, { params: { partId } })
  const named = query.data?.about.item?.name ?? NO_ITEM[language]
  return (
    <DetailPage
      query={query}
      back={{ to: '/parts', says: texts.back }}
      named={named}
      title={(value) => (value ? named : texts.back)}
      purpose={query.data && <State value={query.data} />}
    >
      {(value) => (
        <TwoColumns
          main={
            <>
              <Section title={texts.task}>
                <p dir="auto" className="part-said part-task">
                  {value.task}
                </p>
              </Section>
              <Section title={texts.next}>
                {value.nextSteps.length === 0 && <p className="quiet">{partStateRow(value.state).open ? texts.waits : texts.ended}</p>}
                <PartFiles partId={value.partId} />
                <PartSteps
                  key={`${value.state} ${value.steps.length}`}
                  part={value}
                  invalidates={['readPart', 'listParts', 'listCaseParts', 'listPartAttachments']}
                />
              </Section>
              <Section title={texts.history}>
                <PartHistory part={value} />
              </Section>
            </>
          }
          aside={<About value={value} />}
        />
      )}
    </DetailPage>
  )
}

function State({ value }: { value: Value }) {
  const language = useLanguage()
  return (
    <>
      <b>{partStateWords(value.state, language)}</b> · <Clock dueOn={value.dueOn} left={value.workingDaysLeft} overdue={value.overdue} />
    </>
  )
}

function About({ value }: { value: Value }) {
  const texts = useTexts(TEXTS)
  const { about } = value
  const text = about.textWaiting ? (
    <span className="quiet">{texts.waiting}</span>
  ) : about.text === null ? (
    <span className="quiet">{texts.noText}</span>
  ) : (
    <>
      <span dir="auto">{about.text}</span> {holdsMask(about.text) && <span className="tag">{texts.masked}</span>}
    </>
  )
  return (
    <Section title={texts.about}>
      <Facts
        rows={[
          [texts.level, <Level level={about.level} />],
          [
            texts.codes,
            about.codes.length === 0 ? <span className="quiet">{texts.noCodes}</span> : about.codes.map((code) => code.text).join('；'),
          ],
          [texts.text, text],
          [texts.day, <DayText day={about.receivedOn} />],
          [texts.lead, value.lead.name],
          [texts.unit, value.unit.name],
          [texts.due, <DayText day={value.dueOn} />],
        ]}
      />
      <p className="quiet">{texts.who}</p>
    </Section>
  )
}
