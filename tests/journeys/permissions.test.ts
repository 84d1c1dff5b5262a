import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assignRole, createClient, createUser } from '#features/identity/index.ts'
import { CLIENT_SCOPES, permissionRow } from '#features/identity/rules/permissions.ts'
import { ROLES } from '#features/identity/rules/roles.ts'
import { orderedFeatures } from '#server/features.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

type Asked = { name: string; method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; permission: string }
const asked: readonly Asked[] = orderedFeatures.flatMap((feature) => [
  ...feature.endpoints.map((route): Asked => route.endpoint),
  ...(feature.pages ?? []).map((page): Asked => page.contract),
])
const NO_SUCH = '00000000-0000-4000-8000-000000000000'
const PASSWORD = 'a long password'
const HERE = '650000000000/654200000000/654201000000/'

let w: TestWorld
const sessions = new Map<string, string>()
const tokens = new Map<string, string>()

const signIn = async (role: string): Promise<string> => {
  const reply = await w.call('POST', '/api/v1/session', { body: { account: `the-${role}`, password: PASSWORD } })
  return `cookie:${reply.cookies.find((c) => c.name === 'hcp_session')?.value}`
}
before(async () => {
  w = await newWorld()
  await inTransaction(w.world, system('test'), async (ctx) => {
    for (const { role } of ROLES) {
      const user = await createUser(ctx, { account: `the-${role}`, name: '某人', password: PASSWORD })
      assert.ok(user.ok)
      const wanted = { role, divisionPath: HERE, unit: 'U', line: 'L', staffNo: role === 'clerk' ? 'S' : null }
      assert.ok((await assignRole(ctx, user.value.userId, wanted)).ok)
    }
    for (const scope of CLIENT_SCOPES)
      await createClient(ctx, { clientId: `with-${scope}`, name: '接入系统', scopes: [scope], sources: ['hall-1'] }, 'a secret')
  })
  for (const { role } of ROLES) sessions.set(role, await signIn(role))
  for (const scope of CLIENT_SCOPES) {
    const form = { grant_type: 'client_credentials', client_id: `with-${scope}`, client_secret: 'a secret' }
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const reply = await w.call('POST', '/oauth/token', { body: new URLSearchParams(form).toString(), headers })
    tokens.set(scope, reply.json<{ access_token: string }>().access_token)
  }
})
after(() => w.close())

/** Only whether the door opens: what lies behind it may then refuse for reasons of its own. */
async function answered({ method, path }: Asked, as?: string): Promise<'in' | 'unauthorized' | 'forbidden'> {
  const reply = await w.call(method, path.replaceAll(/:\w+/g, NO_SUCH), as === undefined ? {} : { as })
  if (reply.statusCode !== 401 && reply.statusCode !== 403) return 'in'
  const { code } = reply.json<{ code: string }>()
  return code === 'unauthorized' || code === 'forbidden' ? code : 'in'
}

test('each endpoint and each page names a permission of the table', () => {
  assert.ok(asked.length > 20)
  assert.deepEqual(
    asked.filter((a) => permissionRow(a.permission) === undefined).map((a) => `${a.name}: ${a.permission}`),
    [],
  )
})

test('who is not signed in gets in where it is public, and nowhere else', async () => {
  for (const a of asked)
    assert.equal(await answered(a), permissionRow(a.permission)?.public ? 'in' : 'unauthorized', `${a.method} ${a.path}`)
})

for (const { role } of ROLES)
  test(`${role} gets in exactly where the table says`, async () => {
    for (const a of asked) {
      const row = permissionRow(a.permission)
      const may =
        row?.public === true || row?.staff === true || row?.roles?.[role] !== undefined || (row?.served === true && role === 'clerk')
      // Signing out is for a session of its own, or the next question would come from nobody.
      const as = a.permission === 'session.close' ? await signIn(role) : sessions.get(role)
      assert.equal(await answered(a, as), may ? 'in' : 'forbidden', `${a.method} ${a.path}`)
    }
  })

for (const scope of CLIENT_SCOPES)
  test(`a client with ${scope} gets in exactly where the table says`, async () => {
    for (const a of asked) {
      const row = permissionRow(a.permission)
      const may = row?.public !== undefined || row?.scopes?.includes(scope) === true
      assert.equal(await answered(a, tokens.get(scope)), may ? 'in' : 'forbidden', `${a.method} ${a.path}`)
    }
  })
