import { itemLevelOf } from '#features/organisations/rules.ts'
import { isUscc } from '#shared/check-digits.ts'
import { accept, refuse } from '#shared/decision.ts'
import type { ItemElements } from './rules/elements.ts'

/** Item types in scope (facts 4.5); a test holds them against db/reference/item-types.csv. */
export const ITEM_TYPES = [
  { code: '01', says: '行政许可' },
  { code: '05', says: '行政给付' },
  { code: '07', says: '行政确认' },
  { code: '08', says: '行政奖励' },
  { code: '09', says: '行政裁决' },
  { code: '10', says: '其他行政权力' },
  { code: '20', says: '公共服务' },
  { code: '99', says: '其他' },
] as const

export const isItemType = (code: string): boolean => ITEM_TYPES.some((type) => type.code === code)
export const itemTypeSays = (code: string): string => ITEM_TYPES.find((type) => type.code === code)?.says ?? code

/** Characters 3 and 4 of a basic code; the first two say whether the state or the region keeps it (facts 4.4). */
export const itemTypeOf = (basicCode: string): string => basicCode.slice(2, 4)
export const sourceOf = (basicCode: string): 'national' | 'region' => (basicCode.startsWith('00') ? 'national' : 'region')

/** By how many percent the promise is shorter than the law allows; nothing where the law allows none. */
export const reductionOf = ({ legalLimit, promisedLimit }: { legalLimit: number; promisedLimit: number }): number | null =>
  legalLimit === 0 ? null : Math.round(((legalLimit - promisedLimit) / legalLimit) * 100)

export type Processing = 'immediate' | 'committed'
export type Sides = 'both' | 'onsite' | 'online' | 'hotline'
export type LimitUnit = 'working' | 'natural'
type Element = {
  name: string
  itemType: string
  processing: Processing
  sides: Sides
  legalLimit: number
  promisedLimit: number
  limitUnit: LimitUnit
}
/** 基本目录: `line` is the kind of department it belongs to. */
export type BasicItem = Element & { basicCode: string; line: string; basis?: string }
/** 实施清单: the item as one unit handles it. What is left out of the elements stays as it is. */
export type ServiceItem = Element & {
  itemCode: string
  basicCode: string
  unitCode: string
  division: string
  effectiveFrom: string
  basis?: string
  elements?: Partial<ItemElements>
}

/** What a service record is compared with. */
export type KnownItem = { unitCode: string; processing: string; sides: Sides }

export type ItemCodeParts = { unitCode: string; level: string; basicCode: string; itemType: string; handling: string | null }

/** 实施编码 31 = USCC 18 + 行使层级 1 + 基本编码 12; 业务办理项编码 33 has two more (facts 4.4). */
export function parseItemCode(code: string) {
  if (code.length !== 31 && code.length !== 33) return refuse('bad_length')
  const unitCode = code.slice(0, 18)
  if (!isUscc(unitCode)) return refuse('bad_unit_code')
  const level = code.charAt(18)
  const basicCode = code.slice(19, 31)
  if (!/^[1-6]$/.test(level) || !/^\d{12}$/.test(basicCode)) return refuse('bad_characters')
  const itemType = itemTypeOf(basicCode)
  if (!ITEM_TYPES.some((type) => type.code === itemType)) return refuse('unknown_item_type')
  const handling = code.length === 33 ? code.slice(31) : null
  if (handling !== null && !/^[0-9A-Z]{2}$/.test(handling)) return refuse('bad_characters')
  return accept<ItemCodeParts>({ unitCode, level, basicCode, itemType, handling })
}

/** 自建事项: of no catalogue above, and never sent up (facts 3.3). */
export const isSelfBuilt = (itemCode: string): boolean => itemCode.includes('00000000')

/** What is wrong with a code, in words and with the way out. */
export const CODE_FAULT_WORDS: Record<string, string> = {
  bad_length: '事项编码为 31 位，业务办理项为 33 位，请数一数有没有漏写或多写。',
  bad_unit_code: '前 18 位不是正确的统一社会信用代码（校验位不符），请核对单位代码。',
  bad_characters: '第 19 位是行使层级（1—6），其后 12 位是数字，业务办理项最后 2 位是数字或大写字母，请核对。',
  unknown_item_type: '基本编码的第 3、4 位是事项类型，这个类型不在“好差评”的范围内，请核对基本编码。',
  code_of_another_unit: '编码的前 18 位与实施单位的代码不同，请核对是哪个单位的事项。',
  code_of_another_level: '编码第 19 位的行使层级与单位所在区划的层级不同，请核对。',
  code_of_another_basic_item: '编码的第 20—31 位与基本编码不同，请核对。',
  code_of_another_type: '编码里的事项类型与基本目录的不同，请核对。',
}

/** The 31-character code of a basic item at a unit of this division. */
export const itemCodeOf = (unitCode: string, divisionLevel: string, basicCode: string): string =>
  `${unitCode}${itemLevelOf(divisionLevel) ?? ''}${basicCode}`

/** An implementation item says the same as its code: unit, level of its division, basic item and type; and promises no more time than the law gives. */
export function judgeItem(item: ServiceItem, divisionLevel: string) {
  const parsed = parseItemCode(item.itemCode)
  if (!parsed.ok) return parsed
  const parts = parsed.value
  if (parts.unitCode !== item.unitCode) return refuse('code_of_another_unit')
  if (parts.level !== itemLevelOf(divisionLevel)) return refuse('code_of_another_level')
  if (parts.basicCode !== item.basicCode) return refuse('code_of_another_basic_item')
  if (parts.itemType !== item.itemType) return refuse('code_of_another_type')
  if (item.promisedLimit > item.legalLimit) return refuse('promise_beyond_law')
  return accept(item)
}

type CsvRow = Readonly<Record<string, string>>
export const basicItemsOf = (rows: readonly CsvRow[]): BasicItem[] =>
  rows.map((row) => ({
    basicCode: row['basic_code'] ?? '',
    name: row['name'] ?? '',
    line: row['department'] ?? '',
    itemType: row['item_type'] ?? '',
    processing: row['processing'] as Processing,
    sides: row['sides'] as Sides,
    legalLimit: Number(row['legal_limit']),
    promisedLimit: Number(row['promised_limit']),
    limitUnit: row['limit_unit'] as LimitUnit,
  }))
