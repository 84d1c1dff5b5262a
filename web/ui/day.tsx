import { dayWords, localParts, shortDay } from './day-words.ts'
import { today } from './office-time.ts'
import { useLanguage } from './texts.ts'

/** A day; `short` in columns. The whole of it is on hover. */
export function DayText({ day, short = false }: { day: string | null; short?: boolean }) {
  const language = useLanguage()
  if (day === null) return <>—</>
  return (
    <time dateTime={day} title={short ? dayWords(day, language) : undefined} className="num" dir="auto">
      {short ? shortDay(day, today(), language) : dayWords(day, language)}
    </time>
  )
}

/** A moment by Beijing time, to the minute. */
export function MomentText({ at, short = false }: { at: string | null; short?: boolean }) {
  const language = useLanguage()
  if (at === null) return <>—</>
  const { day, time } = localParts(at)
  const words = short ? shortDay(day, today(), language) : dayWords(day, language)
  return (
    <time dateTime={at} title={short ? `${dayWords(day, language)} ${time}` : undefined} className="num" dir="auto">
      {words} {time}
    </time>
  )
}
