import { whenUnattended } from '#web/api.ts'

/** Long enough to read a screen without touching anything, short against the half hour after which a session ends. */
const PRESENT_MS = 120_000
const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const

/** Whether somebody is at the desk: what the screen asks by itself afterwards must not keep their session open. */
export function watchPresence(): void {
  let last = performance.now()
  const seen = (): void => void (last = performance.now())
  for (const sign of SIGNS) addEventListener(sign, seen, { capture: true, passive: true })
  whenUnattended(() => document.hidden || performance.now() - last > PRESENT_MS)
}
