/** /openapi.json: a valid 3.1 document of every endpoint there is, whose examples work against the sample region. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { SAMPLE_CLIENT, SAMPLE_PASSWORD } from '#sample/accounts.ts'
import { plantSample } from '#sample/plant.ts'
import { SEED } from '#sample/setting.ts'
import { inDocument } from '#server/platform/openapi.ts'
import { endpoints } from '#tests/support/callers.ts'
import { openApi, type Operation } from '#tests/support/openapi-shape.ts'
import { tryServing } from '#tests/support/tried-examples.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

type Method = 'get' | 'post' | 'put' | 'delete'

let w: TestWorld
let document: z.infer<typeof openApi>
let operations: { method: Method; path: string; it: Operation }[]
before(async () => {
  w = await newWorld()
  await plantSample(w.world, { seed: SEED, days: 4, perDay: 60, mix: 'pilot' }, { ownerUrl: w.url })
  const reply = await w.call('GET', '/openapi.json')
  assert.equal(reply.statusCode, 200)
  document = openApi.parse(reply.json())
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, it]) => ({ path, method: method as Method, it })),
  )
})
after(() => w.close())

/** `├── api/v1/cases (GET, HEAD)` and, four columns further in, `/:caseId (GET, HEAD)`: what the app itself answers to. */
function routesOfTheApp(): string[] {
  const above: string[] = []
  return w.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent = '', part, methods = ''] = /^([│├└─\s]*)(\S+) \(([A-Z, ]+)\)$/.exec(line) ?? []
      if (part === undefined) return []
      const depth = Math.floor(indent.length / 4)
      above.length = depth
      above.push(part)
      const path = above.join('').replaceAll('//', '/')
      return methods
        .split(', ')
        .filter((method) => method !== 'HEAD')
        .map((method) => `${method} ${path}`)
    })
}

test('it has every endpoint that the app answers to below /api, /open and /oauth, and no other', () => {
  const told = operations.map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`).toSorted()
  const answered = routesOfTheApp().filter((route) => inDocument(route.split(' ')[1] ?? ''))
  assert.ok(answered.length > 15)
  assert.deepEqual(told, answered.toSorted())
  assert.deepEqual(
    told,
    endpoints
      .map((e) => `${e.method} ${e.path}`)
      .filter((route) => inDocument(route.split(' ')[1] ?? ''))
      .toSorted(),
  )
})

test('operations have names of their own, every reference leads somewhere, every placeholder is a parameter', () => {
  assert.equal(new Set(operations.map(({ it }) => it.operationId)).size, operations.length)
  const refs = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([\w.-]+)"/g)
  for (const [ref, kind, name] of refs)
    assert.ok((document.components as Record<string, Record<string, unknown>>)[kind ?? '']?.[name ?? ''], ref)
  for (const { path, it } of operations) {
    const inPath = (it.parameters ?? []).filter((p) => p.in === 'path')
    assert.deepEqual(inPath.map((p) => `{${p.name}}`).toSorted(), (path.match(/\{\w+\}/g) ?? []).toSorted(), path)
    assert.ok(inPath.every((p) => p.required))
    const names = (it.parameters ?? []).map((p) => `${p.in} ${p.name}`)
    assert.equal(new Set(names).size, names.length, path)
    for (const asked of it.security.flatMap((one) => Object.entries(one)))
      assert.ok(document.components.securitySchemes[asked[0]], `${path} asks for ${asked[0]}`)
  }
})

/** A JSON Schema as something that judges; what it says of other documents is not followed. */
const judge = (schema: Record<string, unknown>): z.ZodType =>
  z.fromJSONSchema(
    // patterns are read without Unicode's classes: those that use them are left out
    JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
      key === 'pattern' && typeof value === 'string' && value.includes(String.raw`\p{`) ? undefined : value,
    ) as Record<string, unknown>,
  )
test('its schemas are schemas, and each example fits its own', () => {
  for (const { path, it } of operations) {
    const bodies = Object.entries(it.requestBody?.content ?? {})
    for (const [type, { schema, example: shown }] of bodies) {
      if (type.endsWith('ndjson')) continue
      assert.ok(
        shown !== undefined || schema['properties'] === undefined || Object.keys(schema['properties'] as object).length === 0,
        `${path} has an example`,
      )
      if (shown !== undefined) assert.deepEqual(judge(schema).safeParse(shown).error?.issues, undefined, path)
    }
    const replies = Object.values(it.responses).flatMap((found) =>
      'content' in found ? [found.content?.['application/json']?.schema] : [],
    )
    for (const schema of replies) if (schema) judge(schema)
  }
})

const signedIn = async (account: string): Promise<string> => {
  const reply = await w.call('POST', '/api/v1/session', { body: { account, password: SAMPLE_PASSWORD } })
  assert.equal(reply.statusCode, 201, reply.body)
  return `cookie:${reply.cookies.find((c) => c.name === 'hcp_session')?.value}`
}
/** With all that the sample's hall may do. */
async function clientToken(): Promise<string> {
  const whole = { client_id: SAMPLE_CLIENT.clientId, client_secret: SAMPLE_CLIENT.secret, grant_type: 'client_credentials' }
  const reply = await w.call('POST', '/oauth/token', {
    body: new URLSearchParams(whole).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  return reply.json<{ access_token: string }>().access_token
}
const opened = (path: string, method: Method): Operation => document.paths[path]?.[method] ?? assert.fail(`${method} ${path}`)

/** Sends the example of the document and holds the reply against the document. */
async function tryOut(
  path: string,
  as?: string,
  {
    params = {},
    headers = {},
    method = 'post',
  }: { params?: Record<string, string>; headers?: Record<string, string>; method?: 'post' | 'put' } = {},
) {
  const it = opened(path, method)
  const [type = '', described] = Object.entries(it.requestBody?.content ?? {})[0] ?? []
  const shown = described?.example as Record<string, string>
  const reply = await w.call(
    method === 'put' ? 'PUT' : 'POST',
    path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? ''),
    {
      ...(as !== undefined && { as }),
      body: type.endsWith('urlencoded') ? new URLSearchParams(shown).toString() : shown,
      headers: { 'content-type': type, ...headers },
    },
  )
  const promised = it.responses[String(reply.statusCode)]
  assert.ok(reply.statusCode < 300 && promised && 'content' in promised, `${path}: ${reply.statusCode} ${reply.body}`)
  const schema = promised.content?.['application/json']?.schema ?? assert.fail(`${path} has no reply`)
  assert.deepEqual(judge(schema).safeParse(reply.json()).error?.issues, undefined, path)
  tried.add(path)
  return reply.json<Record<string, unknown>>()
}
const tried = new Set<string>()
const NOWHERE = '00000000-0000-4000-8000-000000000000'
/** Where the sample has nothing to act on: understood, and refused as the document says it may be. */
async function isRefused(path: string, as?: string) {
  const it = opened(path, 'post')
  const reply = await w.call('POST', path.replaceAll(/\{\w+\}/g, NOWHERE), {
    ...(as !== undefined && { as }),
    body: it.requestBody?.content['application/json']?.example,
  })
  assert.ok(
    [401, 404, 409].includes(reply.statusCode) && it.responses[String(reply.statusCode)],
    `${path}: ${reply.statusCode} ${reply.body}`,
  )
  tried.add(path)
}

test('its examples work, one after the other, against the sample region', async () => {
  const token = await tryOut('/oauth/token')
  assert.equal(SAMPLE_CLIENT.clientId, 'sample-hall')
  const hall = await clientToken()
  const pushed = await tryOut('/api/v1/service-records', String(token['access_token']))
  // the sample may hold it already
  assert.deepEqual([Number(pushed['accepted']) + Number(pushed['unchanged']), pushed['quarantined']], [1, []])
  await tryOut('/api/v1/invitations', hall)
  await isRefused('/api/v1/device-calls', hall)
  await tryOut('/api/v1/ratings', String(token['access_token']), { headers: { 'idempotency-key': 'an-example' } })

  await tryOut('/api/v1/session')
  const admin = await signedIn('admin')
  await tryOut('/api/v1/calendar/years', admin)
  await tryOut('/api/v1/calendar/preview', admin)
  const proposed = async () => String((await tryOut('/api/v1/policies', admin))['rowId'])
  await tryOut('/api/v1/policies/{rowId}/refuse', await signedIn('admin-2'), { params: { rowId: await proposed() } })
  await tryOut('/api/v1/policies/{rowId}/withdraw', admin, { params: { rowId: await proposed() } })
  for (const path of ['calendar/recompute', 'parked/replay']) await isRefused(`/api/v1/${path}`, admin)
  const supervisor = await signedIn('supervisor-654201')
  const { deviceId } = await tryOut('/api/v1/device-enrolments', supervisor)
  await tryOut('/api/v1/devices/{deviceId}/message', supervisor, { params: { deviceId: String(deviceId) } })
  const teller = await signedIn('handler-654201')
  for (const path of ['notices/{noticeId}/steps', 'cases/{caseId}/notice', 'cases/{caseId}/appeals'])
    await isRefused(`/api/v1/${path}`, teller)
  const clerk = await signedIn('clerk-654201')
  for (const path of ['steps', 'appeals', 'appeals/{appealId}/steps']) await isRefused(`/api/v1/my/notices/{noticeId}/${path}`, clerk)
  for (const signed of ['devices', 'device-heartbeats', 'device-ratings', 'device-visits', 'device-receipts'])
    await isRefused(`/api/v1/${signed}`)
  await isRefused('/api/v1/calls-by-hand', clerk)
  for (const path of ['releases', 'appeals/{appealId}/steps', 'integrity-checks/{checkId}/steps', 'device-troubles/{troubleId}/settle'])
    await isRefused(`/api/v1/${path}`, supervisor)
  for (const path of ['hall-choices', 'fixed-codes', 'cases/assignments']) await tryOut(`/api/v1/${path}`, supervisor)
  const { items } = (await w.call('GET', '/api/v1/fixed-codes', { as: supervisor })).json<{ items: { code: string; state: string }[] }>()
  const code = items.find((one) => one.state === 'active')?.code ?? assert.fail('no fixed code')
  await tryOut('/api/v1/fixed-codes/{code}/retire', supervisor, { params: { code } })
  const region = await signedIn('region')
  const drawnUp = async () => ({ params: { questionnaireId: String((await tryOut('/api/v1/questionnaires', region))['questionnaireId']) } })
  await tryOut('/api/v1/questionnaires/{questionnaireId}/drop-draft', region, await drawnUp())
  const form = await drawnUp()
  await tryOut('/api/v1/questionnaires/{questionnaireId}/draft', region, { ...form, method: 'put' })
  await tryOut('/api/v1/questionnaires/{questionnaireId}/publish', region, form)
  await tryOut('/api/v1/questionnaire-assignments', region)
  const security = await signedIn('security')
  const client = { params: { clientId: 'sample-hall' } }
  await tryOut('/api/v1/clients/{clientId}/origins', security, client)
  await tryOut('/api/v1/clients/{clientId}/origin-withdrawals', security, client)
  const handler = await signedIn('handler-654201')
  for (const path of ['views', 'exports']) await tryOut(`/api/v1/${path}`, handler)
  const params = { caseId: await newCase(hall, handler) }
  await tryOut('/api/v1/cases/{caseId}/steps', handler, { params })
  await tryOut('/api/v1/cases/{caseId}/reveal', handler, { params })
  for (const path of ['cases/{caseId}/calls', 'cases/{caseId}/parts', 'parts/{partId}/steps']) await isRefused(`/api/v1/${path}`, handler)
  await isRefused('/api/v1/relay/results')
  await isRefused('/api/v1/carrier/receipts')
  const centre = await signedIn('centre')
  await tryServing({ w, tryOut }, { hall, region, centre, supervisor })
  await isRefused('/api/v1/service-records/{recordId}/overdue-reason', supervisor)

  const withExample = operations.filter(({ it }) => Object.values(it.requestBody?.content ?? {}).some((one) => one.example !== undefined))
  assert.deepEqual([...tried].toSorted(), withExample.map(({ path }) => path).toSorted(), 'each example was tried')
})

/** The example's record under another number, rated badly. */
async function newCase(hall: string, handler: string): Promise<string> {
  const exampleOf = (path: string) => opened(path, 'post').requestBody?.content['application/json']?.example as Record<string, unknown>
  const recordNo = 'another-number'
  await w.call('POST', '/api/v1/service-records', { as: hall, body: { ...exampleOf('/api/v1/service-records'), recordNo } })
  const body = { ...exampleOf('/api/v1/ratings'), recordNo, level: 1, detailCodes: [] }
  const headers = { 'idempotency-key': recordNo }
  const { ratingId } = (await w.call('POST', '/api/v1/ratings', { as: hall, body, headers })).json<{ ratingId: string }>()
  await w.deliver()
  const { items } = (await w.call('GET', '/api/v1/cases?limit=500', { as: handler })).json<{
    items: { caseId: string; ratingId: string }[]
  }>()
  return items.find((one) => one.ratingId === ratingId)?.caseId ?? assert.fail('no case')
}

test('what it says a reading answers is what it answers', async () => {
  // the centre sees what was quarantined, the region all that is rectified, the administrator how the system does
  // the security administrator the connected systems, a clerk the own window, the supervisor what is to be explained
  const readers = await Promise.all(['region', 'centre', 'admin', 'security', 'clerk-654201', 'supervisor-654201'].map(signedIn))
  // a connected system what is only for such
  const hall = await clientToken()
  const asksNothing = ({ it }: { it: Operation }) => it.parameters?.some((one) => one.required) !== true
  for (const { path, it } of operations.filter((one) => one.method === 'get' && asksNothing(one))) {
    const replies = await Promise.all([...readers, hall].map((as) => w.call('GET', path, { as })))
    // what it is of may be said in one of two ways, so that neither is required
    if (it.responses['422'] && replies.some((one) => one.statusCode === 422)) continue
    const reply = replies.find((one) => one.statusCode === 200) ?? assert.fail(`${path}: ${replies.map((one) => one.body).join()}`)
    const promised = it.responses['200'] ?? assert.fail(path)
    const [kind] = 'content' in promised ? Object.keys(promised.content ?? {}) : []
    if (kind !== undefined && kind !== 'application/json') {
      // a file: that it is of the kind that was promised is all that a schema could say
      assert.ok(String(reply.headers['content-type']).startsWith(kind), path)
      continue
    }
    const schema = ('content' in promised && promised.content?.['application/json']?.schema) || assert.fail(path)
    assert.deepEqual(judge(schema).safeParse(reply.json()).error?.issues, undefined, path)
  }
})
