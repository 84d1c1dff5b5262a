import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MOST_FILE_BYTES, type Endpoint, type Takes } from '#shared/endpoint.ts'
import { fieldErrors, generalProblem, problem, unfitText, type Problem } from '#server/platform/problem.ts'

/** A request that was refused before any feature saw it. */
export class HttpProblem extends Error {
  readonly problem: Problem
  readonly headers: Record<string, string>
  constructor(found: Problem, headers: Record<string, string> = {}) {
    super(found.code)
    this.problem = found
    this.headers = headers
  }
}

export const MEDIA = {
  json: ['application/json'],
  form: ['application/x-www-form-urlencoded'],
  formWithFile: ['multipart/form-data', 'application/x-www-form-urlencoded'],
  ndjson: ['application/json', 'application/x-ndjson'],
  bytes: ['application/octet-stream'],
  table: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
} as const
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
const EIGHT_MEBIBYTES = 8 * 1024 * 1024
export const SMALL_BYTES = 256 * 1024
/** Of a form with a file: the file, and what is written beside it. */
export const FORM_WITH_FILE = { bodyLimit: MOST_FILE_BYTES + SMALL_BYTES }
/** A form is what a person typed; and who need not say who they are gets no eight megabytes read and parsed. */
export const bodyLimitOf = (takes: Takes, isOpen: boolean): { bodyLimit?: number } =>
  takes === 'form' || isOpen ? { bodyLimit: SMALL_BYTES } : takes === 'bytes' ? { bodyLimit: MOST_FILE_BYTES } : {}

/** Bodies stay bytes until the request is known to be allowed; what cannot be read is `malformed`. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['application/json', 'application/x-www-form-urlencoded'],
    { parseAs: 'buffer', bodyLimit: EIGHT_MEBIBYTES },
    (request, body, done) => (hasItsDigest(request, body) ? done(null, body) : done(new HttpProblem(generalProblem('malformed')))),
  )
  app.addContentTypeParser([MEDIA.bytes[0], MEDIA.formWithFile[0]], { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // The raw stream; whoever takes it reads it as it comes, and says when it is too much.
  app.addContentTypeParser(['application/x-ndjson', ...MEDIA.table], (_request, payload, done) => done(null, payload))
}

/** Whoever says what a body digests to (RFC 9530), as a device does whose signature covers it, is held to it. */
function hasItsDigest(request: FastifyRequest, body: string | Buffer): boolean {
  const said = request.headers['content-digest']
  return said === undefined || said === `sha-256=:${hash('sha256', body, 'base64')}:`
}

export const mediaTypeOf = (request: FastifyRequest): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

export function decodeJson(bytes: unknown): unknown {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new HttpProblem(generalProblem('malformed'))
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch {
    throw new HttpProblem(generalProblem('malformed'))
  }
  return value
}

/** Repeated fields become arrays; whether one or many is meant, the form's schema says. */
export function decodeForm(bytes: unknown): Record<string, string | string[]> {
  if (bytes === undefined) return {}
  if (!Buffer.isBuffer(bytes)) throw new HttpProblem(generalProblem('malformed'))
  try {
    const text = utf8.decode(bytes)
    utf8.decode(unescaped(text)) // URLSearchParams would put a replacement mark for what it cannot decode
    return fieldsOf(new URLSearchParams(text))
  } catch {
    throw new HttpProblem(generalProblem('malformed'))
  }
}
const unescaped = (text: string): Buffer =>
  Buffer.from(
    Buffer.from(text)
      .toString('latin1')
      .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
/** Each pair once: asking for all of a name, name by name, would take the square of their number. */
export const fieldsOf = (params: URLSearchParams): Record<string, string | string[]> => {
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of params) {
    const before = fields.get(name)
    if (before === undefined) fields.set(name, value)
    else if (typeof before === 'string') fields.set(name, [before, value])
    else before.push(value)
  }
  return Object.fromEntries(fields)
}

const NOTHING = z.strictObject({})
const invalid = (errors: unknown) => new HttpProblem(generalProblem('invalid_input', { errors }))

/** Parses by the contract or refuses, naming the field. Text that cannot be kept is refused wherever it stands. */
export function parsed<T>(schema: z.ZodType<T> | undefined, value: unknown, root = ''): T {
  const unfit = unfitText(value)
  if (unfit === 'too_deep') throw new HttpProblem(generalProblem('malformed'))
  if (unfit) throw invalid([unfit])
  const result = (schema ?? (NOTHING as unknown as z.ZodType<T>)).safeParse(value, { reportInput: true })
  if (!result.success) throw invalid(fieldErrors(result.error, root))
  return result.data
}

/** Headers that the contract asks for; a missing or wrong one is refused with the contract's own code. */
export function declaredHeaders(e: Endpoint, request: FastifyRequest): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const wanted of e.headers ?? []) {
    const value = request.headers[wanted.name]
    if (value === undefined && wanted.optional) continue
    const row = e.refusals[wanted.refusal]
    if (typeof value !== 'string' || !wanted.pattern.test(value)) {
      throw new HttpProblem(problem(wanted.refusal, row ?? { status: 400, says: `缺少请求头 ${wanted.name}` }))
    }
    headers[wanted.name] = value
  }
  return headers
}
