import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toInstant } from '#shared/time.ts'
import { LANGUAGES, textsOf } from '../languages.ts'
import { chinese } from './zh-CN.ts'

/** What a function of the texts is called with, where it is not a day. */
const EXAMPLES: Readonly<Record<string, unknown>> = { '.moment': '2026-11-25T02:00:00.000Z', '.tracking.left': 3, '.whyPage.chosen': '5' }
/** Every text of a language by its path; a function is said once with an example. */
const flat = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return flat((value as (x: unknown) => unknown)(EXAMPLES[path] ?? '2026-11-25'), path)
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`))
}

test('every language says everything that Chinese says', () => {
  const wanted = flat(chinese).map(([path]) => path)
  for (const { code, texts } of LANGUAGES) {
    assert.deepEqual(
      flat(texts).map(([path]) => path),
      wanted,
      code,
    )
    for (const [path, text] of flat(texts))
      assert.ok(text.trim() !== '' && !text.includes('undefined') && !text.includes('NaN'), `${code} ${path}: ${text}`)
  }
})

test('no translation is left in Chinese, and none is in the letters of another', () => {
  for (const { code, dir, texts } of LANGUAGES.filter((row) => row.code !== 'zh-CN'))
    for (const [path, text] of flat(texts)) {
      assert.ok(!/[\u4e00-\u9fff]/.test(text), `${code} ${path}: ${text}`)
      assert.equal(/[\u0600-\u06ff]/.test(text), dir === 'rtl', `${code} ${path}: ${text}`)
    }
})

test('Uyghur has no letter that only Kazakh has, and the other way round', () => {
  for (const [path, text] of flat(textsOf('ug'))) assert.ok(!/[ٴعحطظصضثذ]/.test(text), `ug ${path}: ${text}`)
  for (const [path, text] of flat(textsOf('kk')))
    assert.ok(!/[ئېۈۆۋ]/.test(text.replaceAll('ۋ', '').replaceAll('ۆ', '')), `kk ${path}: ${text}`)
})

test('days and moments are Beijing time in every language', () => {
  const late = toInstant('2026-11-23T23:30:00+08:00')
  for (const { code, texts } of LANGUAGES) {
    assert.match(texts.moment(late), /23:30/, code)
    assert.match(texts.moment(late), code === 'en' ? /23 November/ : /23/, code)
    assert.match(texts.day('2026-11-25'), /2026/, code)
  }
  assert.equal(chinese.day('2026-11-25'), '2026年11月25日（周三）')
  assert.equal(chinese.until('2026-11-25'), '11月25日24时')
})
