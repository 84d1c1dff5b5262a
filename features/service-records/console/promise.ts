import { dayOf, days, millis, startOf, toInstant, type LocalDate } from '#shared/time.ts'

/** What became of the promised day: kept with so many days to spare, missed by so many, or still running. */
export type Promised =
  | { kind: 'none' }
  | { kind: 'kept' | 'missed'; days: number; doneOn: LocalDate }
  | { kind: 'running' | 'late'; days: number }

const between = (from: LocalDate, to: LocalDate): number => Math.round((millis(startOf(to)) - millis(startOf(from))) / days(1))

export function promiseOf(
  { promisedBy, completedAt }: { promisedBy: string | null; completedAt: string | null },
  today: LocalDate,
): Promised {
  if (promisedBy === null) return { kind: 'none' }
  if (completedAt === null) {
    const left = between(today, promisedBy)
    return left < 0 ? { kind: 'late', days: -left } : { kind: 'running', days: left }
  }
  const doneOn = dayOf(toInstant(completedAt))
  const spare = between(doneOn, promisedBy)
  return spare < 0 ? { kind: 'missed', days: -spare, doneOn } : { kind: 'kept', days: spare, doneOn }
}
