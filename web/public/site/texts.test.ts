import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '../languages.ts'
import { guideTextsOf } from './guide/languages.ts'
import { siteTextsOf } from './languages.ts'

/** All that the open pages say, in two tables of texts. */
const textsOf = (code: (typeof LANGUAGES)[number]['code']) => ({ site: siteTextsOf(code), guide: guideTextsOf(code) })

const flat = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return flat((value as (...x: string[]) => unknown)('7', '7'), path)
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`))
}

test('every language of the open pages says everything that Chinese says', () => {
  const wanted = flat(textsOf('zh-CN')).map(([path]) => path)
  for (const { code } of LANGUAGES) {
    const said = flat(textsOf(code))
    assert.deepEqual(
      said.map(([path]) => path),
      wanted,
      code,
    )
    for (const [path, text] of said) assert.ok(text.trim() !== '' && !text.includes('undefined'), `${code} ${path}: ${text}`)
  }
})

test('no translation of them is left in Chinese, none is in the letters of another', () => {
  for (const { code, dir } of LANGUAGES.filter((row) => row.code !== 'zh-CN'))
    for (const [path, text] of flat(textsOf(code))) {
      assert.ok(!/[\u4e00-\u9fff]/.test(text), `${code} ${path}: ${text}`)
      assert.equal(/[\u0600-\u06ff]/.test(text), dir === 'rtl', `${code} ${path}: ${text}`)
    }
  for (const [path, text] of flat(textsOf('ug'))) assert.ok(!/[ٴعحطظصضثذ]/.test(text), `ug ${path}: ${text}`)
  for (const [path, text] of flat(textsOf('kk'))) assert.ok(!/[ئېۈ]/.test(text), `kk ${path}: ${text}`)
})

test('a number that a text is given stands in it', () => {
  const said = (value: unknown, path = ''): [string, string][] =>
    typeof value === 'function'
      ? [[path, (value as (...x: string[]) => string)('1,234', '5,678')]]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => said(inner, `${path}.${key}`))
        : []
  for (const { code } of LANGUAGES) for (const [path, text] of said(textsOf(code))) assert.match(text, /1,234/, `${code} ${path}`)
})
