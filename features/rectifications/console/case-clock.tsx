import { Clock } from '#web/ui/clock.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { clauseWords, clockName } from './words.ts'

type CaseClockProps = {
  clock: string | null
  dueOn: string | null
  left: number | null
  overdue: boolean
  provisional: boolean
  clause: string | null
}
/** The nearest due moment; what is due and by which clause on hover, and said to who cannot see it. */
export function CaseClock({ clock, dueOn, left, overdue, provisional, clause }: CaseClockProps) {
  const language = useLanguage()
  const texts = {
    zh: { provisional: '暂定', means: '所用年份的放假安排尚未公布齐全，日期可能调整' },
    en: { provisional: 'provisional', means: 'The holidays of that year are not all published; the day may change' },
  }[language]
  if (dueOn === null) return <span className="quiet">—</span>
  const says = clock === null ? '' : clockName(clock, language)
  const why = clause === null ? '' : clauseWords(clause, language)
  return (
    <span className="case-clock">
      <Clock dueOn={dueOn} left={left} overdue={overdue} says={says} clause={why} />
      {provisional && (
        <span className="tag" title={texts.means}>
          {texts.provisional}
        </span>
      )}
      <span className="vh">{[says, why].filter(Boolean).join('：')}</span>
    </span>
  )
}
