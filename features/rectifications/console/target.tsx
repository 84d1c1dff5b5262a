import { shortDay } from '#web/ui/day-words.ts'
import { today } from '#web/ui/office-time.ts'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseSummary } from '../contract.ts'

const TEXTS = {
  zh: { target: (day: string) => `内部目标 ${day}`, passed: '已过' },
  en: { target: (day: string) => `own target ${day}`, passed: 'passed' },
}
/** The unit's own target beside what it owes: always quiet, since passing it is not being late. */
export function Target({ target, bare = false }: { target: CaseSummary['target']; bare?: boolean }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  if (target === null) return null
  return (
    <span className="target quiet num">
      {bare ? shortDay(target.dueOn, today(), language) : texts.target(shortDay(target.dueOn, today(), language))}
      {target.overdue && ` · ${texts.passed}`}
    </span>
  )
}
