import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PERMISSIONS } from '#features/identity/rules/permissions.ts'
import { judgeReveal, personText, plainPhone, PURPOSES, purposeSays } from './rules.ts'

test('a phone number is the same number however it is written', () => {
  for (const phone of ['13812345678', '138 1234 5678', '+86 138-1234-5678', '008613812345678', '8613812345678', '１３８１２３４５６７８'])
    assert.equal(plainPhone(phone), '13812345678', phone)
  assert.equal(plainPhone('0901-6223456'), '09016223456')
  assert.equal(plainPhone('无'), '')
})

test('a person is the same person however the document number is typed', () => {
  assert.equal(personText('111', '11010519491231002x'), personText('111', ' 110105 19491231 002Ｘ'))
  assert.notEqual(personText('111', '11010519491231002X'), personText('113', '11010519491231002X'))
})

test('contact data opens only for a purpose, in a role that has it', () => {
  assert.deepEqual(judgeReveal('callback', ['handler']), { ok: true, value: { role: 'handler' } })
  assert.deepEqual(judgeReveal('claim_check', ['handler', 'supervisor']), { ok: true, value: { role: 'supervisor' } })
  assert.deepEqual(judgeReveal('claim_check', ['handler']), { ok: false, refusal: 'not_your_purpose' })
  assert.deepEqual(judgeReveal('callback', []), { ok: false, refusal: 'may_not_reveal' })
})

test('every purpose names its clause, its words, and only roles that may open contact data', () => {
  const may = Object.keys(PERMISSIONS.find((row) => row.permission === 'contact.reveal')?.roles ?? {})
  for (const row of PURPOSES) {
    assert.ok(row.clause.length > 0 && row.roles.length > 0)
    assert.equal(purposeSays(row.purpose), row.says)
    for (const role of row.roles) assert.ok(may.includes(role), `${row.purpose}: ${role}`)
  }
})
