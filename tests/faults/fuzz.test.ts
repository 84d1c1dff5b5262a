/** Generated requests over every endpoint and page: never a 5xx, never a stack, never another's data; each refusal names the field. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testSettings } from '#server/platform/config.ts'
import { GENERAL } from '#server/platform/problem.ts'
import { encodeCursor } from '#shared/cursor.ts'
import { endpoints, pages } from '#tests/support/callers.ts'
import { MARKUP, type Known } from '#tests/support/from-schema.ts'
import { plantSecrets, type Secrets } from '#tests/support/secrets.ts'
import { isWrite, shotsAt, type Asked, type Shot } from '#tests/support/shots.ts'

const REQUESTS = testSettings().long ? 100_000 : 5_000
const AT_ONCE = 10
/** Passwords are hashed slowly on purpose. */
const RARE = new Set(['openSession'])
const HALF_A_SECOND = 500

let s: Secrets
const everything = new Map([...endpoints, ...pages].map((asked): [string, Asked] => [asked.name, asked]))
before(async () => {
  s = await plantSecrets(Math.min(REQUESTS / 50, 900))
})
after(() => s?.w.close())

const SORTS = [
  'dueAt',
  '-receivedAt',
  '-ratedOn',
  '-requestedAt',
  'itemCode',
  'name',
  'firstSeenAt',
  'key',
  'code',
  'unitCode',
  'path',
  '-year',
]
const cursors = SORTS.flatMap((sort) => [
  encodeCursor(sort, ['1999-02-30T00:00:00.000Z', '00000000-0000-4000-8000-000000000000']),
  encodeCursor(sort, ['2026-11-23T02:00:00.000Z', '00000000-0000-4000-8000-000000000000']),
  encodeCursor(sort, ["' or 1=1 --"]),
  encodeCursor(sort, ['x', 'y', 'z']),
])

function allShots(): fc.Arbitrary<Shot> {
  const known: Known = { ...s.known, cursor: cursors, idempotencyKey: ['key-1', 'key-2', 'key-3'] }
  return fc.oneof(
    ...[...everything.values()].map((asked) => ({
      weight: RARE.has(asked.name) ? 1 : isWrite(asked) ? 12 : 8,
      arbitrary: shotsAt(asked, known, s.callersFor(asked.permission)),
    })),
  )
}

async function fire(shot: Shot): Promise<void> {
  const asked = everything.get(shot.at) ?? assert.fail(shot.at)
  const began = performance.now()
  const reply = await s.w.app.inject({
    method: asked.method,
    url: shot.url,
    headers: { ...s.credentials(shot.caller), ...shot.headers, ...s.cookies(shot.caller, shot.headers['cookie']) },
    ...(shot.body !== undefined && { payload: shot.body }),
  })
  const body = reply.headers['content-encoding'] === 'gzip' ? gunzipSync(reply.rawPayload).toString() : reply.body
  const told = `${asked.method} ${shot.url} as ${shot.caller}\n${JSON.stringify(shot.headers)}\n${shot.body?.toString().slice(0, 1_000)}\n→ ${reply.statusCode} ${body.slice(0, 1_500)}`
  const html = String(reply.headers['content-type']).startsWith('text/html')
  assert.ok(reply.statusCode < 500 || (reply.statusCode === 503 && body.includes('sign_in_busy')), told)
  assert.ok(reply.statusCode !== 200 || performance.now() - began < 60 * HALF_A_SECOND, told)
  assert.doesNotMatch(body, /\n\s+at \S+ \(|node:internal|file:\/\/\/|\/node_modules\/|syntax error at|invalid input syntax|"stack"/, told)
  if (html) assert.ok(!body.includes(MARKUP) && !body.includes('<img src=x'), `markup of a stranger's: ${told}`)
  for (const secret of s.hiddenFrom(shot.caller, shot.at))
    assert.ok(!body.includes(secret) || isAskedWith(shot, secret), `${secret} is another's: ${told}`)
  if (reply.statusCode >= 400 && !html) assertTold(asked, shot, { problem: reply.json(), status: reply.statusCode, told })
}

/** A page says back what somebody looked for. */
const isAskedWith = ({ url, body }: Shot, text: string): boolean =>
  [text, encodeURIComponent(text)].some((form) => url.includes(form) || String(body).includes(form))

type Told = { problem: Record<string, unknown>; status: number; told: string }
function assertTold(asked: Asked, shot: Shot, { problem, status, told }: Told): void {
  const codes = [...Object.keys(GENERAL), ...('refusals' in asked ? Object.keys(asked.refusals) : [])]
  assert.equal(problem['status'], status, told)
  assert.ok(codes.includes(String(problem['code'])), told)
  for (const field of ['type', 'title', 'detail']) assert.equal(typeof problem[field], 'string', told)
  if (problem['code'] !== 'invalid_input') return
  const errors = problem['errors'] as { path: string; code: string; says: string }[]
  assert.ok(errors.length > 0, told)
  // of an object it is a field that is wrong, and named
  if (isObject(shot.body)) assert.notDeepEqual([...new Set(errors.map((error) => error.path))], ['(body)'], told)
  for (const { path, code, says } of errors) assert.ok(path !== '' && code !== '' && /[\u4e00-\u9fff]/.test(says), told)
}

function isObject(body: Buffer | undefined): boolean {
  try {
    const value: unknown = JSON.parse(body?.toString() ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

test(`${REQUESTS} generated requests over ${endpoints.length} endpoints and ${pages.length} pages`, async () => {
  const seed = testSettings().long ? Math.trunc(performance.timeOrigin) % 2_147_483_647 : 20_261_123
  const met = new Map<string, number>()
  const property = fc.asyncProperty(fc.array(allShots(), { minLength: AT_ONCE, maxLength: AT_ONCE }), async (shots) => {
    await Promise.all(shots.map(fire))
    for (const { at } of shots) met.set(at, (met.get(at) ?? 0) + 1)
    assertQuiet()
  })
  const run = await fc.check(property, { numRuns: REQUESTS / AT_ONCE, seed, endOnFailure: true })
  if (run.failed) throw new Error(`seed ${seed}, path ${run.counterexamplePath}`, { cause: run.errorInstance })
  assert.equal(met.size, endpoints.length + pages.length, 'each was met')
  await s.w.deliver()
  const { rows } = await sql`select listener, name, fault from parked_events limit 5`.execute(s.w.db)
  assert.deepEqual(rows, [], 'and nothing of it stops a listener')
  assert.equal(Object.keys({}.constructor.prototype).length, 0, 'no prototype was touched')
})

function assertQuiet(): void {
  const loud = s.w.log.lines.filter((line) => line.level === 'error')
  s.w.log.lines.length = 0
  assert.deepEqual(
    loud.map((line) => [line.message, (line.object as { err?: Error }).err?.stack]),
    [],
  )
}
