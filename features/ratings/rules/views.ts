/** What the pages of a rating are drawn from: made by the actions, shown by the screens. */
import type { ShownForm } from '#features/questionnaires/rules/shown.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { FormDraft } from './form-draft.ts'
import type { Level } from './levels.ts'

/** What was served. Names as registered, in Chinese. */
export type Served = {
  /** The item's name; null for a consultation or a call without one, then `stage` stands in. */
  item: string | null
  /** Name of the stage (`受理`, `咨询`), shown only when there is no item. */
  stage: string
  /** The organisation serving. */
  unit: string
  servedAt: Instant
}
/** A detail code in force; `text` in the page's language. The same array object may be passed for as long as it stays the same: it is rendered once. */
export type Code = { code: string; level: Level; text: string; placement: 'primary' | 'more' }

/** What a person had filled in, when the form comes back. */
export type Draft = { level?: Level; detailCodes: readonly string[]; text: string; anonymous: boolean; form?: FormDraft }

export type RatingView = {
  served: Served
  codes: readonly Code[]
  /** Whether an applicant is known for the 办件; without one there is nobody to be anonymous (rules 2.2). */
  hasApplicant: boolean
  /** The questions about this service, in the page's language; the same object for as long as they are the same. */
  form?: ShownForm | null
  draft?: Draft
  /** Looked at by the staff who draw up the form: it can be filled in and not sent. */
  preview?: true
  /** Why the form came back: no face was chosen, a code can't be taken any more, or an answer. */
  problem?: 'choose' | 'codes' | 'answers'
}

/** A bad rating came without a reason: asked once, may be declined (rules 1.5). */
export type WhyView = Omit<RatingView, 'draft'> & { draft: Draft & { level: Level } }

export type ReceiptView = {
  served: Served
  receiptCode: string
  level: Level
  /** Texts of the chosen codes, in the page's language. */
  reasons: readonly string[]
  /** What the rater wrote; only ever shown in the answer to their own form. */
  text: string
  identification: 'real_name' | 'anonymous' | 'unlinked'
  /** Only for a bad rating: the days on which contact, answer, and the answer to a complex matter are due. */
  next?: { contactOn: LocalDate; answerOn: LocalDate; complexOn: LocalDate; provisional: boolean }
}

export type ExpiredView = { expiredAt: Instant }
export type ClosedView = { rateableUntil: Instant }
/** `trackPath` only for the device that rated (by its own secret). */
export type RatedView = { firstRatedAt: Instant; trackPath?: string }
