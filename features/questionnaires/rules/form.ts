import type { Language } from '#shared/language.ts'
import { LANGUAGES } from '#shared/language.ts'
import type { Instant } from '#shared/time.ts'
import type { DisplayTexts } from '../rules.ts'

/** 问询表单 (plan 三(二), rules 1.7). No question is ever required. */
export const QUESTION_KINDS = ['single', 'multiple', 'scale', 'text'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]
/** In Chinese, and in whatever other language it has been put into. */
export type Words = { text: string; texts: DisplayTexts }
export type Option = Words & { id: string }
/** Shown only when an earlier question was answered with one of these. */
export type Condition = { question: string; options: readonly string[] }
/** From 1 to `most`; what the two ends mean. */
export type Scale = { most: number; low: Words; high: Words }
export type Question = Words & {
  id: string
  kind: QuestionKind
  options: readonly Option[]
  scale: Scale | null
  when: Condition | null
}
export type Form = { questions: readonly Question[] }

/** `formVersion` names one published version everywhere: on the page, in the API, beside an answer. */
export type FormVersion = { formVersion: string; questionnaireId: string; version: number; effectiveFrom: Instant; form: Form }
export const formVersionOf = (questionnaireId: string, version: number): string => `${questionnaireId}.${version}`
export const FORM_VERSION = /^[0-9a-z-]{1,36}\.[1-9]\d{0,3}$/

/** What a person may be asked within a minute, and what fits the page's 14 KB in every language (a test draws the largest). */
export const FORM_LIMITS = {
  questions: 12,
  options: 8,
  optionsInAll: 48,
  questionText: 60,
  optionText: 20,
  scale: 10,
  bytes: 3_000,
} as const

/** What a choice or a scale can be answered with. */
export const valuesOf = ({ kind, options, scale }: Question): readonly string[] => {
  if (kind === 'scale') return Array.from({ length: scale?.most ?? 0 }, (_, i) => String(i + 1))
  return kind === 'text' ? [] : options.map((option) => option.id)
}

export type FormFault = { path: string; code: string; says: string }

/** What keeps a draft from being published; each names its place in the form. */
export function faultsOf({ questions }: Form): FormFault[] {
  const faults = questions.flatMap((question, i) => faultsOfQuestion(question, `questions[${i}]`, questions.slice(0, i)))
  if (questions.length === 0) faults.push(fault('questions', 'empty', '表单还没有题目，请至少加一道。'))
  const options = questions.reduce((sum, question) => sum + valuesOf(question).length, 0)
  if (options > FORM_LIMITS.optionsInAll)
    faults.push(fault('questions', 'too_many_options', `全部选项合计最多${FORM_LIMITS.optionsInAll}个，现在有${options}个。`))
  return [...faults, ...oversized(questions)]
}

const fault = (path: string, code: string, says: string): FormFault => ({ path, code, says })
const isBlank = (words: Words): boolean => words.text.trim() === ''

function faultsOfQuestion(question: Question, path: string, earlier: readonly Question[]): FormFault[] {
  const faults: FormFault[] = []
  if (isBlank(question)) faults.push(fault(`${path}.text`, 'blank', '请填写题目。'))
  if (earlier.some((other) => other.id === question.id)) faults.push(fault(`${path}.id`, 'id_taken', '这个题目编码前面用过了。'))
  if (question.kind === 'single' || question.kind === 'multiple') faults.push(...faultsOfOptions(question.options, path))
  if (question.kind === 'scale') faults.push(...faultsOfScale(question.scale, path))
  return [...faults, ...faultsOfCondition(question.when, path, earlier)]
}

function faultsOfOptions(options: readonly Option[], path: string): FormFault[] {
  const faults: FormFault[] = options.length < 2 ? [fault(`${path}.options`, 'too_few_options', '选择题至少要有两个选项。')] : []
  options.forEach((option, i) => {
    const earlier = options.slice(0, i)
    if (isBlank(option)) faults.push(fault(`${path}.options[${i}].text`, 'blank', '请填写选项。'))
    else if (earlier.some((other) => other.text.trim() === option.text.trim()))
      faults.push(fault(`${path}.options[${i}].text`, 'same_option', '这个选项前面有了。'))
    if (earlier.some((other) => other.id === option.id))
      faults.push(fault(`${path}.options[${i}].id`, 'id_taken', '这个选项编码前面用过了。'))
  })
  return faults
}

function faultsOfScale(scale: Scale | null, path: string): FormFault[] {
  if (scale === null) return [fault(`${path}.scale`, 'no_scale', '请填写量表的级数和两端的含义。')]
  return (['low', 'high'] as const).flatMap((end) =>
    isBlank(scale[end]) ? [fault(`${path}.scale.${end}.text`, 'blank', '请写明量表这一端的含义。')] : [],
  )
}

function faultsOfCondition(when: Condition | null, path: string, earlier: readonly Question[]): FormFault[] {
  if (when === null) return []
  const asked = earlier.find((other) => other.id === when.question)
  const at = `${path}.when`
  if (!asked) return [fault(at, 'condition_not_earlier', '条件要引用排在前面的题目。')]
  if (when.options.length === 0) return [fault(at, 'condition_empty', '请选定哪些回答之后显示这道题。')]
  const values = valuesOf(asked)
  return when.options.every((option) => values.includes(option))
    ? []
    : [fault(at, 'condition_unknown_option', '条件引用的选项已经没有了，请重新选定。')]
}

const encoder = new TextEncoder()
function oversized(questions: readonly Question[]): FormFault[] {
  const all = questions.flatMap(wordsOf)
  const most = Math.max(0, ...LANGUAGES.map((language) => bytesIn(all, language)))
  return most <= FORM_LIMITS.bytes
    ? []
    : [fault('questions', 'too_long_for_page', '表单太长，网速慢的地方打不开评价页。请删短题目或选项。')]
}
const bytesIn = (all: readonly Words[], language: Language): number =>
  all.reduce((sum, { text, texts }) => sum + encoder.encode(texts[language]?.text ?? text).length, 0)

/** Everything in a question that is said to a person. */
export const wordsOf = (question: Question): Words[] => [
  question,
  ...question.options,
  ...(question.scale ? [question.scale.low, question.scale.high] : []),
]

/** How many of the texts stand in a language, and how many of those a native reader has approved. */
export function translated({ questions }: Form, language: Language): { of: number; done: number; reviewed: number } {
  const texts = questions
    .flatMap(wordsOf)
    .map((words) => (language === 'zh-CN' ? { text: words.text, reviewed: true } : words.texts[language]))
  const done = texts.filter((text) => text !== undefined && text.text.trim() !== '')
  return { of: texts.length, done: done.length, reviewed: done.filter((text) => text?.reviewed).length }
}
