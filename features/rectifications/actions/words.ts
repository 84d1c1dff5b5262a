import { staffNames } from '#features/organisations/index.ts'
import { keepTexts, maskedTextsOf, maskTexts } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Keys } from '#server/platform/crypto.ts'
import type { CaseRow } from '../queries/cases.ts'
import type { CaseStep } from '../rules/table.ts'
import { FIELDS, TEXTS, type StepBody, type TextField } from '../rules/fields.ts'

/** What a handler wrote and who that was: sealed as one, since handlers write names into notes (rules 2.7). */
export type Words = { by: string; texts: Partial<Record<TextField, string>> }

const aboutStep = (caseId: string, stepNo: number): string => `rectification_steps/${caseId}/${stepNo}`

export function sealWords(ctx: Pick<Context, 'keys' | 'actor'>, caseId: string, stepNo: number, body: StepBody): Buffer {
  const texts = Object.fromEntries(TEXTS.flatMap((field) => (body[field] === undefined ? [] : [[field, body[field]]])))
  const by = ctx.actor.kind === 'staff' ? ctx.actor.name : ''
  return ctx.keys.seal('text', JSON.stringify({ by, texts } satisfies Words), aboutStep(caseId, stepNo))
}

export function openWords(keys: Keys, caseId: string, step: { step_no: number; sealed: Buffer | null }): Words {
  if (step.sealed === null) return { by: '', texts: {} }
  // Sealed by sealWords only, and bound to this step: what opens has that shape.
  return JSON.parse(keys.open('text', step.sealed, aboutStep(caseId, step.step_no))) as Words
}

export const inOrder = ({ texts }: Words): { field: TextField; says: string; text: string }[] =>
  TEXTS.flatMap((field) => {
    const text = texts[field]
    return text === undefined ? [] : [{ field, says: FIELDS[field].says, text }]
  })

type Served = Pick<CaseRow, 'record_id' | 'served_path' | 'staff_no'>
/** Names of staff are never published, in whose words ever they stand (rules 6). */
async function clerkOf(ctx: Pick<Context, 'db' | 'keys'>, { served_path: path, staff_no: staffNo }: Served): Promise<string[]> {
  const division = path.split('/').at(-2)
  return division === undefined || staffNo === null ? [] : [...(await staffNames(ctx, [{ division, staffNo }])).values()]
}

/** What the rater reads of a step: masked like their own words, since the receipt code may be in a hall system's hands (api.md). */
export async function toldToRater(
  ctx: Pick<Context, 'db' | 'now' | 'keys'>,
  { step, body, row, textId }: { step: CaseStep; body: StepBody; row: Served; textId: string },
): Promise<string | null> {
  const text = step.tells && body[step.tells]
  if (typeof text !== 'string') return null
  const key = { recordId: row.record_id, textId }
  await keepTexts(ctx, [{ ...key, about: 'case', text }])
  await maskTexts(ctx, [{ ...key, names: await clerkOf(ctx, row) }])
  const [masked] = await maskedTextsOf(ctx.db, [key])
  if (!masked) throw new Error(`what was told in ${textId} was not masked`)
  return masked.masked
}
