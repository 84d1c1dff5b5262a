import { loadDivisions } from '#features/organisations/index.ts'
import { keepAnswers, loadForms } from '#features/questionnaires/index.ts'
import { faultSays, judgeAnswers, type Answered, type AnswerFault, type Given } from '#features/questionnaires/rules/answers.ts'
import { formFor, formNamed, type Asked, type Forms } from '#features/questionnaires/rules/assigning.ts'
import type { FormVersion } from '#features/questionnaires/rules/form.ts'
import type { BatchContext } from '#server/platform/batch.ts'
import { dayOf, type Instant } from '#shared/time.ts'
import type { RatingBody } from '../contract.ts'
import type { Standing } from '../queries.ts'
import { askedOf } from './asked-of.ts'
import type { RatingCall } from './submit.ts'

type Divisions = ReadonlyMap<string, { path: string }>
/** What answers are held against; null where nobody answered. */
export type FormsHeld = { forms: Forms; divisions: Divisions; now: Instant } | null
/** Answers that were accepted: of a version, or, where no form is in force, as they came. */
export type SheetOf = { version: FormVersion; answered: Answered } | { version: null; loose: readonly Given[] }
type JudgedSheet = { ok: true; sheet: SheetOf | null } | { ok: false; errors: { path: string; code: string; says: string }[] }
type Rated = { body: RatingBody; standing: Standing }

const hasAnswers = ({ body }: Pick<RatingCall, 'body'>): boolean => (body.answers?.length ?? 0) > 0

/**
 * Read only where somebody answered: whoever rates without a form pays nothing for it. Read past what is remembered when
 * something does not fit: another process may have published the version that was asked.
 */
export async function formsHeld(
  { db, now }: Pick<BatchContext, 'db' | 'now'>,
  calls: readonly RatingCall[],
  standings: readonly (Standing | undefined)[],
): Promise<FormsHeld> {
  if (!calls.some(hasAnswers)) return null
  const divisions = await loadDivisions(db)
  const held = { forms: await loadForms(db), divisions, now }
  const fits = calls.every((call, at) => {
    const standing = standings[at]
    return !standing || judgeSheet(held, { body: call.body, standing }).ok
  })
  return fits ? held : { ...held, forms: await loadForms(db, true) }
}

/** The answers against the version the page names, or the one in force when the person pressed. */
export function judgeSheet(held: FormsHeld, { body, standing }: Rated): JudgedSheet {
  const given = body.answers ?? []
  if (held === null || given.length === 0) return { ok: true, sheet: null }
  const asked = askedOf(standing, held.divisions)
  const version = versionFor(held, body, asked)
  if (version === undefined) return { ok: false, errors: [unknownForm] }
  if (version === null) return { ok: true, sheet: { version, loose: given } }
  const judged = judgeAnswers(version.form, given)
  return judged.ok ? { ok: true, sheet: { version, answered: judged.value } } : { ok: false, errors: judged.faults.map(errorOf) }
}

/** Undefined: a version was named that is none of this service's. */
function versionFor({ forms, now }: NonNullable<FormsHeld>, { form, ratedAt }: RatingBody, asked: Asked): FormVersion | null | undefined {
  if (form === undefined) return formFor(forms, asked, ratedAt ?? now)
  return formNamed(forms, asked, { formVersion: form, now }) ?? undefined
}

const unknownForm = { path: 'form', code: 'unknown_form', says: '这项服务没有用过这一版表单，请重新取题' }
const errorOf = ({ at, code }: AnswerFault) => ({
  path: `answers[${at}].${code === 'unknown_question' || code === 'answered_twice' ? 'question' : 'value'}`,
  code,
  says: faultSays(code),
})

type Kept = { call: RatingCall; standing: Standing; sheet: SheetOf | null }
/** What was chosen, for the figures; in the transaction of the ratings. */
export async function keepSheets({ db, now }: Pick<BatchContext, 'db' | 'now'>, rated: readonly Kept[]): Promise<void> {
  const rows = rated.flatMap(({ call, standing, sheet }) => {
    if (!sheet?.version || Object.keys(sheet.answered.choices).length === 0) return []
    const { questionnaireId, version } = sheet.version
    return [
      {
        ...call.occurrence,
        questionnaireId,
        version,
        division: standing.division,
        unitCode: standing.deciding_unit,
        staffNo: standing.staff_no,
        receivedOn: dayOf(now),
        choices: sheet.answered.choices,
      },
    ]
  })
  await keepAnswers(db, rows)
}

/** Sealed apart from the rating's own words, a text a question. */
export const answerTextId = (serviceNumber: number, question: string): string => `answer:${serviceNumber}:${question}`
/** What was written in answer, for the vault. */
export function writtenIn({ call, sheet }: Kept, looseId: string): { textId: string; text: string }[] {
  if (sheet === null) return []
  if (sheet.version === null) return [{ textId: looseId, text: JSON.stringify(sheet.loose) }]
  return sheet.answered.words.map(({ question, text }) => ({ textId: answerTextId(call.occurrence.serviceNumber, question), text }))
}
/** Questions that were answered in words, so that the masked copies can be made. */
export const wordsAsked = (sheet: SheetOf | null): string[] => (sheet?.version ? sheet.answered.words.map(({ question }) => question) : [])
