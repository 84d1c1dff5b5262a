import type { LocalDate } from '#shared/time.ts'
import { valuesOf, type Form, type Question } from './form.ts'
import { WRITTEN } from './answers.ts'

/** The fewest people whose answers are told together (rules 2.4). */
export const GROUP = 5

/**
 * Up to which day answers are told: a day late, and each time at least five people's more than the last. Whoever looks
 * every morning would otherwise read one person's answers from the difference.
 */
export function toldUntil(
  days: readonly { day: LocalDate; sheets: number }[],
  today: LocalDate,
): { until: LocalDate; sheets: number } | null {
  let told: { until: LocalDate; sheets: number } | null = null
  let sum = 0
  for (const { day, sheets } of days) {
    if (day >= today) break
    sum += sheets
    if (sum - (told?.sheets ?? 0) >= GROUP) told = { until: day, sheets: sum }
  }
  return told
}

export type Counted = { question: string; option: string; n: number }
export type ResultRow = {
  question: string
  number: number
  asks: string
  option: string
  answer: string
  /** Null where fewer than five answered the question. */
  n: number | null
  answered: number | null
  share: number | null
}

/** Every option of every question, in the form's order, those nobody chose too. `answered`: how many answered the question at all. */
export function resultRows({ questions }: Form, counted: readonly Counted[], answered: ReadonlyMap<string, number>): ResultRow[] {
  const found = new Map(counted.map(({ question, option, n }) => [`${question}/${option}`, n]))
  return questions.flatMap((question, i) => {
    const of = answered.get(question.id) ?? 0
    return rowsOf(question).map(([option, answer]) => {
      const n = of < GROUP ? null : (found.get(`${question.id}/${option}`) ?? 0)
      return {
        question: question.id,
        number: i + 1,
        asks: question.text,
        option,
        answer,
        n,
        answered: of < GROUP ? null : of,
        share: n === null || question.kind === 'text' ? null : n / of,
      }
    })
  })
}

const rowsOf = (question: Question): (readonly [string, string])[] => {
  if (question.kind === 'text') return [[WRITTEN, '写了意见']]
  return valuesOf(question).map((id) => [
    id,
    question.kind === 'scale' ? endsOf(question, id) : (question.options.find((o) => o.id === id)?.text ?? id),
  ])
}
const endsOf = ({ scale }: Question, id: string): string => {
  if (id === '1') return `1（${scale?.low.text ?? ''}）`
  return id === String(scale?.most) ? `${id}（${scale?.high.text ?? ''}）` : id
}
