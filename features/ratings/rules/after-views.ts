/** What the pages after a rating are drawn from. */
import type { Cookie } from '#shared/cookie.ts'
import type { Instant } from '#shared/time.ts'
import type { Level } from './levels.ts'
import type { Code, Draft, ReceiptView, Served } from './views.ts'

export type FollowUpView = {
  served: Served
  /** The way back to what became of the first rating. */
  trackPath: string
  first: { level: Level; ratedAt: Instant }
  until: Instant
  anonymous: boolean
  codes: readonly Code[]
  draft?: Draft
  problem?: 'choose' | 'codes'
}
export type FollowUpWhyView = Omit<FollowUpView, 'draft'> & { draft: Draft & { level: Level } }
export type FollowUpReceiptView = ReceiptView & { trackPath: string; firstLevel: Level }

/** Why there is no form: not this device, given before, too late. */
export type NoFollowUp =
  | { kind: 'unknown' }
  | { kind: 'not_yours'; trackPath: string }
  | { kind: 'given'; at: Instant; trackPath: string }
  | { kind: 'closed'; until: Instant; trackPath: string }

/** `bad`: whether there is a case in which being known brings a call. */
export type RealNameView = { served: Served; trackPath: string; bad: boolean }

/** `/t/{receiptCode}/again`, whatever comes of it. */
export type FollowUpShown =
  | NoFollowUp
  | { kind: 'form'; view: FollowUpView }
  | { kind: 'why'; view: FollowUpWhyView }
  | { kind: 'receipt'; view: FollowUpReceiptView; cookies: readonly Cookie[] }

export type RealNameShown =
  | { kind: 'unknown' }
  | { kind: 'not_yours'; trackPath: string }
  | { kind: 'form'; view: RealNameView }
  | { kind: 'done'; path: string }
