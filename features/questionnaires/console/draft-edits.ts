import type { Language } from '#shared/language.ts'
import type { FormShape, QuestionShape } from '../contract/form-shape.ts'
import { valuesOf, type QuestionKind } from '../rules/form.ts'

/** What can be done to a draft, each giving another draft. */
export type OtherLanguage = Exclude<Language, 'zh-CN'>
export const OTHER_LANGUAGES: readonly OtherLanguage[] = ['ug', 'kk', 'en']
export type WordsShape = Pick<QuestionShape, 'text' | 'texts'>
const noWords = (): WordsShape => ({ text: '', texts: {} })

/** A number that no question ever had here, so that an answer's question is never another's. */
const freeId = (prefix: string, taken: readonly string[]): string => {
  const highest = Math.max(0, ...taken.map((id) => Number(new RegExp(`^${prefix}(\\d+)$`).exec(id)?.[1] ?? 0)))
  return `${prefix}${highest + 1}`
}

const option = (taken: readonly string[]) => ({ id: freeId('o', taken), ...noWords() })
const twoOptions = () => [option([]), option(['o1'])]
const noScale = () => ({ most: 5, low: noWords(), high: noWords() })

/** `everUsed`: ids of questions that were published before and are gone. */
export function addQuestion(form: FormShape, kind: QuestionKind, everUsed: readonly string[]): FormShape {
  const id = freeId('q', [...form.questions.map((question) => question.id), ...everUsed])
  const added: QuestionShape = {
    id,
    kind,
    ...noWords(),
    options: isChoice(kind) ? twoOptions() : [],
    scale: kind === 'scale' ? noScale() : null,
    when: null,
  }
  return { questions: [...form.questions, added] }
}
export const isChoice = (kind: QuestionKind): boolean => kind === 'single' || kind === 'multiple'

export const changeQuestion = (form: FormShape, id: string, change: Partial<QuestionShape>): FormShape =>
  withoutLostConditions({ questions: form.questions.map((question) => (question.id === id ? { ...question, ...change } : question)) })

/** What another kind needs besides. */
export const changeKind = (form: FormShape, id: string, kind: QuestionKind): FormShape => {
  const question = form.questions.find((one) => one.id === id)
  if (!question) return form
  const options = isChoice(kind) ? (question.options.length > 0 ? question.options : twoOptions()) : []
  return changeQuestion(form, id, { kind, options, scale: kind === 'scale' ? (question.scale ?? noScale()) : null })
}

export const removeQuestion = (form: FormShape, id: string): FormShape =>
  withoutLostConditions({ questions: form.questions.filter((question) => question.id !== id) })

export function moveQuestion(form: FormShape, id: string, step: 1 | -1): FormShape {
  const from = form.questions.findIndex((question) => question.id === id)
  const to = from + step
  const moved = form.questions[from]
  if (!moved || to < 0 || to >= form.questions.length) return form
  const others = form.questions.filter((question) => question !== moved)
  return withoutLostConditions({ questions: [...others.slice(0, to), moved, ...others.slice(to)] })
}

export const addOption = (question: QuestionShape): QuestionShape['options'] => [
  ...question.options,
  option(question.options.map((one) => one.id)),
]

/** A condition that no earlier question meets any more is none; of options that are gone it keeps the others. */
function withoutLostConditions({ questions }: FormShape): FormShape {
  return {
    questions: questions.map((question, i) => {
      const asked = questions.slice(0, i).find((other) => other.id === question.when?.question)
      if (question.when === null || (asked && asked.kind !== 'text' && question.when.options.every((one) => valuesOf(asked).includes(one))))
        return question
      const left = asked ? question.when.options.filter((one) => valuesOf(asked).includes(one)) : []
      return { ...question, when: asked && left.length > 0 ? { ...question.when, options: left } : null }
    }),
  }
}

/** Earlier questions that another may depend on. */
export const mayDependOn = ({ questions }: FormShape, id: string): QuestionShape[] =>
  questions
    .slice(
      0,
      questions.findIndex((question) => question.id === id),
    )
    .filter((question) => question.kind !== 'text')

export function translate(words: WordsShape, language: OtherLanguage, change: { text?: string; reviewed?: boolean }): WordsShape {
  const before = words.texts[language] ?? { text: '', reviewed: false }
  // Whoever changes a text has not had it read.
  const after = { ...before, reviewed: false, ...change }
  const { [language]: _gone, ...others } = words.texts
  return { ...words, texts: after.text === '' ? others : { ...others, [language]: after } }
}
