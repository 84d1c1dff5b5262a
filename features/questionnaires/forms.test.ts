import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeAnswers } from './rules/answers.ts'
import { formFor, formNamed, type Assignment, type Forms } from './rules/assigning.ts'
import { changesOf } from './rules/changes.ts'
import { faultsOf, FORM_LIMITS, translated, type Form, type FormVersion, type Question } from './rules/form.ts'
import { resultRows, toldUntil } from './rules/results.ts'
import { EXAMPLE_FORM, ONLINE_FORM } from './rules/shipped.ts'
import { shownIn } from './rules/shown.ts'
import { textTurns } from './rules/turns.ts'

const ask = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  kind: 'single',
  text: `题${id}`,
  texts: {},
  options: [
    { id: 'yes', text: '是', texts: {} },
    { id: 'no', text: '否', texts: {} },
  ],
  scale: null,
  when: null,
  ...more,
})
const codes = (form: Form) => faultsOf(form).map((fault) => [fault.path, fault.code])

test('the forms that come with the program can be published, and say everything in each language', () => {
  for (const form of [ONLINE_FORM, EXAMPLE_FORM]) {
    assert.deepEqual(faultsOf(form), [])
    for (const language of ['ug', 'kk', 'en'] as const) {
      const { of, done, reviewed } = translated(form, language)
      assert.deepEqual([done, reviewed], [of, 0], language)
    }
  }
  assert.deepEqual(
    ONLINE_FORM.questions.map((q) => q.text),
    ['服务指引是否清晰', '办事程序是否便利', '材料手续是否精简', '操作界面是否友好', '有何改进意见'],
  )
})

// As the codes' texts are held (rules.test.ts): only an alphabet's own letters can be searched and read aloud.
const ALPHABET = { ug: /^[ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي ،-]+$/u, kk: /^[ٴابپتجچحدرزسشعفقكگڭلمنھوۇۋۆەىي ،-]+$/u } as const
for (const language of ['ug', 'kk'] as const)
  test(`${language} texts of the forms use the letters of their own alphabet`, () => {
    for (const form of [ONLINE_FORM, EXAMPLE_FORM])
      for (const question of form.questions)
        for (const words of [question, ...question.options, ...(question.scale ? [question.scale.low, question.scale.high] : [])])
          assert.match(words.texts[language]?.text ?? '', ALPHABET[language], words.text)
  })

for (const [why, form, path, code] of [
  ['no question', { questions: [] }, 'questions', 'empty'],
  ['a question without words', { questions: [ask('a', { text: ' ' })] }, 'questions[0].text', 'blank'],
  ['two questions of one id', { questions: [ask('a'), ask('a')] }, 'questions[1].id', 'id_taken'],
  [
    'a choice of one',
    { questions: [ask('a', { options: [{ id: 'x', text: '是', texts: {} }] })] },
    'questions[0].options',
    'too_few_options',
  ],
  [
    'two options that read alike',
    { questions: [ask('a', { options: ['x', 'y'].map((id) => ({ id, text: '是', texts: {} })) })] },
    'questions[0].options[1].text',
    'same_option',
  ],
  ['a scale without ends', { questions: [ask('a', { kind: 'scale', options: [] })] }, 'questions[0].scale', 'no_scale'],
  [
    'a condition on a later question',
    { questions: [ask('a', { when: { question: 'b', options: ['yes'] } }), ask('b')] },
    'questions[0].when',
    'condition_not_earlier',
  ],
  [
    'a condition on an option that is gone',
    { questions: [ask('a'), ask('b', { when: { question: 'a', options: ['maybe'] } })] },
    'questions[1].when',
    'condition_unknown_option',
  ],
  [
    'more than the page can carry',
    { questions: Array.from({ length: 12 }, (_, i) => ask(`q${i}`, { text: '长'.repeat(90) })) },
    'questions',
    'too_long_for_page',
  ],
] as const satisfies readonly (readonly [string, Form, string, string])[])
  test(`a form with ${why} is not published, and is told where`, () => assert.deepEqual(codes(form), [[path, code]]))

const FORM: Form = {
  questions: [
    ask('a'),
    ask('b', { kind: 'multiple' }),
    ask('c', { kind: 'scale', options: [], scale: { most: 5, low: { text: '低', texts: {} }, high: { text: '高', texts: {} } } }),
    ask('d', { kind: 'text', options: [] }),
  ],
}
test('answers are taken in each way that the API offers', () => {
  const judged = judgeAnswers(FORM, [
    { question: 'a', value: true },
    { question: 'b', value: ['no', 'yes'] },
    { question: 'c', value: 4 },
    { question: 'd', value: ' 谢谢 ' },
  ])
  assert.deepEqual(judged, {
    ok: true,
    value: { choices: { a: ['yes'], b: ['yes', 'no'], c: ['4'], d: ['text'] }, words: [{ question: 'd', text: '谢谢' }] },
  })
})
test('what is left empty is no answer', () =>
  assert.deepEqual(
    judgeAnswers(FORM, [
      { question: 'a', value: '' },
      { question: 'b', value: [] },
      { question: 'd', value: '  ' },
    ]),
    {
      ok: true,
      value: { choices: {}, words: [] },
    },
  ))
for (const [given, code] of [
  [{ question: 'zz', value: 'yes' }, 'unknown_question'],
  [{ question: 'constructor', value: 'yes' }, 'unknown_question'],
  [{ question: 'a', value: 'maybe' }, 'not_an_option'],
  [{ question: 'a', value: ['yes'] }, 'wrong_kind'],
  [{ question: 'b', value: 3 }, 'wrong_kind'],
  [{ question: 'c', value: 6 }, 'not_an_option'],
  [{ question: 'c', value: 1.5 }, 'not_an_option'],
  [{ question: 'd', value: true }, 'wrong_kind'],
  [{ question: 'd', value: '长'.repeat(501) }, 'too_long'],
] as const)
  test(`${JSON.stringify(given).slice(0, 60)} is refused: ${code}`, () => {
    const judged = judgeAnswers(FORM, [{ question: 'a', value: 'no' }, given].slice(given.question === 'a' ? 1 : 0))
    assert.ok(!judged.ok)
    assert.deepEqual(
      judged.faults.map((fault) => [fault.question, fault.code]),
      [[given.question, code]],
    )
  })
test('a question answered twice is told at its second answer', () => {
  const judged = judgeAnswers(FORM, [
    { question: 'a', value: 'yes' },
    { question: 'a', value: 'no' },
  ])
  assert.deepEqual(judged, { ok: false, faults: [{ at: 1, question: 'a', code: 'answered_twice' }] })
})

const T = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`
const version = (questionnaireId: string, n: number, effectiveFrom = T(1)): FormVersion => ({
  formVersion: `${questionnaireId}.${n}`,
  questionnaireId,
  version: n,
  effectiveFrom,
  form: FORM,
})
const [REGION, TACHENG] = ['650000000000/', '650000000000/654200000000/']
const ITEM = '11654201MB0000017X4000700001000'
const place = (questionnaireId: string | null, more: Partial<Assignment>): Assignment => ({
  questionnaireId,
  kind: 'default',
  target: '',
  side: 'online',
  divisionPath: REGION,
  since: T(1),
  ended: null,
  ...more,
})
const formsOf = (...assignments: Assignment[]): Forms => ({
  versions: new Map(['whole', 'type', 'basic', 'item', 'near'].map((id) => [`${id}.1`, version(id, 1)])),
  assignments,
})
const EVERYWHERE = [
  place('whole', {}),
  place('type', { kind: 'item_type', target: '07', side: 'both' }),
  place('basic', { kind: 'basic', target: '000700001000' }),
  place('item', { kind: 'item', target: ITEM }),
]
const online = { itemCode: ITEM, divisionPath: TACHENG, side: 'online' }
const idOf = (found: FormVersion | null) => found?.questionnaireId ?? null
test('the form of the item stands before that of its matter, its type, and all the others', () => {
  for (const [i, wanted] of ['item', 'basic', 'type', 'whole'].entries())
    assert.equal(idOf(formFor(formsOf(...EVERYWHERE.slice(0, 4 - i)), online, T(2))), wanted)
})
test('a handling item of two more letters has its item’s form', () =>
  assert.equal(idOf(formFor(formsOf(...EVERYWHERE), { ...online, itemCode: `${ITEM}01` }, T(2))), 'item'))
test('the nearer place counts, and may say that nothing is asked', () => {
  assert.equal(idOf(formFor(formsOf(place('whole', {}), place('near', { divisionPath: TACHENG })), online, T(2))), 'near')
  assert.equal(idOf(formFor(formsOf(place('whole', {}), place(null, { divisionPath: TACHENG })), online, T(2))), null)
  assert.equal(idOf(formFor(formsOf(place('near', { divisionPath: TACHENG })), { ...online, divisionPath: REGION }, T(2))), null)
})
test('on site, and by telephone, nothing is asked that was assigned to online services only', () => {
  for (const side of ['onsite', 'hotline']) {
    assert.equal(idOf(formFor(formsOf(place('whole', {})), { ...online, side }, T(2))), null)
    assert.equal(idOf(formFor(formsOf(...EVERYWHERE), { ...online, side }, T(2))), 'type')
  }
})
test('a service without an item has the default only', () =>
  assert.equal(idOf(formFor(formsOf(...EVERYWHERE), { ...online, itemCode: null }, T(2))), 'whole'))
test('what was in force when the person pressed counts: the place and the version of that moment', () => {
  const versions = new Map([version('whole', 1), version('whole', 2, T(10))].map((v) => [v.formVersion, v]))
  const forms: Forms = { versions, assignments: [place('whole', { ended: T(20) })] }
  assert.equal(formFor(forms, online, T(9))?.version, 1)
  assert.equal(formFor(forms, online, T(10))?.version, 2)
  assert.equal(formFor(forms, online, T(20)), null)
})
test('a page keeps the version it was drawn from, but none of another service and none that has not begun', () => {
  const versions = new Map([version('whole', 1), version('whole', 2, T(10)), version('near', 1)].map((v) => [v.formVersion, v]))
  const forms: Forms = { versions, assignments: [place('whole', { ended: T(20) })] }
  const named = (formVersion: string, day: number) => formNamed(forms, online, { formVersion, now: T(day) })?.formVersion
  assert.equal(named('whole.1', 25), 'whole.1')
  assert.equal(named('whole.2', 9), undefined)
  assert.equal(named('near.1', 12), undefined)
  assert.equal(named('gone.1', 12), undefined)
})

test('answers are told a day late, and each time of five people more at least', () => {
  const days = (...sheets: number[]) => sheets.map((n, i) => ({ day: `2026-11-${String(i + 1).padStart(2, '0')}`, sheets: n }))
  assert.equal(toldUntil(days(4), '2026-11-05'), null)
  assert.equal(toldUntil(days(5), '2026-11-01'), null, 'today’s')
  assert.deepEqual(toldUntil(days(5), '2026-11-02'), { until: '2026-11-01', sheets: 5 })
  assert.deepEqual(toldUntil(days(5, 1, 3), '2026-11-05'), { until: '2026-11-01', sheets: 5 }, 'four more are not yet told')
  assert.deepEqual(toldUntil(days(5, 1, 3, 1), '2026-11-05'), { until: '2026-11-04', sheets: 10 })
})
test('every option has its line; a question that fewer than five answered has no numbers', () => {
  const rows = resultRows(
    FORM,
    [
      { question: 'a', option: 'yes', n: 4 },
      { question: 'b', option: 'no', n: 3 },
    ],
    new Map([
      ['a', 6],
      ['b', 4],
      ['d', 5],
    ]),
  )
  assert.deepEqual(
    rows.filter((r) => r.question === 'a').map((r) => [r.answer, r.n, r.answered, r.share]),
    [
      ['是', 4, 6, 4 / 6],
      ['否', 0, 6, 0],
    ],
  )
  assert.deepEqual(
    rows.filter((r) => r.question === 'b').map((r) => [r.n, r.answered, r.share]),
    [
      [null, null, null],
      [null, null, null],
    ],
  )
  assert.deepEqual(
    rows.filter((r) => r.question === 'c').map((r) => r.answer),
    ['1（低）', '2', '3', '4', '5（高）'],
  )
})

test('what differs from the last version is told question by question', () => {
  const [a, b, c, d] = FORM.questions as [Question, Question, Question, Question]
  const now: Form = { questions: [{ ...b, text: '改过' }, a, { ...c, texts: { ug: { text: 'ئا', reviewed: false } } }, ask('e')] }
  assert.deepEqual(
    changesOf(FORM, now).map((change) => [change.what, change.question.id, change.number]),
    [
      ['moved', 'b', 1],
      ['asks', 'b', 1],
      ['moved', 'a', 2],
      ['translation', 'c', 3],
      ['added', 'e', 4],
      ['removed', d.id, 4],
    ],
  )
  assert.deepEqual(changesOf(FORM, FORM), [])
})

test('a reader without a translation reads Chinese, which is said; a condition names the question and the answers', () => {
  const form: Form = {
    questions: [ask('a'), ask('b', { texts: { en: { text: 'B?', reviewed: true } }, when: { question: 'a', options: ['no'] } })],
  }
  const shown = shownIn({ ...version('x', 1), form }, 'en')
  assert.deepEqual(
    shown.questions.map(({ says, chinese }) => [says, chinese]),
    [
      ['题a', true],
      ['B?', false],
    ],
  )
  assert.deepEqual(shown.questions[1]?.when, { question: 'a', number: 1, options: [{ id: 'no', says: '否', chinese: true }] })
})

test('by message a question is one turn, answered by a number; by telephone nobody is asked to write', () => {
  const turns = textTurns({ ...version('x', 1), form: FORM }, 'zh-CN')
  assert.deepEqual([turns.sms.length, turns.hotline.length], [FORM.questions.length, FORM.questions.length - 1])
  assert.match(turns.sms[0] ?? '', /1.*是.*2.*否/)
  assert.match(turns.hotline[0] ?? '', /请按/)
})
test('the limits leave room for the largest form of short words', () => {
  const options = Array.from({ length: 4 }, (_, i) => ({ id: `o${i}`, text: `选项${i}`, texts: {} }))
  assert.deepEqual(faultsOf({ questions: Array.from({ length: FORM_LIMITS.questions }, (_, i) => ask(`q${i}`, { options })) }), [])
})
