import type { Language } from '#shared/language.ts'
import { LANGUAGES } from '#shared/language.ts'
import { wordsOf, type Form, type Question } from './form.ts'

/** One thing in which a draft differs from what was published last. */
export type Change =
  | { what: 'added' | 'removed'; question: Question; number: number }
  | { what: 'moved'; question: Question; number: number; from: number }
  | { what: 'asks' | 'kind' | 'answers' | 'condition'; question: Question; number: number; before: Question }
  | { what: 'translation'; question: Question; number: number; language: Language }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const answersOf = ({ options, scale }: Question) => [
  options.map((o) => [o.id, o.text]),
  scale && [scale.most, scale.low.text, scale.high.text],
]

/** In the order of the draft, then what is gone. */
export function changesOf(before: Form, after: Form): Change[] {
  const gone = before.questions.filter((old) => !after.questions.some((now) => now.id === old.id))
  const stayed = before.questions.filter((old) => !gone.includes(old)).map((old) => old.id)
  const kept = after.questions.filter((now) => stayed.includes(now.id)).map((now) => now.id)
  return [
    ...after.questions.flatMap((question, i): Change[] => {
      const old = before.questions.findIndex((other) => other.id === question.id)
      const was = before.questions[old]
      if (!was) return [{ what: 'added', question, number: i + 1 }]
      const moved = stayed.indexOf(question.id) !== kept.indexOf(question.id)
      return [
        ...(moved ? [{ what: 'moved', question, number: i + 1, from: old + 1 } as const] : []),
        ...changesWithin(was, question, i + 1),
      ]
    }),
    ...gone.map((question): Change => ({ what: 'removed', question, number: before.questions.indexOf(question) + 1 })),
  ]
}

function changesWithin(before: Question, question: Question, number: number): Change[] {
  const differ = {
    asks: before.text !== question.text,
    kind: before.kind !== question.kind,
    answers: !same(answersOf(before), answersOf(question)),
    condition: !same(before.when, question.when),
  }
  const named = (['asks', 'kind', 'answers', 'condition'] as const).filter((what) => differ[what])
  const put = LANGUAGES.filter((language) => language !== 'zh-CN' && !same(inLanguage(before, language), inLanguage(question, language)))
  return [
    ...named.map((what): Change => ({ what, question, number, before })),
    ...put.map((language): Change => ({ what: 'translation', question, number, language })),
  ]
}
const inLanguage = (question: Question, language: Language) => wordsOf(question).map((words) => words.texts[language] ?? null)
