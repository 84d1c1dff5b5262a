import { keepTexts, maskedTextsOf, maskTexts } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { fieldSays, writtenIn, type Field, type Written } from '../rules/fields.ts'
import type { StepRow, Subject } from '../store.ts'

const textId = (subjectId: string, stepNo: number, field: string): string => `appeal:${subjectId}:${stepNo}:${field}`

/** Sealed and masked at once: nobody reads what was written unmasked, neither the person told nor who decides (rules 2.7). */
export async function keepWords(
  ctx: Pick<Context, 'db' | 'now' | 'keys'>,
  { recordId, subjectId }: Subject,
  stepNo: number,
  body: Written,
): Promise<Field[]> {
  const written = writtenIn(body)
  const keys = written.map(([field, text]) => ({ recordId, textId: textId(subjectId, stepNo, field), text }))
  await keepTexts(
    ctx,
    keys.map((key) => ({ ...key, about: 'appeal' })),
  )
  await maskTexts(ctx, keys)
  return written.map(([field]) => field)
}

export type Words = { field: string; says: string; text: string }
/** The masked copies, by step. */
export async function wordsOf(db: Context['db'], recordId: string, steps: readonly StepRow[]): Promise<(step: StepRow) => Words[]> {
  const keys = steps.flatMap((s) => s.words.map((field) => ({ recordId, textId: textId(s.subject_id, s.step_no, field) })))
  const masked = new Map((await maskedTextsOf(db, keys)).map((row) => [row.textId, row.masked]))
  return (s) =>
    s.words.flatMap((field) => {
      const text = masked.get(textId(s.subject_id, s.step_no, field))
      return text === undefined ? [] : [{ field, says: fieldSays(field), text }]
    })
}
