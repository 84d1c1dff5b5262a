import type { Level } from '#features/ratings/rules/levels.ts'
import type { NextAction } from '#features/rectifications/rules/steps.ts'
import type { State } from '#features/rectifications/rules/states.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

/** Who is signed in: `name`, `post` in words (`塔城市 · 承办单位专人`). */
export type Person = { name: string; post: string }

export type SignInView = {
  /** Where to go afterwards; a path of ours. */
  next: string
  account?: string
  /** Why it did not work, in words. */
  problem?: string
}

/** One clock: `says` its name, `clause` what set it. `left` in working days, negative when overdue. */
export type ClockView = {
  says: string
  dueOn: LocalDate
  left: number
  provisional: boolean
  clause: string
  /** When it was met; then nothing runs any more. */
  metAt?: Instant
}

/** One choice of what to see. An empty `chosen` means no limit; `options` leave it out. */
export type Filter = { name: string; label: string; chosen: string; options: readonly { value: string; says: string }[] }
export type CaseRow = {
  caseId: string
  item: string
  unit: string
  level: Level
  state: State
  receivedAt: Instant
  /** Of an anonymous rating only the day is shown (rules 2.2). */
  anonymous: boolean
  /** The nearest open clock; null when nothing is owed any more. */
  due: ClockView | null
}
export type CaseListView = {
  person: Person
  /** What may be seen, in words: `塔城市及以下`. */
  scope: string
  filters: readonly Filter[]
  rows: readonly CaseRow[]
  /** Whether this is not the first page, and what leads to the next. */
  continued: boolean
  next: string | null
}

/** One paragraph of the timeline: who, what, when, and what was said. */
export type CaseEvent = {
  at: Instant
  /** Of an anonymous rating, of what happened by itself at the same moment too: the minute would tell who (rules 2.2). */
  dayOnly?: boolean
  who: string
  what: string
  said: readonly { label: string; text: string }[]
  /** Whether the rater reads it on the receipt page. */
  told: boolean
}
/** The reading of contact data: opened once for a purpose, shown once (rules 2.3). */
export type ContactView = { name: string; phone: string; purpose: string }
export type CaseView = {
  person: Person
  caseId: string
  item: string
  /** Only when the rater is not anonymous. */
  recordNo?: string
  anonymous: boolean
  unit: string
  servingUnit: string
  level: Level
  reasons: readonly string[]
  /** The masked copy; null when nothing was written, or when it is `textPending`: still being made. */
  text: string | null
  textPending?: boolean
  receivedAt: Instant
  state: State
  outcome: string | null
  due: ClockView | null
  clocks: readonly ClockView[]
  events: readonly CaseEvent[]
  /** What this person may do now. */
  actions: readonly NextAction[]
  /** What others must do or what can't be done yet: `销号 · 承办单位专人`, with the reason when there is one. */
  waiting: readonly { says: string; why: string }[]
  /** For 改派. */
  units?: readonly { code: string; name: string }[]
  /** Whether contact data may be asked for here; `shown` in the answer to having asked. */
  contact?: { shown?: ContactView; problem?: string; purposes?: readonly { purpose: string; says: string }[] }
  /** A step that was refused comes back with what was filled in. */
  refused?: { action: string; says: string; errors: Readonly<Record<string, string>>; values: Readonly<Record<string, string>> }
  /** A step that was just done, in words. */
  done?: string
}
