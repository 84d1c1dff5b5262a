import type { Context } from '#server/platform/feature.ts'
import type { Keys } from '#server/platform/crypto.ts'

/** What was found out, and by whom: sealed as one, since people write names into notes (rules 2.7). */
export type Note = { by: string; note: string }

const about = (checkId: string, stepNo: number): string => `integrity_steps/${checkId}/${stepNo}`

export function sealNote(ctx: Pick<Context, 'keys' | 'actor'>, checkId: string, stepNo: number, note: string): Buffer {
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : ''
  return ctx.keys.seal('text', JSON.stringify({ by, note } satisfies Note), about(checkId, stepNo))
}

export function openNote(keys: Keys, checkId: string, step: { step_no: number; sealed: Buffer | null }): Note | null {
  if (step.sealed === null) return null
  // Sealed by sealNote only, and bound to this step: what opens has that shape.
  return JSON.parse(keys.open('text', step.sealed, about(checkId, step.step_no))) as Note
}
