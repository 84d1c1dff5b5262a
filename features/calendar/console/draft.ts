import { inOrder } from '#shared/in-order.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Reply } from '#web/api.ts'
import type { readYear } from '../contract.ts'
import type { DayKind, ListedDay, ListKind } from '../rules/lists.ts'
import { markedBy, type Marked } from './listed.ts'

export type YearReply = Reply<typeof readYear>
export type Brush = DayKind | 'ordinary'
export type DraftDays = ReadonlyMap<LocalDate, { kind: DayKind; name: string }>

/** The list as it was published; the work begins from it. */
export const publishedDays = ({ days }: Pick<YearReply, 'days'>, list: ListKind): DraftDays =>
  new Map(days.filter(({ by }) => by === list).map(({ day, kind, name }) => [day, { kind, name }]))

/** Pressed with the same brush again, a day is ordinary again. */
export function painted(days: DraftDays, day: LocalDate, brush: Brush, name: string): DraftDays {
  const next = new Map(days)
  const before = days.get(day)
  if (brush === 'ordinary' || (before?.kind === brush && before.name === name)) next.delete(day)
  else next.set(day, { kind: brush, name })
  return next
}

/** The draft takes the place of its list; the other list stays as it is. */
export const markedWith = ({ days }: Pick<YearReply, 'days'>, list: ListKind, draft: DraftDays): Marked =>
  markedBy([...days.filter(({ by }) => by !== list), ...listed(draft).map((day) => ({ ...day, by: list }))])

export const listed = (draft: DraftDays): ListedDay[] =>
  inOrder(
    [...draft].map(([day, rest]) => ({ day, ...rest })),
    ({ day }) => day,
  )

export const withPasted = (draft: DraftDays, days: readonly ListedDay[]): DraftDays =>
  new Map([...draft, ...days.map(({ day, kind, name }) => [day, { kind, name }] as const)])
