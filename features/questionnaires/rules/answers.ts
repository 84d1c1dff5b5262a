import { codePoints } from '#shared/text.ts'
import { valuesOf, type Form, type Question } from './form.ts'

/** An answer as it comes in (api.md): an option's id, several of them, a number of the scale, yes or no, or words. */
export type Given = { question: string; value: string | number | boolean | readonly string[] }
/** By question: the options' ids or the number; for words that they were given, while they themselves are sealed. */
export type Choices = Readonly<Record<string, readonly string[]>>
export type Answered = { choices: Choices; words: readonly { question: string; text: string }[] }
export type AnswerFault = { at: number; question: string; code: AnswerCode }

const WORDS_MOST = 500
/** What stands in the figures for words. */
export const WRITTEN = 'text'
const FAULTS = {
  unknown_question: '这份表单里没有这道题，请按现行表单重新取题',
  answered_twice: '这道题答了两次，请只留一个回答',
  wrong_kind: '回答的类型不对：单选给选项编码，多选给选项编码的数组，量表给数字，填空给文字',
  not_an_option: '这道题没有这个选项，请按现行表单选择',
  too_long: '不超过 500 字',
} as const
export type AnswerCode = keyof typeof FAULTS
export const faultSays = (code: AnswerCode): string => FAULTS[code]

type Judged = { ok: true; value: Answered } | { ok: false; faults: AnswerFault[] }

/** Answers against the version they were given to. Empty ones are none; whether a condition was met is not asked: a page without script shows all. */
export function judgeAnswers({ questions }: Form, given: readonly Given[]): Judged {
  const choices = new Map<string, readonly string[]>()
  const words: { question: string; text: string }[] = []
  const faults: AnswerFault[] = []
  given.forEach(({ question: id, value }, at) => {
    const question = questions.find((row) => row.id === id)
    const read = question ? readAnswer(question, value) : 'unknown_question'
    const code = typeof read === 'string' ? read : read !== null && choices.has(id) ? 'answered_twice' : null
    if (code !== null) faults.push({ at, question: id, code })
    if (read === null || typeof read === 'string') return
    choices.set(id, read.choices)
    if (read.text !== undefined) words.push({ question: id, text: read.text })
  })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { choices: Object.fromEntries(choices), words } }
}

type Read = { choices: readonly string[]; text?: string } | null
function readAnswer(question: Question, value: Given['value']): Read | AnswerCode {
  if (question.kind === 'text') return typeof value === 'string' ? wordsIn(value) : 'wrong_kind'
  const chosen = chosenIn(question, value)
  if (chosen === null) return 'wrong_kind'
  if (chosen.length === 0) return null
  const values = valuesOf(question)
  return chosen.every((one) => values.includes(one)) ? { choices: values.filter((one) => chosen.includes(one)) } : 'not_an_option'
}

function wordsIn(value: string): Read | AnswerCode {
  const text = value.trim()
  if (text === '') return null
  return codePoints(WORDS_MOST)(text) ? { choices: [WRITTEN], text } : 'too_long'
}

function chosenIn({ kind }: Question, value: Given['value']): readonly string[] | null {
  if (value === '') return []
  if (kind === 'multiple') return typeof value === 'string' ? [value] : typeof value === 'object' ? value : null
  if (kind === 'scale') return typeof value === 'number' || typeof value === 'string' ? [String(value)] : null
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  return typeof value === 'string' ? [value] : null
}
