import { dayOf, instant, millis, plus, systemNow, type Instant } from '#shared/time.ts'

let aheadMs = 0

/** The server said `now` when this desk’s clock stood at `heardAt` (milliseconds): a desk that is a day wrong still counts days right. */
export const keepOfficeTime = (now: Instant, heardAt: number): void => {
  aheadMs = millis(now) - millis(instant(heardAt))
}

/** Today in the office, by the server’s clock. */
export const today = (): string => dayOf(plus(systemNow(), aheadMs))
