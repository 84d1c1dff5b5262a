import { accept, refuse } from '#shared/decision.ts'

/** Levels of divisions, from the top, with the digit of 行使层级 in an item code (facts 4.4; 1 is the state). */
export const DIVISION_LEVELS = [
  { level: 'region', says: '自治区', itemLevel: '2' },
  { level: 'prefecture', says: '地（州、市）', itemLevel: '3' },
  { level: 'county', says: '县（市、区）', itemLevel: '4' },
  { level: 'town', says: '乡镇（街道）', itemLevel: '5' },
  { level: 'village', says: '村（社区）', itemLevel: '6' },
] as const
export type DivisionLevel = (typeof DIVISION_LEVELS)[number]['level']
export const itemLevelOf = (level: string): string | undefined => DIVISION_LEVELS.find((row) => row.level === level)?.itemLevel

export type Division = {
  code: string
  name: string
  level: string
  administrativeParent: string | null
  reportingParent: string | null
  /** Reporting parents from the region down, each code followed by `/`. */
  path: string
  inScope: boolean
  note: string
}
export type UnitKind = 'department' | 'service_centre' | 'public_service'
/** `line` is the 条线; `management`: the division's 政务服务管理机构. */
export type Unit = { unitCode: string; name: string; division: string; kind: UnitKind; line: string; management: boolean }
export type HallKind = 'hall' | 'centre' | 'station'
export type Hall = { division: string; hallCode: string; name: string; kind: HallKind; address: string }
export type Window = {
  division: string
  windowCode: string
  name: string
  unitCode: string
  hallCode: string
  staffNo: string | null
  status: string
}
export type StaffMember = { division: string; staffNo: string; unitCode: string; name: string }

/** 统一社会信用代码 (GB 32100-2015): 17 characters and a check character, without I, O, S, V, Z. */
const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The 18th character that belongs to these 17; undefined when they are none. */
export function usccCheck(first17: string): string | undefined {
  if (first17.length !== 17) return undefined
  let sum = 0
  for (let i = 0; i < 17; i++) {
    const value = USCC_CHARACTERS.indexOf(first17.charAt(i))
    if (value < 0) return undefined
    sum += value * (USCC_WEIGHTS[i] ?? 0)
  }
  return USCC_CHARACTERS[(31 - (sum % 31)) % 31]
}
export const isUscc = (code: string): boolean => code.length === 18 && usccCheck(code.slice(0, 17)) === code[17]

/** 组织机构代码 (GB 11714): 8 characters and a check character, the 9th to 17th of a USCC. */
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
function orgCheck(first8: string): string {
  const sum = ORG_WEIGHTS.reduce((total, weight, i) => total + weight * parseInt(first8.charAt(i), 36), 0)
  return '0123456789X0'.charAt(11 - (sum % 11))
}

/** A well-formed code for an invented unit: registered by 机构编制 as 机关 in this division, with both check characters. */
export function inventedUscc(division: string, serial: number): string {
  const body = `ZZ${String(serial).padStart(6, '0')}`.replaceAll('Z', 'Y')
  const first17 = `11${division.slice(0, 6)}${body}${orgCheck(body)}`
  return `${first17}${usccCheck(first17) ?? ''}`
}

export function judgeUnit(unit: Unit) {
  if (!isUscc(unit.unitCode)) return refuse('bad_unit_code')
  if (unit.line.trim() === '') return refuse('line_missing')
  return accept(unit)
}

type CsvRow = Readonly<Record<string, string>>

/** The divisions of the reference table, parents before children, with their reporting paths. */
export function divisionsOf(rows: readonly CsvRow[]): Division[] {
  const byCode = new Map(rows.map((row) => [row['code'] ?? '', row]))
  const path = (code: string): string => {
    const parent = byCode.get(code)?.['reporting_parent'] ?? ''
    return `${parent === '' ? '' : path(parent)}${code}/`
  }
  return [...byCode]
    .map(([code, row]) => ({
      code,
      name: row['name'] ?? '',
      level: row['level'] ?? '',
      administrativeParent: row['administrative_parent'] || null,
      reportingParent: row['reporting_parent'] || null,
      path: path(code),
      inScope: row['in_scope'] === 'yes',
      note: row['note'] ?? '',
    }))
    .toSorted((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
}
