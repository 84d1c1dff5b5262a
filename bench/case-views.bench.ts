import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { OPEN_STATES } from '#features/rectifications/rules/states.ts'
import { connect } from '#server/platform/db.ts'
import { round, type Bench } from './support/bench.ts'
import { percentile } from './support/load.ts'
import { BENCH_STAFF } from './support/plant.ts'
import { ratingShot } from './support/rating-shot.ts'
import { startBenchServer } from './support/server.ts'

const CASES = 20_000
const TIMES = 40
const BAR_MS = 100
/** The inbox as different people narrow it, the board, the ledger, and what those look at who watch over many. */
const PATHS = [
  '/api/v1/cases?open=true',
  '/api/v1/cases?waitingFor=me',
  '/api/v1/cases?overdue=true',
  '/api/v1/cases?unread=true',
  '/api/v1/cases?state=checking&open=true&limit=20',
  '/api/v1/cases?assignee=none&open=true',
  '/api/v1/cases/counts',
  '/api/v1/cases/ledger?struck=false',
  '/api/v1/cases/watch?by=unit',
  '/api/v1/cases/watch?by=person',
  '/api/v1/cases/watch?by=division',
  '/api/v1/cases/handlers',
] as const

/** Every list and view of cases over 20,000 open ones, one request after the other, as the regional office that sees all. Bar: p95 < 100 ms each. */
export const bench: Bench = {
  run: async () => {
    const server = await startBenchServer(1, { work: true })
    const base = `http://127.0.0.1:${server.port}`
    try {
      const cookie = await signInAsRegion(base, server.ownerUrl)
      await openOne(base, server.token, cookie)
      await plantCases(server.ownerUrl)
      const seen: { path: string; p95: number }[] = []
      for (const path of PATHS) seen.push({ path, p95: await p95Of(`${base}${path}`, cookie) })
      const worst = Math.max(...seen.map((one) => one.p95))
      return {
        figure: round(worst, 1),
        unit: 'ms p95, the slowest',
        ratios: { bar: round(worst / BAR_MS) },
        notes: seen.map(({ path, p95 }) => `${path} ${round(p95, 1)} ms`),
      }
    } finally {
      await server.stop()
    }
  },
}

async function p95Of(url: string, cookie: string): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < TIMES; i++) {
    const started = performance.now()
    const reply = await fetch(url, { headers: { cookie } })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${url}: ${reply.status} ${text}`)
    times.push(performance.now() - started)
  }
  return percentile(Float64Array.from(times).toSorted(), 0.95)
}

async function signInAsRegion(base: string, ownerUrl: string): Promise<string> {
  const owner = connect(ownerUrl, { max: 1 })
  await sql`insert into assignments (assignment_id, user_id, role, division_path, starts_on, assigned_at, assigned_by)
    select gen_random_uuid(), user_id, 'region', '650000000000/', current_date - 1, created_at, 'system:bench' from users where account = ${BENCH_STAFF.account}`.execute(
    owner,
  )
  await owner.destroy()
  const reply = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify(BENCH_STAFF),
  })
  if (!reply.ok) throw new Error(`not signed in: ${reply.status} ${await reply.text()}`)
  return reply.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** One bad rating by the front door, whose case the others are copies of. */
async function openOne(base: string, token: string, cookie: string): Promise<void> {
  const rated = await fetch(`${base}/api/v1/ratings`, { method: 'POST', ...ratingShot(0, token) })
  if (!rated.ok) throw new Error(`not rated: ${rated.status} ${await rated.text()}`)
  for (let tries = 0; tries < 200; tries++) {
    const reply = await fetch(`${base}/api/v1/cases`, { headers: { cookie } })
    if (((await reply.json()) as { items: unknown[] }).items.length > 0) return
    await pause(100)
  }
  throw new Error('the rating opened no case')
}

/** Open cases in every state, over a hundred divisions and three thousand units, half of them in somebody's hands. */
async function plantCases(ownerUrl: string): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 })
  const copied = async (table: string, changes: string): Promise<void> => {
    await sql`insert into ${sql.table(table)} select (jsonb_populate_record(o, jsonb_build_object('record_id', t.record_id) || ${sql.raw(changes)})).*
      from planted t, ${sql.table(table)} o where o.record_id = t.first_record`.execute(owner)
  }
  await sql`create temp table planted as
    select gen_random_uuid() as record_id, gen_random_uuid() as case_id, gen_random_uuid() as rating_id, i, d.code, d.path, c.record_id as first_record,
      date_trunc('day', now()) + (i % 20 - 6) * interval '1 day' as due_at, (${[...OPEN_STATES]}::text[])[1 + i % ${OPEN_STATES.length}] as state
    from generate_series(1, ${CASES}) i, rectifications c,
      lateral (select code, path from divisions where in_scope order by code limit 1 offset (i % 100)) d`.execute(owner)
  await copied('service_records', `jsonb_build_object('record_no', t.record_id::text)`)
  await copied('service_occurrences', `'{}'`)
  await copied(
    'ratings',
    `jsonb_build_object('rating_id', t.rating_id, 'receipt_code', upper(substr(replace(t.rating_id::text, '-', ''), 1, 16)))`,
  )
  await copied(
    'rectifications',
    `jsonb_build_object('case_id', t.case_id, 'rating_id', t.rating_id, 'state', t.state, 'due_at', t.due_at, 'due_on', t.due_at::date, 'due_order', t.due_at,
      'due_clock', 'feedback', 'division', t.code, 'division_path', t.path, 'unit_code', 'BENCH' || lpad((t.i * 7 % 3000)::text, 13, '0'),
      'assignee', case when t.i % 2 = 0 then (select user_id from users limit 1) end, 'urged_at', case when t.i % 17 = 0 then now() end)`,
  )
  await copied('rectification_clocks', `jsonb_build_object('case_id', t.case_id, 'due_at', t.due_at, 'due_on', t.due_at::date)`)
  await sql`insert into rectification_clocks (record_id, case_id, clock, round, started_at, due_at, due_on, clause, provisional)
    select record_id, case_id, 'ledger', 1, now(), due_at, due_at::date, 'bench', false from planted where state = 'ledger'`.execute(owner)
  await sql`insert into rectification_steps (record_id, case_id, step_no, at, action, from_state, to_state, actor, told)
    select record_id, case_id, n, now(), case when n = 4 and i % 9 = 0 then 'rater_message' else 'report_progress' end, state, state, 'system:bench', 'told'
    from planted, generate_series(2, 4) n`.execute(owner)
  await sql`analyze`.execute(owner)
  await owner.destroy()
}
