import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { endpoint, listQuery, listReply } from '#shared/endpoint.ts'
import { openApi, type Access, type ApiInfo } from './openapi.ts'

const thing = z.object({ thingId: z.string(), seenOn: z.iso.date().describe('日期') })
const readThings = endpoint({
  name: 'listThings',
  method: 'GET',
  path: '/api/v1/things',
  summary: '查看物件',
  permission: 'things.read',
  query: listQuery(['thingId'], { division: z.string().describe('区划') }),
  reply: listReply(thing),
  refusals: {},
})
const sendThings = endpoint({
  name: 'sendThings',
  method: 'POST',
  path: '/api/v1/things/:thingId/parts',
  summary: '报送部件',
  permission: 'things.send',
  params: z.strictObject({ thingId: z.uuid() }),
  headers: [
    { name: 'idempotency-key', pattern: /^[\x21-\x7e]{1,128}$/, refusal: 'key_missing' as const, describe: '幂等键' },
    { name: 'x-trace', pattern: /^\w+$/, refusal: 'key_missing' as const, describe: '跟踪号', optional: true },
  ],
  body: z.union([z.strictObject({ name: z.string() }), z.array(z.strictObject({ name: z.string() })).max(500)]),
  reply: z.union([thing, z.array(thing)]),
  refusals: {
    key_missing: { status: 400, says: '缺少请求头。' },
    seen_before: { status: 409, says: '报过了。', carries: z.object({ firstSeenAt: z.string() }) },
    too_old: { status: 409, says: '太旧了。' },
  },
  example: { name: '门' },
})
const takeToken = endpoint({
  name: 'takeToken',
  method: 'POST',
  path: '/oauth/token',
  summary: '换取令牌',
  permission: 'token',
  takes: 'form',
  body: z.strictObject({ grant_type: z.literal('client_credentials') }),
  reply: z.object({ access_token: z.string() }),
  status: 200,
  refusals: {},
})
const pushLines = endpoint({
  name: 'pushLines',
  method: 'POST',
  path: '/api/v1/lines',
  summary: '推送',
  permission: 'things.send',
  takes: 'ndjson',
  body: z.strictObject({ n: z.int() }),
  reply: z.object({ accepted: z.int() }),
  status: 200,
  refusals: {},
  example: { n: 1 },
})
const page = endpoint({ name: 'rate', method: 'GET', path: '/r/:token', summary: '', permission: 'token', reply: z.string(), refusals: {} })

const ACCESS: Record<string, Access> = {
  'things.read': { says: '查看', open: false, staff: true, scopes: ['things', 'all'] },
  'things.send': { says: '报送', open: false, staff: false, scopes: ['things'] },
  token: { says: '换取令牌', open: true, staff: false, scopes: [] },
}
const info: ApiInfo = {
  title: '接口',
  version: '1.0.0',
  description: '说明',
  scopes: { things: '物件', all: '全部' },
  sessionCookie: 'session',
  accessOf: (permission) => ACCESS[permission] ?? assert.fail(permission),
}
const endpoints = [readThings, sendThings, takeToken, pushLines, page]
const made = openApi(endpoints, info)
const objects = (value: unknown): Record<string, unknown>[] =>
  typeof value === 'object' && value !== null ? [value as Record<string, unknown>, ...Object.values(value).flatMap(objects)] : []
type Content = Record<
  string,
  {
    schema: Record<string, unknown> & { properties: Record<string, unknown> }
    example?: unknown
    examples: Record<string, { value: { detail: string } }>
  }
>
type Operation = {
  parameters: { name: string; required: boolean; schema: unknown; description?: string }[]
  security: unknown
  requestBody: { content: Content }
  responses: Record<string, { content: Content }>
}
const op = (path: string, method: string): Operation => (made.paths[path]?.[method] ?? assert.fail(`${method} ${path}`)) as Operation
const json = (operation: Operation, status: string) => operation.responses[status]?.content['application/json']?.schema
const refused = (operation: Operation, status: string) => operation.responses[status]?.content['application/problem+json']

test('the document has every endpoint below /api, /open and /oauth, and no page', () => {
  assert.deepEqual(Object.keys(made.paths), ['/api/v1/things', '/api/v1/things/{thingId}/parts', '/oauth/token', '/api/v1/lines'])
  assert.deepEqual(made.tags, [{ name: 'things' }, { name: 'oauth' }, { name: 'lines' }])
})

test('every reference in the document leads somewhere in it', () => {
  for (const { $ref } of objects(made)) {
    if (typeof $ref !== 'string') continue
    const found = $ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], made)
    assert.ok(found, $ref)
  }
})

test('every placeholder in a path is a required parameter', () => {
  for (const [path, methods] of Object.entries(made.paths))
    for (const { parameters = [] } of Object.values(methods) as { parameters?: { name: string; in: string; required: boolean }[] }[])
      for (const [, name] of path.matchAll(/\{(\w+)\}/g))
        assert.ok(parameters.some((p) => p.name === name && p.in === 'path' && p.required))
})

test('a list says its limit, its sorts and its filters, and which of them may be left out', () => {
  const parameters = op('/api/v1/things', 'get').parameters
  assert.deepEqual(
    parameters.map((p) => [p.name, p.required]),
    [
      ['limit', false],
      ['cursor', false],
      ['sort', false],
      ['division', true],
    ],
  )
  assert.deepEqual(parameters[0]?.schema, { default: 50, type: 'integer', minimum: 1, maximum: 500 })
  assert.equal(parameters[3]?.description, '区划')
})

test('every way of saying no stands under its status with its code and its words', () => {
  const send = op('/api/v1/things/{thingId}/parts', 'post')
  assert.deepEqual(Object.keys(send.responses), ['200', '201', '400', '401', '403', '409', '413', '415', '429', '503'])
  assert.deepEqual(refused(send, '409')?.schema.properties, { code: { enum: ['seen_before', 'too_old'] }, firstSeenAt: { type: 'string' } })
  assert.equal(refused(send, '409')?.examples['seen_before']?.value.detail, '报过了。')
  assert.deepEqual(refused(send, '400')?.schema.properties['code'], { enum: ['malformed', 'invalid_input', 'key_missing'] })
  assert.deepEqual(send.responses['429'], { $ref: '#/components/responses/TooManyRequests' })
})

test('one call is answered with 201, a list of calls with 200 and a list', () => {
  const send = op('/api/v1/things/{thingId}/parts', 'post')
  assert.equal(json(send, '200')?.['type'], 'array')
  assert.equal(json(send, '201')?.['type'], 'object')
})

test('a write by a signed-in person may also be refused for coming from another site', () => {
  const withSession = { ...sendThings, permission: 'things.read' }
  const written = openApi([withSession], info).paths['/api/v1/things/{thingId}/parts']?.['post'] as Operation
  assert.deepEqual(written.responses['403'], { $ref: '#/components/responses/ForbiddenToStaff' })
})

test('a header that the contract asks for is a parameter with its pattern', () => {
  const [, header, second] = op('/api/v1/things/{thingId}/parts', 'post').parameters
  assert.equal(second?.required, false)
  assert.deepEqual(header, {
    name: 'idempotency-key',
    in: 'header',
    required: true,
    description: '幂等键',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
  })
})

test('a client needs one of the scopes, a member of staff a session, and an open endpoint nothing', () => {
  assert.deepEqual(op('/api/v1/things', 'get').security, [
    { clientCredentials: ['things'] },
    { clientCredentials: ['all'] },
    { session: [] },
  ])
  assert.deepEqual(op('/oauth/token', 'post').security, [])
  assert.equal('401' in op('/oauth/token', 'post').responses, false)
})

test('a body is described in each form in which it is taken, with its example', () => {
  assert.deepEqual(Object.keys(op('/oauth/token', 'post').requestBody.content), ['application/x-www-form-urlencoded'])
  const lines = op('/api/v1/lines', 'post').requestBody.content
  assert.deepEqual(lines['application/json']?.example, { n: 1 })
  assert.equal(lines['application/x-ndjson']?.example, '{"n":1}\n')
})

test('an unknown field of a body is refused, an unknown field of a reply is not ruled out', () => {
  assert.equal(op('/api/v1/lines', 'post').requestBody.content['application/json']?.schema['additionalProperties'], false)
  assert.equal('additionalProperties' in (json(op('/api/v1/lines', 'post'), '200') ?? {}), false)
})

test('a schema that contains itself is described once, by name', () => {
  const tree = z.object({
    name: z.string(),
    get below() {
      return z.array(tree)
    },
  })
  const nested = { ...page, path: '/open/v1/tree', name: 'readTree', reply: z.object({ tree }) }
  const document = openApi([nested], info)
  assert.deepEqual(Object.keys(document.components.schemas), ['Problem', 'readTree__schema0'])
})

test('the same endpoints give the same document', () => {
  assert.equal(JSON.stringify(openApi(endpoints, info)), JSON.stringify(made))
})
