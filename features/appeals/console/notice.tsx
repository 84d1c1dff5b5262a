import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { act } from '#web/api.ts'
import { queryClient, useRead } from '#web/ui/data.ts'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { Level } from '#web/ui/level.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listNoticeEvidence } from '../contract/evidence.ts'
import { listNotices, readNotice, takeNoticeStep, type NoticeReply } from '../contract/notices.ts'
import { Due } from './due.tsx'
import { NoticeEvidence } from './evidence.tsx'
import { Happened } from './happened.tsx'
import { Letter } from './letter.tsx'
import type { Typed } from './step-form.tsx'
import { Steps } from './steps.tsx'
import { NO_ITEM, noticeStateWords } from './words.ts'

const TEXTS = {
  zh: {
    back: '告知被评价人',
    title: '一份告知',
    about: '这条评价',
    item: '事项',
    level: '评价',
    codes: '评价指标',
    text: '评价原文',
    none: '没有文字',
    ratedOn: '评价日',
    serving: '服务单位',
    staffNo: '工号',
    hidden: '评价人匿名，不显示；告知由系统送到本人',
    verified: '核实于',
    due: '应告知',
    issued: '告知日',
    acknowledged: '签收日',
    notYet: '还没有签收',
    until: '可申诉至',
    preview: '本人将看到的内容',
    sent: '本人看到的内容',
    readOnce: '除此以外，本人看不到评价人、办件、窗口、时刻和这件差评的办理。发出前请再看一遍。',
    happened: '经过',
    open: '打开这件差评',
    quote: '附上脱敏后的评价原文',
    quoteHint: '原文里如有只有当事人才知道的细节，请不要附。',
  },
  en: {
    back: 'Notices to the rated',
    title: 'A notice to the rated',
    about: 'The rating',
    item: 'Service item',
    level: 'Rating',
    codes: 'Detail codes',
    text: 'In the rater’s words',
    none: 'no words',
    ratedOn: 'Rated',
    serving: 'Serving unit',
    staffNo: 'Staff no.',
    hidden: 'not shown, the rater is anonymous; the system delivers the notice',
    verified: 'Verified',
    due: 'To be told by',
    issued: 'Told',
    acknowledged: 'Acknowledged',
    notYet: 'not yet',
    until: 'Appeal until',
    preview: 'What the person will see',
    sent: 'What the person sees',
    readOnce: 'Besides this they see neither rater, record, window or minute nor the case. Read it once more before it goes out.',
    happened: 'What has happened',
    open: 'Open the case',
    quote: 'With the rater’s masked words',
    quoteHint: 'Leave them out where they hold details that only the rater could know.',
  },
}

/** One notice: what the person will be told, word for word, before it goes out. */
export default function NoticePage() {
  const { noticeId = '' } = useParams()
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(readNotice, { params: { noticeId } }, { every: (answer) => (answer?.textWaiting ? 2_000 : false) })
  return (
    <DetailPage
      query={query}
      back={{ to: '/notices', says: texts.back }}
      title={texts.title}
      purpose={query.data && <State value={query.data} />}
    >
      {(value) => <Shown key={value.noticeId} value={value} />}
    </DetailPage>
  )
}

function State({ value }: { value: NoticeReply }) {
  const language = useLanguage()
  return (
    <>
      <b>{noticeStateWords(value.state, language)}</b> {value.due !== null && <Due due={value.due} />}
    </>
  )
}

function Shown({ value }: { value: NoticeReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [quote, setQuote] = useState(value.preview?.quote !== null && value.preview !== null)
  const send = async (action: string, typed: Typed) => {
    const done = await act(takeNoticeStep, {
      params: { noticeId: value.noticeId },
      body: bodyOf(action, typed, { quote, state: value.state }),
    })
    queryClient.setQueryData([readNotice.name, { params: { noticeId: value.noticeId } }], done)
    void queryClient.invalidateQueries({ queryKey: [listNotices.name] })
    void queryClient.invalidateQueries({ queryKey: [listNoticeEvidence.name] })
    void queryClient.invalidateQueries({ queryKey: ['readMessages'] })
  }
  return (
    <>
      <About value={value} />
      {value.preview !== null && (
        <Section title={value.issuedOn === null ? texts.preview : texts.sent}>
          <Letter value={value.preview} />
          {value.issuedOn === null && <p className="quiet">{texts.readOnce}</p>}
        </Section>
      )}
      <NoticeEvidence noticeId={value.noticeId} />
      <Steps
        key={`${value.state} ${value.timeline.length}`}
        subject={value.noticeId}
        steps={value.nextActions}
        leading={value.state === 'due' ? ['draft'] : ['issue']}
        initial={{ draft: { complaint: value.preview?.complaint ?? '' } }}
        more={{ ...(value.text !== null && { draft: <Quote checked={quote} change={setQuote} /> }) }}
        send={send}
      />
      <Happened title={texts.happened} entries={value.timeline} />
    </>
  )
}

type Said = { quote: boolean; state: NoticeReply['state'] }
function bodyOf(action: string, typed: Typed, { quote, state: expectedState }: Said) {
  const evidence = typed['evidence'] === undefined ? {} : { evidence: typed['evidence'] }
  if (action === 'draft') return { action: 'draft' as const, expectedState, complaint: typed['complaint'] ?? '', quote }
  if (action === 'issue') return { action: 'issue' as const, expectedState }
  if (action === 'not_needed') return { action: 'not_needed' as const, expectedState, reason: typed['reason'] ?? '' }
  return { action: 'statement' as const, statement: typed['statement'] ?? '', ...evidence }
}

function Quote({ checked, change }: { checked: boolean; change: (checked: boolean) => void }) {
  const texts = TEXTS[useLanguage()]
  return (
    <p>
      <label>
        <input type="checkbox" checked={checked} onChange={(event) => change(event.target.checked)} /> {texts.quote}
      </label>{' '}
      <span className="quiet">{texts.quoteHint}</span>
    </p>
  )
}

function About({ value }: { value: NoticeReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  return (
    <Section title={texts.about} {...(may('case.read') && { aside: <Link to={`/cases/${value.caseId}`}>{texts.open}</Link> })}>
      <Facts
        rows={[
          [texts.item, value.item?.name ?? NO_ITEM[language]],
          [texts.level, <Level level={value.level} />],
          [texts.codes, value.codes.map((one) => one.name).join('；')],
          [texts.text, value.text === null ? <span className="quiet">{texts.none}</span> : <span dir="auto">{value.text}</span>],
          [texts.ratedOn, <DayText day={value.ratedOn} />],
          [texts.serving, value.servingUnit.name],
          [
            texts.staffNo,
            value.staffNo === null ? <span className="quiet">{texts.hidden}</span> : <bdi className="num">{value.staffNo}</bdi>,
          ],
          [texts.verified, <MomentText at={value.verifiedAt} />],
          value.issuedOn !== null && [texts.issued, <DayText day={value.issuedOn} />],
          value.issuedOn !== null && [
            texts.acknowledged,
            value.acknowledgedOn === null ? <span className="quiet">{texts.notYet}</span> : <DayText day={value.acknowledgedOn} />,
          ],
          value.fileUntil !== null && [texts.until, <Due due={value.fileUntil} />],
        ]}
      />
    </Section>
  )
}
