import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Reply } from '#web/api.ts'
import { Clock } from '#web/ui/clock.tsx'
import { useAct, useRead } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { today } from '#web/ui/office-time.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import { askPart, listCaseParts, type PartReply } from '../contract/parts.ts'
import { PartFiles } from './part-files.tsx'
import { PartHistory } from './part-history.tsx'
import { PartSteps } from './part-steps.tsx'
import { partStateWords } from './part-words.ts'
import { PlannedDay } from './planned-day.tsx'
import { UnitChoice } from './unit-choice.tsx'
import './case-parts.css'

const CHANGED = ['listCaseParts', 'readCase', 'listParts', 'readPart', 'listPartAttachments']
const MOST_TASK = 500
const TEXTS = {
  zh: {
    title: '协办',
    ask: '请其他单位协办',
    none: '涉及其他单位的，可以请它办一部分。案件和期限仍归本单位，由本单位答复评价人。',
    unit: '协办单位',
    task: '请它办什么',
    taskHint: '写明要查什么、要什么材料。不要写评价人是谁；写了也会隐去。不超过 500 字。',
    due: '请在哪天之前答复',
    dueHint: '要给自己留出办理和答复评价人的时间。',
    send: '发出',
    cancel: '先不',
    missing: { unitCode: '请选一个单位。', task: '请写明请它办什么。', dueOn: '请选一个日期。' },
  },
  en: {
    title: 'Other units’ parts',
    ask: 'Ask another unit',
    none: 'Where other units are concerned, one may do a part. The case and its clock stay with this unit, which answers the rater.',
    unit: 'Unit',
    task: 'What is asked of it',
    taskHint: 'What is to be looked into, what is needed. Not who rated: that would be masked anyway. At most 500 characters.',
    due: 'To be answered by',
    dueHint: 'Leave yourself time to act and to answer the rater.',
    send: 'Send',
    cancel: 'Not now',
    missing: { unitCode: 'Choose a unit.', task: 'Say what is asked of it.', dueOn: 'Choose a day.' },
  },
}

/** On the page of a case: who was asked for a part, how far each has come, and asking one more. */
export function CaseParts({ value }: { value: CaseReply }) {
  const { may } = useSession()
  return may('case.files') ? <Shown value={value} /> : null
}

function Shown({ value }: { value: CaseReply }) {
  const texts = useTexts(TEXTS)
  const { may } = useSession()
  const [asking, ask] = useState(false)
  const query = useRead(listCaseParts, { params: { caseId: value.caseId } })
  const found = query.data
  const mayAsk = found?.mayAsk === true && may('part.give')
  if (!found || (found.parts.length === 0 && !mayAsk)) return null
  return (
    <Section title={texts.title} {...(mayAsk && !asking && { aside: <Button onClick={() => ask(true)}>{texts.ask}</Button> })}>
      {found.parts.length === 0 && !asking && <p className="quiet">{texts.none}</p>}
      {asking && <AskForm value={value} found={found} close={() => ask(false)} />}
      {found.parts.map((part) => (
        <One key={part.partId} part={part} lastDay={found.lastDay} />
      ))}
    </Section>
  )
}

function One({ part, lastDay }: { part: PartReply; lastDay: string }) {
  const language = useLanguage()
  return (
    <div className="case-part">
      <h3>
        {part.unit.name} · {partStateWords(part.state, language)}{' '}
        {part.workingDaysLeft !== null && <Clock dueOn={part.dueOn} left={part.workingDaysLeft} overdue={part.overdue} />}
      </h3>
      <PartHistory part={part} />
      <PartFiles partId={part.partId} />
      <PartSteps key={`${part.state} ${part.steps.length}`} part={part} invalidates={CHANGED} lastDay={lastDay} />
    </div>
  )
}

type Asked = { unitCode: string; task: string; dueOn: string }
function AskForm({ value, found, close }: { value: CaseReply; found: Reply<typeof listCaseParts>; close: () => void }) {
  const texts = useTexts(TEXTS)
  const [asked, write] = useState<Asked>({ unitCode: '', task: '', dueOn: '' })
  const [tried, tryIt] = useState(false)
  const acting = useAct(askPart, { invalidates: CHANGED })
  const isMissing = (need: keyof Asked) => asked[need].trim() === ''
  const problemOf = (need: keyof Asked) => (tried && isMissing(need) ? texts.missing[need] : fieldProblem(acting.error, need))
  const send = (): void => {
    tryIt(true)
    if (isMissing('unitCode') || isMissing('task') || isMissing('dueOn')) return
    void acting
      .mutateAsync({ params: { caseId: value.caseId }, body: { ...asked, task: asked.task.trim() } })
      .then(close)
      .catch(() => undefined)
  }
  return (
    <div className="part-form">
      <Notice problem={acting.error} />
      <Field id="part-unit" label={texts.unit} problem={problemOf('unitCode')}>
        {(described) => (
          <UnitChoice
            {...described}
            value={asked.unitCode}
            division={value.division.code}
            besides={value.unit.code}
            change={(unitCode) => write({ ...asked, unitCode })}
          />
        )}
      </Field>
      <TaskAndDay asked={asked} lastDay={found.lastDay} problemOf={problemOf} write={write} />
      <p className="form-actions">
        <Button type="primary" loading={acting.isPending} onClick={send}>
          {texts.send}
        </Button>
        <Button onClick={close}>{texts.cancel}</Button>
      </p>
    </div>
  )
}

type TaskProps = {
  asked: Asked
  lastDay: string
  problemOf: (need: keyof Asked) => string | undefined
  write: (asked: Asked) => void
}
function TaskAndDay({ asked, lastDay, problemOf, write }: TaskProps) {
  const texts = useTexts(TEXTS)
  return (
    <>
      <Field id="part-task" label={texts.task} hint={texts.taskHint} problem={problemOf('task')}>
        {(described) => (
          <Input.TextArea
            {...described}
            rows={3}
            maxLength={MOST_TASK}
            value={asked.task}
            onChange={(event) => write({ ...asked, task: event.target.value })}
          />
        )}
      </Field>
      <Field id="part-due" label={texts.due} hint={texts.dueHint} problem={problemOf('dueOn')}>
        {(described) => (
          <>
            <Input
              {...described}
              type="date"
              className="day-input"
              min={today()}
              max={lastDay}
              value={asked.dueOn}
              onChange={(event) => write({ ...asked, dueOn: event.target.value })}
            />
            <PlannedDay day={asked.dueOn} />
          </>
        )}
      </Field>
    </>
  )
}
