import { instant, millis, minutes, type Instant } from '#shared/time.ts'

export type Shown = { calledAt: Instant; showsUntil: Instant }
/**
 * When somebody pressed (rules 1.8): what the device's clock said, less by how much it was known to be wrong. It can only
 * have been while the faces were to be seen, so a clock that jumped in between shifts a press by no more than that.
 */
export function pressedAt({ calledAt, showsUntil }: Shown, said: Instant, skewMs: number): Instant {
  const corrected = millis(said) - skewMs
  return instant(Math.min(Math.max(corrected, millis(calledAt)), millis(showsUntil)))
}

/**
 * The clerk's side is told a random 5 to 20 s after the time for which the faces are shown, whether somebody pressed or
 * not: were it told after the press, how soon it came would say that there was one (look, The tablet).
 */
export const TOLD_AFTER_S = { least: 5, most: 20 } as const
export const toldAfterMs = (random: number): number =>
  Math.round((TOLD_AFTER_S.least + (random % 1) * (TOLD_AFTER_S.most - TOLD_AFTER_S.least)) * 1000)

/** Longer than anybody takes at a terminal, which clears itself after a minute without a touch. */
export const VISIT_LASTS = minutes(10)
