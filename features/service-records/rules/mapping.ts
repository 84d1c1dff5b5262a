import { dayOf, millis, toInstant, type Instant, type LocalDate } from '#shared/time.ts'

/** Codes that may be mapped, and where they stand in a row. None of them tells of a person. */
export const MAPPABLE = [
  { field: 'itemCode', zh: '事项编码', en: 'item code', at: ['record'], key: 'itemCode' },
  { field: 'unitCode', zh: '单位代码', en: 'unit code', at: ['record', 'occurrence'], key: 'unitCode' },
  { field: 'windowCode', zh: '窗口编码', en: 'window code', at: ['occurrence'], key: 'windowCode' },
  { field: 'division', zh: '区划代码', en: 'division code', at: ['record', 'occurrence'], key: 'division' },
  { field: 'stage', zh: '服务环节', en: 'stage', at: ['occurrence'], key: 'stage' },
  { field: 'processing', zh: '办件类型', en: 'processing', at: ['record'], key: 'processing' },
  { field: 'side', zh: '办理渠道', en: 'side', at: ['record'], key: 'side' },
  { field: 'status', zh: '办件状态', en: 'status', at: ['record'], key: 'status' },
  { field: 'idType', zh: '证件类型', en: 'document type', at: ['applicant', 'agent'], key: 'idType' },
  { field: 'applicantKind', zh: '申请人类型', en: 'applicant kind', at: ['applicant'], key: 'kind' },
] as const
export type MappedField = (typeof MAPPABLE)[number]['field']
export const MAPPED_FIELDS = MAPPABLE.map((row) => row.field) as [MappedField, ...MappedField[]]
export const mappedFieldSays = (field: string): string => MAPPABLE.find((row) => row.field === field)?.zh ?? field

/** `toDay`: the last day on which it holds. */
export type CodeMapping = { field: MappedField; from: string; to: string; fromDay: LocalDate; toDay: LocalDate | null }
/** Mappings of one source, by field and value. */
export type MappingsOfSource = ReadonlyMap<string, readonly CodeMapping[]>
export const mappingsByValue = (mappings: readonly CodeMapping[]): MappingsOfSource =>
  Map.groupBy(mappings, (mapping) => keyOf(mapping.field, mapping.from))
const keyOf = (field: string, value: string): string => `${field}\n${value}`

export type Mapped = { field: MappedField; path: string; from: string; to: string }
export type SaidInOurs = { value: unknown; mapped: readonly Mapped[] }

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
type Place = 'record' | 'occurrence' | 'applicant' | 'agent'
/** Within the row, how far it has been said in ours. */
type Saying = { mappings: MappingsOfSource; mapped: Mapped[] }

/** The row with the codes of its source said in ours, each by the day of its service; what came stays as it is. */
export function mapCodes(row: unknown, mappings: MappingsOfSource | undefined, arrivedAt: Instant): SaidInOurs {
  if (mappings === undefined || mappings.size === 0 || !isFields(row)) return { value: row, mapped: [] }
  const saying: Saying = { mappings, mapped: [] }
  const day = dayOfRecord(row, arrivedAt)
  const said: Record<string, unknown> = { ...saidFields(saying, row, { place: 'record', path: '', day }) }
  if (Array.isArray(row['coUnits']))
    said['coUnits'] = row['coUnits'].map((code, i) => saidCode(saying, code, { field: 'unitCode', path: `coUnits[${i}]`, day }))
  for (const whose of ['applicant', 'agent'] as const)
    if (isFields(row[whose])) said[whose] = saidFields(saying, row[whose], { place: whose, path: `${whose}.`, day })
  if (Array.isArray(row['occurrences']))
    said['occurrences'] = row['occurrences'].map((occurrence: unknown, i) =>
      isFields(occurrence)
        ? saidFields(saying, occurrence, { place: 'occurrence', path: `occurrences[${i}].`, day: dayAt(occurrence['servedAt']) ?? day })
        : occurrence,
    )
  return saying.mapped.length === 0 ? { value: row, mapped: [] } : { value: said, mapped: saying.mapped }
}

function saidFields(saying: Saying, fields: Fields, { place, path, day }: { place: Place; path: string; day: LocalDate }): Fields {
  const said: Record<string, unknown> = { ...fields }
  for (const { field, at, key } of MAPPABLE)
    if ((at as readonly Place[]).includes(place) && fields[key] !== undefined)
      said[key] = saidCode(saying, fields[key], { field, path: `${path}${key}`, day })
  return said
}

type Code = { field: MappedField; path: string; day: LocalDate }
function saidCode({ mappings, mapped }: Saying, code: unknown, { field, path, day }: Code): unknown {
  if (typeof code !== 'string' && typeof code !== 'number') return code
  const from = String(code)
  const found = mappings.get(keyOf(field, from))?.find((mapping) => holdsOn(mapping, day))
  if (!found) return code
  mapped.push({ field, path, from, to: found.to })
  return found.to
}

export const holdsOn = ({ fromDay, toDay }: Pick<CodeMapping, 'fromDay' | 'toDay'>, day: LocalDate): boolean =>
  fromDay <= day && (toDay === null || day <= toDay)

/** The record's own codes go by the day it was accepted, else first served, else by the day it came. */
function dayOfRecord(row: Fields, arrivedAt: Instant): LocalDate {
  const accepted = dayAt(row['acceptedAt'])
  if (accepted !== null) return accepted
  const served = Array.isArray(row['occurrences'])
    ? row['occurrences'].flatMap((o: unknown) => (isFields(o) ? (dayAt(o['servedAt']) ?? []) : []))
    : []
  return served.toSorted()[0] ?? dayOf(arrivedAt)
}
const dayAt = (moment: unknown): LocalDate | null =>
  typeof moment !== 'string' || Number.isNaN(millis(moment)) ? null : dayOf(toInstant(moment))

const PATH = /^(?:(?<list>coUnits|occurrences)\[\d+\])?\.?(?<rest>.*)$/
/** Which code a path names, if it may be mapped: `occurrences[0].windowCode`, `applicant.kind`, `coUnits[1]`. */
export function fieldAt(path: string): MappedField | null {
  const { list, rest = '' } = PATH.exec(path)?.groups ?? {}
  if (list === 'coUnits') return 'unitCode'
  const [first = '', second] = rest.split('.')
  const place: Place = list === 'occurrences' ? 'occurrence' : first === 'applicant' || first === 'agent' ? first : 'record'
  const key = place === 'applicant' || place === 'agent' ? second : first
  return MAPPABLE.find((row) => row.key === key && (row.at as readonly Place[]).includes(place))?.field ?? null
}

/** A document's number or a telephone's, also with marks between and a country before: the column is the wrong one. */
export function tellsOfSomebody(value: string): boolean {
  const bare = value.replaceAll(/[\s_.\-/+()]/g, '')
  return BORN.test(bare) || /^(?:(?:00)?86)?1\d{10}$/.test(bare)
}
/** With a day of birth where documents have one; the older ones have no century and no check digit. */
const BORN =
  /^[1-9]\d{5}(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})$/
/** Of what sources make codes in Chinese. Other words may be somebody's name, which looks like nothing else. */
const OFFICE_WORDS =
  '待|已|未|预|不|再|受理|办结|办理|完成|办|申报|申请|咨询|预约|补正|补办|审核|审批|审查|缴费|送达|领取|线上|线下|网上|现场|窗口|热线|电话|大厅|自助|即办|即|承诺|件|居民|身份证|户口簿|护照|通行证|港澳|台湾|外国人|军官|营业执照|信用代码|个人|自然人|企业|事业|社会|非法人|法人|机关|组织|单位|其他|证|号|状态|中'
const CODE_LIKE = new RegExp(`^(?:[A-Za-z0-9_.\\-/]|${OFFICE_WORDS}){1,40}$`)
/** What is too long or too odd for a code, or may tell of somebody, is not kept beside a row. */
export const isShownAsCode = (value: string): boolean =>
  value.length <= 40 && CODE_LIKE.test(value) && !/^\d{17}[\dXx]$/.test(value) && !tellsOfSomebody(value)

/** What stands at a path of a row; undefined where there is nothing. */
export function valueAt(row: unknown, path: string): unknown {
  let at: unknown = row
  for (const part of path.replaceAll(/\[(\d+)\]/g, '.$1').split('.')) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Fields)[part]
  }
  return at
}
