import { MomentText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import { StepForm } from './step-form.tsx'
import { leadingSteps } from './step-looks.ts'
import type { StepEnd } from './use-step.ts'
import { stepWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '与评价人的往来',
    hint: '评价人凭回执码在进展页上看得到，也可以在那里回复。个人信息已隐去。',
    rater: '评价人',
    unit: '我们',
    none: '还没有往来。您写的第一句，评价人在进展页上马上看得到。',
    write: '给评价人留言',
  },
  en: {
    title: 'Words with the rater',
    hint: 'The rater reads them on the progress page and may answer there. Personal data is masked.',
    rater: 'The rater',
    unit: 'We',
    none: 'Nothing yet. What you write first, the rater reads at once on the progress page.',
    write: 'Write to the rater',
  },
}
type ConversationProps = { value: CaseReply; ended: (action: string, end: StepEnd) => void }

/** What passed between the rater and the office, oldest first, and the place to answer. */
export function Conversation({ value, ended }: ConversationProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const said = value.timeline.filter((entry) => entry.told !== null)
  const leads = leadingSteps(value).some((step) => step.action === 'message')
  const message = leads ? undefined : value.nextActions.find((step) => step.action === 'message' && step.mine)
  if (said.length === 0 && message === undefined) return null
  return (
    <Section title={texts.title}>
      <p className="quiet hint">{said.length === 0 ? texts.none : texts.hint}</p>
      <ol className="talk" aria-label={texts.title}>
        {said.map((entry) => {
          const theirs = entry.byRater
          return (
            <li key={entry.no} className={theirs ? 'theirs' : 'ours'}>
              <p className="quiet hint">
                {theirs ? texts.rater : texts.unit} · {stepWords(entry.action, language)} · <MomentText at={entry.at} short />
              </p>
              <p dir="auto" className="said">
                {entry.told}
              </p>
            </li>
          )
        })}
      </ol>
      {message && (
        <details className="step" id="talk-answer">
          <summary>
            <b>{texts.write}</b>
          </summary>
          <StepForm value={value} step={message} ended={ended} />
        </details>
      )}
    </Section>
  )
}
