import { clockTone, clockWords, type ClockFacts } from './clock-words.ts'
import { today } from './office-time.ts'
import { useLanguage } from './texts.ts'

/** What is due and when, in words and colour; the clause that sets it on hover. */
export function Clock({ clause, says, ...facts }: ClockFacts & { clause?: string | null; says?: string | null }) {
  const language = useLanguage()
  if (facts.dueOn === null) return <span className="clock met">—</span>
  const title = [says, clause].filter(Boolean).join(' · ')
  return (
    <span dir="auto" className={`clock ${clockTone(facts, today())}`} title={title === '' ? undefined : title}>
      {clockWords(facts, today(), language)}
    </span>
  )
}
