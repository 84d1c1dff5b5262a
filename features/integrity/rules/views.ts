import type { Served } from '#features/ratings/rules/views.ts'
import type { Cookie } from '#shared/cookie.ts'
import type { Interference } from './signals.ts'

/** What the page asks and how it answers: made by the action, shown by the screen. */
export type ReportView = {
  served: Served
  trackPath: string
  /** Sent twice, a form is one report. */
  key: string
  /** Only an anonymous rater on their own device has a place to give away. */
  asksForPlace: boolean
  what: readonly Interference[]
  text: string
}
export type ReportShown =
  | { kind: 'unknown' }
  | { kind: 'form'; view: ReportView }
  | { kind: 'full' }
  | { kind: 'received'; trackPath: string; cookies: readonly Cookie[] }
