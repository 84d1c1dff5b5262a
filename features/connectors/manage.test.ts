import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Settings } from '#features/connectors/rules/settings.ts'
import { plantTacheng, SOURCE } from '#tests/support/cast.ts'
import { businessSystem, type BusinessSystem } from '#tests/support/business-system.ts'
import { deskOf, folderSettings, viewSettings, writeMatters, type Desk } from '#tests/support/connectors.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let desk: Desk
let centre: string
let system: BusinessSystem
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  system = await businessSystem()
  w.world.outside = { relay: null, connectors: { hosts: [`${system.host}:${system.port}`, 'other.example:5432'], dir: null } }
  centre = await signedIn(w, 'centre', 'centre')
  desk = deskOf(w, centre)
})
after(async () => {
  await system.close()
  await w.close()
})
const send = async (path: string, body: unknown, as = centre) => {
  const reply = await w.call('POST', `/api/v1/connectors${path}`, { as, body })
  return {
    status: reply.statusCode,
    ...reply.json<{ code?: string; detail?: string; errors?: { path: string; says: string }[]; version?: number }>(),
  }
}
const body = (settings: unknown, more: object = {}) => ({ name: '一个对接', sourceSystem: SOURCE, settings, ...more })

test('only administrators and the centre may see a connector', async () => {
  const supervisor = await signedIn(w, 'supervisor', 'supervisor')
  assert.equal((await w.call('GET', '/api/v1/connectors', { as: supervisor })).statusCode, 403)
  assert.equal((await send('', body(viewSettings(system)), supervisor)).status, 403)
})

test('nobody connects where the operator has not said that it may', async () => {
  const elsewhere = { ...viewSettings(system), source: { ...viewSettings(system).source, host: '169.254.169.254' } }
  const refused = await send('', body(elsewhere, { secret: 'x' }))
  assert.deepEqual([refused.status, refused.code], [422, 'host_not_allowed'])
  assert.match(refused.detail ?? '', /运维手册“对接业务系统”/)
  assert.equal((await send('', body(folderSettings('in')))).code, 'no_folder')
  for (const folder of ['../etc', '/etc', 'a/../../b', '.ssh', 'a//b'])
    assert.equal((await send('', body({ ...folderSettings('in'), source: { kind: 'folder', folder, settled: 30 } }))).status, 400, folder)
  for (const url of ['file:///etc/passwd', 'http://user:word@feed.example/', 'http://feed.example/?a=1', 'gopher://feed.example/'])
    assert.equal(
      (await send('', body({ ...viewSettings(system), source: { kind: 'rest', url, auth: 'none', watermark: 'at', overlap: 0 } }))).status,
      400,
      url,
    )
})

test('a name of a view or a column is never more than a name', async () => {
  const { source } = viewSettings(system)
  for (const over of [{ view: 'a; drop table x' }, { view: 'a.b.c' }, { watermark: 'at" or 1=1' }, { key: '' }])
    assert.equal(
      (await send('', body({ ...viewSettings(system), source: { ...source, ...over } }, { secret: 'x' }))).status,
      400,
      JSON.stringify(over),
    )
})

test('settings whose parts do not fit each other are refused, and each is named', async () => {
  const settings = viewSettings(system)
  const fields = [
    ...settings.mapping.fields.filter((one) => one.field !== 'recordNo'),
    { field: 'side' as const, from: 'a', constant: 'b' },
  ]
  const refused = await send('', body({ ...settings, mapping: { shape: 'rows', fields } }, { secret: 'x' }))
  assert.equal(refused.code, 'settings_unfit')
  assert.deepEqual(
    refused.errors?.map((error) => error.path),
    [`settings.mapping.fields[${fields.length - 1}]`, `settings.mapping.fields[${fields.length - 1}]`, 'settings.mapping.fields'],
  )
})

test('a password is asked for anew when it would be sent elsewhere, and never shown', async () => {
  const settings = viewSettings(system)
  assert.equal((await send('', body(settings))).code, 'secret_missing')
  const id = await desk.make(settings, system.password)
  const moved: Settings = {
    ...settings,
    source: { ...settings.source, kind: 'pg', host: 'other.example', port: 5432 } as Settings['source'],
  }
  assert.equal((await send(`/${id}/settings`, body(moved, { name: '搬走', version: 1 }))).code, 'secret_missing')
  const kept = await send(`/${id}/settings`, body({ ...settings, mostRows: 5_000 }, { name: '留着', version: 1 }))
  assert.equal(kept.version, 2)
  assert.equal((await send(`/${id}/settings`, body(settings, { name: '再改', version: 1 }))).code, 'changed_meanwhile')
  const seen = await desk.see(id)
  assert.deepEqual([seen.hasSecret, seen.changes.map((one) => one.what)], [true, ['settings', 'made']])
  assert.ok(!JSON.stringify(seen).includes(system.password))
})

test('a change switches off until it was tried again; whoever is listed in the history did it', async () => {
  await writeMatters(system.db, [{ no: 'X1', updated: '2026-11-23T09:00:00+08:00' }])
  const id = await desk.ready(viewSettings(system), system.password)
  await send(`/${id}/settings`, body({ ...viewSettings(system), mostRows: 9_000 }, { name: '改过', version: 1 }))
  const seen = await desk.see(id)
  assert.deepEqual([seen.state, seen.isTried, seen.trial?.isCurrent], ['off', false, false])
  assert.equal(await desk.act(id, 'switch', { to: 'on' }), 409)
  assert.equal(await desk.act(id, 'runs'), 409)
  assert.deepEqual(
    seen.changes.map((one) => [one.what, one.by]),
    [
      ['settings', '测试人员'],
      ['on', '测试人员'],
      ['made', '测试人员'],
    ],
  )
})

test('a trial shows how rows would be judged, takes none, and shows nobody’s data, even under the wrong field', async () => {
  await sql`delete from matters`.execute(system.db)
  await writeMatters(system.db, [
    { no: 'P1', updated: '2026-11-23T09:00:00+08:00' },
    { no: 'P2', updated: '2026-11-23T09:00:00+08:00', over: { window_no: 'W99' } },
  ])
  const settings = viewSettings(system)
  const fields = [...settings.mapping.fields, { field: 'staffNo' as const, from: 'phone' }]
  const id = await desk.make({ ...settings, mapping: { ...settings.mapping, fields } }, system.password)
  const trial = await desk.trial(id)
  assert.deepEqual(
    trial.rows.map((row) => [row.recordNo, row.fault === null]),
    [
      ['P1', true],
      ['P2', false],
    ],
  )
  assert.ok(trial.columns.includes('document'))
  const { rows } = await sql<{ found: string }>`select string_agg(t.found::text, '') as found from connector_trials t`.execute(w.db)
  for (const text of [JSON.stringify(trial), rows[0]?.found ?? '']) assert.doesNotMatch(text, /阿依古丽|13900001234|9901051990/)
  const { rows: taken } = await sql`select 1 from service_records where record_no = 'P1'`.execute(w.db)
  assert.equal(taken.length, 0)
  assert.equal((await desk.see(id)).isTried, true)
})
