import { judgeCodes, type DetailCode } from '#features/questionnaires/rules.ts'
import { accept, refuse } from '#shared/decision.ts'
import { dayOf, millis, minutes, type Instant } from '#shared/time.ts'
import type { RatingBody } from '../contract.ts'
import { asksBefore } from './channels.ts'
import { isBad } from './levels.ts'

/** What the service occurrence says about whether it may be rated. `rateableUntil` null: still open (rules 1.8). `since`: what is rated was done then. */
export type Rateable = { since: Instant; rateableUntil: Instant | null; hasApplicant: boolean }

/** How a bad rating stands with its reason (rules 1.5): `wanted` = recorded at once, to be asked in the next turn; `declined` = asked, not given. */
export type ReasonState = 'given' | 'declined' | 'wanted' | 'not_asked'
export type Identification = 'real_name' | 'anonymous' | 'unlinked'
export type Accepted = { ratedAt: Instant; bad: boolean; reason: ReasonState; identification: Identification; text: string | null }

/** What a rating is held against at this moment. `aheadMinutes`: how far a device's clock may run ahead. */
export type Standards = { codes: readonly DetailCode[]; aheadMinutes: number; now: Instant }

/** A rating stands if it was pressed inside the window, its codes belong to its level, and a bad one was asked why. */
export function judgeRating(body: RatingBody, occurrence: Rateable, { codes, aheadMinutes, now }: Standards) {
  const ratedAt = pressedAt(body.ratedAt ?? now, occurrence.since)
  if (occurrence.rateableUntil !== null && millis(ratedAt) >= millis(occurrence.rateableUntil)) return refuse('window_closed')
  if (millis(ratedAt) > millis(now) + minutes(aheadMinutes)) return refuse('rated_in_future')
  const judged = judgeCodes(codes, body.level, body.detailCodes, dayOf(ratedAt))
  if (!judged.ok) return judged
  const text = textOf(body)
  const reason = reasonOf(body, text)
  if (reason === null) return refuse('reason_missing')
  return accept({
    ratedAt,
    bad: isBad(body.level),
    reason,
    identification: identify(body.anonymous === true, occurrence.hasApplicant),
    text,
  } satisfies Accepted)
}

/** Nobody rates on a day before what they rate: such a clock has lost its date, and the rating must not count for a year long past. */
const pressedAt = (said: Instant, since: Instant): Instant => (dayOf(said) < dayOf(since) ? since : said)

const textOf = (body: RatingBody): string | null => {
  const text = body.text?.trim() ?? ''
  return text === '' ? null : text
}

function reasonOf(body: RatingBody, text: string | null): ReasonState | null {
  if (body.detailCodes.length > 0 || text !== null) return 'given'
  if (!isBad(body.level)) return 'not_asked'
  if (body.reasonDeclined === true) return 'declined'
  return asksBefore(body.channel) ? null : 'wanted'
}

/** Rules 2.2: identified through the 办件 it belongs to, unless the rater asks not to be. */
export const identify = (anonymous: boolean, hasApplicant: boolean): Identification =>
  !hasApplicant ? 'unlinked' : anonymous ? 'anonymous' : 'real_name'
