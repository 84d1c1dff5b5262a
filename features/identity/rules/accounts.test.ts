import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acceptAssignment, acceptClient, acceptUser, type Dated } from './accounts.ts'

const user = { account: 'Handler-654201 ', name: '某人', password: 'sample-password' }
const refusal = (decision: { ok: boolean; refusal?: string }) => (decision.ok ? null : decision.refusal)

test('an account is written small, however it was typed', () =>
  assert.deepEqual(acceptUser(user), { ok: true, value: { ...user, account: 'handler-654201' } }))
test('a password has at least twelve characters and is not the account', () => {
  assert.equal(refusal(acceptUser({ ...user, password: 'eleven-char' })), 'weak_password')
  assert.equal(refusal(acceptUser({ ...user, password: '这个密码有十二个汉字呢' })), 'weak_password')
  assert.equal(refusal(acceptUser({ ...user, password: 'HANDLER-654201' })), 'weak_password')
})
test('an account is letters, digits, dots and hyphens', () => {
  for (const account of ['', 'a', '-ab', 'a b', '张三', 'a'.repeat(65)])
    assert.equal(refusal(acceptUser({ ...user, account })), 'bad_account')
})

const path = '650000000000/654200000000/654201000000/'
const role = (name: string, more: Partial<Dated> = {}): Dated => ({
  role: name,
  divisionPath: path,
  unit: null,
  line: null,
  staffNo: null,
  startsOn: '2026-11-23',
  endsOn: null,
  ...more,
})
test('a line needs its line, a clerk a unit and a staff number', () => {
  assert.equal(refusal(acceptAssignment(role('line'), [])), 'line_needed')
  assert.equal(refusal(acceptAssignment(role('clerk', { staffNo: '001' }), [])), 'staff_needed')
  assert.equal(refusal(acceptAssignment(role('clerk', { staffNo: '001', unit: 'U' }), [])), null)
})
test('a role and a division must exist in form', () => {
  assert.equal(refusal(acceptAssignment(role('king'), [])), 'no_such_role')
  assert.equal(refusal(acceptAssignment(role('head', { divisionPath: '654201000000' }), [])), 'bad_division')
  assert.equal(refusal(acceptAssignment(role('head', { endsOn: '2026-11-23' }), [])), 'ends_before_it_starts')
})

const three = ['admin', 'security', 'auditor']
for (const a of three)
  for (const b of three)
    test(`whoever is ${a} ${a === b ? 'may be' : 'may not become'} ${b}`, () =>
      assert.equal(refusal(acceptAssignment(role(b), [role(a)])), a === b ? null : 'three_persons'))
test('one of the three may become another once the first has ended, not a day before', () => {
  const before = role('admin', { startsOn: '2026-01-01', endsOn: '2026-12-01' })
  assert.equal(refusal(acceptAssignment(role('auditor', { startsOn: '2026-12-01' }), [before])), null)
  assert.equal(refusal(acceptAssignment(role('auditor', { startsOn: '2026-11-30' }), [before])), 'three_persons')
})
test('other roles go together', () => assert.equal(refusal(acceptAssignment(role('handler'), [role('head'), role('admin')])), null))

const client = { clientId: 'hall-1', name: '大厅', scopes: ['records'], sources: ['hall-654201'] }
test('a client has a known scope and a source', () => {
  assert.equal(refusal(acceptClient(client)), null)
  assert.equal(refusal(acceptClient({ ...client, scopes: ['records', 'all'] })), 'no_such_scope')
  assert.equal(refusal(acceptClient({ ...client, scopes: [] })), 'no_such_scope')
  assert.equal(refusal(acceptClient({ ...client, sources: [] })), 'bad_source')
})
