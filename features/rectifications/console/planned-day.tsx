import { readYear } from '#features/calendar/contract.ts'
import { isWorkingDay, workingDaysBetween, type Calendar } from '#features/calendar/rules.ts'
import { isLocalDate, yearOf } from '#shared/time.ts'
import { useRead } from '#web/ui/data.ts'
import { today } from '#web/ui/office-time.ts'
import { useTexts } from '#web/ui/texts.ts'

const TEXTS = {
  zh: {
    from: (n: number) => `从今天起第 ${n} 个工作日。`,
    rests: '这一天不上班，',
    provisional: '那一年的放假安排尚未公布齐全，可能变化。',
  },
  en: {
    from: (n: number) => `Working day ${n} from today. `,
    rests: 'Not a working day; ',
    provisional: 'The holidays of that year are not all published and may change.',
  },
}
/** How far off a chosen day is, as offices count. */
export function PlannedDay({ day }: { day: string }) {
  const texts = useTexts(TEXTS)
  const now = today()
  const chosen = isLocalDate(day) && day > now && yearOf(day) - yearOf(now) <= 1 ? day : null
  const calendar = useCalendar(yearOf(now), yearOf(chosen ?? now), chosen !== null)
  if (chosen === null || calendar === null) return null
  return (
    <p className="quiet hint" role="status">
      {!isWorkingDay(chosen, calendar) && texts.rests}
      {texts.from(workingDaysBetween(now, chosen, calendar))}
      {!calendar.completeYears.has(yearOf(chosen)) && texts.provisional}
    </p>
  )
}

function useCalendar(year: number, last: number, enabled: boolean): Calendar | null {
  const first = useRead(readYear, { params: { year } }, { enabled }).data
  const second = useRead(readYear, { params: { year: last } }, { enabled }).data
  if (!first || !second) return null
  const years = last === year ? [first] : [first, second]
  const days = (kind: string) => new Set(years.flatMap((one) => one.days.filter((row) => row.kind === kind).map((row) => row.day)))
  return {
    version: first.version,
    region: first.region,
    holidays: days('holiday'),
    makeUpDays: days('make_up'),
    completeYears: new Set(years.filter((one) => !one.provisional).map((one) => one.year)),
  }
}
