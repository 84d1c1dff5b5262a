import { keepTexts, maskedTextsOf, maskTexts } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'

type Sealing = Pick<Context, 'db' | 'now' | 'keys' | 'actor'>
export type PartWords = { by: string; text: string | null }
const aboutStep = (partId: string, stepNo: number): string => `case_part_steps/${partId}/${stepNo}`

export function sealPartWords({ keys, actor }: Sealing, partId: string, stepNo: number, text: string | null): Buffer {
  const by = actor.kind === 'staff' ? actor.name : ''
  return keys.seal('text', JSON.stringify({ by, text } satisfies PartWords), aboutStep(partId, stepNo))
}
export function partAuthor(keys: Context['keys'], partId: string, step: { step_no: number; sealed: Buffer | null }): string | null {
  if (step.sealed === null) return null
  // Sealed by sealPartWords only, and bound to this step: what opens has that shape.
  const { by } = JSON.parse(keys.open('text', step.sealed, aboutStep(partId, step.step_no))) as PartWords
  return by === '' ? null : by
}

/** What passes from one unit to the other: masked, with the names of those the service was for, so that nobody learns who rated (decisions/0029). */
export async function saidBetween(
  ctx: Sealing,
  { recordId, partId, stepNo, text }: { recordId: string; partId: string; stepNo: number; text: string | null },
): Promise<string | null> {
  if (text === null) return null
  const key = { recordId, textId: `part:${partId}:${stepNo}` }
  await keepTexts(ctx, [{ ...key, about: 'case', text }])
  await maskTexts(ctx, [key])
  const [masked] = await maskedTextsOf(ctx.db, [key])
  if (!masked) throw new Error(`what was said in ${key.textId} was not masked`)
  return masked.masked
}
