import { Button } from 'antd'
import { useState, type SubmitEvent } from 'react'
import type { ApiProblem } from '#web/api.ts'
import { today } from '#web/ui/office-time.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import type { StepBody } from '../rules/fields.ts'
import type { State } from '../rules/states.ts'
import type { Need } from '../rules/table.ts'
import { dropDraft, readDraft, writeDraft, type Typed } from './drafts.ts'
import { StepConfirm } from './step-confirm.tsx'
import { fieldId, StepField } from './step-field.tsx'
import { asksFor, lookOf, type NextStep } from './step-looks.ts'
import { problemsOf } from './step-problems.ts'
import { useStep, type StepEnd } from './use-step.ts'
import { clauseWords, stepWords } from './words.ts'

type StepFormProps = {
  value: CaseReply
  step: NextStep
  /** The one step that stands open by itself. */
  leads?: true
  ended: (action: string, end: StepEnd) => void
}

/** The form of one step, made from what the state table says it requires and takes. */
export function StepForm({ value, step, leads, ended }: StepFormProps) {
  const language = useLanguage()
  const { typed, type, forget } = useTyped(value.caseId, step.action)
  const [problems, setProblems] = useState<Partial<Record<Need, string>>>({})
  const [refusal, setRefusal] = useState<ApiProblem | null>(null)
  const [asking, ask] = useState(false)
  const { busy, take } = useStep(value.caseId)
  const look = lookOf(step.action)
  const send = async (): Promise<void> => {
    setRefusal(null)
    const end = await take(bodyOf(step, typed, value.state))
    ask(false)
    if ('done' in end) forget()
    if ('refused' in end) setRefusal(end.refused)
    else ended(step.action, end)
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = problemsOf({ requires: step.requires as Need[], typed, today: today(), language })
    setProblems(found)
    const wrong = asksFor(step).find((need) => found[need] !== undefined)
    if (wrong !== undefined) document.getElementById(fieldId(step.action, wrong))?.focus()
    else if (look.warns !== undefined) ask(true)
    else void send()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Notice problem={refusal} />
      {asksFor(step).map((need) => (
        <StepField
          key={need}
          action={step.action}
          need={need}
          required={step.requires.includes(need)}
          value={typed[need] ?? ''}
          problem={problems[need] ?? fieldProblem(refusal, need)}
          caseId={value.caseId}
          division={value.division.code}
          unit={value.unit.code}
          change={(text) => type(need, text)}
        />
      ))}
      {look.warns !== undefined && <p className="warns">{look.warns[language]}</p>}
      <p className="ask">
        <Button type={leads || look.leads ? 'primary' : 'default'} htmlType="submit" loading={busy}>
          {stepWords(step.action, language)}
        </Button>
        <span className="quiet clause">{clauseWords(step.clause, language)}</span>
      </p>
      {asking && <StepConfirm action={step.action} typed={typed} busy={busy} go={() => void send()} cancel={() => ask(false)} />}
    </form>
  )
}

/** What is typed outlives a reload, a conflict and a look at another page. */
function useTyped(caseId: string, action: string) {
  const { account } = useSession()
  const [typed, setTyped] = useState<Typed>(() => readDraft(account, caseId, action))
  const type = (need: Need, text: string): void => {
    const next = { ...typed, [need]: text }
    setTyped(next)
    writeDraft(account, caseId, action, next)
  }
  const forget = (): void => {
    setTyped({})
    dropDraft(account, caseId, action)
  }
  return { typed, type, forget }
}

/** Only what the step asks for, and nothing that was left empty. */
export function bodyOf(step: NextStep, typed: Typed, state: string): StepBody {
  const filled = asksFor(step).flatMap((need) => {
    const text = (typed[need] ?? '').trim()
    return text === '' ? [] : [[need, need === 'attachments' ? text.split(',') : text] as const]
  })
  return { action: step.action, expectedState: state as State, ...Object.fromEntries(filled) }
}
