import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codesInForce, judgeCodes, textIn, type DetailCode } from './rules.ts'
import { packagedCodes, packagedTexts } from './store/packaged.ts'

const TODAY = '2026-11-23'
const codes: DetailCode[] = packagedCodes().map((row) => ({ ...row, texts: {} }))
const texts = packagedTexts()

test('the national list is whole: forty codes in force, eight a level, three of them shown at once', () => {
  assert.equal(codesInForce(codes, TODAY).length, 40)
  for (const level of [5, 4, 3, 2, 1]) {
    const ofLevel = codesInForce(codes, TODAY, level)
    assert.deepEqual(
      ofLevel.map((c) => c.placement),
      ['primary', 'primary', 'primary', 'more', 'more', 'more', 'more', 'more'],
    )
    assert.ok(ofLevel.every((c) => c.code.startsWith(String(level))))
  }
})
test('levels and codes stand in the order of the list', () => {
  const inForce = codesInForce(codes, TODAY).map((c) => c.code)
  assert.deepEqual([inForce[0], inForce[7], inForce[8], inForce.at(-1)], ['510', '517', '406', '115'])
})
test('the list changed on one day: the old one is in force until then, the new one from then', () => {
  assert.deepEqual([codesInForce(codes, '2020-12-31', 1).length, codesInForce(codes, '2021-01-01', 1).length], [7, 8])
  assert.equal(
    codesInForce(codes, '2020-12-31').every((c) => c.generation === 1),
    true,
  )
  assert.equal(
    codesInForce(codes, '2021-01-01').every((c) => c.generation === 2),
    true,
  )
  assert.deepEqual(codesInForce(codes, '2019-12-02'), [])
})

for (const [level, chosen, on, refusal, why] of [
  [1, ['108', '115'], TODAY, null, 'of its level and in force'],
  [5, [], TODAY, null, 'not chosen at all'],
  [1, ['101'], '2020-06-01', null, 'of the old list, on a day when it was in force'],
  [1, ['207'], TODAY, 'code_of_another_level', 'of another level'],
  [5, ['510', '406'], TODAY, 'code_of_another_level', 'of another level beside one of its own'],
  [1, ['101'], TODAY, 'code_not_in_force', 'retired'],
  [1, ['108'], '2020-12-31', 'code_not_in_force', 'not yet in force'],
  [1, ['199'], TODAY, 'code_not_in_force', 'that never was'],
  [5, ['101'], TODAY, 'code_not_in_force', 'retired and of another level'],
] as const) {
  test(`a rating at level ${level} with a code ${why} is ${refusal === null ? 'accepted' : `refused: ${refusal}`}`, () =>
    assert.deepEqual(judgeCodes(codes, level, chosen, on), refusal === null ? { ok: true, value: chosen } : { ok: false, refusal }))
}

test('every code in force and every level has a text in each language, none yet reviewed but the Chinese', () => {
  for (const subject of [...codesInForce(codes, TODAY).map((c) => c.code), '5', '4', '3', '2', '1']) {
    for (const language of ['ug', 'kk', 'en']) {
      const row = texts.find((t) => t.subject === subject && t.language === language)
      assert.ok(row && row.text !== '', `${subject} ${language}`)
      assert.equal(row.reviewed, false)
    }
  }
  assert.deepEqual(
    texts.filter((t) => t.language === 'zh-CN').map((t) => [t.subject, t.text, t.reviewed]),
    [
      ['5', '非常满意', true],
      ['4', '满意', true],
      ['3', '基本满意', true],
      ['2', '不满意', true],
      ['1', '非常不满意', true],
    ],
  )
})
test('no two codes of a level, and no two levels, read alike in any language', () => {
  for (const language of ['ug', 'kk', 'en']) {
    const ofLanguage = texts.filter((t) => t.language === language)
    const byLevel = Map.groupBy(ofLanguage, (t) => (t.subject.length === 1 ? 'levels' : t.subject[0]))
    for (const rows of byLevel.values()) assert.equal(new Set(rows.map((t) => t.text)).size, rows.length)
  }
})
// Letters that look alike have several code points; only an alphabet's own can be searched and read aloud.
const ALPHABET = {
  ug: /^[ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي ،-]+$/u,
  kk: /^[ٴابپتجچحدرزسشعفقكگڭلمنھوۇۋۆەىي ،-]+$/u,
  en: /^[A-Za-z ,-]+$/,
} as const
for (const language of ['ug', 'kk', 'en'] as const) {
  test(`${language} texts use the letters of their own alphabet only`, () => {
    for (const { text, subject } of texts.filter((t) => t.language === language)) assert.match(text, ALPHABET[language], subject)
  })
}
test('a reader without a text in their language reads the national one', () => {
  assert.equal(textIn({ ug: { text: 'رازى', reviewed: false } }, 'ug', '满意'), 'رازى')
  assert.equal(textIn({}, 'kk', '满意'), '满意')
})
