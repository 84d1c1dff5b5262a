/** Every refusal of api.md as it is written and in its order, over every endpoint and page, from their own contracts. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { permissionRow } from '#features/identity/rules/permissions.ts'
import { buildApp } from '#server/app.ts'
import { connect } from '#server/platform/db.ts'
import { GENERAL } from '#server/platform/problem.ts'
import { MEDIA } from '#server/http/request.ts'
import { MOST_FILE_BYTES, type Endpoint } from '#shared/endpoint.ts'
import { endpoints, filled, isSigned, pages, plantCallers, type Callers } from '#tests/support/callers.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let callers: Callers
before(async () => {
  w = await newWorld()
  callers = await plantCallers(w)
})
after(() => w.close())

/** Which fields there are depends on the action: without one only that is said. */
const BY_ACTION: ReadonlySet<string> = new Set(['takeStep', 'takeNoticeStep', 'answerMyNotice', 'stepMyAppeal', 'takeAppealStep'])

/** Each row is judged apart: features/service-records, features/item-alignment. */
const ROW_BY_ROW: ReadonlySet<string> = new Set(['pushRecords', 'compareItems'])
/** What comes is a file: it has no fields, and how much of it there may be is said apart. */
const isFile = (e: Endpoint): boolean => e.takes === 'bytes' || e.takes === 'table'

const MEBIBYTES = 1024 * 1024
const TOO_MUCH = Buffer.alloc(8 * MEBIBYTES + 1, 0x20)
/** Wrong in every later way at once: the media type, the text, the fields, the query. */
const ALL_WRONG = { query: '?colour=red', type: 'text/plain', body: '{' }
const isWrite = (e: { method: string }): boolean => e.method === 'POST' || e.method === 'PUT'
const typeOf = (e: Endpoint): string => MEDIA[e.takes ?? 'json'][0]
const tooMuchFor = (e: Endpoint): Buffer => (e.takes === 'bytes' ? Buffer.alloc(MOST_FILE_BYTES + 1) : TOO_MUCH)
const isOpen = (permission: string): boolean => permissionRow(permission)?.public !== undefined

type Sent = {
  as?: string | undefined
  query?: string
  type?: string
  body?: string | Buffer
  path?: string
  headers?: Record<string, string>
}
async function send(e: { method: string; path: string }, { as, query = '', type, body, path, headers = {} }: Sent) {
  const reply = await w.call(e.method as Endpoint['method'], `${path ?? filled(e.path)}${query}`, {
    ...(as !== undefined && { as }),
    ...(isWrite(e) && body !== undefined && { body }),
    headers: { ...(type !== undefined && isWrite(e) && { 'content-type': type }), ...headers },
  })
  if (reply.statusCode >= 400 && !String(reply.headers['content-type']).startsWith('text/html')) assertProblem(reply)
  return reply
}
type Got = Awaited<ReturnType<typeof send>>

function assertProblem(reply: Got): void {
  assert.equal(reply.headers['content-type'], 'application/problem+json; charset=utf-8')
  const { type, title, status, detail, code } = reply.json<Record<string, unknown>>()
  assert.equal(status, reply.statusCode)
  assert.equal(type, `/problems/${String(code)}`)
  for (const words of [title, detail]) assert.match(String(words), /[\u4e00-\u9fff]/, `${String(code)} is told in Chinese`)
  assert.doesNotMatch(String(detail), /系统繁忙/)
  const mustWait = reply.statusCode === 429 || reply.statusCode === 503
  assert.equal(Number(reply.headers['retry-after']) > 0, mustWait, `${String(code)}: Retry-After`)
}
const said = (reply: Got): [number, string] => [reply.statusCode, reply.json<{ code: string }>().code]
const named = (reply: Got): string[] => reply.json<{ errors: { path: string; code: string; says: string }[] }>().errors.map((e) => e.path)
const general = (code: keyof typeof GENERAL): [number, string] => [GENERAL[code].status, code]

for (const e of endpoints) {
  const it = `${e.method} ${e.path}`
  if (isSigned(e)) {
    test(`${it}: 401 before everything to whom no device signs`, async () => {
      for (const body of [ALL_WRONG.body, TOO_MUCH])
        assert.deepEqual(said(await send(e, { ...ALL_WRONG, body })), [401, e.headers?.[0]?.refusal])
    })
    continue // what comes then, to a device that signs: features/devices/refusals.test.ts
  }
  const example = (changes: Record<string, unknown> = {}): string => {
    const fields = { ...(e.example as Record<string, unknown> | undefined), ...changes }
    return e.takes === 'form' ? new URLSearchParams(fields as Record<string, string>).toString() : JSON.stringify(fields)
  }

  if (!isOpen(e.permission)) {
    test(`${it}: 401 before everything, 403 before all but that`, async () => {
      for (const body of [ALL_WRONG.body, TOO_MUCH]) {
        assert.deepEqual(said(await send(e, { ...ALL_WRONG, body })), general('unauthorized'))
        assert.deepEqual(said(await send(e, { ...ALL_WRONG, body, as: 'no-token-of-ours' })), general('unauthorized'))
        assert.deepEqual(said(await send(e, { ...ALL_WRONG, body, as: 'cookie:no-session-of-ours' })), general('unauthorized'))
        const as = callers.keptOut(e.permission)
        assert.deepEqual(said(await send(e, { ...ALL_WRONG, body, as })), general('forbidden'))
      }
    })
  }

  if (isWrite(e)) {
    test(`${it}: then 413 and 415, then what cannot be read`, async () => {
      const as = callers.letIn(e.permission)
      const query = ALL_WRONG.query
      const wrong = e.takes === 'form' ? MEDIA.json[0] : MEDIA.form[0]
      for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-json', wrong])
        assert.deepEqual(said(await send(e, { as, query, type, body: '{' })), general('unsupported_media_type'), type)
      if (e.takes === 'table') return // read as it comes, and too much of it refused by its own contract: features/imports
      assert.deepEqual(said(await send(e, { as, query, type: typeOf(e), body: tooMuchFor(e) })), general('body_too_large'))
      if (e.takes === 'form' || e.takes === 'bytes') return
      const unreadable = [
        '{',
        '{"a":1}x',
        "{'a':1}",
        'NaN',
        '{"a":\t\n',
        Buffer.from('{"text":"\xc4\xe3"}', 'latin1'),
        utf16('{}'),
        deep(80),
      ]
      for (const body of [...unreadable, ...(e.body ? [''] : [])])
        assert.deepEqual(said(await send(e, { as, query, type: typeOf(e), body })), general('malformed'), String(body).slice(0, 40))
    })
  }

  test(`${it}: then what is not in the contract, by name`, async () => {
    const as = callers.letIn(e.permission)
    const reply = await send(e, { as, query: ALL_WRONG.query, type: typeOf(e), body: example() })
    assert.deepEqual(said(reply), general('invalid_input'))
    assert.ok(named(reply).includes('colour'), reply.body)
    for (const text of ['%00', 'a%00b']) {
      const unfit = await send(e, { as, query: `?colour=${text}`, type: typeOf(e), body: example() })
      assert.deepEqual([said(unfit), named(unfit)], [general('invalid_input'), ['colour']])
    }
    if (!isWrite(e) || isFile(e) || e.name === 'issueToken') return // RFC 6749 3.2: a parameter not known is ignored
    if (ROW_BY_ROW.has(e.name)) return
    const field = await send(e, { as, type: typeOf(e), body: example({ colour: 'red' }) })
    assert.deepEqual(said(field), general('invalid_input'))
    assert.ok(named(field).includes('colour'), field.body)
    const alone = await send(e, { as, type: typeOf(e), body: '{"colour":"red"}' })
    assert.ok(BY_ACTION.has(e.name) || named(alone).includes('colour'), alone.body)
    assert.ok(!named(alone).includes('(body)'), alone.body)
  })

  if (isWrite(e) && e.takes !== 'form' && e.example) {
    test(`${it}: a NUL or half a character is refused where it stands`, async () => {
      const as = callers.letIn(e.permission)
      for (const [name, value] of Object.entries(e.example as object)) {
        if (typeof value !== 'string' || ROW_BY_ROW.has(e.name)) continue
        for (const unfit of ['a\0b', '\ud800', 'x\udc00y']) {
          const reply = await send(e, { as, type: typeOf(e), body: example({ [name]: unfit }) })
          assert.deepEqual([said(reply), named(reply)], [general('invalid_input'), [name]])
        }
      }
    })
  }

  const params = /:(\w+)/g.exec(e.path)?.[1]
  if (params !== undefined && params !== 'receiptCode') {
    test(`${it}: a path that cannot be is refused by name`, async () => {
      const path = filled(e.path.replace(/:\w+/, 'x'.repeat(65)))
      const reply = await send(e, { as: callers.letIn(e.permission), path, type: typeOf(e), body: example() })
      assert.deepEqual([said(reply), named(reply)], [general('invalid_input'), [params]])
    })
  }
}

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

test('a form in another character set is not kept as something that nobody wrote', async () => {
  const type = MEDIA.form[0]
  for (const body of [Buffer.from('grant_type=\xc4\xe3', 'latin1'), 'grant_type=%C4%E3']) {
    const reply = await w.call('POST', '/oauth/token', { body, headers: { 'content-type': type } })
    assert.deepEqual(said(reply), general('malformed'), String(body))
  }
})

test('pages are for everybody, and refuse as everything does', async () => {
  const html = { accept: 'text/html' }
  for (const page of pages) {
    const it = `${page.method} ${page.path}`
    const as = callers.letIn(page.permission)
    if (!isOpen(page.permission)) {
      assert.equal(page.name, 'formPreview', `${it}: staff have the console`)
      for (const [who, status] of [
        [undefined, 401],
        [callers.keptOut(page.permission), 403],
      ] as const)
        assert.equal((await send(page, { as: who, query: '?colour=red', headers: html })).statusCode, status, it)
    }
    if (isWrite(page)) {
      assert.equal((await send(page, { as, type: 'application/json', body: '{}', headers: html })).statusCode, 415, it)
      assert.equal((await send(page, { as, type: MEDIA.form[0], body: TOO_MUCH, headers: html })).statusCode, 413, it)
      assert.equal((await send(page, { as, type: MEDIA.form[0], body: 'a=%C4%E3', headers: html })).statusCode, 400, it)
    }
    const unknown = await send(page, { as, query: '?colour=red', type: MEDIA.form[0], body: '', headers: html })
    assert.equal(unknown.statusCode, 400, it)
    assert.match(unknown.headers['content-type'] ?? 'text/html', /^text\/html/, it)
  }
})

test('a write with a session cookie from another site is refused', async () => {
  for (const e of [...endpoints, ...pages].filter((one) => one.method !== 'GET' && !isOpen(one.permission))) {
    const as = callers.letIn(e.permission)
    if (as?.startsWith('cookie:') !== true) continue
    for (const origin of ['https://elsewhere.example', 'null', '']) {
      const reply = await send(e, { as, headers: { origin }, type: MEDIA.json[0], body: '{' })
      assert.deepEqual(said(reply), general('cross_origin'), `${e.method} ${e.path} from ${origin}`)
    }
  }
})

test('an address that is none of ours, or cannot be one, is 404', async () => {
  for (const path of [
    '/api/v1/nothing',
    '/api/v2/cases',
    '/nowhere',
    '/r',
    '/open/v1',
    '/api/v1/cases/%ff',
    '/t/%E0%A4%A',
    `/t/${'x'.repeat(300)}`,
  ])
    for (const method of ['GET', 'POST'] as const) {
      const reply = await send({ method, path }, { path, type: MEDIA.json[0], body: '{}' })
      assert.deepEqual(said(reply), general('not_found'), `${method} ${path}`)
    }
})

test('what only an attacker or a broken program sends is refused as well, or not heard, and never a fault of ours', async () => {
  const as = callers.letIn('case.list')
  for (const dueBefore of ['0000-01-01', '9999-12-31T23:59:59-14:00', '2026-02-30']) {
    const reply = await send({ method: 'GET', path: '/api/v1/cases' }, { as, query: `?${new URLSearchParams({ dueBefore }).toString()}` })
    assert.deepEqual([said(reply), named(reply)], [general('invalid_input'), ['dueBefore']], dueBefore)
  }
  assert.deepEqual(named(await send({ method: 'GET', path: '/api/v1/cases' }, { as, query: '?=1' })), ['""'])
  const twice = await w.call('GET', '/t/0000000000000000?lang=ug&lang=kk', { headers: { accept: 'text/html' } })
  assert.equal(twice.statusCode, 404)
  assert.match(twice.body, /<html lang="zh-CN"/)
})

/** Said from what the process knows: a code that is none, a sealed note that is none of ours, a request that no device signed. */
const needsNoDatabase = (e: { name: string }): boolean =>
  ['lookUpReceipt', 'handOver'].includes(e.name) || endpoints.some((one) => one.name === e.name && isSigned(one))
test('while the database is away every endpoint and page says so, and when to come again', async () => {
  const away = connect('postgres://nobody@127.0.0.1:1/nothing', { max: 2 })
  const app = await buildApp({ ...w.world, db: away })
  const ask = async (e: { name: string; method: string; path: string; permission: string }, type: string, payload: string) => {
    const as = callers.letIn(e.permission)
    const credentials = as?.startsWith('cookie:') ? { cookie: `hcp_session=${as.slice(7)}` } : as ? { authorization: `Bearer ${as}` } : {}
    const headers = { ...credentials, origin: w.world.publicUrl, ...(isWrite(e) && { 'content-type': type }) }
    const reply = await app.inject({ method: e.method as 'GET', url: filled(e.path), headers, ...(isWrite(e) && { payload }) })
    const waits = reply.statusCode === 503 && Number(reply.headers['retry-after']) > 0 && reply.body.includes(GENERAL.unavailable.says)
    assert.equal(waits, !needsNoDatabase(e), `${e.method} ${e.path}: ${reply.statusCode} ${reply.body.slice(0, 200)}`)
  }
  for (const e of endpoints) {
    const example = (e.example ?? {}) as Record<string, string>
    await ask(e, typeOf(e), e.takes === 'form' ? new URLSearchParams(example).toString() : JSON.stringify(example))
  }
  for (const page of pages) await ask(page, MEDIA.form[0], page.name === 'handOver' ? 'handOver=a' : '')
  await app.close()
  await away.destroy()
})
