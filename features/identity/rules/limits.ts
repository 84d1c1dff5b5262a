import { hours, millis, minutes, plus, type Instant } from '#shared/time.ts'

/**
 * How long a sign-in holds and how often it may fail. Security settings, not numbers of the rating rules: they are
 * constants of a release, so that no administrator can loosen them for an evening.
 */
export const SESSION = {
  /** 等保三级 身份鉴别 asks for an end of idle sessions; half an hour is the length of an interrupted conversation at a counter. */
  idle: minutes(30),
  /** A working day with overtime; whoever comes back the next morning signs in again. */
  absolute: hours(12),
  /** `last_seen_at` is written at most this often, so that reading a page is not a write. */
  noticed: minutes(1),
} as const

/** Each fifth failure locks the account; the longer the run, the longer (等保三级 身份鉴别 登录失败处理). First row that fits. */
const LOCK_EVERY = 5
const LOCKS = [
  { from: 20, lasts: hours(2) }, // nobody mistypes twenty times: at most 60 guesses a day
  { from: 10, lasts: minutes(30) },
  { from: 5, lasts: minutes(10) }, // time to find the note with the password, not long enough to shut a hall out
] as const
/** A run of failures is forgotten after a day without one. */
export const FAILURES_FORGOTTEN = hours(24)

export type Failures = { failures: number; lastFailedAt: Instant; lockedUntil: Instant | null }

export function afterFailure(before: Failures | null, now: Instant): Failures {
  const fresh = before === null || millis(now) - millis(before.lastFailedAt) >= FAILURES_FORGOTTEN
  const failures = fresh ? 1 : before.failures + 1
  const lock = failures % LOCK_EVERY === 0 ? LOCKS.find((row) => failures >= row.from) : undefined
  return { failures, lastFailedAt: now, lockedUntil: lock ? plus(now, lock.lasts) : null }
}

/** Seconds until the account may be tried again; 0 when it may be now. */
export const secondsLocked = (failures: Failures | null, now: Instant): number =>
  failures?.lockedUntil == null ? 0 : Math.max(0, Math.ceil((millis(failures.lockedUntil) - millis(now)) / 1000))

export type SessionTimes = { lastSeenAt: Instant; expiresAt: Instant; closedAt: Instant | null }
export const sessionHolds = (session: SessionTimes, now: Instant): boolean =>
  session.closedAt === null && now < session.expiresAt && millis(now) - millis(session.lastSeenAt) < SESSION.idle

/**
 * A client's secret is 256 random bits and cannot be guessed, so the right one always passes, also while others try:
 * locking a hall's system out by knowing its id would be the easier attack. What is limited is the wrong ones.
 */
export const CLIENT_REFUSALS = { each: minutes(1), most: 20 } as const
/** An hour: short enough that a leaked token is soon worthless, long enough that a hall asks 24 times a day. */
export const TOKEN_LASTS = hours(1)
/** A disabled client or a rotated secret stops within this time in every process. */
export const CLIENT_FRESH = 5_000
/** A closed session or an ended assignment stops within this time in other processes; in the one that closed it, at once. */
export const SESSION_FRESH = 2_000
