/** The form as it is typed, and the settings that it means. */
import { FIELD_PATHS, type FieldPath } from '../rules/fields.ts'
import type { Kind, MappedField, Settings, Shape } from '../rules/settings.ts'

export type FieldDraft = { from: string; constant: string; values: string }
export type Draft = {
  name: string
  sourceSystem: string
  kind: Kind
  host: string
  port: string
  database: string
  login: string
  tls: 'off' | 'verify'
  view: string
  watermark: string
  key: string
  overlap: string
  url: string
  auth: 'none' | 'bearer' | 'basic' | 'hmac'
  folder: string
  settled: string
  secret: string
  shape: Shape
  services: string
  fields: Readonly<Partial<Record<FieldPath, FieldDraft>>>
  schedule: 'every' | 'daily'
  everyMinutes: string
  dailyAt: string
  mostRows: string
  timeoutSeconds: string
}
export const EMPTY_FIELD: FieldDraft = { from: '', constant: '', values: '' }
export const NEW: Draft = {
  name: '',
  sourceSystem: '',
  kind: 'pg',
  host: '',
  port: '5432',
  database: '',
  login: '',
  tls: 'verify',
  view: '',
  watermark: '',
  key: '',
  overlap: '15',
  url: '',
  auth: 'bearer',
  folder: '',
  settled: '30',
  secret: '',
  shape: 'flat',
  services: 'services',
  fields: {},
  schedule: 'every',
  everyMinutes: '15',
  dailyAt: '02:30',
  mostRows: '200000',
  timeoutSeconds: '30',
}

/** What is no number is sent as it is: the answer names the field. */
const number = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))
const orNone = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())

export function settingsOf(d: Draft): Settings {
  const schedule = d.schedule === 'daily' ? { dailyAt: d.dailyAt.trim() } : { everyMinutes: number(d.everyMinutes) }
  const services = d.shape === 'nested' ? orNone(d.services) : undefined
  const mapping = { shape: d.shape, ...(services !== undefined && { services }), fields: d.shape === 'record' ? [] : fieldsOf(d) }
  return { source: sourceOf(d), mapping, schedule, mostRows: number(d.mostRows), timeoutSeconds: number(d.timeoutSeconds) }
}

function sourceOf(d: Draft): Settings['source'] {
  if (d.kind === 'folder') return { kind: 'folder', folder: d.folder, settled: number(d.settled) }
  const { watermark, login } = d
  const overlap = number(d.overlap)
  if (d.kind === 'rest')
    return { kind: 'rest', url: d.url, auth: d.auth, watermark, overlap, ...(d.auth === 'basic' && login.trim() !== '' && { login }) }
  const { host, database, tls, view, key } = d
  return { kind: 'pg', host, port: number(d.port), database, login, tls, view, watermark, key, overlap }
}

const fieldsOf = ({ fields }: Draft): MappedField[] =>
  FIELD_PATHS.flatMap((field) => {
    const typed = fields[field] ?? EMPTY_FIELD
    const [from, constant, values] = [orNone(typed.from), orNone(typed.constant), valuesOf(typed.values)]
    if (from === undefined && constant === undefined) return []
    return [{ field, ...(from !== undefined && { from }), ...(constant !== undefined && { constant }), ...(values !== null && { values }) }]
  })

/** `1=accepted；2=completed`, or one a line. */
export function valuesOf(text: string): Record<string, string> | null {
  const pairs = text
    .split(/[;；\n]/)
    .map((pair) => pair.split(/[=＝]/).map((part) => part.trim()))
    .flatMap(([said = '', ours = '']) => (said === '' || ours === '' ? [] : [[said, ours] as const]))
  return pairs.length === 0 ? null : Object.fromEntries(pairs)
}
const valuesText = (values: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(values ?? {})
    .map(([said, ours]) => `${said}=${ours}`)
    .join('；')

export function draftOf({ name, sourceSystem, settings }: { name: string; sourceSystem: string; settings: Settings }): Draft {
  const { source, mapping, schedule } = settings
  const fields = Object.fromEntries(
    mapping.fields.map(({ field, from = '', constant = '', values }) => [field, { from, constant, values: valuesText(values) }]),
  )
  const common = { ...NEW, name, sourceSystem, fields, shape: mapping.shape, services: mapping.services ?? NEW.services }
  const timing =
    'dailyAt' in schedule
      ? { schedule: 'daily' as const, dailyAt: schedule.dailyAt }
      : { schedule: 'every' as const, everyMinutes: String(schedule.everyMinutes) }
  const bounds = { mostRows: String(settings.mostRows), timeoutSeconds: String(settings.timeoutSeconds) }
  if (source.kind === 'folder') return { ...common, ...timing, ...bounds, ...source, settled: String(source.settled) }
  if (source.kind === 'rest')
    return { ...common, ...timing, ...bounds, ...source, login: source.login ?? '', overlap: String(source.overlap) }
  return { ...common, ...timing, ...bounds, ...source, port: String(source.port), overlap: String(source.overlap) }
}
