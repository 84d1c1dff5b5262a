/** /openapi.json: a valid 3.1 document of every endpoint there is, whose examples work against the sample region. */
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { tryConnectors } from '#features/connectors/jobs.ts'
import { SAMPLE_CLIENT, SAMPLE_PASSWORD } from '#sample/accounts.ts'
import { plantSample } from '#sample/plant.ts'
import { SEED } from '#sample/setting.ts'
import { features } from '#server/features.ts'
import { inDocument } from '#server/platform/openapi.ts'
import { jobWorld } from '#server/platform/run.ts'
import { endpoints } from '#tests/support/callers.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

/** What OpenAPI 3.1 asks of the parts that we use; nothing else may stand in them. */
const text = z.string().min(1)
const jsonSchema = z.record(z.string(), z.unknown())
const example = z.strictObject({ summary: text.optional(), value: z.unknown() })
const media = z.strictObject({ schema: jsonSchema, example: z.unknown().optional(), examples: z.record(z.string(), example).optional() })
const content = z.record(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/), media)
const reference = z.strictObject({ $ref: z.string().regex(/^#\/components\//) })
const header = z.strictObject({ description: text.optional(), schema: jsonSchema })
const response = z.strictObject({ description: text, headers: z.record(z.string(), header).optional(), content: content.optional() })
const parameter = z.strictObject({
  name: text,
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean(),
  description: text.optional(),
  schema: jsonSchema,
})
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: text,
  description: text,
  tags: z.array(text).length(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameter).min(1).optional(),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([response, reference])),
})
const flow = z.strictObject({ tokenUrl: text, scopes: z.record(z.string(), text) })
const securityScheme = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('oauth2'), description: text, flows: z.strictObject({ clientCredentials: flow }) }),
  z.strictObject({ type: z.literal('apiKey'), description: text, in: z.enum(['cookie', 'header', 'query']), name: text }),
])
const openApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: text,
    version: z.string().regex(/^\d+\.\d+\.\d+/),
    description: text,
    license: z.strictObject({ name: text, identifier: text }),
  }),
  servers: z.array(z.strictObject({ url: text })).min(1),
  tags: z.array(z.strictObject({ name: text })),
  paths: z.record(z.string().regex(/^\/[\w/{}.-]+$/), z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), operation)),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), jsonSchema),
    responses: z.record(z.string().regex(/^[\w.-]+$/), response),
    securitySchemes: z.record(z.string(), securityScheme),
  }),
})
type Operation = z.infer<typeof operation>
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
  await tryDivisionChanges(region, centre)
  await tryOrganisations(centre)
  await tryItems(centre, supervisor)
  await tryBasicItems(region, centre)
  await tryAlignment(hall, centre)
  await tryMending(centre)
  await isRefused('/api/v1/service-records/{recordId}/overdue-reason', supervisor)
  await tryConnecting(centre)
  await tryImporting(centre)

  const withExample = operations.filter(({ it }) => Object.values(it.requestBody?.content ?? {}).some((one) => one.example !== undefined))
  assert.deepEqual([...tried].toSorted(), withExample.map(({ path }) => path).toSorted(), 'each example was tried')
})

/** A step that has no body, and so no example of its own. */
async function step(path: string, as: string) {
  const reply = await w.call('POST', `/api/v1/${path}`, { as, body: {} })
  assert.ok(reply.statusCode < 300, `${path}: ${reply.statusCode} ${reply.body}`)
}

async function tryDivisionChanges(region: string, centre: string) {
  const proposed = async () => ({ params: { changeId: String((await tryOut('/api/v1/division-changes', region))['changeId']) } })
  await tryOut('/api/v1/division-changes/{changeId}/refuse', centre, await proposed())
  await tryOut('/api/v1/division-changes/{changeId}/withdraw', region, await proposed())
}

async function tryOrganisations(centre: string) {
  const of = { unitCode: '11654201YY0000300N', hallCode: '654201-H1', platformCode: 'kiosk-654201-1', staffNo: '654201-001' }
  const params = { ...of, windowCode: '654201-W01', code: '654201000000' }
  for (const kind of ['units', 'halls', 'windows', 'platforms', 'staff']) await tryOut(`/api/v1/${kind}`, centre)
  await tryOut('/api/v1/units/{unitCode}', centre, { method: 'put', params: { unitCode: '11654201YY0000204D' } })
  for (const path of ['halls/{hallCode}', 'windows/{windowCode}', 'platforms/{platformCode}', 'staff/{staffNo}'])
    await tryOut(`/api/v1/${path}`, centre, { method: 'put', params })
  await tryOut('/api/v1/organisation-edits', centre)
  for (const path of ['supervisions', 'supervisions/end']) await tryOut(`/api/v1/units/{unitCode}/${path}`, centre, { params })
  await tryOut('/api/v1/divisions/{code}/management', centre, { method: 'put', params })
  await tryOut('/api/v1/windows/{windowCode}/seatings', centre, { params: { windowCode: '654201-W03' } })
  await tryOut('/api/v1/windows/{windowCode}/seatings/end', centre, { params: { windowCode: '654201-W80' } })
}

/** Drafted by the one, reviewed and released by the other. */
async function tryItems(one: string, other: string) {
  const at = (made: Record<string, unknown>) => ({ params: { versionId: String(made['versionId']) } })
  const withdrawn = at(await tryOut('/api/v1/item-drafts/new', one))
  await tryOut('/api/v1/item-drafts/{versionId}', one, { ...withdrawn, method: 'put' })
  await tryOut('/api/v1/item-drafts/{versionId}/withdraw', one, withdrawn)
  const params = { itemCode: '11654201YY0000204D4002000001000' }
  const draft = at(await tryOut('/api/v1/service-items/{itemCode}/drafts', one, { params }))
  const steps = `item-drafts/${draft.params.versionId}`
  await step(`${steps}/submit`, one)
  await tryOut('/api/v1/item-drafts/{versionId}/refuse', other, draft)
  await step(`${steps}/submit`, one)
  await step(`${steps}/review`, other)
  await tryOut('/api/v1/item-drafts/{versionId}/release', other, draft)
  for (const many of ['reviews', 'releases']) await tryOut(`/api/v1/item-draft-${many}`, other)
}

async function tryBasicItems(one: string, other: string) {
  const drafted = async (basicCode: string) => {
    const made = await tryOut('/api/v1/basic-items/{basicCode}/drafts', one, { params: { basicCode } })
    return { params: { versionId: String(made['versionId']) } }
  }
  await tryOut('/api/v1/basic-drafts/{versionId}/withdraw', one, await drafted('650700098000'))
  const draft = await drafted('650700099000')
  const steps = `basic-drafts/${draft.params.versionId}`
  await tryOut('/api/v1/basic-drafts/{versionId}/content', one, draft)
  await step(`${steps}/submit`, one)
  await tryOut('/api/v1/basic-drafts/{versionId}/refuse', other, draft)
  await step(`${steps}/submit`, one)
  await step(`${steps}/review`, other)
  await tryOut('/api/v1/basic-drafts/{versionId}/release', other, draft)
}

async function tryAlignment(hall: string, centre: string) {
  await tryOut('/api/v1/item-comparisons', hall)
  await tryOut('/api/v1/item-alignment/assignments', centre)
  const params = { itemCode: '11654326YY0001004M4002000026000', element: 'name' }
  await tryOut('/api/v1/item-alignment/findings/{itemCode}/{element}/steps', centre, { params })
}

async function tryMending(centre: string) {
  const { items } = (await w.call('GET', '/api/v1/quarantine?limit=500', { as: centre })).json<{
    items: { quarantineId: string; sourceSystem: string; code: string }[]
  }>()
  const [mended, aside] = items.filter((row) => row.sourceSystem === 'hall-654201' && row.code === 'unknown_window')
  const at = (row: typeof mended) => ({ params: { quarantineId: row?.quarantineId ?? assert.fail('nothing waits at an unknown window') } })
  await tryOut('/api/v1/quarantine/{quarantineId}/mend', centre, at(mended))
  await tryOut('/api/v1/quarantine/{quarantineId}/set-aside', centre, at(aside))
  await tryOut('/api/v1/quarantine-runs', centre)
  await tryOut('/api/v1/code-mappings/preview', centre)
  const mappingId = String((await tryOut('/api/v1/code-mappings', centre))['mappingId'])
  await tryOut('/api/v1/code-mappings/{mappingId}/end', centre, { params: { mappingId } })
}

/** From a folder that the operator allows, and that is empty. */
async function tryConnecting(centre: string) {
  const dir = await mkdtemp(join(tmpdir(), 'hcp-openapi-'))
  await mkdir(join(dir, 'hall-654201'))
  w.world.outside = { relay: null, connectors: { hosts: [], dir } }
  const params = { connectorId: String((await tryOut('/api/v1/connectors', centre))['connectorId']) }
  await tryOut('/api/v1/connectors/{connectorId}/settings', centre, { params })
  await step(`connectors/${params.connectorId}/trials`, centre)
  await tryConnectors.run(jobWorld(w.world), new AbortController().signal)
  for (const path of ['switch', 'runs']) await tryOut(`/api/v1/connectors/{connectorId}/${path}`, centre, { params })
  await rm(dir, { recursive: true })
}

/** Windows of which two can be written as they stand; the rest name a unit with its last character missing. */
async function tryImporting(centre: string) {
  const window = (no: number, unit: string) => `654201000000,654201-W${no},${no}号窗口,654201-H1,${unit}`
  const unit = '11654201YY0000204'
  const cut = Array.from({ length: 14 }, (_, i) => window(93 + i, i < 2 ? `${unit}0` : unit))
  const table = ['区划代码,窗口编码,名称,大厅编码,单位', window(91, `${unit}D`), window(92, `${unit}D`), ...cut]
  const reply = await w.call('POST', '/api/v1/imports?kind=windows', {
    as: centre,
    body: table.join('\r\n'),
    headers: { 'content-type': 'text/csv', 'attachment-name': 'windows.csv' },
  })
  assert.equal(reply.statusCode, 201, reply.body)
  const params = { importId: reply.json<{ importId: string }>().importId }
  const work = async () => {
    for (const errand of features.imports.errands ?? []) while (await errand.run(jobWorld(w.world), new AbortController().signal));
  }
  await work()
  await tryOut('/api/v1/imports/{importId}/apply', centre, { params })
  await work()
  await tryOut('/api/v1/imports/{importId}/rows/{rowNo}', centre, { params: { ...params, rowNo: '4' } })
  await tryOut('/api/v1/imports/{importId}/rows/{rowNo}/skip', centre, { params: { ...params, rowNo: '5' } })
  await tryOut('/api/v1/imports/{importId}/change-alike', centre, { params })
}

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
