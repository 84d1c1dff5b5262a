/** What a person says of a source: where it is, how its columns become fields, how often it is read. No secret stands in it. */
import { z } from 'zod'
import { FIELD_PATHS, type FieldPath } from './fields.ts'

export const KINDS = ['pg', 'rest', 'folder'] as const
export type Kind = (typeof KINDS)[number]

const NAME = /^[^\p{Cc}\p{Cs}]+$/u
/** What is blank is told once, and not also that it has the wrong form. */
const filled = z.string().trim().min(1, { error: '请填写', abort: true })
const word = (most: number) => filled.max(most, `不超过 ${most} 个字`).regex(NAME, '不能有换行和看不见的字符')
/** A column of a view, a header of a table, or a path into a JSON row. */
const column = word(128)
const identifier = /^[\p{L}_][\p{L}\p{N}_$]{0,62}$/u
const columnName = filled.regex(identifier, '列名只用字母、汉字、数字和下划线，不以数字开头')
const host = filled.toLowerCase().regex(/^[a-z0-9]([a-z0-9.-]{0,252})$/, '应为主机名或 IP 地址，不带端口')
/** How far behind the furthest point a run begins: rows of transactions that were committed late lie there. */
const overlap = z.int().min(0).max(10_080)

const pgShape = z.strictObject({
  kind: z.literal('pg'),
  host,
  port: z.int().min(1).max(65_535),
  database: word(63),
  login: word(63),
  tls: z.enum(['off', 'verify']),
  view: filled.refine(
    (text) => text.split('.').length <= 2 && text.split('.').every((part) => identifier.test(part)),
    '应为视图名，或“模式.视图名”',
  ),
  watermark: columnName,
  key: columnName,
  overlap,
})
const restShape = z.strictObject({
  kind: z.literal('rest'),
  url: filled
    .max(500)
    .refine(
      (text) => /^https?:\/\/[^/?#@\s]+(\/[^?#\s]*)?$/.test(text) && URL.canParse(text),
      '应为 http:// 或 https:// 开头的地址，不带参数和账号',
    ),
  auth: z.enum(['none', 'bearer', 'basic', 'hmac']),
  login: word(128).optional(),
  watermark: column,
  overlap,
})
/** Names of folders, one below the other; none begins with a dot, so none leads up or is hidden. */
const FOLDER = /^[\p{L}\p{N}_-][\p{L}\p{N}_.-]{0,62}(\/[\p{L}\p{N}_-][\p{L}\p{N}_.-]{0,62}){0,3}$/u
const folderShape = z.strictObject({
  kind: z.literal('folder'),
  folder: filled.regex(FOLDER, '应为文件夹名，如 hall-654201 或 hall-654201/in'),
  settled: z.int().min(1).max(3_600),
})

export const SHAPES = ['record', 'flat', 'rows', 'nested'] as const
export type Shape = (typeof SHAPES)[number]
const mappedField = z.strictObject({
  field: z.enum(FIELD_PATHS),
  from: column.optional(),
  constant: word(300).optional(),
  /** What the source writes → what the interface calls it. */
  values: z
    .record(z.string().max(100), word(100))
    .refine((values) => Object.keys(values).length <= 200, '至多 200 个对照')
    .optional(),
})
export type MappedField = z.infer<typeof mappedField>
const mappingShape = z.strictObject({
  shape: z.enum(SHAPES),
  services: column.optional(),
  fields: z.array(mappedField).max(FIELD_PATHS.length),
})
export type Mapping = z.infer<typeof mappingShape>

const scheduleShape = z.union([
  z.strictObject({ everyMinutes: z.int().min(1).max(1_440) }),
  z.strictObject({ dailyAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '如 02:30') }),
])
export type Schedule = z.infer<typeof scheduleShape>

export const sourceShape = z.discriminatedUnion('kind', [pgShape, restShape, folderShape])
export type Source = z.infer<typeof sourceShape>
export type PgSource = z.infer<typeof pgShape>
export type RestSource = z.infer<typeof restShape>
export type FolderSource = z.infer<typeof folderShape>

export const settingsShape = z.strictObject({
  source: sourceShape,
  mapping: mappingShape,
  schedule: scheduleShape,
  mostRows: z.int().min(1_000).max(5_000_000),
  timeoutSeconds: z.int().min(1).max(120),
})
export type Settings = z.infer<typeof settingsShape>

/** Where its secret is sent: when that changes, the secret is asked for anew, so that nobody can have it sent elsewhere. */
export const secretGoesTo = (source: Source): string =>
  source.kind === 'pg'
    ? `pg ${source.host}:${source.port} ${source.login} ${source.tls}`
    : source.kind === 'rest'
      ? `rest ${new URL(source.url).origin} ${source.auth} ${source.login ?? ''}`
      : 'none'
export const wantsSecret = (source: Source): boolean => source.kind === 'pg' || (source.kind === 'rest' && source.auth !== 'none')

export type SettingsFault = { path: string; says: string }
const REQUIRED: readonly FieldPath[] = ['recordNo', 'unitCode', 'division', 'side', 'status']

/** What no shape can tell: whether the parts fit each other. */
export function settingsFaults({ source, mapping }: Settings): SettingsFault[] {
  const faults: SettingsFault[] = []
  if (source.kind === 'rest' && source.auth === 'basic' && source.login === undefined)
    faults.push({ path: 'settings.source.login', says: '用账号和密码访问时，请填写账号。' })
  if (mapping.shape === 'record') return faults
  if (mapping.shape === 'nested' && mapping.services === undefined)
    faults.push({ path: 'settings.mapping.services', says: '请填写服务列表所在的字段，如 services。' })
  if (mapping.shape === 'nested' && source.kind === 'pg')
    faults.push({ path: 'settings.mapping.shape', says: '数据库视图没有嵌套的列表，请选“一行一次服务”。' })
  return [...faults, ...fieldFaults(mapping)]
}

function fieldFaults({ shape, fields }: Mapping): SettingsFault[] {
  const faults: SettingsFault[] = []
  const given = new Set<FieldPath>()
  for (const [i, { field, from, constant }] of fields.entries()) {
    const path = `settings.mapping.fields[${i}]`
    if (given.has(field)) faults.push({ path, says: '同一个字段对应了两次，请删去一个。' })
    given.add(field)
    if ((from === undefined) === (constant === undefined)) faults.push({ path, says: '请填写来自哪一列，或者一个固定值，两者填一个。' })
  }
  const needed = shape === 'flat' ? REQUIRED : [...REQUIRED, 'service.serviceNumber' as const]
  const missing = needed.filter((field) => !given.has(field))
  if (missing.length > 0) faults.push({ path: 'settings.mapping.fields', says: `还没有对应：${missing.join('、')}。` })
  return faults
}
