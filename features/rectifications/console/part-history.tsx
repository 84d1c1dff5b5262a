import { Timeline } from '#web/ui/timeline.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import type { PartReply } from '../contract/parts.ts'
import { partStepWords } from './part-words.ts'

const TEXTS = {
  zh: { label: '协办经过', sides: { lead: '牵头单位', co: '协办单位' } },
  en: { label: 'What passed between the units', sides: { lead: 'lead unit', co: 'co-unit' } },
}

/** What passed between the two units, like a correspondence. */
export function PartHistory({ part }: { part: PartReply }) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const unit = { lead: part.lead.name, co: part.unit.name }
  return (
    <Timeline
      label={texts.label}
      entries={part.steps.map((step) => ({
        key: step.no,
        at: step.at,
        who: (
          <>
            {texts.sides[step.side]} {unit[step.side]}
            {step.by !== null && ` ${step.by}`}
          </>
        ),
        what: language === 'zh' ? step.says : partStepWords(step.action, language),
        ...(step.said !== null && {
          children: (
            <p dir="auto" className="part-said">
              {step.said}
            </p>
          ),
        }),
      }))}
    />
  )
}
