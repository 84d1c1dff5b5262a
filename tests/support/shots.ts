/** Requests to one endpoint or page, from its own contract: most nearly right, some struck, some hostile altogether. */
import fc from 'fast-check'
import { z } from 'zod'
import type { PageContract } from '#server/platform/pages.ts'
import { MEDIA } from '#server/http/request.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { SAMPLES } from './sample-files.ts'
import { blow, HOSTILE_KEYS, hostileText, hostileValue, struck, valueOf, type Known, type Schema } from './from-schema.ts'

export type Asked = Endpoint | PageContract
/** `at` is the contract's name. */
export type Shot = { at: string; caller: string; url: string; headers: Record<string, string>; body: Buffer | undefined }

const isEndpoint = (asked: Asked): asked is Endpoint => 'reply' in asked
export const isWrite = (asked: Asked): boolean => asked.method === 'POST' || asked.method === 'PUT'
const schemaOf = (type: z.ZodType | undefined): Schema =>
  type ? (z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema) : {}
/** So often out of ten; the rest is as it should be. */
const sometimes = <T>(often: number, odd: fc.Arbitrary<T>, usual: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: often, arbitrary: odd }, { weight: 10 - often, arbitrary: usual })
/** Up to two blows in about a third. */
const mutated = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  sometimes(
    3,
    fc
      .tuple(value, fc.array(blow, { minLength: 1, maxLength: 2 }))
      .map(([one, blows]) => blows.reduce<unknown>((now, each) => struck(now, each), one)),
    value,
  )

export function shotsAt(asked: Asked, known: Known, callers: readonly string[]): fc.Arbitrary<Shot> {
  const write = isWrite(asked)
  return fc
    .record({
      caller: fc.constantFrom(...callers),
      path: pathOf(asked, known),
      query: queryOf(asked, known),
      headers: headersOf(asked, known),
      body: write ? bodyOf(asked, known) : fc.constant(undefined),
    })
    .map(({ caller, path, query, headers, body }) => ({ at: asked.name, caller, url: path + query, headers, body }))
}

function pathOf(asked: Asked, known: Known): fc.Arbitrary<string> {
  const schema = schemaOf(asked.params)
  const names = [...asked.path.matchAll(/:(\w+)/g)].map((found) => found[1] ?? '')
  const raw = fc.constantFrom('%00', '%ff', '%', '..', '%2e%2e%2f', '%ed%a0%80', 'x'.repeat(250))
  const parts = names.map((name) => {
    const usual = valueOf(schema.properties?.[name] ?? { type: 'string' }, known, name).map((value) =>
      encodeURIComponent(wellFormed(value)),
    )
    return sometimes(
      1,
      fc.oneof(
        hostileText.map((text) => encodeURIComponent(wellFormed(text))),
        raw,
      ),
      usual,
    )
  })
  return fc.tuple(...parts).map((values) => {
    let at = 0
    return asked.path.replaceAll(/:\w+/g, () => values[at++] || 'x')
  })
}
const wellFormed = (value: unknown): string => String(value).toWellFormed()

function queryOf(asked: Asked, known: Known): fc.Arbitrary<string> {
  const schema = schemaOf(asked.query)
  const fields = schema.type === 'object' ? mutated(valueOf(schema, known)) : fc.constant({})
  const more = fc.constantFrom(
    'lang=ug',
    'lang=a&lang=b',
    'large=1',
    'large=1&large=0',
    'colour=red',
    '__proto__=1',
    'limit=1&limit=2',
    '%ff=%ff',
    '&&=&',
    'a%00=b',
  )
  const odd = fc
    .tuple(fields, fc.array(more, { maxLength: 2 }))
    .map(([own, others]) => [formText(own), ...others].filter(Boolean).join('&'))
  return sometimes(1, odd, sometimes(4, fields.map(formText), fc.constant(''))).map((text) => (text === '' ? '' : `?${text}`))
}

/** As a form or a query writes it; what is no flat list of words is written as JSON. */
function formText(fields: unknown): string {
  if (typeof fields !== 'object' || fields === null) return encodeURIComponent(wellFormed(fields))
  return Object.entries(fields)
    .flatMap(([key, value]: [string, unknown]) => [value].flat().map((one) => [key, one] as const))
    .map(
      ([key, one]) =>
        `${encodeURIComponent(key.toWellFormed())}=${encodeURIComponent(wellFormed(typeof one === 'object' ? JSON.stringify(one) : one))}`,
    )
    .join('&')
}

function headersOf(asked: Asked, known: Known): fc.Arbitrary<Record<string, string>> {
  const visible = fc.string({ maxLength: 60 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?').trim())
  const right = MEDIA[isEndpoint(asked) ? (asked.takes ?? 'json') : 'form'][0]
  const odd = fc.constantFrom(
    'text/plain',
    'application/json; charset=gbk',
    'application/json;',
    'multipart/form-data; boundary=a',
    'application/x-ndjson',
    MEDIA.form[0],
    MEDIA.json[0],
    '',
    '/',
    'a'.repeat(3_000),
  )
  return fc
    .record({
      'content-type': sometimes(1, odd, fc.constant(right)),
      accept: fc.constantFrom('*/*', 'text/html', 'application/json'),
      'accept-language': fc.constantFrom('', 'ug', 'kk,en;q=0.5', 'xx;q=NaN,;q=,zh', '*;q=-1', 'a'.repeat(1_000)),
      'idempotency-key': sometimes(1, visible, fc.constantFrom(...((known['idempotencyKey'] ?? ['k']) as string[]))),
      cookie: sometimes(
        2,
        visible.map((text) => `hcp_large=${text}; hcp_rater=${text}; hcp_device=${text}; __proto__=1`),
        fc.constant(''),
      ),
      'accept-encoding': fc.constantFrom('', 'gzip', 'br;q=1, *;q=0'),
      'x-forwarded-for': sometimes(1, visible, fc.constant('')),
      'attachment-name': sometimes(2, visible, fc.constantFrom('a.jpg', '%E9%99%84.pdf', '%FF', '%2e%2e%2fa', '%00')),
    })
    .map((headers) =>
      Object.fromEntries(Object.entries(headers).filter(([name, value]) => value !== '' && (isWrite(asked) || name !== 'content-type'))),
    )
}

function bodyOf(asked: Asked, known: Known): fc.Arbitrary<Buffer | undefined> {
  if (isEndpoint(asked) && asked.takes === 'bytes') return fileOf()
  const type = isEndpoint(asked) ? asked.body : asked.form
  const form = !isEndpoint(asked) || asked.takes === 'form'
  const value = type ? mutated(valueOf(schemaOf(type), known)) : sometimes(2, hostileValue, fc.constant({}))
  const text = value.map((one) => (form ? formText(one) : (JSON.stringify(one) ?? '')))
  return sometimes(
    1,
    fc.tuple(text, brokenness).map(([whole, broken]) => broken(whole)),
    text.map((whole) => Buffer.from(whole)),
  )
}

/** A file of one kind or another, whole, cut, or with another's bytes in it. */
const fileOf = (): fc.Arbitrary<Buffer> =>
  fc
    .tuple(fc.constantFrom(...SAMPLES.map((sample) => sample.bytes)), fc.nat(), hostileText, fc.constantFrom(0, 1, 2))
    .map(([bytes, at, text, how]) =>
      how === 0 ? bytes : Buffer.concat([bytes.subarray(0, at % bytes.length), Buffer.from(how === 1 ? '' : text)]),
    )

const brokenness = fc.constantFrom<((text: string) => Buffer | undefined)[]>(
  () => undefined,
  () => Buffer.alloc(0),
  (text) => Buffer.from(text.slice(0, text.length / 2)),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
  (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xc4, 0xe3])]),
  (text) => Buffer.from(`${'['.repeat(50_000)}${text}`),
  (text) => Buffer.from(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}${text.slice(0, 0)}`),
  (text) => Buffer.from(text.replace('{', '{"level":1,"level":2,')),
  (text) => Buffer.from(text.replaceAll(/\d+/g, '9'.repeat(400))),
  (text) => Buffer.from(text.replaceAll(/\d+/g, '1e999')),
  (text) => Buffer.from(`${text}\n${text}`),
  (text) => Buffer.from(text.replace('{', `{${HOSTILE_KEYS.map((key) => `${JSON.stringify(key)}:{"x":1}`).join()},`)),
)
