import type { Language } from '#shared/language.ts'
import { valuesOf, type FormVersion, type Question, type QuestionKind, type Words } from './form.ts'

/** In the reader's language, or in Chinese and then said to be (`chinese`). */
export type Says = { says: string; chinese: boolean }
export type ShownQuestion = Says & {
  id: string
  kind: QuestionKind
  /** Of a scale: the numbers. */
  options: readonly (Says & { id: string })[]
  ends: { low: Says; high: Says } | null
  /** The question it depends on, its number, and the answers it follows. */
  when: { question: string; number: number; options: readonly (Says & { id: string })[] } | null
}
export type ShownForm = { formVersion: string; questions: readonly ShownQuestion[] }

export function saysIn({ text, texts }: Words, language: Language): Says {
  const own = texts[language]?.text.trim() ?? ''
  return language === 'zh-CN' || own === '' ? { says: text, chinese: language !== 'zh-CN' } : { says: own, chinese: false }
}

const optionsIn = (question: Question, language: Language): ShownQuestion['options'] =>
  question.kind === 'scale'
    ? valuesOf(question).map((id) => ({ id, says: id, chinese: false }))
    : question.options.map((option) => ({ id: option.id, ...saysIn(option, language) }))

const drawn = new WeakMap<FormVersion, Map<Language, ShownForm>>()
/** The same object for as long as the version and the language are the same, so that a page draws it once. */
export function shownIn(version: FormVersion, language: Language): ShownForm {
  let ofVersion = drawn.get(version)
  if (!ofVersion) drawn.set(version, (ofVersion = new Map<Language, ShownForm>()))
  let shown = ofVersion.get(language)
  if (!shown) ofVersion.set(language, (shown = show(version, language)))
  return shown
}

function show({ formVersion, form }: FormVersion, language: Language): ShownForm {
  const { questions } = form
  return {
    formVersion,
    questions: questions.map((question) => ({
      id: question.id,
      kind: question.kind,
      ...saysIn(question, language),
      options: optionsIn(question, language),
      ends: question.scale && { low: saysIn(question.scale.low, language), high: saysIn(question.scale.high, language) },
      when: conditionIn(question, questions, language),
    })),
  }
}

function conditionIn({ when }: Question, questions: readonly Question[], language: Language): ShownQuestion['when'] {
  const at = questions.findIndex((other) => other.id === when?.question)
  const asked = questions[at]
  if (!when || !asked) return null
  return { question: asked.id, number: at + 1, options: optionsIn(asked, language).filter((option) => when.options.includes(option.id)) }
}
