import type { ReactNode } from 'react'
import { DayText, MomentText } from './day.tsx'

export type TimelineEntry = {
  key: string | number
  /** A moment, or a day where no more may be known. */
  at: string
  who: ReactNode
  what: ReactNode
  /** Small words beside what happened, e.g. that the rater was told. */
  mark?: ReactNode
  children?: ReactNode
}
const isDay = (text: string): boolean => text.length === 'yyyy-mm-dd'.length

/** Reads like a letter: who did what and when, the newest last. */
export const Timeline = ({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) => (
  <ol className="timeline" aria-label={label}>
    {entries.map((entry) => (
      <li key={entry.key}>
        <p className="timeline-head">
          <b>{entry.what}</b> <span>{entry.who}</span> {entry.mark !== undefined && <span className="tag">{entry.mark}</span>}
          <span className="timeline-at">{isDay(entry.at) ? <DayText day={entry.at} /> : <MomentText at={entry.at} />}</span>
        </p>
        {entry.children !== undefined && <div className="timeline-said">{entry.children}</div>}
      </li>
    ))}
  </ol>
)
