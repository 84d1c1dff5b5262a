import { Clock } from '#web/ui/clock.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { DueShown } from '../contract/parts.ts'
import { CLOCKS } from '../rules/clocks.ts'
import './appeals.css'

/** What is due, or until when a right runs, and on which clause; a day that may still move says so. */
export function Due({ due }: { due: DueShown | null }) {
  const language = useLanguage()
  if (due === null) return <>—</>
  const row = CLOCKS.find(({ clock }) => clock === due.clock)
  const says = row ? (language === 'zh' ? row.says : row.en) : due.says
  return (
    <>
      <Clock dueOn={due.dueOn} left={due.workingDaysLeft} overdue={due.overdue} says={says} clause={due.clause} />
      {due.provisional && (
        <span
          className="tag due-tag"
          title={
            language === 'zh'
              ? '所用年份的放假安排尚未公布齐全，日期可能调整'
              : 'The holidays of that year are not all published; the day may change'
          }
        >
          {language === 'zh' ? '暂定' : 'provisional'}
        </span>
      )}
    </>
  )
}
