import { isLocalDate, millis } from '#shared/time.ts'
import { accept, refuse } from '#shared/decision.ts'
import { isShownAsCode, fieldAt, valueAt } from './mapping.ts'
import { choicesOf } from './new-mapping.ts'
import { FIELDS } from './words.ts'

/** What may tell of somebody: never shown, only replaced. Names of a matter and reasons name people too. */
const PERSONAL: ReadonlySet<string> = new Set(['recordName', 'overdueReason', 'name', 'idNumber', 'phone', 'identityToken'])
/** Whose it is decides who may speak of it: not a thing to be mended. */
const FIXED: ReadonlySet<string> = new Set(['sourceSystem'])

/** One field of a row as it may be mended. */
export type MendableField = {
  path: string
  says: string
  /** What stands there, where it tells of nobody; null: nothing, or it is not shown. */
  value: string | null
  isThere: boolean
  isPersonal: boolean
  isFaulty: boolean
  expects: string | null
  choices: { value: string; says: string }[]
}
/** `from`, `to`: only of what tells of nobody. */
export type MendedField = { path: string; from: string | null; to: string | null }
export type Change = { path: string; value: string | null }

const TOP = [
  'recordNo',
  'recordName',
  'itemCode',
  'unitCode',
  'division',
  'side',
  'processing',
  'status',
  'acceptedAt',
  'completedAt',
  'promisedBy',
  'overdueReason',
  'staffNo',
  'changedAt',
] as const
const OF_PERSON = ['kind', 'name', 'idType', 'idNumber', 'phone'] as const
const OF_AGENT = ['name', 'idType', 'idNumber', 'phone'] as const
const OF_SERVICE = ['serviceNumber', 'stage', 'servedAt', 'windowCode', 'platformCode', 'staffNo', 'unitCode', 'division'] as const

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every field that a row may have, those it has and those it lacks; and what it has beyond them, to be taken out. */
export function mendableFields(row: unknown, faultPath: string): MendableField[] {
  if (!isFields(row)) return []
  const services = Array.isArray(row['occurrences']) ? row['occurrences'].length : 0
  const coUnits = Array.isArray(row['coUnits']) ? row['coUnits'].length : 0
  const known = [
    ...TOP,
    ...Array.from({ length: coUnits }, (_, i) => `coUnits[${i}]`),
    ...OF_PERSON.map((field) => `applicant.${field}`),
    ...(isFields(row['agent']) ? OF_AGENT.map((field) => `agent.${field}`) : []),
    ...Array.from({ length: Math.max(services, 1) }, (_, i) => OF_SERVICE.map((field) => `occurrences[${i}].${field}`)).flat(),
  ]
  return [...known, ...surplus(row, known)].map((path) => fieldOf(row, path, faultPath))
}

function surplus(row: Fields, known: readonly string[]): string[] {
  const named = new Set([...known, 'sourceSystem', 'applicant', 'agent', 'occurrences', 'coUnits', 'applicant.identityToken'])
  const below = (value: unknown, prefix: string): string[] =>
    isFields(value) ? Object.keys(value).flatMap((key) => (isPlain(key) && !named.has(`${prefix}${key}`) ? [`${prefix}${key}`] : [])) : []
  const services = Array.isArray(row['occurrences']) ? row['occurrences'] : []
  return [
    ...below(row, ''),
    ...below(row['applicant'], 'applicant.'),
    ...below(row['agent'], 'agent.'),
    ...services.flatMap((service, i) => below(service, `occurrences[${i}].`)),
  ]
}
const isPlain = (key: string): boolean => /^[A-Za-z_]\w{0,59}$/.test(key) && key !== '__proto__'

export const fieldSays = (path: string): string => FIELDS[lastOf(path)]?.name ?? lastOf(path)
/** What is no field of ours may be anything. */
export const isPersonalPath = (path: string): boolean => PERSONAL.has(lastOf(path)) || FIELDS[lastOf(path)] === undefined
const lastOf = (path: string): string => /(\w+)(?:\[\d+\])?$/.exec(path)?.[1] ?? path
function fieldOf(row: Fields, path: string, faultPath: string): MendableField {
  const name = lastOf(path)
  const value = valueAt(row, path)
  const isPersonal = isPersonalPath(path)
  const mappable = fieldAt(path)
  return {
    path,
    says: fieldSays(path),
    value: isPersonal ? null : shownValue(value),
    isThere: value !== undefined,
    isPersonal,
    isFaulty:
      faultPath === path ||
      faultPath.startsWith(`${path}.`) ||
      (faultPath === 'applicant' && path.startsWith('applicant.')) ||
      (faultPath === 'occurrences' && path.startsWith('occurrences')),
    expects: FIELDS[name]?.expects ?? null,
    choices: mappable === null ? [] : choicesOf(mappable).map(({ code, says }) => ({ value: code, says })),
  }
}

/** A code, a number, a moment or a day; anything else may be somebody's, written into the wrong column. */
function shownValue(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  return isShownAsCode(value) || isLocalDate(value) || (/^[\d:.TZ+\-\s/]{8,40}$/.test(value) && !Number.isNaN(millis(value))) ? value : null
}

const PATH =
  /^(?:occurrences\[(?<service>\d{1,2})\]\.|coUnits\[(?<unit>\d{1,2})\]$|(?<whose>applicant|agent)\.)?(?<key>[A-Za-z_]\w{0,59})?$/
const NUMBERS: ReadonlySet<string> = new Set(['serviceNumber'])

/** The row with these fields changed, and what was changed in words that tell of nobody. */
export function mendRow(row: unknown, changes: readonly Change[]) {
  if (!isFields(row)) return refuse('not_mendable')
  const mended = structuredClone(row) as Record<string, unknown>
  const kept: MendedField[] = []
  for (const { path, value } of changes) {
    const at = placeOf(mended, path)
    if (!at || FIXED.has(at.key)) return refuse('no_such_field')
    const before = fieldOf(mended, path, '')
    if (value === null) delete at.holder[at.key]
    else at.holder[at.key] = NUMBERS.has(at.key) && /^\d{1,3}$/.test(value) ? Number(value) : value
    const to = before.isPersonal || value === null ? null : value
    kept.push({ path, from: before.value, to })
  }
  return accept({ row: mended, changes: kept })
}

/** Every division that a row names as it stands. */
export function divisionsNamed(row: unknown): string[] {
  if (!isFields(row)) return []
  const services = Array.isArray(row['occurrences']) ? row['occurrences'].filter(isFields) : []
  return [row, ...services].flatMap(({ division }) => (typeof division === 'string' ? [division] : []))
}

type Holder = Record<string, unknown>
/** Where a path leads; what it lacks on the way is made. */
function placeOf(row: Holder, path: string): { holder: Holder; key: string } | null {
  const found = PATH.exec(path)?.groups
  if (!found) return null
  const { service, unit, whose, key } = found
  if (unit !== undefined) return listItem(row, 'coUnits', unit)
  if (key === undefined || key === '__proto__') return null
  if (whose !== undefined) {
    if (!isFields(row[whose])) row[whose] = {}
    return { holder: row[whose] as Holder, key }
  }
  if (service === undefined) return { holder: row, key }
  const place = listItem(row, 'occurrences', service)
  if (!place) return null
  if (!isFields(place.holder[place.key])) place.holder[place.key] = {}
  return { holder: place.holder[place.key] as Holder, key }
}

function listItem(row: Holder, list: 'coUnits' | 'occurrences', index: string): { holder: Holder; key: string } | null {
  if (!Array.isArray(row[list])) row[list] = []
  const items = row[list] as unknown[]
  return Number(index) > items.length ? null : { holder: items as unknown as Holder, key: String(Number(index)) }
}
