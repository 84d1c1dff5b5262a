import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REACHES, type Actor, type Assignment, type ReachKind } from '#shared/actor.ts'
import { PERMISSIONS, type PermissionRow } from './permissions.ts'
import { covers, coversAny, permissionsOf, reachOf, sourcesOf, type Target } from './reach.ts'
import { ROLES } from './roles.ts'

const REGION = '650000000000/'
const TACHENG = `${REGION}654200000000/`
const CITY = `${TACHENG}654201000000/`
const OTHER_CITY = `${TACHENG}654202000000/`
const here: Assignment = { role: '', divisionPath: CITY, unit: 'U1', line: 'L1', staffNo: 'S1' }
const staff = (...assignments: Assignment[]): Actor => ({ kind: 'staff', id: 'u', account: 'a', name: '某人', assignments, sessionId: 's' })
const client = (...scopes: string[]): Actor => ({ kind: 'client', id: 'c', sources: ['hall-1'], scopes })

/** Targets by how far they are from `here`; each reach covers those of its own column and no others. */
const TARGETS: readonly (Target & { name: string; within: readonly ReachKind[] })[] = [
  { name: 'their own service', divisionPath: CITY, unit: 'U1', line: 'L1', staffNo: 'S1', within: REACHES },
  {
    name: 'a colleague of the unit',
    divisionPath: CITY,
    unit: 'U1',
    line: 'L1',
    staffNo: 'S2',
    within: ['unit', 'unit_below', 'line_below', 'division_below', 'all'],
  },
  {
    name: 'another unit of the line here',
    divisionPath: CITY,
    unit: 'U2',
    line: 'L1',
    staffNo: null,
    within: ['line_below', 'division_below', 'all'],
  },
  { name: 'another line here', divisionPath: CITY, unit: 'U3', line: 'L2', staffNo: null, within: ['division_below', 'all'] },
  {
    name: 'the unit’s outpost below',
    divisionPath: `${CITY}654201100000/`,
    unit: 'U1',
    line: 'L1',
    staffNo: 'S9',
    within: ['unit_below', 'line_below', 'division_below', 'all'],
  },
  {
    name: 'the line below',
    divisionPath: `${CITY}654201100000/`,
    unit: 'U4',
    line: 'L1',
    staffNo: null,
    within: ['line_below', 'division_below', 'all'],
  },
  { name: 'another division', divisionPath: OTHER_CITY, unit: 'U1', line: 'L1', staffNo: 'S1', within: ['all'] },
  { name: 'the level above', divisionPath: TACHENG, unit: 'U1', line: 'L1', staffNo: 'S1', within: ['all'] },
  {
    name: 'something of no unit, line or person here',
    divisionPath: CITY,
    unit: null,
    line: null,
    staffNo: null,
    within: ['division_below', 'all'],
  },
]

for (const kind of REACHES)
  for (const target of TARGETS) {
    const may = target.within.includes(kind)
    test(`${kind} ${may ? 'covers' : 'does not cover'} ${target.name}`, () => assert.equal(covers({ ...here, kind }, target), may))
  }

test('a unit reach without a unit is every unit of the division, none of the divisions below', () => {
  const reach = { ...here, unit: null, kind: 'unit' } as const
  assert.ok(covers(reach, { divisionPath: CITY, unit: 'U7', line: null, staffNo: null }))
  assert.ok(!covers(reach, { divisionPath: `${CITY}654201100000/`, unit: 'U7', line: null, staffNo: null }))
})

test('own and line cover nothing when the assignment names no person or line, even where the target names none', () => {
  const nobody = { ...here, staffNo: null, line: null }
  const target = { divisionPath: CITY, unit: null, line: null, staffNo: null }
  assert.ok(!covers({ ...nobody, kind: 'own' }, target))
  assert.ok(!covers({ ...nobody, kind: 'line_below' }, target))
})

for (const row of PERMISSIONS as readonly PermissionRow[]) {
  for (const { role } of ROLES) {
    const kind = row.roles?.[role]
    // `here` names a number at a window, whatever the role
    const wanted = row.public === true || row.staff ? 'all' : row.public === 'not_staff' ? undefined : row.served ? 'own' : kind
    test(`${role} ${wanted ? `may ${row.permission}: ${wanted}` : `may not ${row.permission}`}`, () => {
      const reaches = reachOf(staff({ ...here, role }), row.permission)
      assert.deepEqual(
        reaches.map((r) => r.kind),
        wanted ? [wanted] : [],
      )
    })
  }
  test(`${row.permission}: of all client scopes only its own open it, and no role opens it to a client`, () => {
    for (const scope of ['records', 'items', 'invitations', 'ratings', 'cases.read', 'webhooks']) {
      const opens = row.public !== undefined || (row.scopes?.some((s) => s === scope) ?? false)
      assert.equal(reachOf(client(scope), row.permission).length > 0, opens, scope)
    }
  })
  test(`${row.permission} is ${row.public ? '' : 'not '}open to those who are not signed in`, () =>
    assert.equal(reachOf({ kind: 'public' }, row.permission).length > 0, row.public !== undefined))
}

test('what is in no row, nobody may do', () => {
  for (const actor of [
    staff({ ...here, role: 'admin' }),
    client('records'),
    { kind: 'public' } as const,
    { kind: 'system', name: 'job' } as const,
  ])
    assert.deepEqual(reachOf(actor, 'everything.delete'), [])
})

test('two assignments reach as far as both', () => {
  const reaches = reachOf(
    staff({ ...here, role: 'handler' }, { ...here, role: 'handler', divisionPath: OTHER_CITY, unit: null }),
    'case.read',
  )
  assert.ok(coversAny(reaches, { divisionPath: CITY, unit: 'U1', line: null, staffNo: null }))
  assert.ok(coversAny(reaches, { divisionPath: OTHER_CITY, unit: 'U5', line: null, staffNo: null }))
  assert.ok(!coversAny(reaches, { divisionPath: CITY, unit: 'U5', line: null, staffNo: null }))
})

test('a handler who also serves at a window never sees a case about that service, whatever the role reaches', () => {
  for (const role of ['handler', 'head', 'supervisor', 'region']) {
    const reaches = reachOf(staff({ ...here, role, staffNo: null }, { ...here, role: 'clerk' }), 'case.read')
    assert.ok(!coversAny(reaches, { divisionPath: CITY, unit: 'U1', line: 'L1', staffNo: 'S1' }), role)
    assert.ok(coversAny(reaches, { divisionPath: CITY, unit: 'U1', line: 'L1', staffNo: 'S2' }), role)
  }
})

test('only a client is held to its sources', () => {
  assert.deepEqual(sourcesOf(client('records')), ['hall-1'])
  assert.equal(sourcesOf(staff({ ...here, role: 'region' })), null)
})

test('the console’s menu lists what may be done and how far', () => {
  const listed = permissionsOf(staff({ ...here, role: 'handler' }))
  assert.deepEqual(listed.find((p) => p.permission === 'case.step')?.reach, ['unit'])
  assert.equal(
    listed.find((p) => p.permission === 'users.manage'),
    undefined,
  )
})

test('what is for those who served is for whoever serves or ever did, each number once, and for nobody else', () => {
  const served = [
    { divisionPath: CITY, staffNo: 'S1' },
    { divisionPath: OTHER_CITY, staffNo: 'S1' },
  ]
  const moved: Actor = {
    kind: 'staff',
    id: 'u',
    account: 'a',
    name: '某人',
    assignments: [{ ...here, role: 'head' }],
    served,
    sessionId: 's',
  }
  assert.deepEqual(
    reachOf(moved, 'notices.own').map(({ kind, role, divisionPath, staffNo }) => [kind, role, divisionPath, staffNo]),
    served.map((own) => ['own', 'rated', own.divisionPath, own.staffNo]),
  )
  assert.deepEqual(reachOf(staff({ ...here, role: 'clerk', staffNo: null }), 'notices.own'), [])
})
