import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GENERAL } from '#server/platform/problem.ts'
import { ApiProblem } from '#web/api.ts'
import { fieldProblem, problemWords } from './problem-words.ts'

test('whatever the server or the network refuses is told without a code, in both languages', () => {
  for (const code of [...Object.keys(GENERAL), 'unreachable', 'anything_new']) {
    const problem = new ApiProblem(500, { code })
    assert.match(problemWords(problem, 'zh').title + problemWords(problem, 'zh').says, /[\u4e00-\u9fff]/, code)
    for (const language of ['zh', 'en'] as const) {
      const { title, says } = problemWords(problem, language)
      assert.ok(title.length >= 3 && says.length >= 3, code)
      assert.doesNotMatch(title + says, /[a-z]_[a-z]|\b[45]\d\d\b/, code)
    }
  }
})

test('a feature’s own refusal is told in the words of its contract, marked as Chinese for who reads English', () => {
  const words = problemWords(new ApiProblem(409, { code: 'state_changed', detail: '这件已被别人办理过，请刷新后再看。' }), 'en')
  assert.deepEqual(words, { title: 'Not done', says: '这件已被别人办理过，请刷新后再看。', lang: 'zh-CN' })
})

test('a field finds its own problem by its path', () => {
  const problem = new ApiProblem(400, { code: 'invalid_input', errors: [{ path: 'measures', code: 'missing', says: '请填写' }] })
  assert.equal(fieldProblem(problem, 'measures'), '请填写')
  assert.equal(fieldProblem(problem, 'reason'), undefined)
  assert.equal(fieldProblem(null, 'reason'), undefined)
})
