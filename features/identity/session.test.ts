import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { hours, minutes, plus } from '#shared/time.ts'
import type { Context } from '#server/platform/feature.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { disableUser } from './actions/accounts.ts'
import { assignRole, createUser } from './index.ts'

const PASSWORD = 'a long password'
const TACHENG = '650000000000/654200000000/654201000000/'
let w: TestWorld
before(async () => {
  w = await newWorld()
})
after(() => w.close())

const asSystem = <T>(work: (ctx: Context<string>) => Promise<T>) => inTransaction(w.world, system('test'), work)
const kept = <T>(decision: { ok: true; value: T } | { ok: false; refusal: string }): T => {
  if (!decision.ok) throw new Error(decision.refusal)
  return decision.value
}
const newUser = (account: string, role = 'handler') =>
  asSystem(async (ctx) => {
    const { userId } = kept(await createUser(ctx, { account, name: '阿依古丽', password: PASSWORD }))
    kept(await assignRole(ctx, userId, { role, divisionPath: TACHENG }))
    return userId
  })
const signIn = (account: string, password = PASSWORD) => w.call('POST', '/api/v1/session', { body: { account, password } })
const tokenOf = (reply: { cookies: { name: string; value: string }[] }) => reply.cookies.find((c) => c.name === 'hcp_session')?.value ?? ''
const eventsOf = async (subject: string) =>
  (await w.db.selectFrom('events').select(['name', 'actor', 'payload']).where('subject', '=', subject).orderBy('seq').execute()).filter(
    (e) => e.name.startsWith('session.'),
  )

test('signing in answers who it is and sets a cookie that no script and no other site can use', async () => {
  const userId = await newUser('ayi')
  const reply = await signIn(' AYI ')
  assert.equal(reply.statusCode, 201)
  const body = reply.json<{ account: string; name: string; roles: object[]; permissions: { permission: string; reach: string[] }[] }>()
  assert.deepEqual([body.account, body.name], ['ayi', '阿依古丽'])
  assert.deepEqual(body.roles, [{ role: 'handler', says: '差评办理专人', divisionPath: TACHENG, unit: null, line: null, staffNo: null }])
  assert.deepEqual(body.permissions.find((p) => p.permission === 'case.step')?.reach, ['unit'])
  const cookie = reply.cookies[0]
  assert.deepEqual(
    [cookie?.name, cookie?.path, cookie?.httpOnly, cookie?.sameSite, cookie?.secure],
    ['hcp_session', '/', true, 'Strict', undefined],
  )
  assert.deepEqual(
    (await eventsOf(`user:${userId}`)).map((e) => e.name),
    ['session.opened'],
  )
  const who = await w.call('GET', '/api/v1/session', { as: `cookie:${tokenOf(reply)}` })
  assert.deepEqual([who.statusCode, who.json()], [200, body])
})

test('the token of the cookie and the person’s name are nowhere in the database', async () => {
  await newUser('hidden')
  const token = tokenOf(await signIn('hidden'))
  const tables = ['users', 'sessions', 'events', 'sign_in_failures']
  for (const table of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(table)} t`.execute(w.db)
    const all = rows.map((row) => row.text).join('\n')
    for (const secret of [token, Buffer.from(token).toString('hex'), '阿依古丽', Buffer.from('阿依古丽').toString('hex'), PASSWORD])
      assert.ok(!all.includes(secret), table)
  }
})

test('a wrong password and an unknown account answer alike', async () => {
  await newUser('alike')
  const [wrong, unknown] = [await signIn('alike', 'not the password'), await signIn('nobody-here')]
  assert.deepEqual([wrong.statusCode, wrong.json<{ code: string }>().code], [401, 'sign_in_failed'])
  assert.equal(unknown.body, wrong.body)
  assert.equal(unknown.cookies.length, 0)
})

test('what was typed as an account that does not exist is written down as a mac only', async () => {
  await signIn('my secret typed in the wrong field')
  const { rows } = await sql<{ text: string }>`select e::text as text from events e where name = 'session.refused'`.execute(w.db)
  assert.ok(rows.length > 0 && !rows.some((row) => row.text.includes('secret typed')))
})

test('the fifth failure locks the account for ten minutes, for the right password too, and a known and an unknown one alike', async () => {
  const userId = await newUser('mistypes')
  for (const account of ['mistypes', 'nobody-mistypes']) {
    for (let i = 0; i < 5; i++) assert.equal((await signIn(account, 'not the password')).statusCode, 401)
    const locked = await signIn(account)
    assert.deepEqual(
      [locked.statusCode, locked.json<{ code: string }>().code, locked.headers['retry-after']],
      [429, 'account_locked', '600'],
    )
  }
  const written = (await eventsOf(`user:${userId}`)).map((e) => (e.payload as { lockedUntil: string | null }).lockedUntil)
  assert.deepEqual(written, [null, null, null, null, plus(w.world.now(), minutes(10))])
  const start = w.world.now()
  w.tick(minutes(10))
  assert.equal((await signIn('mistypes')).statusCode, 201)
  assert.equal((await signIn('mistypes', 'not the password')).statusCode, 401)
  assert.equal((await signIn('mistypes')).statusCode, 201)
  w.setNow(start)
})

test('twenty who sign in at once with the right password all get in, twenty guesses at once are five guesses', async () => {
  await newUser('crowded')
  const right = await Promise.all(Array.from({ length: 20 }, () => signIn('crowded')))
  assert.deepEqual(new Set(right.map((r) => r.statusCode)), new Set([201]))
  const guesses = await Promise.all(Array.from({ length: 20 }, (_, i) => signIn('crowded', `guess number ${i}`)))
  assert.equal(guesses.filter((r) => r.statusCode === 401).length, 5)
  assert.equal(guesses.filter((r) => r.statusCode === 429).length, 15)
})

test('a session ends half an hour after its last request and twelve hours after it began', async () => {
  const start = w.world.now()
  await newUser('idle')
  const as = `cookie:${tokenOf(await signIn('idle'))}`
  const status = async () => (await w.call('GET', '/api/v1/session', { as })).statusCode
  for (let passed = 0; passed < hours(12) - minutes(20); passed += minutes(20)) {
    w.tick(minutes(20))
    assert.equal(await status(), 200, `after ${passed + minutes(20)} ms`)
  }
  w.tick(minutes(20))
  assert.equal(await status(), 401)
  const again = `cookie:${tokenOf(await signIn('idle'))}`
  w.tick(minutes(31))
  assert.equal((await w.call('GET', '/api/v1/session', { as: again })).statusCode, 401)
  w.setNow(start)
})

test('what a screen asks by itself while nobody is at the desk does not keep the session open', async () => {
  const start = w.world.now()
  await newUser('away')
  const as = `cookie:${tokenOf(await signIn('away'))}`
  const status = async (headers: Record<string, string> = {}) => (await w.call('GET', '/api/v1/session', { as, headers })).statusCode
  const byItself = () => status({ 'x-unattended': '1' })
  w.tick(minutes(20))
  assert.equal(await byItself(), 200)
  assert.equal(await status(), 200, 'the person is back')
  w.tick(minutes(29))
  assert.equal(await byItself(), 200)
  w.tick(minutes(1))
  assert.deepEqual([await byItself(), await status()], [401, 401])
  w.setNow(start)
})

test('signing out ends the session at once and takes the cookie away', async () => {
  await newUser('leaves')
  const as = `cookie:${tokenOf(await signIn('leaves'))}`
  assert.equal((await w.call('GET', '/api/v1/session', { as })).statusCode, 200)
  const reply = await w.call('DELETE', '/api/v1/session', { as })
  assert.deepEqual([reply.statusCode, reply.json()], [200, { closed: true }])
  assert.deepEqual([reply.cookies[0]?.name, reply.cookies[0]?.value, reply.cookies[0]?.maxAge], ['hcp_session', '', 0])
  assert.equal((await w.call('GET', '/api/v1/session', { as })).statusCode, 401)
})

test('a write with a cookie must come from a page of ours', async () => {
  await newUser('writes')
  const as = `cookie:${tokenOf(await signIn('writes'))}`
  for (const origin of ['https://evil.example', 'null', '']) {
    const reply = await w.call('DELETE', '/api/v1/session', { as, headers: { origin } })
    assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [403, 'cross_origin'], origin)
  }
  assert.equal((await w.call('GET', '/api/v1/session', { as })).statusCode, 200)
})

test('a cookie that no longer holds does not stand in the way of signing in', async () => {
  await newUser('returns')
  const stale = await w.call('POST', '/api/v1/session', {
    as: `cookie:${'x'.repeat(43)}`,
    body: { account: 'returns', password: PASSWORD },
  })
  assert.equal(stale.statusCode, 201)
})

test('a disabled account cannot sign in, and its open sessions end within two seconds', async () => {
  const start = w.world.now()
  await newUser('leaver')
  const as = `cookie:${tokenOf(await signIn('leaver'))}`
  assert.equal((await w.call('GET', '/api/v1/session', { as })).statusCode, 200)
  kept(await asSystem((ctx) => disableUser(ctx, 'leaver')))
  w.tick(2_000)
  assert.equal((await w.call('GET', '/api/v1/session', { as })).statusCode, 401)
  assert.deepEqual([(await signIn('leaver')).statusCode, (await signIn('leaver')).json<{ code: string }>().code], [401, 'sign_in_failed'])
  w.setNow(start)
})

test('a role counts from its first day to the day before its last', async () => {
  const start = w.world.now()
  const userId = await newUser('dated', 'leader')
  const wanted = { role: 'supervisor', divisionPath: TACHENG, startsOn: '2026-12-01', endsOn: '2026-12-03' }
  kept(await asSystem((ctx) => assignRole(ctx, userId, wanted)))
  const rolesOn = async (moment: string) => {
    w.setNow(moment)
    return (await signIn('dated')).json<{ roles: { role: string }[] }>().roles.map((r) => r.role)
  }
  assert.deepEqual(await rolesOn('2026-11-30T15:59:59.000Z'), ['leader'])
  assert.deepEqual(await rolesOn('2026-11-30T16:00:00.000Z'), ['leader', 'supervisor'])
  assert.deepEqual(await rolesOn('2026-12-02T16:00:00.000Z'), ['leader'])
  w.setNow(start)
})

test('system, security and audit administrator are three people, also when two assign at once', async () => {
  const userId = await asSystem(
    async (ctx) => kept(await createUser(ctx, { account: 'powerful', name: '某人', password: PASSWORD })).userId,
  )
  const assign = (role: string) => asSystem((ctx) => assignRole(ctx, userId, { role, divisionPath: '650000000000/' }))
  const outcomes = await Promise.all([assign('admin'), assign('security'), assign('auditor')])
  assert.deepEqual(outcomes.map((o) => (o.ok ? 'assigned' : o.refusal)).toSorted(), ['assigned', 'three_persons', 'three_persons'])
})

test('an account is given once', async () => {
  await newUser('twice')
  const again = await asSystem((ctx) => createUser(ctx, { account: 'Twice', name: '另一人', password: PASSWORD }))
  assert.deepEqual(again, { ok: false, refusal: 'account_taken' })
})
