import { Link } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { previewRecompute } from '../contract/calendar.ts'

const TEXTS = {
  zh: {
    some: (n: string) => `有 ${n} 个没有办完的期限是按以前的日历起算的，按现行日历会不同。它们不会自己变动。`,
    see: '看是哪些，或重算',
  },
  en: {
    some: (n: string) => `${n} open clocks were counted by an earlier calendar and would differ now. They do not move by themselves.`,
    see: 'See which, or recompute',
  },
}

/** On the page of the calendar, for those who keep it: what was published and has moved nothing. */
export default function RecomputeNotice() {
  const texts = TEXTS[useLanguage()]
  const clocks = useRead(previewRecompute, {}).data?.clocks ?? 0
  if (clocks === 0) return null
  return (
    <p className="calendar-why">
      {texts.some(numberWords(clocks))} <Link to="/calendar/recompute">{texts.see}</Link>
    </p>
  )
}
