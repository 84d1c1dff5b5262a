import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOf } from './page.ts'

test('the language asked for comes before what the browser prefers, and what nobody speaks is Chinese', () => {
  for (const [asked, accepted, spoken] of [
    [undefined, undefined, 'zh-CN'],
    ['ug', 'en', 'ug'],
    ['fr', 'kk;q=0.5, en;q=0.9', 'en'],
    [undefined, 'fr, KK-cn;q=0.1', 'kk'],
    [undefined, 'en;q=0, ug', 'ug'],
    [['ug', 'en'], undefined, 'zh-CN'],
    [undefined, 'fr', 'zh-CN'],
    [undefined, '', 'zh-CN'],
  ] as const)
    for (const again of [1, 2]) assert.equal(languageOf(asked, accepted), spoken, `${String(asked)} ${accepted} ${again}`)
})

test('headers without end are not remembered without end, and are read all the same', () => {
  for (let n = 0; n < 2_000; n++) assert.equal(languageOf(undefined, `x-${n}, ug`), 'ug')
  assert.equal(languageOf(undefined, `en, ${'x'.repeat(10_000)}`), 'en')
})
