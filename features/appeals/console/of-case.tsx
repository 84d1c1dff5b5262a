import { Link } from 'react-router'
import { act } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { queryClient, useRead } from '#web/ui/data.ts'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import type { ReplyOf } from '#shared/endpoint.ts'
import type { PartProps } from '#web/ui/parts.tsx'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { fileAppeal, listAppeals } from '../contract/appeals.ts'
import { listNotices, markForNotice } from '../contract/notices.ts'
import { readHearing } from '../contract/of-case.ts'
import { Due } from './due.tsx'
import { Happened } from './happened.tsx'
import { StepForm, type Typed } from './step-form.tsx'
import { effectWords, filerWords, kindWords, noticeStateWords, stateWords, whyWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '告知和申诉',
    notice: '告知本人',
    none: '还没有标明涉及具体人员',
    open: '打开告知',
    mark: '涉及窗口人员本人，应当告知',
    marked: '标明以后，须在核实后两个工作日内告知本人反映的问题。本人看不到评价人和这件差评。',
    statements: '举证解释',
    appeal: (kind: string, filer: string) => `${kind}（${filer}）`,
    file: '本单位提出申诉',
    until: '可申诉至',
    clause: 'rules 4',
  },
  en: {
    title: 'Notice and appeals',
    notice: 'Telling the person',
    none: 'not marked as about a person',
    open: 'Open the notice',
    mark: 'It is about the person who served',
    marked:
      'The person is then to be told within two working days of the verification what is complained of. They see neither the rater nor this case.',
    statements: 'Statements and evidence',
    appeal: (kind: string, filer: string) => `${kind} (${filer})`,
    file: 'Appeal for the unit',
    until: 'Appeal by',
    clause: 'rules 4',
  },
}
const again = (caseId: string): void => {
  void queryClient.invalidateQueries({ queryKey: [readHearing.name, { params: { caseId } }] })
  for (const name of [listNotices.name, listAppeals.name, 'readMessages']) void queryClient.invalidateQueries({ queryKey: [name] })
}

type Hearing = ReplyOf<typeof readHearing>

/** On the page of a case: who was told, what they had to say, and what is appealed. */
export default function OfCase({ subject: caseId }: PartProps) {
  const texts = TEXTS[useLanguage()]
  const query = useRead(readHearing, { params: { caseId } })
  if (!query.data) return <Pending query={query} lines={3} />
  const value = query.data
  const { notice } = value
  return (
    <>
      <Section title={texts.title} {...(notice && { aside: <Link to={`/notices/${notice.noticeId}`}>{texts.open}</Link> })}>
        <Standing value={value} />
        <Mark caseId={caseId} value={value} />
        {value.mayAppeal.ok && <File caseId={caseId} />}
      </Section>
      <Happened title={texts.statements} entries={value.statements} />
    </>
  )
}

function Standing({ value: { notice, appeals, mayAppeal, fileUntil } }: { value: Hearing }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const told = notice ? (
    <>
      {noticeStateWords(notice.state, language)} {notice.due !== null && <Due due={notice.due} />}
    </>
  ) : (
    <span className="quiet">{texts.none}</span>
  )
  const appealed = appeals.map(
    (one) =>
      [
        <Link key={one.appealId} to={`/appeals/${one.appealId}`}>
          {texts.appeal(kindWords(one.kind, language), filerWords(one.filedBy, language))}
        </Link>,
        <>
          {stateWords(one.state, language)} {one.effect !== null && effectWords(one.effect, language)}{' '}
          {one.due !== null && <Due due={one.due} />}
        </>,
      ] as const,
  )
  return <Facts rows={[[texts.notice, told], ...appealed, mayAppeal.ok && fileUntil !== null && [texts.until, <Due due={fileUntil} />]]} />
}

function Mark({ caseId, value: { mayMark } }: { caseId: string; value: Hearing }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const mark = async () => {
    await act(markForNotice, { params: { caseId }, body: {} })
    again(caseId)
  }
  if (mayMark.ok) return <ConfirmAct says={texts.mark} consequence={texts.marked} act={mark} />
  return mayMark.why === 'no_person_known' ? <p className="quiet">{whyWords(mayMark.why, mayMark.whySays ?? '', language)}</p> : null
}

function File({ caseId }: { caseId: string }) {
  const texts = TEXTS[useLanguage()]
  const file = async (typed: Typed) => {
    const evidence = typed['evidence'] === undefined ? {} : { evidence: typed['evidence'] }
    await act(fileAppeal, { params: { caseId }, body: { statement: typed['statement'] ?? '', ...evidence } })
    again(caseId)
  }
  return (
    <details className="appeal-step">
      <summary>
        <b>{texts.file}</b>
      </summary>
      <StepForm
        subject={`${caseId}:appeal`}
        step={{ action: 'file', says: texts.file, requires: ['statement'], takes: ['evidence'], clause: texts.clause }}
        send={file}
      />
    </details>
  )
}
