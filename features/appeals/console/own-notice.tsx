import { useParams } from 'react-router'
import { act } from '#web/api.ts'
import { queryClient, useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listMyEvidence } from '../contract/evidence.ts'
import { answerMyNotice, appealMyNotice, listMyNotices, readMyNotice, stepMyAppeal, type OwnNoticeReply } from '../contract/own.ts'
import { isKind } from '../rules/states.ts'
import { Due } from './due.tsx'
import { MyEvidence } from './evidence.tsx'
import { Happened } from './happened.tsx'
import { Letter } from './letter.tsx'
import type { ShownStep, Typed } from './step-form.tsx'
import { Steps } from './steps.tsx'
import { effectWords, filerWords, kindWords, noticeStateWords, stateWords, whyWords } from './words.ts'

const TEXTS = {
  zh: {
    back: '我的告知和申诉',
    title: '给您的告知',
    purpose: (unit: string) =>
      `${unit}核实了一条涉及您的差评，按规定告知您。您看不到评价人是谁；请不要打听，也不要联系评价人，更不得打击报复。`,
    what: '告知的内容',
    outcome: '处理结果',
    none: '还在办理',
    said: '告知和陈述的经过',
    state: '告知',
    until: '可提出申诉至',
    answer: '您可以做的',
    appeal: '提出申诉',
    clause: 'plan 五(二)；rules 4',
    how: '向同级政务服务管理机构提出，由没有参与过的两人在 10 个工作日内决定；申诉期间，差评照常办理。',
    appealTitle: (kind: string, filer: string) => `${kind}（${filer}提出）`,
    progress: '办到哪一步',
    due: '应决定',
    effect: '结果',
    review: '可申请复核至',
    happened: '申诉的经过',
  },
  en: {
    back: 'My notices and appeals',
    title: 'A notice to you',
    purpose: (unit: string) =>
      `${unit} has verified a bad rating that is about you. You do not see who rated; do not try to find out or to get in touch, and do not retaliate.`,
    what: 'What you are told',
    outcome: 'Outcome',
    none: 'still being handled',
    said: 'The notice and what was said to it',
    state: 'Notice',
    until: 'Appeal by',
    answer: 'What you can do',
    appeal: 'File an appeal',
    clause: 'plan 五(二)；rules 4',
    how: 'It goes to the management organisation of the same level; two people there who took no part decide within 10 working days. The case goes on meanwhile.',
    appealTitle: (kind: string, filer: string) => `${kind} (filed by ${filer})`,
    progress: 'Where it stands',
    due: 'To be decided',
    effect: 'Result',
    review: 'Ask for a review by',
    happened: 'What has happened',
  },
}

/** All that a person told sees and does: what is complained of, their statement, their appeal; never the case (rules 2.4, 4). */
export default function OwnNotice() {
  const { noticeId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const query = useRead(readMyNotice, { params: { noticeId } })
  return (
    <DetailPage
      query={query}
      back={{ to: '/my/notices', says: texts.back }}
      title={texts.title}
      purpose={query.data && texts.purpose(query.data.unit)}
    >
      {(value) => <Shown key={noticeId} value={value} />}
    </DetailPage>
  )
}

/** What came back is what stands; the list is asked anew. */
const keep = (value: OwnNoticeReply): void => {
  queryClient.setQueryData([readMyNotice.name, { params: { noticeId: value.noticeId } }], value)
  void queryClient.invalidateQueries({ queryKey: [listMyNotices.name] })
  void queryClient.invalidateQueries({ queryKey: [listMyEvidence.name] })
  void queryClient.invalidateQueries({ queryKey: ['readMessages'] })
}

function leadingIn({ state, timeline }: OwnNoticeReply): readonly string[] {
  if (state === 'issued') return ['acknowledge']
  return timeline.some((entry) => entry.action === 'statement') ? [] : ['statement']
}

function Shown({ value }: { value: OwnNoticeReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const params = { noticeId: value.noticeId }
  const answer = async (action: string, typed: Typed) =>
    keep(
      await act(answerMyNotice, {
        params,
        body: action === 'acknowledge' ? { action } : { action: 'statement', statement: typed['statement'] ?? '', ...evidenceIn(typed) },
      }),
    )
  const appeal = async (_action: string, typed: Typed) =>
    keep(await act(appealMyNotice, { params, body: { statement: typed['statement'] ?? '', ...evidenceIn(typed) } }))
  return (
    <>
      <Section title={texts.what}>
        <Letter value={value} />
        <Facts
          rows={[
            [texts.state, noticeStateWords(value.state, language)],
            [texts.outcome, value.outcome ?? texts.none],
            value.fileUntil !== null && [texts.until, <Due due={value.fileUntil} />],
          ]}
        />
      </Section>
      <MyEvidence noticeId={value.noticeId} />
      {value.nextActions.length > 0 && (
        <Steps
          key={value.timeline.length}
          subject={value.noticeId}
          title={texts.answer}
          steps={value.nextActions}
          leading={leadingIn(value)}
          send={answer}
        />
      )}
      {value.appeals.map((one) => (
        <OneAppeal key={one.appealId} noticeId={value.noticeId} value={one} />
      ))}
      {value.mayAppeal.ok ? (
        <Steps
          key={`appeal ${value.appeals.length}`}
          subject={`${value.noticeId}:appeal`}
          title={texts.appeal}
          steps={[filing(texts.appeal, texts.clause)]}
          more={{ file: <p className="quiet">{texts.how}</p> }}
          send={appeal}
        />
      ) : (
        value.appeals.length === 0 && (
          <Section title={texts.appeal}>
            <p className="why-not">{whyWords(value.mayAppeal.why ?? '', value.mayAppeal.whySays ?? '', language)}</p>
          </Section>
        )
      )}
      <Happened title={texts.said} entries={value.timeline} />
    </>
  )
}
const filing = (says: string, clause: string): ShownStep => ({ action: 'file', says, requires: ['statement'], takes: ['evidence'], clause })
const evidenceIn = (typed: Typed) => (typed['evidence'] === undefined ? {} : { evidence: typed['evidence'] })

function OneAppeal({ noticeId, value }: { noticeId: string; value: OwnNoticeReply['appeals'][number] }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const step = async (action: string, typed: Typed) => {
    const params = { noticeId, appealId: value.appealId }
    const said = { statement: typed['statement'] ?? '', ...evidenceIn(typed) }
    const body =
      action === 'withdraw'
        ? { action: 'withdraw' as const, reason: typed['reason'] ?? '' }
        : { action: action === 'ask_review' ? ('ask_review' as const) : ('add_evidence' as const), ...said }
    keep(await act(stepMyAppeal, { params, body }))
  }
  const title = texts.appealTitle(kindWords(value.kind, language), filerWords(value.filedBy, language))
  return (
    <>
      <Section title={title}>
        <Facts
          rows={[
            [texts.progress, stateWords(value.state, language)],
            value.due !== null && [texts.due, <Due due={value.due} />],
            value.effect !== null && [texts.effect, effectWords(value.effect.effect, language)],
            value.reviewUntil !== null && [texts.review, <DayText day={value.reviewUntil.dueOn} />],
          ]}
        />
      </Section>
      <Happened title={texts.happened} entries={value.timeline} />
      {value.nextActions.length > 0 && (
        <Steps
          key={`${value.state} ${value.timeline.length}`}
          subject={value.appealId}
          steps={value.nextActions}
          waiting={value.waitingActions}
          leading={['ask_review']}
          {...(isKind(value.kind) && { kind: value.kind })}
          send={step}
        />
      )}
    </>
  )
}
