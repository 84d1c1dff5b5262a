import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '#web/public/languages.ts'
import { rankingTextsOf } from './texts/languages.ts'

const flat = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, (value as (...x: string[]) => string)('1,234', '5,678', '9')]]
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`))
}

test('every language says of rankings what Chinese says, in its own letters, with the numbers it is given', () => {
  const wanted = flat(rankingTextsOf('zh-CN'))
  for (const { code, dir } of LANGUAGES) {
    const said = flat(rankingTextsOf(code))
    assert.deepEqual(
      said.map(([path]) => path),
      wanted.map(([path]) => path),
      code,
    )
    for (const [i, [path, text]] of said.entries()) {
      assert.ok(text.trim() !== '' && !text.includes('undefined'), `${code} ${path}`)
      if (wanted[i]?.[1].includes('1,234')) assert.ok(text.includes('1,234'), `${code} ${path}: ${text}`)
      if (code === 'zh-CN') continue
      assert.ok(!/[\u4e00-\u9fff]/.test(text), `${code} ${path}: ${text}`)
      assert.equal(/[\u0600-\u06ff]/.test(text), dir === 'rtl', `${code} ${path}: ${text}`)
      if (code === 'ug') assert.ok(!/[ٴعحطظصضثذ]/.test(text), `ug ${path}: ${text}`)
      if (code === 'kk') assert.ok(!/[ئېۈ]/.test(text), `kk ${path}: ${text}`)
    }
  }
})
