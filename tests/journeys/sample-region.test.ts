import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { CaseReply } from '#features/rectifications/contract.ts'
import { SAMPLE_CLIENT, SAMPLE_PASSWORD } from '#sample/accounts.ts'
import { plantSample } from '#sample/plant.ts'
import { SEED } from '#sample/setting.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
const said: string[] = []
before(async () => {
  w = await newWorld()
  await plantSample(w.world, { seed: SEED, days: 8, perDay: 110, mix: 'pilot' }, { ownerUrl: w.url, say: (line) => said.push(line) })
})
after(() => w.close())

const signIn = async (account: string): Promise<string> => {
  const reply = await w.call('POST', '/api/v1/session', { body: { account, password: SAMPLE_PASSWORD } })
  assert.equal(reply.statusCode, 201, account)
  return `cookie:${reply.cookies.find((c) => c.name === 'hcp_session')?.value}`
}
const casesOf = async (account: string): Promise<CaseReply[]> => {
  const reply = await w.call('GET', '/api/v1/cases?limit=500', { as: await signIn(account) })
  assert.equal(reply.statusCode, 200, account)
  return reply.json<{ items: CaseReply[] }>().items
}

test('every account of the sample signs in, and those who played it cannot', async () => {
  const here = ['handler-654201', 'head-654201', 'supervisor-654201', 'clerk-654201']
  for (const account of ['admin', 'security', 'auditor', 'region', 'centre', 'leader', 'line-hrss', ...here]) await signIn(account)
  const players = await w.call('POST', '/api/v1/session', { body: { account: 'sample-players', password: SAMPLE_PASSWORD } })
  assert.equal(players.statusCode, 401)
})

test('its cases stand in several states, all over the region', async () => {
  const cases = await casesOf('region')
  assert.ok(cases.length >= 8, String(cases.length))
  assert.ok(new Set(cases.map((c) => c.state)).size >= 3)
  const untouched = cases.filter((c) => c.state === 'dispatched')
  assert.ok(untouched.length < cases.length / 2, `${untouched.length} of ${cases.length} were never touched`)
  assert.deepEqual(
    (await casesOf('handler-654201')).map((c) => c.caseId).toSorted(),
    cases
      .filter((c) => c.division.code === '654201000000')
      .map((c) => c.caseId)
      .toSorted(),
  )
})

test('only its dirty rows were quarantined, and nothing was parked', async () => {
  const { rows: kept } = await sql<{
    code: string
    n: number
  }>`select code, count(*)::int as n from quarantine group by 1 order by 1`.execute(w.db)
  const { rows: known } = await sql<{ code: string; n: number }>`
    select about ->> 'outcome' as code, sum(jsonb_array_length(about -> 'recordNos'))::int as n from sample_truth
    where kind = 'dirty_rows' and about ->> 'outcome' not in ('accepted', 'unchanged') group by 1 order by 1`.execute(w.db)
  assert.ok(known.length >= 9)
  assert.deepEqual(kept, known)
  assert.equal((await sql`select 1 from parked_events limit 1`.execute(w.db)).rows.length, 0)
  assert.match(said.join('\n'), /示例地区：\d+ 个单位，\d+ 个窗口，\d+ 个事项[^]*8 天，\d+ 件办件/)
})

test('its hall’s system finds what it may refer to', async () => {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: SAMPLE_CLIENT.clientId,
    client_secret: SAMPLE_CLIENT.secret,
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const { access_token: as } = (await w.call('POST', '/oauth/token', { body: form.toString(), headers })).json<{ access_token: string }>()
  for (const list of ['service-items', 'windows']) {
    const reply = await w.call('GET', `/api/v1/${list}?division=654201000000`, { as })
    assert.ok(reply.json<{ items: unknown[] }>().items.length > 0, list)
  }
})

test('a board of data quality has something to show in each of its columns', async () => {
  await w.deliver()
  const reply = await w.call('GET', '/api/v1/record-quality', { as: await signIn('centre') })
  const { total, sources } = reply.json<{ total: Record<string, number>; sources: { source: string; isSilent: boolean }[] }>()
  for (const column of [
    'received',
    'newRecords',
    'unchanged',
    'quarantined',
    'repeated',
    'services',
    'late',
    'skewed',
    'linked',
    'waiting',
  ])
    assert.ok((total[column] ?? 0) > 0, column)
  assert.ok(sources.some(({ isSilent }) => isSilent))
  const { rows } = await sql<{ says: string; n: number }>`
    select case when overdue_reason is null then 'unsaid' else 'said' end as says, count(*)::int as n from service_records
    where source_system = 'ywxt-654201' and promised_by < completed_at::date group by 1 order by 1`.execute(w.db)
  assert.deepEqual(rows, [
    { says: 'said', n: 4 },
    { says: 'unsaid', n: 4 },
  ])
})

test('its people thought again, reported who watched them, and answered forms', async () => {
  const { rows } = await sql<Record<string, number>>`select (select count(*)::int from follow_ups) as "followUps",
    (select count(*)::int from integrity_checks where signal = 'interference') as reports,
    (select count(distinct questionnaire_id)::int from questionnaire_answers) as forms,
    (select count(*)::int from questionnaire_answers) as answers`.execute(w.db)
  const [of = {}] = rows
  assert.ok((of['followUps'] ?? 0) >= 20 && (of['reports'] ?? 0) >= 6, JSON.stringify(of))
  assert.deepEqual([of['forms'], of['answers']], [2, 96])
})

test('the two handlers of the shown division have cases in hand, and their offices parts of them', async () => {
  const reply = await w.call('GET', '/api/v1/cases/handlers?division=654201000000', { as: await signIn('supervisor-654201') })
  const loads = reply.json<{ items: { name: string; open: number }[] }>().items.filter(({ open }) => open > 0)
  assert.ok(loads.length >= 2, reply.body)
  const { rows } = await sql<{ state: string }>`select distinct state from case_parts order by state`.execute(w.db)
  for (const state of ['answered', 'asked'])
    assert.ok(
      rows.some((row) => row.state === state),
      state,
    )
  assert.ok(
    (await sql`select 1 from case_parts where state = 'asked' and due_at < ${w.world.now()}::timestamptz`.execute(w.db)).rows.length > 0,
  )
})

test('nobody of its past is sent a text: only what happened afterwards is told', async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from notifications`.execute(w.db)
  assert.ok((rows[0]?.n ?? 0) < 40, JSON.stringify(rows))
})
