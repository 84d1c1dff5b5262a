import { Button } from 'antd'
import { useId, useState, type SubmitEvent } from 'react'
import { ApiProblem } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { Field, Radios } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { FIELDS, isField } from '../rules/fields.ts'
import { effectsOf, type Kind } from '../rules/states.ts'
import { hintOf, warningOf } from './step-hints.ts'
import { actionWords, clauseWords, effectWords, fieldWords } from './words.ts'
import './appeals.css'

export type ShownStep = { action: string; says: string; requires: readonly string[]; takes: readonly string[]; clause: string }
export type Typed = Readonly<Record<string, string>>
type StepFormProps = {
  /** What it is about: what was typed stays with it while the page is open. */
  subject: string
  step: ShownStep
  kind?: Kind
  /** What a form begins with, e.g. the draft that is being changed. */
  initial?: Typed
  /** More to ask for than words. */
  more?: React.ReactNode
  send: (typed: Typed) => Promise<unknown>
  leads?: boolean
}
const TEXTS = {
  zh: {
    optional: '选填',
    empty: (field: string) => `请填写${field}。`,
    most: (n: number) => `不超过 ${n} 字。`,
    effect: '支持以后怎样处理',
    choose: '请选择。',
  },
  en: {
    optional: 'optional',
    empty: (field: string) => `${field}: please fill in.`,
    most: (n: number) => `At most ${n} characters.`,
    effect: 'What follows',
    choose: 'Please choose.',
  },
}
const drafts = new Map<string, Typed>()
const isText = (need: string) => isField(need)

/** Only what was filled in goes out. */
const filled = (typed: Typed): Typed => Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''))

/** The form of one step, made from what the state table says it requires and takes. */
export function StepForm(props: StepFormProps) {
  const { step, kind = 'appeal', more } = props
  const language = useLanguage()
  const id = useId()
  const { typed, type, asked, problems, refusal, check, go, busy } = useStepForm(props, id)
  const warning = warningOf(step.action)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (warning === undefined && check()) void go().catch(() => undefined)
  }
  return (
    <form onSubmit={submit} noValidate className="appeal-form">
      <Notice problem={warning === undefined ? refusal : null} />
      {asked.map((need) => (
        <OneField
          key={need}
          id={`${id}${need}`}
          need={need}
          step={step}
          kind={kind}
          value={typed[need] ?? ''}
          problem={problems[need] ?? fieldProblem(refusal, need)}
          change={(text) => type(need, text)}
        />
      ))}
      {more}
      <div className="form-actions">
        <Send
          {...props}
          busy={busy}
          check={check}
          go={go}
          isComplete={Object.keys(problemsIn(asked, typed, { step, language })).length === 0}
        />
        <span className="quiet clause">{clauseWords(step.clause, language)}</span>
      </div>
    </form>
  )
}

type SendProps = StepFormProps & { busy: boolean; isComplete: boolean; check: () => boolean; go: () => Promise<void> }
/** What cannot be undone is asked once more, when everything is filled in. */
function Send({ step, leads = false, busy, isComplete, check, go }: SendProps) {
  const language = useLanguage()
  const warning = warningOf(step.action)
  const says = actionWords(step, language)
  // a box of its own: beside a button the row would push the dialog aside
  if (warning !== undefined && isComplete)
    return (
      <div>
        <ConfirmAct says={says} consequence={warning[language]} primary={leads} act={go} />
      </div>
    )
  return (
    <Button
      type={leads ? 'primary' : 'default'}
      htmlType={warning === undefined ? 'submit' : 'button'}
      loading={busy}
      {...(warning !== undefined && { onClick: () => check() })}
    >
      {says}
    </Button>
  )
}

function useStepForm({ subject, step, kind = 'appeal', initial = {}, send }: StepFormProps, id: string) {
  const language = useLanguage()
  const { typed, type, forget } = useTyped(`${subject}:${step.action}`, initial)
  const [problems, setProblems] = useState<Typed>({})
  const [refusal, setRefusal] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const asked = asksFor(step, typed, kind)
  const check = (): boolean => {
    const found = problemsIn(asked, typed, { step, language })
    setProblems(found)
    const wrong = asked.find((need) => found[need] !== undefined)
    if (wrong !== undefined) document.getElementById(`${id}${wrong}`)?.focus()
    return wrong === undefined
  }
  const go = async (): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    try {
      await send(filled(Object.fromEntries(asked.map((need) => [need, typed[need] ?? '']))))
      forget()
    } catch (fault) {
      if (fault instanceof ApiProblem) setRefusal(fault)
      throw fault
    } finally {
      setBusy(false)
    }
  }
  const write = (need: string, text: string): void => {
    type(need, text)
    setProblems(({ [need]: _mended, ...others }) => others)
  }
  return { typed, type: write, asked, problems, refusal, check, go, busy }
}

/** Of an objection there is one effect; a corrected attribution is asked for only where that was chosen. */
function asksFor(step: ShownStep, typed: Typed, kind: Kind): string[] {
  return [...step.requires, ...step.takes].filter((need) => {
    if (need === 'effect') return effectsOf(kind).length > 1
    if (need === 'attribution') return typed['effect'] === 'redirected'
    return isText(need)
  })
}

type About = { step: ShownStep; language: StaffLanguage }
function problemsIn(asked: readonly string[], typed: Typed, { step, language }: About): Typed {
  const texts = TEXTS[language]
  return Object.fromEntries(
    asked.flatMap((need): [string, string][] => {
      const text = (typed[need] ?? '').trim()
      if (need === 'effect') return text === '' ? [[need, texts.choose]] : []
      const isNeeded = step.requires.includes(need) || need === 'attribution'
      if (isNeeded && text === '') return [[need, texts.empty(fieldWords(need, language))]]
      const most = isField(need) ? FIELDS[need].most : 0
      return [...text].length > most ? [[need, texts.most(most)]] : []
    }),
  )
}

type OneFieldProps = {
  id: string
  need: string
  step: ShownStep
  kind: Kind
  value: string
  problem: string | undefined
  change: (value: string) => void
}
function OneField({ id, need, step, kind, value, problem, change }: OneFieldProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  if (need === 'effect')
    return (
      <>
        <Radios
          name={id}
          legend={texts.effect}
          value={value}
          choices={effectsOf(kind).map((effect) => ({ value: effect, says: effectWords(effect, language) }))}
          change={change}
        />
        {problem !== undefined && <p className="field-wrong">{problem}</p>}
      </>
    )
  const hint = hintOf(step.action, need)?.[language]
  const label =
    step.requires.includes(need) || need === 'attribution'
      ? fieldWords(need, language)
      : `${fieldWords(need, language)}（${texts.optional}）`
  const most = isField(need) ? FIELDS[need].most : 0
  const used = [...value].length
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      {(described) => (
        <>
          <textarea
            {...described}
            className="field"
            rows={need === 'evidence' ? 2 : 4}
            value={value}
            onChange={(event) => change(event.target.value)}
          />
          <p className={used > most ? 'counter num late' : 'counter num quiet'}>
            {used}/{most}
          </p>
        </>
      )}
    </Field>
  )
}

/** What is typed outlives a refusal and a look at another page. */
function useTyped(key: string, initial: Typed) {
  const [typed, setTyped] = useState<Typed>(() => drafts.get(key) ?? initial)
  const type = (need: string, text: string): void => {
    const next = { ...typed, [need]: text }
    setTyped(next)
    drafts.set(key, next)
  }
  const forget = (): void => {
    drafts.delete(key)
    setTyped({})
  }
  return { typed, type, forget }
}
