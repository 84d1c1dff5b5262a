import { useEffect } from 'react'
import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { takeStep, type CaseReply } from '../contract.ts'
import { isState, stateRow } from '../rules/states.ts'
import { ROLE_SAYS, type Role } from '../rules/table.ts'
import { Leftovers } from './leftovers.tsx'
import { Proposal } from './proposal.tsx'
import { StepForm } from './step-form.tsx'
import { leadingSteps, lookOf, mySteps, type NextStep } from './step-looks.ts'
import type { StepEnd } from './use-step.ts'
import { ENGLISH, said, stepWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '下一步',
    nothing: '现在没有要您做的事。',
    over: '这件已经办结，没有要做的事了。',
    more: (n: number) => `其他可以办的（${n}）`,
    others: '由别人办的',
    notYet: '现在不能办',
    by: (who: string) => `由${who}办理`,
    or: '或',
    contact: '先查看联系方式，打完电话再记录',
  },
  en: {
    title: 'Next steps',
    nothing: 'Nothing for you to do now.',
    over: 'This case is closed; nothing is left to do.',
    more: (n: number) => `What else may be done (${n})`,
    others: 'For others',
    notYet: 'Not possible now',
    by: (who: string) => `for ${who}`,
    or: ' or ',
    contact: 'See how to reach the rater first, then log the call',
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
const FIELDS = 'textarea,input:not([type="hidden"]),.ant-select-selector input,button'

/** The one right next step stands open; what else this person may do is folded, what others must and what can't be done is said. */
export function NextSteps(props: NextStepsProps) {
  const { value, opened } = props
  const texts = useTexts(TEXTS)
  const steps = mySteps(value)
  const leading = leadingSteps(value)
  // words to the rater are written where the conversation stands
  const rest = steps.filter((step) => !leading.includes(step) && step.action !== 'message')
  const closed = isState(value.state) && !stateRow(value.state).open
  useEffect(() => {
    if (!opened.focus || opened.action === null) return
    const place = document.getElementById(stepId(opened.action))
    place?.scrollIntoView({ block: 'start' })
    place?.querySelector<HTMLElement>(FIELDS)?.focus({ preventScroll: true })
  }, [opened])
  const inMore = rest.some((step) => step.action === opened.action)
  return (
    <Section title={texts.title}>
      <Proposal value={value} />
      {steps.length === 0 && <p>{closed ? texts.over : texts.nothing}</p>}
      {leading.length === 1 && leading[0] && <Lead {...props} step={leading[0]} />}
      {leading.length > 1 && leading.map((step) => <Fold key={step.action} {...props} step={step} />)}
      <Leftovers value={value} />
      <NotYet value={value} />
      {rest.length > 0 && (
        <details className="more-steps" open={inMore || leading.length === 0 ? true : undefined}>
          <summary>{texts.more(rest.length)}</summary>
          {rest.map((step) => (
            <Fold key={step.action} {...props} step={step} />
          ))}
        </details>
      )}
      <Others value={value} />
    </Section>
  )
}

type OneStep = NextStepsProps & { step: NextStep }
const When = ({ action }: { action: string }) => {
  const language = useLanguage()
  const when = lookOf(action).when
  return when === undefined ? null : <p className="quiet hint">{when[language]}</p>
}

function Lead({ value, step, ended }: OneStep) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  return (
    <div className="lead-step" id={stepId(step.action)}>
      <h3>{stepWords(step.action, language)}</h3>
      <When action={step.action} />
      {step.action === 'contact' && value.revealPurposes.length > 0 && (
        <p>
          <a href="#rater-contact">{texts.contact}</a>
        </p>
      )}
      <StepForm value={value} step={step} leads ended={ended} />
    </div>
  )
}

function Fold({ value, step, ended, opened, open }: OneStep) {
  const language = useLanguage()
  return (
    <details
      id={stepId(step.action)}
      className="step"
      open={opened.action === step.action}
      onToggle={(event) => {
        if (event.currentTarget.open) open(step.action)
        else if (opened.action === step.action) open(null)
      }}
    >
      <summary>
        <b>{stepWords(step.action, language)}</b> <Why action={step.action} />
      </summary>
      <StepForm value={value} step={step} ended={ended} />
    </details>
  )
}
const Why = ({ action }: { action: string }) => {
  const language = useLanguage()
  const when = lookOf(action).when
  return when === undefined ? null : <span className="quiet hint">{when[language]}</span>
}

/** What would be done next and can't be, with the reason. */
function NotYet({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  // what a row can never allow, for an anonymous rater say, is no news
  const steps = value.waitingActions.filter((step) => !SILENT.includes(step.why))
  if (steps.length === 0) return null
  const reasons = [...new Set(steps.map((step) => step.why))]
  return (
    <ul className="not-yet" aria-label={texts.notYet}>
      {reasons.map((why) => (
        <li key={why}>
          {texts.notYet}
          {steps
            .filter((step) => step.why === why)
            .map((step) => `“${stepWords(step.action, language)}”`)
            .join(language === 'zh' ? '' : ' ')}{' '}
          <span className="quiet">{whyNot(why, language)}</span>
        </li>
      ))}
    </ul>
  )
}
const SILENT: readonly string[] = ['rater_cannot_be_called', 'rater_can_be_called', 'not_withdrawn', 'step_not_allowed']

function Others({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const whoOf = (step: NextStep): string => step.by.map((role) => said(role, roleSays(role), language, ENGLISH.roles)).join(texts.or)
  const others = value.nextActions.filter((step) => !step.mine && step.action !== 'assign')
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
