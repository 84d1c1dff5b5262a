/** The whole journey of a bad rating on the real server: who the people are and what they wrote is nowhere in plain text (rules 2.3, 2.6, 2.7). */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { assignRole, createUser } from '#features/identity/index.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { systemNow } from '#shared/time.ts'
import { TACHENG_PATH } from '#tests/support/cases.ts'
import { CLERK, idNumber, ITEM_CODE, POLICE, SOURCE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { hallServer, type Reply } from '#tests/support/hall-server.ts'
import { until } from '#tests/support/service.ts'

const APPLICANT = { kind: '1', name: '古丽娜尔·买买提明', idType: '111', idNumber: idNumber(771), phone: '13712345678' }
const AGENT = { name: '欧阳雪莲', idType: '111', idNumber: idNumber(772), phone: '15099887766' }
const STRANGER = { ...APPLICANT, name: '诸葛清照', idNumber: '990105199001017730', phone: '18611223344' }
const STAFF = { account: 'handler', name: '上官承办', password: 'a long password of the handler' }
const COMMENT = `我是${APPLICANT.name}，电话 137-1234-5678，证件 ${APPLICANT.idNumber}，替我办的${AGENT.name}等了三个小时没人理`
const ANSWER = `去问${AGENT.name}，她的电话 ${AGENT.phone}`
const NOTE = `与${APPLICANT.name}通话，号码 ${APPLICANT.phone}，她说孩子发烧先走了`
const ANSWERED = `${APPLICANT.name}您好，${AGENT.name}女士反映的情况属实，已电话 ${APPLICANT.phone} 向您致歉。`
/** Each by itself would tell who it was, or is what somebody wrote in confidence. */
const SECRETS = [
  ...[APPLICANT, AGENT, STRANGER].flatMap((person) => [person.name, person.phone, person.idNumber]),
  STAFF.name,
  STAFF.password,
  CLERK.name,
  COMMENT,
  '137-1234-5678',
  ANSWER,
  NOTE,
  '她说孩子发烧先走了',
  ANSWERED,
]

const server = hallServer('personal')
before(async () => {
  await server.start({ LOG_LEVEL: 'debug' })
  await server.plant()
})
after(() => server.close())

const record = (recordNo: string, over: Record<string, unknown> = {}) => ({
  sourceSystem: SOURCE,
  recordNo,
  itemCode: ITEM_CODE,
  unitCode: POLICE.unitCode,
  division: TACHENG,
  applicant: APPLICANT,
  agent: AGENT,
  side: 'onsite',
  processing: 'committed',
  status: 'accepted',
  acceptedAt: systemNow(),
  staffNo: CLERK.staffNo,
  occurrences: [{ serviceNumber: 1, stage: 'apply', servedAt: systemNow(), windowCode: WINDOW.windowCode, staffNo: CLERK.staffNo }],
  ...over,
})
const all: Reply[] = []
async function post(path: string, body: unknown, headers: Record<string, string> = server.headers()): Promise<Reply> {
  const reply = await server.ask({ path, headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
  all.push(reply)
  return reply
}
const named = (recordNo: string) => ({ sourceSystem: SOURCE, recordNo, serviceNumber: 1 })
const rate = (recordNo: string, over: Record<string, unknown>) =>
  post(
    '/api/v1/ratings',
    { ...named(recordNo), channel: 'h5', level: 1, detailCodes: [], ...over },
    { ...server.headers(), 'idempotency-key': encodeURIComponent(recordNo) },
  )

async function signedIn(): Promise<Record<string, string>> {
  await inTransaction(server.world(), system('test'), async (ctx) => {
    const user = await createUser(ctx, STAFF)
    assert.ok(user.ok)
    for (const role of ['handler', 'head'] as const)
      assert.ok((await assignRole(ctx, user.value.userId, { role, divisionPath: TACHENG_PATH })).ok)
  })
  const json = { 'content-type': 'application/json', origin: server.now().url }
  await post('/api/v1/session', { account: STAFF.account, password: `${STAFF.password}!` }, json)
  await post('/api/v1/session', { account: STAFF.password, password: STAFF.password }, json)
  const reply = await post('/api/v1/session', { account: STAFF.account, password: STAFF.password }, json)
  return { ...json, cookie: String([reply.headers['set-cookie']].flat()[0]).split(';')[0] ?? '' }
}

/** What goes right. */
async function theJourney(): Promise<void> {
  const lines = [record('P-1'), record('P-2'), record('P-3', { applicant: STRANGER })].map((row) => JSON.stringify(row)).join('\n')
  const pushed = await post('/api/v1/service-records', lines, { ...server.headers(), 'content-type': 'application/x-ndjson' })
  assert.deepEqual(
    JSON.parse(pushed.body).quarantined.map((row: { code: string }) => row.code),
    ['bad_id_number'],
  )
  const invited = await post('/api/v1/invitations', { ...named('P-1'), channel: 'h5' })
  const form = new URLSearchParams({ level: '1', text: COMMENT }).toString()
  const page = await post(new URL(JSON.parse(invited.body).url).pathname, form, { 'content-type': 'application/x-www-form-urlencoded' })
  const receipt = /\/t\/([0-9A-Z]{16})/.exec(page.body)?.[1] ?? assert.fail(page.body)
  assert.equal((await rate('P-2', { text: COMMENT, answers: [{ question: '有何改进意见', value: ANSWER }] })).status, 201)
  await theCase(await signedIn())
  const tracked = await server.ask({ method: 'GET', path: `/t/${receipt}`, headers: { accept: 'text/html' } })
  assert.equal(tracked.status, 200)
  for (const secret of [APPLICANT.name, APPLICANT.phone, AGENT.name])
    assert.ok(!tracked.body.includes(secret), 'the receipt page names nobody')
}

async function theCase(as: Record<string, string>): Promise<void> {
  const cases = await until('the cases are there', async () => {
    const list = await server.ask({ method: 'GET', path: '/api/v1/cases', headers: as })
    const { items } = JSON.parse(list.body) as { items: { caseId: string; recordNo: string }[] }
    return items.length === 2 ? items : null
  })
  const { caseId } = cases.find((one) => one.recordNo === 'P-1') ?? assert.fail('no case of P-1')
  const step = async (body: Record<string, unknown>) => {
    const reply = await post(`/api/v1/cases/${caseId}/steps`, body, as)
    assert.equal(reply.status, 201, reply.body)
  }
  await step({ action: 'accept' })
  const revealed = await post(`/api/v1/cases/${caseId}/reveal`, { party: 'applicant', purpose: 'callback' }, as)
  assert.equal(JSON.parse(revealed.body).name, APPLICANT.name)
  await step({ action: 'contact', way: 'phone', result: 'reached', note: NOTE })
  await step({ action: 'verify', finding: 'true', account: NOTE })
  await step({ action: 'rectify', measures: NOTE, evidence: NOTE })
  await step({ action: 'approve', note: NOTE })
  await step({ action: 'feed_back', reply: ANSWERED })
}

/** What goes wrong, and is logged. */
async function theFaults(): Promise<void> {
  await rate('P-1', { text: COMMENT, name: APPLICANT.name, level: APPLICANT.phone })
  await rate(APPLICANT.name, { text: COMMENT })
  await post('/api/v1/ratings', `{"text":"${COMMENT}"`)
  await post(`/api/v1/cases/${encodeURIComponent(APPLICANT.name)}/steps?phone=${APPLICANT.phone}`, { action: APPLICANT.name })
  await server.ask({ method: 'GET', path: `/api/v1/service-items?q=${encodeURIComponent(APPLICANT.name)}`, headers: server.headers() })
  await server.ask({ method: 'GET', path: `/t/${encodeURIComponent(APPLICANT.idNumber)}?name=${encodeURIComponent(APPLICANT.name)}` })
  await post('/api/v1/service-records', [record('P-4', { applicant: { ...STRANGER, extra: STRANGER.phone } }), { [STRANGER.phone]: 1 }])
  // a statement that fails: PostgreSQL then writes down the row, and hands it to us in the fault
  const { db } = server.world()
  for (const table of ['raw_texts', 'record_contacts', 'events'])
    await sql.raw(`alter table ${table} add constraint never check (false) not valid`).execute(db)
  await post('/api/v1/service-records', record('P-5', { recordName: '会失败的一件' }))
  await server.push('P-6-', 1).catch(() => {})
  await rate('P-3', { text: COMMENT })
  for (const table of ['raw_texts', 'record_contacts', 'events']) await sql.raw(`alter table ${table} drop constraint never`).execute(db)
  assert.equal((await post('/api/v1/service-records', record('P-3'))).status, 200)
  assert.equal((await rate('P-3', { text: COMMENT })).status, 201)
}

/** As it is, and as bytes are shown: hexadecimal, both base64s, JSON's escapes, a URL's. */
const shapesOf = (secret: string): string[] => {
  const bytes = Buffer.from(secret)
  const inner = (text: string) => text.replace(/=+$/, '').slice(0, -1)
  const escaped = [...secret].map((c) => (c > '\x7f' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join('')
  return [
    secret,
    bytes.toString('hex'),
    inner(bytes.toString('base64')),
    inner(bytes.toString('base64url')),
    escaped,
    encodeURIComponent(secret),
  ]
}
const SHAPES = SECRETS.flatMap((secret) => shapesOf(secret).map((shape) => ({ secret, shape })))
const assertClean = (where: string, text: string): void =>
  assert.deepEqual(
    SHAPES.filter(({ shape }) => text.includes(shape)).map(({ secret }) => secret),
    [],
    where,
  )

test('neither the log nor the metrics, no table, no event, no job and no file of the database holds them', async () => {
  await theJourney()
  await theFaults()
  const { db } = server.world()
  await until('all is heard', async () => {
    const behind =
      await sql`select 1 from listener_positions p where exists (select 1 from events e where (e.tx, e.seq) > (p.tx, p.seq)) limit 1`.execute(
        db,
      )
    return behind.rows.length === 0
  })
  const metrics = await server.ask({ method: 'GET', path: '/metrics' })
  assert.match(metrics.body, /haochaping_http_request_seconds_count\{route="\/api\/v1\/ratings"/)
  assertClean('/metrics', metrics.body)

  const tables = await sql<{
    name: string
  }>`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1 limit 1000`.execute(db)
  const names = tables.rows.map((row) => row.name)
  for (const wanted of ['pgboss.job_common', 'public.events_rest', 'public.masked_texts', 'public.quarantine', 'public.reveals'])
    assert.ok(names.includes(wanted), wanted)
  let rows = 0
  for (const name of names) {
    const found = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t limit 10000`.execute(db)
    for (const { row } of found.rows) assertClean(name, row)
    rows += found.rows.length
  }
  assert.ok(rows > 100)
  await sql`checkpoint`.execute(db)

  process.kill(server.pid(), 'SIGTERM')
  await server.now().exit
  const log = server.now().said()
  assert.ok(log.includes('"status":201') && log.includes('"level":"error"'), 'the log tells what went right and what went wrong')
  assertClean('the log', log)
  assertFilesClean(server.dataDir)
})

function assertFilesClean(folder: string): void {
  const bytes = SECRETS.map((secret) => ({ secret, bytes: Buffer.from(secret) }))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  for (const file of files.filter((path) => statSync(path).isFile())) {
    const content = readFileSync(file)
    assert.deepEqual(
      bytes.filter((one) => content.includes(one.bytes)).map(({ secret }) => secret),
      [],
      file,
    )
  }
}
