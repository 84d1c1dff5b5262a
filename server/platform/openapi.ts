import { z } from 'zod'
import { MOST_FILE_BYTES, type Endpoint, type RefusalRow } from '#shared/endpoint.ts'
import { GENERAL, problem, type GeneralCode } from './problem.ts'

type Json = Record<string, unknown>
const BINARY: Json = { type: 'string', contentEncoding: 'binary' }
type ObjectSchema = { properties?: Record<string, Json>; required?: string[] }
/** Who may call an endpoint, as the permission table says it. */
export type Access = { says: string; open: boolean; staff: boolean; scopes: readonly string[] }
export type ApiInfo = {
  title: string
  version: string
  description: string
  /** Scope → what it lets a client do. */
  scopes: Readonly<Record<string, string>>
  sessionCookie: string
  accessOf(permission: string): Access
}
export type OpenApi = {
  openapi: '3.1.0'
  info: Json
  servers: Json[]
  tags: Json[]
  paths: Record<string, Record<string, Json>>
  components: { schemas: Record<string, Json>; responses: Record<string, Json>; securitySchemes: Json }
}

/** The document of everything under these paths: what systems call. Pages are for people and stand elsewhere. */
export const inDocument = (path: string): boolean => /^\/(api|open|oauth)\//.test(path)

/** Contracts → OpenAPI 3.1, pure: the same endpoints always give the same document. */
export function openApi(endpoints: readonly Endpoint[], info: ApiInfo): OpenApi {
  const { title, version, description } = info
  const schemas: Record<string, Json> = { Problem: PROBLEM }
  const paths: OpenApi['paths'] = {}
  for (const e of endpoints.filter((one) => inDocument(one.path))) {
    const path = e.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [e.method.toLowerCase()]: operation(e, info, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: { title, version, description, license: { name: 'MulanPSL-2.0', identifier: 'MulanPSL-2.0' } },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.filter((e) => inDocument(e.path)).map((e) => tagOf(e)))].map((name) => ({ name })),
    paths,
    components: { schemas, responses: generalResponses(), securitySchemes: securitySchemes(info) },
  }
}

function operation(e: Endpoint, info: ApiInfo, schemas: Record<string, Json>): Json {
  const access = info.accessOf(e.permission)
  const content = bodyContent(e, schemas)
  const parameters = [...parametersIn(e, 'path', schemas), ...parametersIn(e, 'query', schemas), ...headersOf(e)]
  return {
    operationId: e.name,
    summary: e.summary,
    description: `权限：${access.says}（${e.permission}）`,
    tags: [tagOf(e)],
    security: securityOf(access),
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required: true, content } }),
    responses: { ...replies(e, schemas), ...refusals(e, access, schemas) },
  }
}

/** `/api/v1/cases/{caseId}` → cases; `/oauth/token` → oauth. */
const tagOf = (e: Endpoint): string => e.path.split('/').filter((part) => !/^(api|open|v\d+|)$/.test(part))[0] ?? 'api'

function securityOf({ open, staff, scopes }: Access): Json[] {
  if (open) return []
  return [...scopes.map((scope) => ({ clientCredentials: [scope] })), ...(staff ? [{ session: [] }] : [])]
}
const securitySchemes = ({ scopes, sessionCookie }: ApiInfo): Json => ({
  clientCredentials: {
    type: 'oauth2',
    description: '系统接入：客户端凭证换取访问令牌',
    flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes } },
  },
  session: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: '工作人员登录会话；写操作须从本系统页面发出（同源 Origin）' },
})

function parametersIn(e: Endpoint, where: 'path' | 'query', schemas: Record<string, Json>): Json[] {
  const schema = where === 'path' ? e.params : e.query
  const json: ObjectSchema = schema ? toJson(schema, 'input', { e, schemas }) : {}
  const { properties = {}, required = [] } = json
  const inPath = where === 'path' ? [...e.path.matchAll(/:(\w+)/g)].map((found) => found[1] ?? '') : []
  const names = [...new Set([...inPath, ...Object.keys(properties)])]
  return names.map((name) => {
    const { description, ...rest } = properties[name] ?? { type: 'string' }
    return {
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      ...(description !== undefined && { description }),
      schema: rest,
    }
  })
}

const headersOf = (e: Endpoint): Json[] =>
  (e.headers ?? []).map(({ name, pattern, describe, optional }) => ({
    name,
    in: 'header',
    required: optional !== true,
    description: describe,
    schema: { type: 'string', pattern: pattern.source },
  }))

const TABLES = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const
function bodyContent(e: Endpoint, schemas: Record<string, Json>): Json | null {
  if (!e.body) return null
  if (e.takes === 'bytes') return { 'application/octet-stream': { schema: { ...BINARY, maxLength: MOST_FILE_BYTES } } }
  if (e.takes === 'table') return Object.fromEntries(TABLES.map((media) => [media, { schema: BINARY }]))
  const schema = toJson(e.body, 'input', { e, schemas })
  const described = { schema, ...(e.example !== undefined && { example: e.example }) }
  if (e.takes === 'form') return { 'application/x-www-form-urlencoded': described }
  if (e.takes !== 'ndjson') return { 'application/json': described }
  const lines = { type: 'string', description: '每行一个 JSON 对象，以换行分隔，行数不限' }
  return {
    'application/json': described,
    'application/x-ndjson': { schema: lines, ...(e.example !== undefined && { example: `${JSON.stringify(e.example)}\n` }) },
  }
}

/** One call is answered with its usual status; a list of calls with 200 and a list of outcomes. */
function replies(e: Endpoint, schemas: Record<string, Json>): Json {
  if (e.file) {
    return { 200: { description: '成功：文件', content: Object.fromEntries(e.file.map((type) => [type, { schema: BINARY }])) } }
  }
  const schema = toJson(e.reply, 'output', { e, schemas })
  const usual = e.status ?? (e.method === 'POST' ? 201 : 200)
  const options = Array.isArray(schema['anyOf']) ? (schema['anyOf'] as Json[]) : [schema]
  const lists = usual === 201 ? options.filter((option) => option['type'] === 'array') : []
  const single = options.filter((option) => !lists.includes(option))
  const reply = (description: string, of: Json[]) => ({
    description,
    content: { 'application/json': { schema: of.length === 1 ? of[0] : { anyOf: of } } },
  })
  const kept = e.etagged && { 304: { description: '与 If-None-Match 所指的相同，没有变化' } }
  if (lists.length === 0 || single.length === 0)
    return { [usual]: { description: '成功', content: { 'application/json': { schema } } }, ...kept }
  return { 200: reply('成功：按提交的顺序，每项一个结果', lists), [usual]: reply('成功', single) }
}

type Refused = Pick<RefusalRow, 'says' | 'carries'> & { status: number; code: string }
/** Every way of saying no, by status; statuses with nothing of the endpoint's own refer to the shared ones. */
function refusals(e: Endpoint, access: Access, schemas: Record<string, Json>): Json {
  const own: Refused[] = Object.entries(e.refusals).map(([code, row]) => ({ code, ...row }))
  const general = generalFor(e, access).map((code): Refused => ({ code, ...GENERAL[code] }))
  const byStatus = Map.groupBy([...general, ...own], (row) => row.status)
  return Object.fromEntries(
    [...byStatus].map(([status, rows]) => {
      const shared = rows.every((row) => !own.includes(row)) ? sharedName(rows.map((row) => row.code)) : undefined
      return [String(status), shared ? { $ref: `#/components/responses/${shared}` } : refusalResponse(rows, { e, schemas })]
    }),
  )
}

function generalFor(e: Endpoint, access: Access): GeneralCode[] {
  const takesBody = e.method === 'POST' || e.method === 'PUT'
  return [
    ...(access.open ? [] : (['unauthorized', 'forbidden'] as const)),
    ...(access.staff && e.method !== 'GET' ? (['cross_origin'] as const) : []),
    ...(takesBody ? (['body_too_large', 'unsupported_media_type'] as const) : []),
    ...(takesBody && e.takes !== 'bytes' && e.takes !== 'table' ? (['malformed'] as const) : []),
    'invalid_input',
    'too_many_requests',
    'unavailable',
  ]
}

function refusalResponse(rows: readonly Refused[], place: Place): Json {
  const codes = rows.map((row) => row.code)
  const carried = rows.map((row) => (row.carries ? toJson(row.carries, 'output', place) : {}) as { properties?: Record<string, Json> })
  const properties = { code: { enum: codes }, ...Object.assign({}, ...carried.map((one) => one.properties ?? {})) } as Json
  return {
    description: rows.map((row) => `\`${row.code}\`：${row.says}`).join('\n\n'),
    ...(rows.some((row) => row.status === 429 || row.status === 503) && { headers: RETRY_AFTER }),
    content: {
      'application/problem+json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Problem' }], properties },
        examples: Object.fromEntries(rows.map((row) => [row.code, { value: problem(row.code, row) }])),
      },
    },
  }
}

const SHARED: Readonly<Record<string, readonly GeneralCode[]>> = {
  Unauthorized: ['unauthorized'],
  Forbidden: ['forbidden'],
  ForbiddenToStaff: ['forbidden', 'cross_origin'],
  TooLarge: ['body_too_large'],
  UnsupportedMediaType: ['unsupported_media_type'],
  InvalidBody: ['malformed', 'invalid_input'],
  InvalidQuery: ['invalid_input'],
  TooManyRequests: ['too_many_requests'],
  Unavailable: ['unavailable'],
}
const sharedName = (codes: readonly string[]): string | undefined =>
  Object.keys(SHARED).find((name) => SHARED[name]?.join() === codes.join())
const generalResponses = (): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(SHARED).map(([name, codes]) => [
      name,
      refusalResponse(
        codes.map((code) => ({ code, ...GENERAL[code] })),
        { e: { name }, schemas: {} },
      ),
    ]),
  )

const RETRY_AFTER = { 'Retry-After': { description: '多少秒后再试', schema: { type: 'integer' } } }
const TEXT = { type: 'string' }
const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457。code 长期不变，程序按它判断；title 和 detail 给人看。',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: TEXT,
    title: TEXT,
    status: { type: 'integer' },
    detail: TEXT,
    code: TEXT,
    errors: {
      type: 'array',
      description: '逐个字段说明哪里不对',
      items: { type: 'object', required: ['path', 'code', 'says'], properties: { path: TEXT, code: TEXT, says: TEXT } },
    },
  },
}

type Place = { e: Pick<Endpoint, 'name'>; schemas: Record<string, Json> }
/** A reply may grow: what is not strict says nothing of other fields. Named and recursive schemas move to the components. */
function toJson(schema: z.ZodType, io: 'input' | 'output', { e, schemas }: Place): Json {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod
      if (def.type === 'object' && !def.catchall) delete jsonSchema.additionalProperties
      if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern
    },
  })
  const { $schema: _, $defs = {}, ...rest } = made as Json & { $defs?: Record<string, Json> }
  const nameOf = (id: string) => (id.startsWith('__') ? `${e.name}${id}` : id)
  const moved = (value: Json): Json =>
    JSON.parse(JSON.stringify(value), (key, inner: unknown) => (key === '$ref' ? pointed(String(inner), nameOf) : inner)) as Json
  for (const [id, definition] of Object.entries($defs)) schemas[nameOf(id)] = moved(definition)
  return moved(rest)
}

function pointed(ref: string, nameOf: (id: string) => string): string {
  const id = /^#\/\$defs\/(.+)$/.exec(ref)?.[1]
  if (id === undefined) throw new Error(`a schema that refers to itself as ${ref} needs a name: .meta({ id })`)
  return `#/components/schemas/${nameOf(id)}`
}
