/** Whoever is rated learns by no endpoint who rated, and touches the case by none, whatever other post they hold (rules 2.3, 2.5). */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Endpoint } from '#shared/endpoint.ts'
import { endpoints, isSigned, pages } from '#tests/support/callers.ts'
import { CONTACT, newOffice, officer, SETTLED, VERIFY, type Office } from '#tests/support/cases.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import type { CaseReply } from './contract.ts'
import { CRITERIA } from './rules/criteria.ts'
import { handedIn, STAFF_ACTIONS } from './rules/table.ts'

const WORD = '蓝裙子那位的证件'
let w: Office
let found: CaseReply
let secrets: readonly string[]
let attackers: readonly (readonly [string, string])[]
before(async () => {
  w = await newOffice()
  const record = w.cast.record()
  const { applicant } = record
  assert.ok(applicant?.phone)
  const rated = await w.rate(
    { level: 1, detailCodes: ['115'], text: `我叫${applicant.name}，电话${applicant.phone}。${WORD}，他们心里有数。` },
    { applicant },
  )
  found = await w.caseOf(rated.ratingId)
  assert.equal(found.subject, 'conduct')
  secrets = [applicant.name, applicant.phone, applicant.idNumber, rated.receiptCode]
  const clerk = { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo }
  const posts = ['handler', 'head', 'supervisor', 'region', 'centre', 'leader'].map((role) => ({ role }))
  const afar = { role: 'line', divisionPath: '650000000000/', line: POLICE.line }
  attackers = [
    ['the clerk', await officer(w, 'rated', clerk)],
    ['the clerk who holds every other post as well', await officer(w, 'rated-everything', clerk, ...posts, afar)],
    [
      'who served at the window before',
      await officer(w, 'rated-before', { ...clerk, startsOn: '2026-01-01', endsOn: '2026-11-23' }, { role: 'handler' }),
    ],
  ]
  await w.through(found.caseId, { action: 'accept' }, { ...CONTACT, note: `${applicant.name}说的属实` }, VERIFY)
  await w.deliver()
})
after(() => w.close())

/** Everything that belongs to the case, with who looked at the rater. */
const standing = async (): Promise<string> => {
  const tables = await Promise.all(
    [
      sql`select to_jsonb(t)::text as row from rectifications t where case_id = ${found.caseId}::uuid`,
      sql`select to_jsonb(t)::text as row from rectification_clocks t where case_id = ${found.caseId}::uuid order by 1`,
      sql`select to_jsonb(t)::text as row from rectification_steps t where case_id = ${found.caseId}::uuid order by 1`,
      sql`select to_jsonb(t)::text as row from events t where name = 'contact.revealed' order by 1`,
      sql`select to_jsonb(t)::text as row from rating_exclusions t order by 1`,
    ].map(async (query) => (await query.execute(w.db)).rows),
  )
  return JSON.stringify(tables)
}

const real = (): Readonly<Record<string, string>> => ({ caseId: found.caseId, ratingId: found.ratingId })
const NOWHERE = '00000000-0000-4000-8000-000000000000'
const aimed = (path: string): string => path.replaceAll(/:(\w+)/g, (_, name: string) => real()[name] ?? NOWHERE)
/** The example of an endpoint, every id in it that of this case. */
function aim(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(aim)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'caseIds' ? [found.caseId] : key === 'recordNo' ? found.recordNo : (real()[key] ?? aim(inner)),
    ]),
  )
}
const FILLED: Readonly<Record<string, unknown>> = {
  way: 'phone',
  result: 'reached',
  finding: 'untrue',
  plannedOn: '2027-03-01',
  unitCode: POLICE.unitCode,
}
const stepBodies = (): Record<string, unknown>[] =>
  STAFF_ACTIONS.map((action) => ({
    action,
    ...Object.fromEntries(
      handedIn(action).needs.map((need) => [
        need,
        need === 'criterion' ? CRITERIA.find((row) => action.endsWith(row.of))?.criterion : (FILLED[need] ?? '没有这回事'),
      ]),
    ),
  }))
const bodiesFor = (e: Endpoint): unknown[] => (e.name === 'takeStep' ? stepBodies() : [aim(e.example ?? {})])
const queriesFor = (e: Endpoint): string[] =>
  e.method === 'GET' ? ['', `?q=${found.caseId}`, `?q=${found.recordNo}`, `?recordNo=${found.recordNo}`, '?limit=200'] : ['']

/** What may be asked of a session without ending it, nor the attacker's own account. */
const asked = endpoints.filter((e) => !isSigned(e) && e.permission !== 'session.close' && e.permission !== 'session.open')

describe('by every endpoint', () => {
  const knocks = () =>
    attackers.flatMap(([who, as]) =>
      asked.flatMap((e) =>
        queriesFor(e).flatMap((query) => (e.method === 'GET' ? [undefined] : bodiesFor(e)).map((body) => ({ who, as, e, query, body }))),
      ),
    )
  const tried = async () => {
    for (const { who, as, e, query, body } of knocks()) {
      const reply = await w.call(e.method, `${aimed(e.path)}${query}`, { as, ...(body !== undefined && { body }) })
      const name = `${who}: ${e.method} ${e.path}${query} → ${reply.statusCode}`
      assert.ok(![401, 500].includes(reply.statusCode), name)
      const told = secrets.filter((secret) => reply.body.includes(secret))
      assert.deepEqual(told, [], name)
      // What they sent themselves may be sent back, with why it was refused.
      const isEcho = JSON.stringify(body ?? null).includes(found.caseId)
      assert.ok(reply.statusCode >= 300 || isEcho || !reply.body.includes(found.caseId), `${name} shows the case`)
    }
  }
  test('the rated learn nothing of the rater and touch nothing, before the outcome', async () => {
    const stood = await standing()
    await tried()
    assert.equal(await standing(), stood)
  })
  test('and nothing after it', async () => {
    await w.through(found.caseId, ...SETTLED)
    await w.deliver()
    const stood = await standing()
    await tried()
    assert.equal(await standing(), stood)
  })
  test('the case itself says why it is shut', async () => {
    for (const [who, as] of attackers.slice(1))
      assert.deepEqual((await w.call('GET', `/api/v1/cases/${found.caseId}`, { as })).json<{ code: string }>().code, 'you_are_rated', who)
  })
})

test('by every page', async () => {
  for (const [who, as] of attackers)
    for (const page of pages.filter((one) => one.method === 'GET')) {
      const reply = await w.call('GET', aimed(page.path), { as })
      for (const secret of secrets) assert.ok(!reply.body.includes(secret), `${who}: ${page.path} tells ${secret}`)
      assert.ok(!reply.body.includes(found.caseId), `${who}: ${page.path} shows the case`)
    }
})

test('what they are told of it is told to others as little: no name, no number, no minute', async () => {
  const [, as] = attackers[0] ?? assert.fail()
  const own = asked.filter((e) => e.method === 'GET' && e.path.includes('notices') && !e.path.includes(':'))
  assert.ok(own.length > 0, 'a notice can be read somewhere')
  for (const e of own) {
    const { body, statusCode } = await w.call('GET', e.path, { as })
    if (statusCode !== 200) continue
    for (const secret of [...secrets, found.recordNo ?? '']) assert.ok(!body.includes(secret), `${e.path} tells ${secret}`)
  }
})
