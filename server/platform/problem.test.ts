import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { fieldErrors } from './problem.ts'

const form = z.object({
  name: z.string().min(1).max(20),
  reason: z.string().min(5),
  codes: z.array(z.string()).min(1).max(3),
  days: z.int().min(0).max(365),
  share: z.number().gt(0).lt(1),
  said: z.string().min(2, '请写明理由'),
  division: z.string().regex(/^\d{12}$/, '区划代码为 12 位数字'),
  kind: z.enum(['hall', 'station']),
})
const saysOf = (change: Record<string, unknown>): Record<string, string> => {
  const right = {
    name: '公安局',
    reason: '机构改革调整',
    codes: ['110'],
    days: 5,
    share: 0.5,
    said: '如此',
    division: '654201000000',
    kind: 'hall',
  }
  const read = form.safeParse({ ...right, ...change }, { reportInput: true })
  return read.success ? {} : Object.fromEntries(fieldErrors(read.error).map(({ path, says }) => [path, says]))
}

test('a field that is empty is asked for, one that is too long or too large is told how much is allowed', () => {
  assert.deepEqual(saysOf({ name: '', reason: '短', codes: [], days: -1, share: 0 }), {
    name: '没有填写，请填写',
    reason: '至少 5 个字',
    codes: '一项也没有，至少要一项',
    days: '不能小于 0',
    share: '应大于 0',
  })
  assert.deepEqual(saysOf({ name: '长'.repeat(21), codes: ['1', '2', '3', '4'], days: 400, share: 1 }), {
    name: '最多 20 个字',
    codes: '最多 3 项',
    days: '不能大于 365',
    share: '应小于 1',
  })
})

test('words of the rule itself come first', () => {
  assert.deepEqual(saysOf({ said: '', division: '6542' }), { said: '请写明理由', division: '区划代码为 12 位数字' })
})

test('what was not filled in is asked for before its form is spoken of', () => {
  const please = '没有填写，请填写'
  assert.deepEqual(saysOf({ division: '', kind: null, days: undefined }), { division: please, kind: please, days: please })
  assert.deepEqual(saysOf({ kind: 'cellar' }), { kind: '不是允许的取值' })
})
