import { useRef, useState, type KeyboardEvent } from 'react'
import type { LocalDate } from '#shared/time.ts'
import { today } from '#web/ui/office-time.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { dayKindWords, KIND_TEXTS, shownKind, type ShownKind } from './day-kinds.ts'
import { dayBeside, MONTHS, weeksOf, type Marked } from './listed.ts'
import './calendar.css'

const TEXTS = {
  zh: {
    month: (n: number) => `${n}月`,
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
    legend: '图例',
  },
  en: {
    month: (n: number) =>
      ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][n - 1] ??
      '',
    weekdays: ['M', 'T', 'W', 'T', 'F', 'S', 'S'],
    legend: 'Key',
  },
}
type MonthsProps = {
  year: number
  marked: Marked
  /** Days become buttons. */
  press?: (day: LocalDate) => void
}

/** A year at a glance. What a day is, a letter and a shape say as well as the colour. */
export function Months({ year, marked, press }: MonthsProps) {
  const texts = TEXTS[useLanguage()]
  const box = useRef<HTMLDivElement>(null)
  // one day of the year is reached by Tab; from it the arrows go on
  const [at, setAt] = useState<LocalDate>(`${year}-01-01`)
  const walk = (event: KeyboardEvent): void => {
    const from = event.target instanceof HTMLElement ? event.target.dataset['day'] : undefined
    const to = from === undefined ? null : dayBeside(from, event.key, document.documentElement.dir === 'rtl')
    if (to === null) return
    event.preventDefault()
    setAt(to)
    box.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus()
  }
  return (
    <div className="months" ref={box} onKeyDown={press && walk}>
      {MONTHS.map((month) => (
        <section key={month} className="month">
          <h3>{texts.month(month)}</h3>
          <div className="week week-head" aria-hidden="true">
            {texts.weekdays.map((name, i) => (
              <span key={i}>{name}</span>
            ))}
          </div>
          {weeksOf(year, month).map((week, i) => (
            <div key={i} className="week">
              {week.map((day, j) =>
                day === null ? <span key={j} /> : <Day key={day} day={day} marked={marked} isTabStop={day === at} press={press} />,
              )}
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

type DayProps = { day: LocalDate; marked: Marked; isTabStop: boolean; press: MonthsProps['press'] }
function Day({ day, marked, isTabStop, press }: DayProps) {
  const language = useLanguage()
  const kind = shownKind(day, marked.get(day))
  const words = dayKindWords(day, marked.get(day), language)
  const className = `day day-${kind}${day === today() ? ' day-today' : ''}`
  const inside = (
    <>
      <span aria-hidden="true">
        {Number(day.slice(8))}
        <i>{KIND_TEXTS[language][kind].mark}</i>
      </span>
      <span className="vh">{words}</span>
    </>
  )
  if (!press)
    return (
      <span className={className} title={words}>
        {inside}
      </span>
    )
  return (
    <button type="button" className={className} title={words} data-day={day} tabIndex={isTabStop ? 0 : -1} onClick={() => press(day)}>
      {inside}
    </button>
  )
}

const SHOWN: readonly ShownKind[] = ['national', 'regional', 'make_up', 'weekend', 'ordinary']
export function Legend() {
  const language = useLanguage()
  return (
    <ul className="calendar-key" aria-label={TEXTS[language].legend}>
      {SHOWN.map((kind) => (
        <li key={kind}>
          <span className={`day day-${kind}`} aria-hidden="true">
            <span>
              8<i>{KIND_TEXTS[language][kind].mark}</i>
            </span>
          </span>
          {KIND_TEXTS[language][kind].says}
        </li>
      ))}
    </ul>
  )
}
