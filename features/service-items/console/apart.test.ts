import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apartFrom } from './apart.ts'

for (const [before, after, parts] of [
  ['年满十六周岁的公民', '年满十八周岁的公民', ['年满十', '六', '八', '周岁的公民']],
  ['20', '15', ['', '20', '15', '']],
  ['', '新', ['', '', '新', '']],
  ['一一', '一', ['一', '一', '', '']],
] as const)
  test(`“${before}” and “${after}” part at “${parts[1]}” and “${parts[2]}”`, () => {
    const { start, was, is, end } = apartFrom(before, after)
    assert.deepEqual([start, was, is, end], parts)
    assert.deepEqual([`${start}${was}${end}`, `${start}${is}${end}`], [before, after])
  })
