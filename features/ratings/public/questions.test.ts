import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { faultsOf, FORM_LIMITS, type Form, type Question } from '#features/questionnaires/rules/form.ts'
import { EXAMPLE_FORM, ONLINE_FORM } from '#features/questionnaires/rules/shipped.ts'
import { shownIn } from '#features/questionnaires/rules/shown.ts'
import { markup, rating, shell } from '#tests/support/screens.ts'
import { LANGUAGES, type Language } from '#web/public/languages.ts'
import { assetFolder } from '#web/public/assets.ts'
import { formTexts } from '#web/public/texts/form.ts'
import { ratingPage } from './rating-page.ts'

const version = (form: Form, formVersion = 'online.1') => ({
  formVersion,
  questionnaireId: 'online',
  version: 1,
  effectiveFrom: '2026-01-01T00:00:00.000Z',
  form,
})
const pageOf = (form: Form, lang: Language, formVersion?: string) =>
  String(ratingPage(rating(lang, { form: shownIn(version(form, formVersion), lang) }), shell(lang)))

/** Words that compress no better than what people write: a stretch of rare letters, never the same twice. */
let seed = 7
const letters = { zh: [0x4e00, 5_000], arabic: [0x0627, 36] } as const
const noise = (count: number, [from, range]: readonly [number, number]): string =>
  Array.from({ length: count }, () => {
    seed = (seed * 48_271) % 2_147_483_647
    return String.fromCodePoint(from + (seed % range))
  }).join('')
function largest(): Form {
  const options = FORM_LIMITS.optionsInAll / FORM_LIMITS.questions
  const each = Math.floor(FORM_LIMITS.bytes / FORM_LIMITS.questions / (options + 4))
  const words = (times: number) => ({
    text: noise(Math.floor((each * times) / 3), letters.zh),
    texts: Object.fromEntries(
      (['ug', 'kk'] as const).map((language) => [
        language,
        { text: noise(Math.floor((each * times) / 2), letters.arabic), reviewed: false },
      ]),
    ),
  })
  const question = (i: number): Question => ({
    id: `question_${i}`,
    kind: 'multiple',
    ...words(4),
    options: Array.from({ length: options }, (_, k) => ({ id: `option_${k}`, ...words(1) })),
    scale: null,
    when: i === 0 ? null : { question: `question_${i - 1}`, options: ['option_0', 'option_1'] },
  })
  return { questions: Array.from({ length: FORM_LIMITS.questions }, (_, i) => question(i)) }
}

test('with the largest form that may be published the page and its script are still at most 14 KB on the wire', () => {
  const { script } = JSON.parse(readFileSync(new URL('manifest.json', assetFolder), 'utf8')) as { script: string }
  const code = gzipSync(readFileSync(new URL(script, assetFolder))).length
  const form = largest()
  assert.deepEqual(faultsOf(form), [])
  for (const { code: lang } of LANGUAGES) {
    const wire = gzipSync(pageOf(form, lang, 'large.1')).length + code
    assert.ok(wire <= 14 * 1024, `${lang}: ${wire}`)
  }
})

test('the questions are folded, none of them required or answered beforehand, and name their version', () => {
  for (const { code: lang } of LANGUAGES) {
    const page = pageOf(ONLINE_FORM, lang).replace(/\s+/g, ' ')
    assert.ok(page.includes('name="form" value="online.1"'))
    const fold = page.slice(page.indexOf('<details class="form"'), page.indexOf('class="anon"'))
    assert.ok(fold.includes(formTexts[lang].title(5)) && !fold.startsWith('<details class="form" open'))
    assert.ok(!/required|checked/.test(fold.replaceAll(/data-when="[^"]*"/g, '')))
    assert.equal(fold.match(/<fieldset/g)?.length, 5)
    assert.equal(fold.match(/type="radio"/g)?.length, 12)
  }
})

test('without script a question that follows from another says so in words; with it the same names are looked for', () => {
  const page = markup(ratingPage(rating('zh-CN', { form: shownIn(version(EXAMPLE_FORM, 'permits.1'), 'zh-CN') }), shell()))
  assert.ok(page.includes('data-when="#q-asked_twice-yes:checked:enabled"'))
  assert.ok(page.includes('第2题答“\u2068是\u2069”时再答'))
  assert.ok(page.includes('id="q-asked_twice-yes"'))
})

test('what has no translation stands in Chinese and says so', () => {
  const form: Form = { questions: ONLINE_FORM.questions.map((question) => ({ ...question, texts: {} })) }
  assert.ok(pageOf(form, 'ug', 'bare.1').includes('<bdi lang="zh-CN">服务指引是否清晰</bdi>'))
  assert.ok(!pageOf(ONLINE_FORM, 'ug').includes('服务指引是否清晰'))
})

test('another version is another page, though nobody has filled in anything', () => {
  const shorter: Form = { questions: ONLINE_FORM.questions.slice(0, 1) }
  const codes = rating().codes
  const page = (form: Form, name: string) =>
    String(ratingPage(rating('zh-CN', { codes, form: shownIn(version(form, name), 'zh-CN') }), shell()))
  assert.notEqual(page(ONLINE_FORM, 'online.1'), page(shorter, 'online.2'))
  assert.equal(page(ONLINE_FORM, 'online.1'), page(ONLINE_FORM, 'online.1'))
})

test('the words around a form are said in each language and in its own letters', () => {
  for (const { code, dir } of LANGUAGES) {
    const says = formTexts[code]
    const all = [
      says.title(3),
      says.several,
      says.ends('x', 5, 'y'),
      says.when(2, 'x'),
      says.problems.not_an_option,
      says.problems.too_long,
    ]
    for (const text of all) {
      assert.equal(/[\u4e00-\u9fff]/.test(text), code === 'zh-CN' && text !== says.ends('x', 5, 'y'), text)
      if (dir === 'rtl' && text !== says.ends('x', 5, 'y')) assert.match(text, /[\u0600-\u06ff]/)
    }
  }
})
