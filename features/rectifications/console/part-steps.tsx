import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '#web/ui/data.ts'
import { Field } from '#web/ui/field.tsx'
import { today } from '#web/ui/office-time.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { takePartStep, type PartReply } from '../contract/parts.ts'
import { partNeedWords, partStepWords } from './part-words.ts'

const MOST: Readonly<Record<string, number>> = { answer: 2000, reason: 500 }
const TEXTS = {
  zh: {
    missing: '请填写以后再提交。',
    cancel: '先不',
    hints: {
      answer: '查到了什么、办了什么；牵头单位据此答复评价人。个人信息会自动隐去。不超过 2000 字。',
      reason: '对方会看到。不超过 500 字。',
    },
  },
  en: {
    missing: 'Please fill this in first.',
    cancel: 'Not now',
    hints: {
      answer:
        'What was found and done; the lead unit answers the rater from it. Personal data is masked by itself. At most 2,000 characters.',
      reason: 'The other unit reads it. At most 500 characters.',
    },
  },
}
type Next = PartReply['nextSteps'][number]

/** What may be done with a part now: at once where one press does, else with the form that it asks for. */
export function PartSteps({ part, invalidates, lastDay }: { part: PartReply; invalidates: readonly string[]; lastDay?: string }) {
  const language = useLanguage()
  const [opened, open] = useState<string | null>(part.nextSteps.length === 1 ? (part.nextSteps[0]?.action ?? null) : null)
  const acting = useAct(takePartStep, { invalidates })
  const take = (action: string, fields: Record<string, string>) =>
    void acting
      .mutateAsync({ params: { partId: part.partId }, body: { action, expectedState: part.state, ...fields } })
      .then(() => open(null))
      .catch(() => undefined)
  const asked = part.nextSteps.find((next) => next.action === opened)
  if (part.nextSteps.length === 0) return null
  return (
    <div className="part-steps">
      {asked ? (
        <StepForm
          key={asked.action}
          part={part}
          next={asked}
          busy={acting.isPending}
          problem={acting.error}
          cancel={part.nextSteps.length === 1 ? undefined : () => open(null)}
          take={(fields) => take(asked.action, fields)}
          lastDay={lastDay}
        />
      ) : (
        <>
          <Notice problem={acting.error} />
          <p className="form-actions">
            {part.nextSteps.map((next, i) => (
              <Button
                key={next.action}
                type={i === 0 && next.requires.length === 0 ? 'primary' : 'default'}
                loading={acting.isPending && next.requires.length === 0}
                onClick={() => (next.requires.length === 0 ? take(next.action, {}) : open(next.action))}
              >
                {partStepWords(next.action, language)}
              </Button>
            ))}
          </p>
        </>
      )}
    </div>
  )
}

type FormProps = {
  part: PartReply
  next: Next
  busy: boolean
  problem: Parameters<typeof fieldProblem>[0]
  cancel: (() => void) | undefined
  take: (fields: Record<string, string>) => void
  lastDay: string | undefined
}
function StepForm({ part, next, busy, problem, cancel, take, lastDay }: FormProps) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const [values, write] = useState<Record<string, string>>({})
  const [asked, ask] = useState(false)
  const needs = [...next.requires, ...next.takes]
  const valueOf = (need: string) => values[need]?.trim() ?? ''
  const isMissing = next.requires.some((need) => valueOf(need) === '')
  const submit = (): void => {
    ask(true)
    if (!isMissing) take(Object.fromEntries(needs.flatMap((need) => (valueOf(need) === '' ? [] : [[need, valueOf(need)]]))))
  }
  const problemOf = (need: string) =>
    asked && next.requires.includes(need) && valueOf(need) === '' ? texts.missing : fieldProblem(problem, need)
  return (
    <>
      <Notice problem={problem} />
      {needs.map((need) => (
        <Field
          key={need}
          id={`${part.partId}-${next.action}-${need}`}
          label={partNeedWords(need, language)}
          hint={need === 'answer' || need === 'reason' ? texts.hints[need] : undefined}
          problem={problemOf(need)}
        >
          {(described) =>
            need === 'dueOn' ? (
              <Input
                {...described}
                type="date"
                className="day-input"
                min={today()}
                max={lastDay}
                value={values[need] ?? ''}
                onChange={(event) => write({ ...values, [need]: event.target.value })}
              />
            ) : (
              <Input.TextArea
                {...described}
                rows={4}
                maxLength={MOST[need] ?? 500}
                value={values[need] ?? ''}
                onChange={(event) => write({ ...values, [need]: event.target.value })}
              />
            )
          }
        </Field>
      ))}
      <p className="form-actions">
        <Button type="primary" loading={busy} onClick={submit}>
          {partStepWords(next.action, language)}
        </Button>
        {cancel && <Button onClick={cancel}>{texts.cancel}</Button>}
      </p>
    </>
  )
}
