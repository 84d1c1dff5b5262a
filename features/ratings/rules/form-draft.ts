import { judgeAnswers, type AnswerCode, type Given } from '#features/questionnaires/rules/answers.ts'
import type { FormVersion } from '#features/questionnaires/rules/form.ts'

/** The fields of the rating page that hold a form: which version it was drawn from, and an answer a question. */
export const FORM_FIELD = 'form'
const PREFIX = 'q.'
export const answerField = (question: string): string => `${PREFIX}${question}`
export const isAnswerField = (name: string): boolean => /^q\.[a-z][a-z0-9_]{0,31}$/.test(name)

/** What was filled in, by question, and what of it could not be taken. */
export type FormDraft = {
  answers: Readonly<Record<string, readonly string[]>>
  faults: Readonly<Record<string, 'not_an_option' | 'too_long'>>
}

/** The answers in a posted page. Empty fields are none. */
export function answersIn(posted: Readonly<Record<string, unknown>>): Given[] {
  return Object.entries(posted).flatMap(([name, value]): Given[] => {
    if (!isAnswerField(name)) return []
    const texts = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one.trim() !== '')
    const [only] = texts
    const question = name.slice(PREFIX.length)
    if (only === undefined) return []
    return [{ question, value: texts.length === 1 ? only : texts }]
  })
}

/** As the page shows it again; `version` null: there is no form to hold them against. */
export function formDraft(version: FormVersion | null, given: readonly Given[]): FormDraft {
  const judged = version && judgeAnswers(version.form, given)
  const faults = judged?.ok === false ? judged.faults : []
  return {
    answers: Object.fromEntries(given.map(({ question, value }) => [question, typeof value === 'object' ? value : [String(value)]])),
    faults: Object.fromEntries(faults.map(({ question, code }) => [question, shownAs(code)])),
  }
}
const shownAs = (code: AnswerCode) => (code === 'too_long' ? code : 'not_an_option')
