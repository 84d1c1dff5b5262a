import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FormShape } from '../contract/form-shape.ts'
import { addOption, addQuestion, changeKind, changeQuestion, moveQuestion, removeQuestion, translate } from './draft-edits.ts'

const start = (): FormShape => {
  let form: FormShape = { questions: [] }
  for (const kind of ['single', 'text', 'scale'] as const) form = addQuestion(form, kind, [])
  return changeQuestion(form, 'q2', { when: { question: 'q1', options: ['o1', 'o2'] } })
}
const ids = (form: FormShape) => form.questions.map((question) => question.id)
const conditionOf = (form: FormShape, id: string) => form.questions.find((question) => question.id === id)?.when

test('a new question has an id that none ever had', () => {
  assert.deepEqual(ids(addQuestion(start(), 'text', ['q7'])).at(-1), 'q8')
  assert.deepEqual(ids(start()), ['q1', 'q2', 'q3'])
})
test('a question moves by one place and never beyond the ends', () => {
  assert.deepEqual(ids(moveQuestion(start(), 'q3', -1)), ['q1', 'q3', 'q2'])
  assert.deepEqual(ids(moveQuestion(start(), 'q1', -1)), ['q1', 'q2', 'q3'])
  assert.deepEqual(ids(moveQuestion(start(), 'q3', 1)), ['q1', 'q2', 'q3'])
})
test('a condition goes when what it follows stands later, is gone, or can no longer be answered so', () => {
  assert.deepEqual(conditionOf(start(), 'q2'), { question: 'q1', options: ['o1', 'o2'] })
  assert.equal(conditionOf(moveQuestion(start(), 'q2', -1), 'q2'), null)
  assert.equal(conditionOf(removeQuestion(start(), 'q1'), 'q2'), null)
  assert.equal(conditionOf(changeKind(start(), 'q1', 'text'), 'q2'), null)
  const [first] = start().questions
  assert.ok(first)
  assert.deepEqual(conditionOf(changeQuestion(start(), 'q1', { options: first.options.slice(0, 1) }), 'q2')?.options, ['o1'])
})
test('another kind brings what it needs', () => {
  const [question] = changeKind(start(), 'q1', 'scale').questions
  assert.deepEqual([question?.options, question?.scale?.most], [[], 5])
  assert.equal(changeKind(start(), 'q2', 'multiple').questions[1]?.options.length, 2)
})
test('options are numbered on', () => {
  const [question] = start().questions
  assert.ok(question)
  assert.deepEqual(
    addOption(question).map((option) => option.id),
    ['o1', 'o2', 'o3'],
  )
})
test('a changed translation is no longer a read one; an empty one is none', () => {
  const words = translate({ text: '是', texts: {} }, 'en', { text: 'Yes', reviewed: true })
  assert.deepEqual(words.texts.en, { text: 'Yes', reviewed: true })
  assert.deepEqual(translate(words, 'en', { text: 'Yeah' }).texts.en, { text: 'Yeah', reviewed: false })
  assert.deepEqual(translate(words, 'en', { text: '' }).texts, {})
})
