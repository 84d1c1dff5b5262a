import type { Served } from '#features/ratings/rules/views.ts'
import { codePoints } from '#shared/text.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

export const MOST_CHARACTERS = 500
const fits = codePoints(MOST_CHARACTERS)
export type WordsProblem = 'empty' | 'long'
/** What is wrong with what was written; null when nothing is. */
export const wordsProblem = (text: string, { required }: { required: boolean }): WordsProblem | null =>
  required && text.trim() === '' ? 'empty' : fits(text.trim()) ? null : 'long'

export const CHOICES = ['satisfied', 'basically', 'not'] as const
export type Choice = (typeof CHOICES)[number]
export const choiceIn = (text: string): Choice | null => CHOICES.find((choice) => choice === text) ?? null

/** One form of the rater's, with what was typed. `key` makes of two presses one. */
type OwnForm<Problem extends string> = { served: Served; trackPath: string; key: string; text: string; problem?: Problem }

/** Why a file beside a message is not taken, as far as its rater can do something about it. */
export type FileProblem = 'kind' | 'broken' | 'full'
/** Photographs and PDF: what somebody has on a phone. */
const FROM_RATERS: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'application/pdf'])
export const isFromRater = (type: string): boolean => FROM_RATERS.has(type)
const PROBLEMS: Readonly<Record<string, FileProblem>> = {
  damaged_file: 'broken',
  locked_file: 'broken',
  active_content: 'broken',
  blown_up_file: 'broken',
  empty_file: 'broken',
  too_many_files: 'full',
}
export const fileProblem = (refusal: string): FileProblem => PROBLEMS[refusal] ?? 'kind'

export type TalkLine = { at: Instant; unit: string | null; says: string; mine: boolean; files: number }
export type MessageView = OwnForm<WordsProblem | 'many' | FileProblem> & { anonymous: boolean; talk: readonly TalkLine[] }
export type AnswerView = OwnForm<'long' | 'choose'> & {
  reply: string | null
  until: LocalDate
  choice: Choice | null
  /** Not satisfied once more, it leaves the office (rules 3.8). */
  again: boolean
}
/** `called`: somebody can call to check; of an anonymous rater nobody can (rules 3.11). */
export type WithdrawView = OwnForm<'long'> & { called: boolean }
/** `review`: an objection was refused, and the level above is asked (rules 4). `told`: the reason that is objected to. */
export type ObjectionView = OwnForm<WordsProblem> & { told: string | null; until: LocalDate; review: boolean }

/** Why there is no form. */
export type NotOwn = { kind: 'unknown' } | { kind: 'not_yours'; trackPath: string }
type Closed = { kind: 'closed'; trackPath: string }

export type MessageShown = NotOwn | Closed | { kind: 'form'; view: MessageView } | { kind: 'received'; trackPath: string }
export type AnswerShown =
  | NotOwn
  | { kind: 'none'; trackPath: string }
  | { kind: 'given'; trackPath: string }
  | { kind: 'over'; until: LocalDate; trackPath: string }
  | { kind: 'form'; view: AnswerView }
  | { kind: 'received'; trackPath: string; what: 'good' | 'first' | 'again'; dueOn: LocalDate | null }
export type WithdrawShown =
  | NotOwn
  | { kind: 'done'; trackPath: string }
  | { kind: 'late'; trackPath: string }
  | { kind: 'form'; view: WithdrawView }
  | { kind: 'received'; trackPath: string; called: boolean }
export type ObjectionShown =
  | NotOwn
  | { kind: 'none' | 'given' | 'over'; trackPath: string }
  | { kind: 'form'; view: ObjectionView }
  | { kind: 'received'; trackPath: string; dueOn: LocalDate | null }
