import { completeUscc, isUscc } from '#shared/check-digits.ts'
import type { Reach } from '#shared/actor.ts'
import { accept, refuse } from '#shared/decision.ts'
import type { LocalDate } from '#shared/time.ts'

export { isUscc }

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
export const levelSays = (level: string): string => DIVISION_LEVELS.find((row) => row.level === level)?.says ?? level

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
  /** From when it is there, where that is known. */
  since: LocalDate | null
  /** Ended: since when, and who answers for it, below whom it stands. */
  endedOn: LocalDate | null
  successor: string | null
  codeConfirmed: boolean
}
const below = (path: string, divisions: Iterable<Division>): Division[] => [...divisions].filter((d) => d.path.startsWith(path))

/**
 * The divisions in which a reach can find anything, narrowed to one and those below it; null where it may be any. The
 * reach itself still decides row by row: this lets an index by division serve it.
 */
export function divisionsTouched(
  reach: readonly Reach[],
  divisions: ReadonlyMap<string, Division>,
  chosen: string | undefined,
): string[] | null {
  const asked = chosen === undefined ? [...divisions.values()] : below(divisions.get(chosen)?.path ?? 'none', divisions.values())
  const touched = asked.filter((d) => reach.some((r) => touches(r, d)))
  return touched.length === divisions.size ? null : touched.map((d) => d.code)
}
const touches = ({ kind, divisionPath }: Reach, { path }: Division): boolean =>
  kind === 'all' || (kind === 'unit' || kind === 'own' ? path === divisionPath : path.startsWith(divisionPath))

/**
 * What may take part. `authority`: it answers to its 行业主管部门, and takes part by reference only (rules 1.14); `manages`: it may be
 * its division's 政务服务管理机构.
 */
export const UNIT_KINDS = [
  { kind: 'department', says: '行政机关', authority: false, manages: true },
  { kind: 'vertical', says: '垂直管理部门', authority: false, manages: false },
  { kind: 'public_service', says: '公共服务企事业单位', authority: true, manages: false },
  { kind: 'service_centre', says: '政务服务中心', authority: false, manages: true },
  { kind: 'hall', says: '政务服务大厅（独立机构）', authority: false, manages: true },
  { kind: 'station', says: '便民服务站（独立机构）', authority: false, manages: false },
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]['kind']
export const HALL_KINDS = [
  { kind: 'hall', says: '政务服务大厅' },
  { kind: 'centre', says: '便民服务中心' },
  { kind: 'station', says: '便民服务站' },
] as const
export type HallKind = (typeof HALL_KINDS)[number]['kind']
export const unitKindSays = (kind: string): string => UNIT_KINDS.find((row) => row.kind === kind)?.says ?? kind
export const hallKindSays = (kind: string): string => HALL_KINDS.find((row) => row.kind === kind)?.says ?? kind
/** `line` is the 条线; `management`: the division's 政务服务管理机构. */
export type Unit = {
  unitCode: string
  name: string
  division: string
  kind: UnitKind
  line: string
  management: boolean
  shortName?: string
  industryAuthority?: string | null
}
export type Hall = {
  division: string
  hallCode: string
  name: string
  kind: HallKind
  address: string
  hours?: string
  phone?: string
  commitments?: readonly string[]
  charges?: readonly { service: string; standard: string }[]
}
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
/** What a sealed name is bound to. */
export const aboutName = (member: { division: string; staffNo: string }): string => `staff/${member.division}/${member.staffNo}/name`

/** A well-formed code for an invented unit: registered by 机构编制 as 机关 in this division. */
export const inventedUscc = (division: string, serial: number): string =>
  completeUscc(`11${division.slice(0, 6)}`, `YY${String(serial).padStart(6, '0')}`)

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
      since: null,
      endedOn: null,
      successor: null,
      codeConfirmed: true,
    }))
    .toSorted((a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
}
