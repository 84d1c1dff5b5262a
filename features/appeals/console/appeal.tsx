import { Link, useParams } from 'react-router'
import { act } from '#web/api.ts'
import { queryClient, useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Level } from '#web/ui/level.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listAppealEvidence } from '../contract/evidence.ts'
import { listAppeals, readAppeal, takeAppealStep, type AppealReply } from '../contract/appeals.ts'
import { isEffect, isState, stateRow } from '../rules/states.ts'
import { Due } from './due.tsx'
import { AppealEvidence } from './evidence.tsx'
import { Happened } from './happened.tsx'
import type { Typed } from './step-form.tsx'
import { Steps } from './steps.tsx'
import { effectWords, filerWords, kindWords, NO_ITEM, stateWords } from './words.ts'

const TEXTS = {
  zh: {
    back: '申诉',
    fallback: '一件申诉',
    title: (kind: string, item: string) => `${kind}：${item}`,
    about: '这件',
    open: '打开这件差评',
    filedBy: '谁提出',
    filedOn: '提出日',
    level: '评价',
    unit: '承办单位',
    division: '区划',
    office: '由谁决定',
    officeSays: (office: string) => `${office}政务服务管理机构，没有参与过的两人`,
    effect: '结果',
    proposed: '拟定的处理',
    decided: '决定日',
    first: '第一次决定日',
    review: '可申请复核至',
    before: '办理中的陈述',
    happened: '经过',
  },
  en: {
    back: 'Appeals',
    fallback: 'An appeal',
    title: (kind: string, item: string) => `${kind}: ${item}`,
    about: 'About it',
    open: 'Open the case',
    filedBy: 'Filed by',
    filedOn: 'Filed',
    level: 'Rating',
    unit: 'Unit',
    division: 'Division',
    office: 'Decided by',
    officeSays: (office: string) => `management organisation of ${office}: two people who took no part`,
    effect: 'Result',
    proposed: 'Proposed, not in force yet',
    decided: 'Decided',
    first: 'First decided',
    review: 'Review until',
    before: 'What was said while the case was handled',
    happened: 'What has happened',
  },
}

/** One appeal: who says what, what was decided and why, and what comes next. */
export default function AppealPage() {
  const { appealId = '' } = useParams()
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(readAppeal, { params: { appealId } })
  const value = query.data
  const title = value ? texts.title(kindWords(value.kind, language), value.item?.name ?? NO_ITEM[language]) : texts.fallback
  return (
    <DetailPage
      query={query}
      back={{ to: '/appeals', says: texts.back }}
      title={title}
      purpose={
        value && (
          <>
            <b>{stateWords(value.state, language)}</b> {value.due !== null && <Due due={value.due} />}
          </>
        )
      }
    >
      {(found) => <Shown key={found.appealId} value={found} />}
    </DetailPage>
  )
}

function Shown({ value }: { value: AppealReply }) {
  const texts = TEXTS[useLanguage()]
  const send = async (action: string, typed: Typed) => {
    const done = await act(takeAppealStep, { params: { appealId: value.appealId }, body: bodyOf(action, typed, value.state) })
    queryClient.setQueryData([readAppeal.name, { params: { appealId: value.appealId } }], done)
    void queryClient.invalidateQueries({ queryKey: [listAppeals.name] })
    void queryClient.invalidateQueries({ queryKey: [listAppealEvidence.name] })
    void queryClient.invalidateQueries({ queryKey: ['readMessages'] })
  }
  return (
    <>
      <About value={value} />
      <Happened title={texts.before} entries={value.before} />
      <Happened title={texts.happened} entries={value.timeline} />
      <AppealEvidence appealId={value.appealId} />
      <Steps
        key={`${value.state} ${value.timeline.length}`}
        subject={value.appealId}
        steps={value.nextActions}
        waiting={value.waitingActions}
        leading={['confirm', 'ask_review']}
        kind={value.kind}
        send={send}
      />
    </>
  )
}

function bodyOf(action: string, typed: Typed, shown: string) {
  const expected = isState(shown) ? { expectedState: shown } : {}
  const reason = typed['reason'] ?? ''
  const said = { statement: typed['statement'] ?? '', ...(typed['evidence'] !== undefined && { evidence: typed['evidence'] }) }
  const effect = typed['effect']
  switch (action) {
    case 'propose_uphold':
      return {
        action,
        ...expected,
        reason,
        ...(effect !== undefined && isEffect(effect) && { effect }),
        ...(typed['attribution'] !== undefined && { attribution: typed['attribution'] }),
      } as const
    case 'propose_refuse':
    case 'dissent':
      return { action, ...expected, reason } as const
    // The parties see less of the state than it is, so theirs is not compared.
    case 'withdraw':
      return { action, reason } as const
    case 'ask_review':
      return { action, ...said } as const
    case 'add_evidence':
      return { action, ...said } as const
    default:
      return { action: 'confirm', ...expected } as const
  }
}

function About({ value }: { value: AppealReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const open = isState(value.state) && stateRow(value.state).open
  return (
    <Section title={texts.about} {...(may('case.read') && { aside: <Link to={`/cases/${value.caseId}`}>{texts.open}</Link> })}>
      <Facts
        rows={[
          [texts.filedBy, filerWords(value.filedBy, language)],
          [texts.filedOn, <DayText day={value.filedOn} />],
          [texts.level, <Level level={value.level} />],
          [texts.unit, value.unit.name],
          [texts.division, value.division.name],
          [texts.office, texts.officeSays(value.office)],
          value.effect !== null && [open ? texts.proposed : texts.effect, effectWords(value.effect, language)],
          value.decidedOn !== null && [open ? texts.first : texts.decided, <DayText day={value.decidedOn} />],
          value.reviewUntil !== null && [texts.review, <Due due={value.reviewUntil} />],
        ]}
      />
    </Section>
  )
}
