import type { Level } from '#features/ratings/rules/levels.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Served } from '#web/public/subject.ts'

export type { Served }
/** A detail code in force; `text` in the page's language. The same array object may be passed for as long as it stays the same: it is rendered once. */
export type Code = { code: string; level: Level; text: string; placement: 'primary' | 'more' }

/** What a person had filled in, when the form comes back. */
export type Draft = { level?: Level; detailCodes: readonly string[]; text: string; anonymous: boolean }

export type RatingView = {
  served: Served
  codes: readonly Code[]
  /** Whether an applicant is known for the 办件; without one there is nobody to be anonymous (rules 2.2). */
  hasApplicant: boolean
  draft?: Draft
  /** Why the form came back, in the page's language or Chinese. */
  problem?: string
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
