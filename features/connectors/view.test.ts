import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { pullDue } from '#features/connectors/jobs.ts'
import { jobWorld } from '#server/platform/run.ts'
import { minutes } from '#shared/time.ts'
import { businessSystem, type BusinessSystem } from '#tests/support/business-system.ts'
import { plantTacheng } from '#tests/support/cast.ts'
import { deskOf, recordsIn, viewSettings, writeMatters, type Desk } from '#tests/support/connectors.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let system: BusinessSystem
let desk: Desk
before(async () => {
  w = await newWorld()
  system = await businessSystem()
  await plantTacheng(w.world)
  w.world.outside = { relay: null, connectors: { hosts: [`${system.host}:${system.port}`], dir: null } }
  desk = deskOf(w, await signedIn(w, 'centre', 'centre'))
})
after(async () => {
  await system.close()
  await w.close()
})
afterEach(async () => {
  system.cutAfter(null)
  await sql`delete from matters`.execute(system.db)
  // What a test switched on is not the next one's.
  await sql`update connectors set state = 'off', next_at = null, is_asked = false`.execute(w.db)
})
const many = (prefix: string, count: number, updated: string) =>
  Array.from({ length: count }, (_, i) => ({ no: `${prefix}${String(i).padStart(5, '0')}`, updated }))
const each = async (prefix: string) => [...(await recordsIn(w, `${prefix}%`)).values()]
const settle = async (connectorId: string) => {
  w.tick(minutes(16))
  return desk.run(connectorId)
}

test('rows of a view become records, and the next run takes only what is new', async () => {
  await writeMatters(system.db, [
    ...many('A', 3, '2026-11-23T08:30:00+08:00'),
    { no: 'A-bad', updated: '2026-11-23T09:11:00+08:00', over: { window_no: 'W99' } },
  ])
  const id = await desk.ready(viewSettings(system), system.password)
  const first = await desk.run(id)
  assert.deepEqual([first.state, first.read, first.accepted, first.unchanged, first.quarantined], ['done', 4, 3, 0, 1])
  assert.deepEqual(await each('A0'), [1, 1, 1])
  const { rows } = await sql<{ client_id: string; code: string }>`select client_id, code from quarantine where record_no = 'A-bad'`.execute(
    w.db,
  )
  assert.deepEqual(rows, [{ client_id: `connector:${id}`, code: 'unknown_window' }])

  await writeMatters(system.db, many('A1', 1, '2026-11-23T11:00:00+08:00'))
  const second = await settle(id)
  assert.deepEqual(
    [second.read, second.accepted, second.quarantined],
    [2, 1, 1],
    'what lies further back than the overlap is not read again',
  )
  const seen = await desk.see(id)
  assert.equal(seen.position, '2026-11-23 03:00:00+00')
  assert.equal(seen.lagMinutes, 0)
})

test('more rows of one moment than a group holds are all taken, each once', async () => {
  await writeMatters(system.db, many('T', 2_500, '2026-11-23T09:10:00+08:00'))
  const id = await desk.ready(viewSettings(system, { overlap: 0 }), system.password)
  const run = await desk.run(id)
  assert.deepEqual([run.state, run.read, run.accepted, run.unchanged], ['done', 2_500, 2_500, 0])
  assert.equal((await each('T')).length, 2_500)
})

test('a column that cannot tell rows apart is said to be so, rather than losing some', async () => {
  await writeMatters(system.db, many('K', 1_001, '2026-11-23T09:10:00+08:00'))
  const id = await desk.ready(viewSettings(system, { key: 'stage' }), system.password)
  const run = await desk.run(id)
  assert.equal(run.state, 'failed')
  assert.match(run.says ?? '', /区分各行.*换一个不重复的列/)
})

test('several rows of one record are one record with its services, also across the border of a group', async () => {
  const rows = Array.from({ length: 700 }, (_, i) =>
    [1, 2].map((service) => ({ no: `M${String(i).padStart(4, '0')}`, updated: '2026-11-23T09:10:00+08:00', service })),
  )
  await writeMatters(system.db, rows.flat())
  // serial is unique; the rows of a record stand one behind the other
  const id = await desk.ready(viewSettings(system, { key: 'serial', shape: 'rows' }), system.password)
  const run = await desk.run(id)
  assert.deepEqual([run.state, run.read, run.accepted], ['done', 1_400, 700], 'no record was handed over in two pieces')
  assert.ok((await each('M')).every((services) => services === 2))
  await sql`update connectors set position = null where connector_id = ${id}`.execute(w.db)
  const again = await settle(id)
  assert.deepEqual([again.accepted, again.unchanged], [0, 700])
})

test('a row that was written earlier and committed later is found by the overlap, and without one it is lost', async () => {
  await writeMatters(system.db, many('L', 1, '2026-11-23T09:30:00+08:00'))
  const id = await desk.ready(viewSettings(system, { overlap: 10 }), system.password)
  const bold = await desk.make({ ...viewSettings(system, { overlap: 0 }) }, system.password)
  await desk.trial(bold)
  await desk.act(bold, 'runs')
  const late = await system.db.startTransaction().execute()
  await writeMatters(late, [{ no: 'L-late', updated: '2026-11-23T09:25:00+08:00' }])
  await pullDue.run(jobWorld(w.world), new AbortController().signal)
  await pullDue.run(jobWorld(w.world), new AbortController().signal)
  assert.deepEqual(await recordsIn(w, 'L-late'), new Map())
  await late.commit().execute()
  await desk.act(bold, 'runs')
  await pullDue.run(jobWorld(w.world), new AbortController().signal)
  assert.deepEqual(await recordsIn(w, 'L-late'), new Map(), 'without an overlap nobody asks for it again')
  const run = await settle(id)
  assert.deepEqual([run.read, run.accepted, run.unchanged], [2, 1, 1])
  assert.deepEqual(await recordsIn(w, 'L-late'), new Map([['L-late', 1]]))
  assert.equal((await desk.see(id)).position, '2026-11-23 01:30:00+00', 'the position never goes back')
})

test('a line that is cut in the middle ends the run with words; the next goes on and nothing is there twice', async () => {
  await writeMatters(system.db, many('C', 3_500, '2026-11-23T09:10:00+08:00'))
  const id = await desk.ready(viewSettings(system, { overlap: 0 }), system.password)
  system.cutAfter(900_000)
  const broken = await desk.run(id)
  assert.equal(broken.state, 'failed')
  assert.match(broken.says ?? '', /连接断了.*接着读/)
  assert.ok(broken.accepted >= 1_000 && broken.accepted < 3_500, `taken before it was cut: ${broken.accepted}`)
  const { nextAt, failures } = await desk.see(id)
  assert.deepEqual([nextAt, failures], ['2026-11-23T10:49:00+08:00', 1], 'tried again a minute later')
  system.cutAfter(null)
  w.tick(minutes(1))
  const rest = await desk.run(id)
  assert.deepEqual([rest.state, rest.accepted, rest.unchanged], ['done', 3_500 - broken.accepted, broken.accepted])
  assert.equal((await each('C')).length, 3_500)
})

test('a worker that stops, and a limit of rows, leave the rest to the next run, however much of it an overlap reads again', async () => {
  await writeMatters(system.db, many('S', 4_500, '2026-11-23T09:10:00+08:00'))
  const id = await desk.ready(viewSettings(system, { overlap: 10, mostRows: 1_500 }), system.password)
  const part = await desk.run(id)
  assert.deepEqual([part.state, part.accepted < 2_500], ['part', true])
  const stopping = new AbortController()
  stopping.abort()
  await pullDue.run(jobWorld(w.world), stopping.signal)
  assert.equal((await desk.see(id)).lastRun?.state, 'stopped')
  assert.equal((await desk.run(id)).state, 'part')
  assert.equal((await desk.run(id)).state, 'done')
  assert.equal((await each('S')).length, 4_500)
})

test('what a source does not allow or does not have is said in words, and the password stands nowhere', async () => {
  const said = async (over: object, secret = system.password) => {
    const settings = viewSettings(system)
    const id = await desk.make({ ...settings, source: { ...settings.source, ...over } }, secret)
    const trial = await desk.trial(id)
    assert.equal(await desk.act(id, 'switch', { to: 'on' }), 409, 'what was not tried is not switched on')
    return trial.says ?? ''
  }
  assert.match(await said({ view: 'no_such_view' }), /没有这个视图/)
  assert.match(await said({ view: 'matters' }), /没有读这个视图的权限/)
  assert.match(await said({ watermark: 'changed' }), /没有“更新时间”那一列/)
  assert.match(await said({ watermark: 'stage' }), /类型不能用来排先后/)
  assert.match(await said({ tls: 'verify' }), /加密连接没有建立/)
  assert.match(await said({ database: 'elsewhere' }), /没有这个数据库/)
  assert.match(await said({ login: 'nobody_there' }), /不认这个登录名或密码/)
  const { rows } = await sql<{ kept: string }>`select (select string_agg(e.payload::text, '') from events e)
    || (select string_agg(c.settings::text, '') from connectors c) || (select string_agg(c.settings::text, '') from connector_changes c) as kept`.execute(
    w.db,
  )
  assert.ok(!rows[0]?.kept.includes(system.password))
  assert.ok(!JSON.stringify(w.log).includes(system.password))
})
