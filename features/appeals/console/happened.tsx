import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { Timeline } from '#web/ui/timeline.tsx'
import type { EntryShown } from '../contract/parts.ts'
import { actionWords, effectWords, fieldWords, roleWords } from './words.ts'

const TEXTS = { zh: { result: '处理' }, en: { result: 'Effect' } }

/** Who did what, when, and what they wrote, masked; the newest last. */
export function Happened({ title, entries }: { title: string; entries: readonly EntryShown[] }) {
  const language = useLanguage()
  if (entries.length === 0) return null
  return (
    <Section title={title}>
      <Timeline
        label={title}
        entries={entries.map((entry) => ({
          key: entry.no,
          at: entry.at,
          who: [roleWords(entry.by, language), entry.by.name].filter(Boolean).join(' '),
          what: actionWords(entry, language),
          ...((entry.texts.length > 0 || entry.effect !== null) && { children: <Said entry={entry} /> }),
        }))}
      />
    </Section>
  )
}

function Said({ entry }: { entry: EntryShown }) {
  const language = useLanguage()
  return (
    <>
      {entry.effect !== null && (
        <p>
          <span className="quiet">{TEXTS[language].result}</span> {effectWords(entry.effect.effect, language)}
        </p>
      )}
      {entry.texts.map(({ field, text }) => (
        <p key={field}>
          <span className="quiet">{fieldWords(field, language)}</span> <span dir="auto">{text}</span>
        </p>
      ))}
    </>
  )
}
