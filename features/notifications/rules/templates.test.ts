import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES } from '#shared/language.ts'
import { EVENT_CODES } from './events.ts'
import { TEMPLATES, wordsOf } from './templates.ts'

const FULL = { answerOn: '2026-11-30', sayUntil: '2026-12-07', objectWithin: 5, purpose: '回访核实' }
/** Two parts of a message in Chinese letters, the link among them. */
const MOST = 134 - 'https://hcp.xinjiang.gov.cn/m/0123456789abcdef'.length

test('every event has its words in every language, with the days and without them', () => {
  assert.deepEqual(
    TEMPLATES.map((row) => row.language),
    [...LANGUAGES],
  )
  for (const language of LANGUAGES)
    for (const event of EVENT_CODES)
      for (const facts of [FULL, {}]) {
        const words = wordsOf(language, event, facts)
        assert.match(words, /^【新疆好差评】.{10}/)
        assert.doesNotMatch(words, /undefined|null|NaN/)
      }
})
test('Chinese ones fit two parts of a message, with the link', () => {
  for (const event of EVENT_CODES) assert.ok(wordsOf('zh-CN', event, FULL).length <= MOST, `${event}: ${wordsOf('zh-CN', event, FULL)}`)
})
test('what nobody has read who speaks the language says so', () =>
  assert.deepEqual(
    TEMPLATES.filter((row) => row.reviewed).map((row) => row.language),
    ['zh-CN'],
  ))
