/** Values as a contract describes them, and what becomes of them in hostile hands. */
import fc from 'fast-check'

export type Schema = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
}
/** Values that exist in the database, by the name of the field they stand in. */
export type Known = Readonly<Record<string, readonly unknown[]>>

const MOST_ITEMS = 5
const DAYS = ['2026-11-23', '0000-01-01', '0001-01-01', '1582-10-10', '2026-02-30', '9999-12-31', '2026-13-01']
const MOMENTS = [
  '2026-11-23T10:00:00+08:00',
  '2026-11-22T23:59:59.999999999Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
  '2026-02-30T00:00:00Z',
  '1969-12-31T23:59:59Z',
]
/** Whatever else it may be: markup, SQL, paths, names of the language's own things, text that no database holds. */
export const MARKUP = '<script>alert(7)</script>'
export const HOSTILE_TEXTS = [
  MARKUP,
  `"><img src=x onerror=alert(7)>`,
  `' or '1'='1`,
  `'; drop table ratings; --`,
  `1) union select sealed from record_contacts --`,
  '$1',
  '\\x00',
  '\0',
  '\ud800',
  '\u202e\u2066',
  '%00',
  '%s%n',
  '../../../etc/passwd',
  '{{7*7}}${7*7}',
  'null',
  'NaN',
  '-0',
  '1e309',
  '',
  ' ',
  '\r\nset-cookie: a=b',
  '𝒳'.repeat(300),
  'x'.repeat(5_000),
  '{1,2}',
  '[object Object]',
  'constructor',
  ...DAYS,
  ...MOMENTS,
]
export const HOSTILE_KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  'a.b',
  '[0]',
  '0',
  MARKUP,
  'x'.repeat(300),
  '\0',
]
const deep = (levels: number): unknown => Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: [inner] }), 1)
export const hostileText = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary', maxLength: 80 }))
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      {},
      [],
      [null],
      [[]],
      0,
      -0,
      -1,
      0.1,
      1e21,
      -1e308,
      2 ** 31,
      2 ** 53,
      deep(20),
      deep(60),
    ),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_KEYS).map((key) => withOwn({}, key, { polluted: true })) },
)

/** Also a key like `__proto__` becomes the object's own. */
export const withOwn = (of: object, key: string, value: unknown): object =>
  Object.defineProperty(Array.isArray(of) ? [...of] : { ...of }, key, { value, enumerable: true, configurable: true, writable: true })

export function valueOf(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  const there = known[name]
  const made = generated(schema, known, name)
  return there && there.length > 0 ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: made }) : made
}

function generated(schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => valueOf(one, known, name)))
  if (schema.allOf) return valueOf(Object.assign({}, ...schema.allOf) as Schema, known, name)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.type === 'string') return textOf(schema)
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema)
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'object') return objectOf(schema, known)
  if (schema.type !== 'array') return fc.jsonValue({ maxDepth: 2 })
  const { items = {}, minItems = 0, maxItems = MOST_ITEMS } = schema
  const bounds = { minLength: Math.min(minItems, MOST_ITEMS), maxLength: Math.min(maxItems, MOST_ITEMS) }
  return fc.array(valueOf(items, known, name), bounds)
}

function textOf({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'date') return fc.constantFrom(...DAYS)
  if (format === 'date-time') return fc.constantFrom(...MOMENTS)
  const plain = fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 600)) })
  return pattern === undefined ? plain : (matching(pattern) ?? plain)
}
/** What the generator cannot read, such as a look-ahead, is left to plain text. */
function matching(pattern: string): fc.Arbitrary<string> | null {
  try {
    return fc.stringMatching(new RegExp(pattern), { size: 'small' })
  } catch {
    return null
  }
}
function numberOf({ type, minimum = -1_000_000, maximum = 1_000_000 }: Schema): fc.Arbitrary<number> {
  const [min, max] = [Math.max(minimum, -2_147_483_648), Math.min(maximum, 2_147_483_647)]
  const edge = fc.constantFrom(min, max, min - 1, max + 1)
  const inside = type === 'integer' ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })
  return fc.oneof({ weight: 4, arbitrary: inside }, { weight: 1, arbitrary: edge })
}
function objectOf({ properties = {}, required = [], additionalProperties }: Schema, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, valueOf(inner, known, key)]))
  const fixed = fc.record(fields, { requiredKeys: required.filter((key) => key in fields) })
  if (typeof additionalProperties !== 'object') return fixed
  const more = fc.dictionary(fc.string({ maxLength: 20 }), valueOf(additionalProperties, known), { maxKeys: 4 })
  return fc.tuple(fixed, more).map(([own, others]) => ({ ...others, ...own }))
}

/** One blow: somewhere in the value something is replaced, left out, added or doubled. `where` leads down the value. */
export type Blow = { kind: 'replace' | 'leave out' | 'add' | 'wrap'; where: readonly number[]; key: string; value: unknown }
export const blow: fc.Arbitrary<Blow> = fc.record({
  kind: fc.constantFrom<Blow['kind']>('replace', 'replace', 'replace', 'leave out', 'add', 'wrap'),
  where: fc.array(fc.nat({ max: 20 }), { maxLength: 4 }),
  key: fc.oneof(fc.constantFrom(...HOSTILE_KEYS), fc.string({ maxLength: 12 })),
  value: hostileValue,
})

export function struck(value: unknown, { kind, where, key, value: hostile }: Blow, depth = 0): unknown {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const at = where[depth]
  const name = at === undefined ? undefined : keys[at % Math.max(keys.length, 1)]
  if (name !== undefined && (depth + 1 < where.length || kind !== 'leave out'))
    return withOwn(value as object, name, struck((value as Record<string, unknown>)[name], { kind, where, key, value: hostile }, depth + 1))
  if (kind === 'leave out' && name !== undefined)
    return Array.isArray(value)
      ? value.filter((_, i) => String(i) !== name)
      : Object.fromEntries(Object.entries(value as object).filter(([k]) => k !== name))
  if (kind === 'add' && typeof value === 'object' && value !== null && !Array.isArray(value)) return withOwn(value, key, hostile)
  return kind === 'wrap' ? [value] : hostile
}
