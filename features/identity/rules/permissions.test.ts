import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PERMISSIONS, permissionRow, type PermissionRow } from './permissions.ts'
import { ROLES, type Role } from './roles.ts'

const rows: readonly PermissionRow[] = PERMISSIONS
const held = (role: Role) => rows.filter((row) => row.roles?.[role] !== undefined).map((row) => row.permission)

test('each permission stands in one row, with words and a clause', () => {
  assert.equal(new Set(rows.map((row) => row.permission)).size, rows.length)
  for (const row of rows) assert.ok(row.says !== '' && row.clause !== '', row.permission)
})
test('each permission is for someone', () => {
  for (const row of rows) assert.ok(row.public ?? row.staff ?? row.roles ?? row.scopes ?? row.served, row.permission)
})
test('the clerk sees no case and no contact (rules 2.5); all they may is to ask whom they have just served', () =>
  assert.deepEqual(held('clerk'), ['devices.call_by_hand']))
test('the three administrators see no case, no contact and no rating', () => {
  for (const role of ['admin', 'security', 'auditor'] as const)
    assert.deepEqual(
      held(role).filter((p) => /^(case|contact|rate|ratings|tracking)\./.test(p)),
      [],
      role,
    )
})
test('who manages accounts does not run the system, and the auditor only reads the audit', () => {
  assert.deepEqual(
    held('admin').filter((p) => held('security').includes(p)),
    [],
  )
  assert.deepEqual(held('auditor'), ['audit.read'])
})
test('no staff account may rate (rules 1.12)', () => {
  for (const name of ['ratings.submit', 'rate.submit']) {
    const row = permissionRow(name)
    assert.deepEqual([row?.roles, row?.staff, row?.public === true], [undefined, undefined, false], name)
  }
})
test('whoever opens a contact may also act on the case, and never on a service of their own', () => {
  const step = permissionRow('case.step')?.roles ?? {}
  const reveal = permissionRow('contact.reveal')
  for (const [role, kind] of Object.entries(reveal?.roles ?? {})) assert.equal(step[role as Role], kind)
  for (const row of rows.filter((r) => /^(case|contact)\./.test(r.permission))) assert.equal(row.rated, 'excluded', row.permission)
})
test('each role has its name in the words of the plan', () => {
  assert.equal(new Set(ROLES.map((row) => row.role)).size, ROLES.length)
  for (const row of ROLES) assert.match(row.says, /[\u4e00-\u9fff]/)
})
