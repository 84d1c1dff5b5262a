import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { Kind } from '../rules/states.ts'
import { whenOf } from './step-hints.ts'
import { StepForm, type ShownStep, type Typed } from './step-form.tsx'
import { actionWords, whyWords } from './words.ts'

const TEXTS = {
  zh: { title: '下一步', nothing: '现在没有要您做的事。', notYet: '现在不能办' },
  en: { title: 'Next steps', nothing: 'Nothing for you to do now.', notYet: 'Not possible now' },
}
type Waiting = ShownStep & { why: string; whySays: string }
type StepsProps = {
  subject: string
  steps: readonly ShownStep[]
  waiting?: readonly Waiting[]
  /** What usually comes next stands open. */
  leading?: readonly string[]
  kind?: Kind
  initial?: Readonly<Record<string, Typed>>
  more?: Readonly<Record<string, React.ReactNode>>
  title?: string
  send: (action: string, typed: Typed) => Promise<unknown>
}

/** What may be done from here; and what this person may not, with the reason, once. */
export function Steps({ subject, steps, waiting = [], leading = [], kind, initial = {}, more = {}, title, send }: StepsProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const reasons = [...new Map(waiting.map((one) => [one.why, one.whySays])).entries()]
  return (
    <Section title={title ?? texts.title}>
      {steps.length === 0 && reasons.length === 0 && <p>{texts.nothing}</p>}
      {reasons.map(([why, says]) => (
        <p key={why} className="why-not">
          {whyWords(why, says, language)}{' '}
          <span className="quiet">
            {texts.notYet}
            {waiting
              .filter((one) => one.why === why)
              .map((one) => (language === 'zh' ? `“${actionWords(one, language)}”` : ` “${actionWords(one, language)}”`))
              .join('')}
          </span>
        </p>
      ))}
      {steps.map((step) => (
        <details key={step.action} className="appeal-step" open={leading.includes(step.action) ? true : undefined}>
          <summary>
            <b>{actionWords(step, language)}</b> <When action={step.action} />
          </summary>
          <StepForm
            subject={subject}
            step={step}
            leads={leading.includes(step.action)}
            {...(kind !== undefined && { kind })}
            {...(initial[step.action] !== undefined && { initial: initial[step.action] })}
            more={more[step.action]}
            send={(typed) => send(step.action, typed)}
          />
        </details>
      ))}
    </Section>
  )
}

const When = ({ action }: { action: string }) => {
  const when = whenOf(action)?.[useLanguage()]
  return when === undefined ? null : <span className="quiet field-hint">{when}</span>
}
