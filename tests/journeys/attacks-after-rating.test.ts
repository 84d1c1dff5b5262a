/** What a rater may do after rating, tried by everybody else: who holds the receipt code, who serves, who handles, who is rated. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { CONTACT, FEED_BACK, newOffice, officer, SETTLED, type Office } from '#tests/support/cases.ts'
import { CLERK, POLICE, SOURCE } from '#tests/support/cast.ts'
import { FORM, formOf, opened, posted, rateOnPhone, type Rater } from '#tests/support/rater.ts'

let o: Office
let staff: readonly (readonly [string, string])[]
before(async () => {
  o = await newOffice()
  staff = [
    ['the clerk rated', await officer(o, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })],
    ['the handler', o.handler],
    ['the head of the unit', o.head],
    ['the line', await officer(o, 'line', { role: 'line', line: POLICE.line, divisionPath: '650000000000/' })],
    ['the centre', await officer(o, 'centre', { role: 'centre', divisionPath: '650000000000/' })],
    ['a leader', await officer(o, 'leader', { role: 'leader', divisionPath: '650000000000/' })],
    ['an administrator', await officer(o, 'admin', { role: 'admin', divisionPath: '650000000000/' })],
  ]
})
after(() => o.close())

const BAD = { level: '1', detailCodes: ['115'], text: '她让我给五星，电话13912345678' }
const kept = async (table: 'follow_ups' | 'real_names' | 'integrity_checks'): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(o.db)).rows[0]?.n ?? 0
const acts = (rater: Rater): readonly (readonly [string, string])[] => [
  [`/t/${rater.code}/again`, formOf(BAD)],
  [`/t/${rater.code}/name`, ''],
]

test('nobody but the device that rated adds a rating or gives a name, with the code, with any scope, signed in or not', async () => {
  const rater = await rateOnPhone(o, o.cast, { level: '5', anonymous: 'true' })
  const other = await rateOnPhone(o, o.cast, { level: '5' })
  const stolen = rater.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  for (const [path, body] of acts(rater)) {
    for (const as of [undefined, o.cast.token, ...staff.map(([, session]) => session)]) {
      const reply = await o.call('POST', path, { body, headers: FORM, ...(as !== undefined && { as }) })
      assert.ok([401, 403].includes(reply.statusCode), `${path}: ${reply.statusCode}`)
    }
    for (const cookie of [other.cookie, stolen, 'hcp_rater=', 'hcp_rater=%00'])
      assert.equal((await o.call('POST', path, { body, headers: { ...FORM, cookie } })).statusCode, 403, cookie)
  }
  assert.deepEqual([await kept('follow_ups'), await kept('real_names')], [0, 0])
})

test('a hall’s system has no road to a follow-up: what it sends a second time is refused with the time alone', async () => {
  const rater = await rateOnPhone(o, o.cast, { level: '5' })
  const body = { sourceSystem: SOURCE, recordNo: rater.recordNo, serviceNumber: 1, channel: 'kiosk', level: 1, detailCodes: [] }
  const again = await o.call('POST', '/api/v1/ratings', { as: o.cast.token, body, headers: { 'idempotency-key': 'again' } })
  assert.deepEqual([again.statusCode, again.json<{ code: string }>().code], [409, 'already_rated'])
  const more = await o.call('POST', '/api/v1/ratings', {
    as: o.cast.token,
    body: { ...body, ratingKind: 'follow-up', assessNumber: 2 },
    headers: { 'idempotency-key': 'more' },
  })
  assert.equal(more.statusCode, 400, more.body)
  assert.equal(await kept('follow_ups'), 0)
})

test('what the code shows is the same before and after a second thought, a name and a report', async () => {
  const rater = await rateOnPhone(o, o.cast, { level: '5', anonymous: 'true' })
  await o.deliver()
  const seen = async () => [
    (await opened(o, `/t/${rater.code}`)).body,
    (await o.call('GET', `/open/v1/receipts/${rater.code}`)).body,
    (await o.call('GET', `/t/${rater.code}`, { as: staff[0]?.[1] ?? '' })).body,
  ]
  const atFirst = await seen()
  const given = await posted(o, `/t/${rater.code}/again`, BAD, rater.cookie)
  assert.equal(given.statusCode, 200)
  // Another site that the rater has open cannot send it along.
  assert.match(
    [given.headers['set-cookie']].flat().map(String).join(),
    /hcp_rater=[\w-]+; Max-Age=\d+; Path=\/t\/\w+; HttpOnly; SameSite=Strict/,
  )
  assert.equal((await posted(o, `/t/${rater.code}/name`, {}, rater.cookie)).statusCode, 303)
  assert.equal((await posted(o, `/t/${rater.code}/interference`, { what: 'watched' }, rater.cookie)).statusCode, 200)
  await o.deliver()
  assert.deepEqual(await seen(), atFirst)
})

test('the code alone, by page or interface, tells steps and days: no word of the unit, no call, no name given, no minute', async () => {
  const rater = await rateOnPhone(o, o.cast, { ...BAD, anonymous: 'true' })
  await o.deliver()
  const { rows } = await sql<{ caseId: string }>`select c.case_id as "caseId" from rectifications c
    join service_records s using (record_id) where s.record_no = ${rater.recordNo}`.execute(o.db)
  const caseId = rows[0]?.caseId ?? ''
  await o.through(caseId, { action: 'accept' }, { action: 'message', message: '暗号庚辛' })
  await posted(o, `/t/${rater.code}/name`, {}, rater.cookie)
  await o.deliver()
  await o.call('POST', `/api/v1/cases/${caseId}/reveal`, { as: o.handler, body: { party: 'applicant', purpose: 'callback' } })
  await o.through(caseId, CONTACT, ...SETTLED, { ...FEED_BACK, reply: '暗号壬癸' })
  const own = (await opened(o, `/t/${rater.code}`, rater.cookie)).body
  for (const said of ['给您留言', '暗号庚辛', '您改为实名', '与您联系，', '暗号壬癸', '回访核实'])
    assert.ok(own.includes(said), `${said}: ${own.slice(own.indexOf('<h1'))}`)
  assert.match(own, /转到承办单位<\/b><\/p>\s*<p class="small muted"><bdi>11月23日<\/bdi>/, 'never midnight, before the rating itself')
  for (const [who, as] of [['nobody', undefined], ...staff, ['the hall’s system', o.cast.token]] as const)
    for (const path of [`/t/${rater.code}`, `/open/v1/receipts/${rater.code}`]) {
      const { statusCode, body } = await o.call('GET', path, as === undefined ? {} : { as })
      assert.equal(statusCode, 200)
      assert.doesNotMatch(body, /暗号|给您留言|您改为实名|与您联系，|回访核实|"message"|"contact"|"named"/, `${who} ${path}`)
    }
  const { timeline } = (await o.call('GET', `/open/v1/receipts/${rater.code}`)).json<{ case: { timeline: unknown[] } }>().case
  assert.deepEqual(
    timeline,
    ['open', 'accept', 'verify', 'rectify', 'approve', 'feed_back'].map((action) => ({ on: '2026-11-23', action })),
  )
})

test('nobody of the unit reads a report or a check, by no list, file, search or guess', async () => {
  const rater = await rateOnPhone(o, o.cast, { level: '5' })
  await posted(o, `/t/${rater.code}/interference`, { what: 'watched', text: '她让我给五星' }, rater.cookie)
  const { items } = (await o.call('GET', '/api/v1/integrity-checks', { as: o.supervisor })).json<{ items: { checkId: string }[] }>()
  const [{ checkId } = { checkId: '' }] = items
  for (const [who, as] of [...staff, ['the hall’s system', o.cast.token]] as const) {
    assert.equal((await o.call('GET', '/api/v1/integrity-checks', { as })).statusCode, 403, who)
    assert.equal((await o.call('GET', `/api/v1/integrity-checks/${checkId}`, { as })).statusCode, 403, who)
    const step = await o.call('POST', `/api/v1/integrity-checks/${checkId}/steps`, { as, body: { action: 'take_up' } })
    assert.equal(step.statusCode, 403, who)
    const file = await o.call('POST', '/api/v1/exports', { as, body: { list: 'listChecks', format: 'csv' } })
    assert.ok(file.statusCode >= 400, `${who}: ${file.statusCode}`)
  }
})

test('what raters wrote and reported is in no event, and in no table but masked', async () => {
  const rater = await rateOnPhone(o, o.cast, { level: '5' })
  await posted(o, `/t/${rater.code}/again`, { ...BAD, text: '暗号甲乙丙 13900007777' }, rater.cookie)
  await posted(o, `/t/${rater.code}/interference`, { text: '暗号丁戊己 13900008888' }, rater.cookie)
  await o.deliver()
  const said = /暗号|1390000[78]/
  const events = await sql<{ payload: unknown }>`select payload from events`.execute(o.db)
  assert.doesNotMatch(JSON.stringify(events.rows), said)
  for (const table of ['follow_ups', 'integrity_checks', 'integrity_steps', 'rating_listing', 'rectifications'])
    assert.doesNotMatch(JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(o.db)).rows), said, table)
  const masked = JSON.stringify((await sql`select * from masked_texts`.execute(o.db)).rows)
  assert.match(masked, /暗号甲乙丙/)
  assert.match(masked, /暗号丁戊己/)
  assert.doesNotMatch(masked, /1390000[78]/)
})

test('nothing about it can be rewritten by the running system', async () => {
  const grants = await sql<{ table_name: string; privilege_type: string }>`
    select table_name, privilege_type from information_schema.role_table_grants
    where table_name in ('follow_ups', 'real_names', 'integrity_steps') and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
      and grantee not in (select tableowner from pg_tables where tablename = 'follow_ups')`.execute(o.db)
  assert.deepEqual(grants.rows, [])
})
