import { useEffect } from 'react'
import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { takeStep, type CaseReply } from '../contract.ts'
import { isState, stateRow } from '../rules/states.ts'
import { ROLE_SAYS, type Role } from '../rules/table.ts'
import { Leftovers } from './leftovers.tsx'
import { StepForm } from './step-form.tsx'
import { isOnePress, mySteps, type NextStep } from './step-looks.ts'
import type { StepEnd } from './use-step.ts'
import { ENGLISH, said, stepWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '下一步',
    nothing: '现在没有要您做的事。',
    over: '这件已经办结，没有要做的事了。',
    others: '由别人办的',
    notYet: '现在不能办',
    by: (who: string) => `由${who}办理`,
    or: '或',
  },
  en: {
    title: 'Next steps',
    nothing: 'Nothing for you to do now.',
    over: 'This case is closed; nothing is left to do.',
    others: 'For others',
    notYet: 'Not possible now',
    by: (who: string) => `for ${who}`,
    or: ' or ',
  },
}
export type Opened = { action: string | null; focus: boolean }
type NextStepsProps = {
  value: CaseReply
  opened: Opened
  open: (action: string | null) => void
  ended: (action: string, end: StepEnd) => void
}
const stepId = (action: string): string => `step-${action}`

/** What this person may do now, what others must, and what can't be done yet with the reason. */
export function NextSteps({ value, opened, open, ended }: NextStepsProps) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const steps = mySteps(value)
  const closed = isState(value.state) && !stateRow(value.state).open
  useEffect(() => {
    if (!opened.focus || opened.action === null) return
    const fold = document.getElementById(stepId(opened.action))
    fold?.scrollIntoView({ block: 'start' })
    fold?.querySelector<HTMLElement>('textarea,input,.ant-select-selector input,button')?.focus({ preventScroll: true })
  }, [opened])
  return (
    <Section title={texts.title}>
      {steps.length === 0 && <p>{closed ? texts.over : texts.nothing}</p>}
      {steps.filter(isOnePress).map((step) => (
        <div key={step.action} className="one-press">
          <StepForm value={value} step={step} ended={ended} />
        </div>
      ))}
      {steps
        .filter((step) => !isOnePress(step))
        .map((step) => (
          <details
            key={step.action}
            id={stepId(step.action)}
            className="step"
            open={opened.action === step.action}
            onToggle={(event) => {
              if (event.currentTarget.open) open(step.action)
              else if (opened.action === step.action) open(null)
            }}
          >
            <summary>{stepWords(step.action, language)}</summary>
            <StepForm value={value} step={step} ended={ended} />
          </details>
        ))}
      <Leftovers value={value} />
      <NotYet value={value} />
      <Others value={value} />
    </Section>
  )
}

/** What would be done next and can't be, with the reason. */
function NotYet({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  // what a row can never allow, for an anonymous rater say, is no news
  const steps = value.waitingActions.filter((step) => step.why !== 'rater_cannot_be_called' && step.why !== 'rater_can_be_called')
  if (steps.length === 0) return null
  return (
    <ul className="not-yet" aria-label={texts.notYet}>
      {steps.map((step) => (
        <li key={step.action}>
          {texts.notYet}“{stepWords(step.action, language)}” <span className="quiet">{whyNot(step.why, language)}</span>
        </li>
      ))}
    </ul>
  )
}

function Others({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const whoOf = (step: NextStep): string => step.by.map((role) => said(role, roleSays(role), language, ENGLISH.roles)).join(texts.or)
  const others = value.nextActions.filter((step) => !step.mine)
  if (others.length === 0) return null
  return (
    <details className="others" open={others.length === value.nextActions.length}>
      <summary>{texts.others}</summary>
      <ul>
        {others.map((step) => (
          <li key={step.action}>
            {stepWords(step.action, language)} <span className="quiet">· {texts.by(whoOf(step))}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
const roleSays = (role: string): string => ROLE_SAYS[role as Role] ?? role
const refusals: Readonly<Record<string, { says: string }>> = takeStep.refusals
const whyNot = (why: string, language: 'zh' | 'en'): string => said(why, refusals[why]?.says ?? '', language, ENGLISH.waiting)
