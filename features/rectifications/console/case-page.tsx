import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { DetailPage, TwoColumns } from '#web/ui/detail-page.tsx'
import { Level } from '#web/ui/level.tsx'
import { Parts } from '#web/ui/parts.tsx'
import { Empty } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readCase, type CaseReply } from '../contract.ts'
import './cases.css'
import { CaseClock } from './case-clock.tsx'
import { CaseClocks } from './case-clocks.tsx'
import { CaseFacts, RatersSaying } from './case-facts.tsx'
import { CaseFiles } from './case-files.tsx'
import { CaseParts } from './case-parts.tsx'
import { CaseLetter } from './case-letter.tsx'
import { Contact } from './contact.tsx'
import { Conversation } from './conversation.tsx'
import { InHand } from './in-hand.tsx'
import { NextSteps, type Opened } from './next-steps.tsx'
import { Standing } from './standing.tsx'
import { bodyOf } from './step-form.tsx'
import { isOnePress, leadingSteps } from './step-looks.ts'
import { Marks } from './marks.tsx'
import { Documents } from './documents.tsx'
import { MaskedCall } from './masked-call.tsx'
import { Target } from './target.tsx'
import { useStep, type StepEnd } from './use-step.ts'
import { Ended } from './ended.tsx'
import { clockName, NO_ITEM, stateWords, stepWords } from './words.ts'

const TEXTS = {
  zh: { back: '差评整改', none: '没有找到这件差评', noneHint: '地址可能抄错了，请从清单里打开，或在上面搜索案件编号。' },
  en: {
    back: 'Bad-rating cases',
    none: 'No such case',
    noneHint: 'The address may be wrong; open the case from the list, or search for its number.',
  },
}
const CASE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
export type LastStep = { action: string; end: StepEnd } | null
const MASKING_MS = 2_000

/** One bad rating: what was said, what has happened, what to do next and by when. */
export default function CasePage() {
  const { caseId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  if (!CASE_ID.test(caseId)) return <Empty title={texts.none} hint={texts.noneHint} />
  // nothing that was shown or done for one case stays for the next
  return <OneCase key={caseId} caseId={caseId} />
}

function OneCase({ caseId }: { caseId: string }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [waits, wait] = useState(false)
  const query = useRead(readCase, { params: { caseId } }, { every: waits ? MASKING_MS : false })
  const masking = query.data?.textWaiting ?? false
  useEffect(() => wait(masking), [masking])
  const [last, setLast] = useState<LastStep>(null)
  const [opened, setOpened] = useState<Opened>({ action: null, focus: false })
  const ended = (action: string, end: StepEnd): void => {
    setLast({ action, end })
    if ('done' in end) setOpened({ action: null, focus: false })
  }
  const go = (action: string): void => setOpened({ action, focus: true })
  return (
    <DetailPage
      query={query}
      back={{ to: '/cases', says: texts.back }}
      named={query.data?.item?.name ?? NO_ITEM[language]}
      title={(value) => (value ? <Title value={value} /> : texts.back)}
      purpose={query.data && <State value={query.data} />}
      primary={(value) => <Primary value={value} go={go} ended={ended} />}
    >
      {(value) => (
        <>
          <Ended last={last} value={value} />
          <TwoColumns
            main={
              <>
                <Standing value={value} />
                <RatersSaying value={value} />
                <NextSteps value={value} opened={opened} open={(action) => setOpened({ action, focus: false })} ended={ended} />
                <CaseParts value={value} />
                <Conversation value={value} ended={ended} />
                <CaseLetter value={value} />
                <CaseFiles value={value} />
                <Documents value={value} />
              </>
            }
            aside={
              <>
                <CaseClocks value={value} />
                <InHand value={value} />
                <MaskedCall value={value} />
                <Contact value={value} />
                <CaseFacts value={value} />
                <Parts place="case" subject={value.caseId} />
              </>
            }
          />
        </>
      )}
    </DetailPage>
  )
}

function Title({ value }: { value: CaseReply }) {
  const language = useLanguage()
  return (
    <span className="case-title">
      {value.item?.name ?? NO_ITEM[language]} <Level level={value.level} />
    </span>
  )
}

/** The state, and the nearest due moment with what is due. */
function State({ value }: { value: CaseReply }) {
  const language = useLanguage()
  return (
    <>
      <b>{stateWords(value.state, language)}</b>
      {value.dueClock !== null && (
        <>
          {' · '}
          {clockName(value.dueClock, language)}{' '}
          <CaseClock
            clock={null}
            dueOn={value.dueOn}
            left={value.workingDaysLeft}
            overdue={value.overdue}
            provisional={value.provisional}
            clause={value.clause}
          />
        </>
      )}{' '}
      <Target target={value.target} /> <Marks one={value} />
    </>
  )
}

type PrimaryProps = { value: CaseReply; go: (action: string) => void; ended: (action: string, end: StepEnd) => void }
/** What the case waits for: done at once where one press does, else the way to its form. Where there is a choice, none is pushed. */
function Primary({ value, go, ended }: PrimaryProps) {
  const language = useLanguage()
  const { busy, take } = useStep(value.caseId)
  const [step, ...others] = leadingSteps(value)
  if (!step || others.length > 0) return null
  const press = async (): Promise<void> => {
    if (!isOnePress(step)) return go(step.action)
    const end = await take(bodyOf(step, {}, value.state))
    ended(step.action, end)
  }
  return (
    <Button type="primary" loading={busy} onClick={() => void press()}>
      {stepWords(step.action, language)}
    </Button>
  )
}
