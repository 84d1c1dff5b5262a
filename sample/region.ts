import { inventedUscc, type Division, type Hall, type StaffMember, type Unit, type Window } from '#features/organisations/rules.ts'
import { itemCodeOf, type BasicItem, type ServiceItem } from '#features/service-items/rules.ts'
import { dice } from './random.ts'
import { familyNames, givenNames } from './people.ts'

/** Who serves what and where: pure, from the real divisions and the common list of items. */
export type Region = { units: Unit[]; halls: Hall[]; windows: Window[]; staff: StaffMember[]; items: ServiceItem[] }

/** The division where every story can be seen whole. */
export const SHOWN_DIVISION = '654201000000'
const MANAGEMENT_LINE = '政务服务管理机构'
/** Departments by how a county's and a region's office is called. */
const DEPARTMENTS = [
  [MANAGEMENT_LINE, '政务服务和大数据发展局'],
  ['人力资源社会保障部门', '人力资源和社会保障局'],
  ['公安机关', '公安局'],
  ['公安机关交通管理部门', '公安局交通警察大队'],
  ['自然资源部门', '自然资源局'],
  ['民政部门', '民政局'],
  ['市场监督管理部门', '市场监督管理局'],
  ['医疗保障部门', '医疗保障局'],
  ['卫生健康部门', '卫生健康委员会'],
  ['税务机关', '税务局'],
  ['住房城乡建设部门', '住房和城乡建设局'],
  ['农业农村部门', '农业农村局'],
  ['教育部门', '教育局'],
  ['交通运输部门', '交通运输局'],
  ['住房公积金管理机构', '住房公积金管理中心'],
  ['司法行政部门', '司法局'],
] as const
const REGION_STYLE = (name: string): string => name.replace(/局$/, '厅').replace(/大队$/, '总队')
/** Small places have fewer offices in the hall; the shown division has all. */
const COUNTY_DEPARTMENTS = 9
const WINDOWS = { shown: 12, other: 4 }
const SERIAL_STEP = 10

export function buildRegion(divisions: readonly Division[], basics: readonly BasicItem[], seed: number, effectiveFrom: string): Region {
  const region: Region = { units: [], halls: [], windows: [], staff: [], items: [] }
  for (const division of divisions.filter((d) => d.inScope)) addDivision(region, division, basics, { seed, effectiveFrom })
  return region
}

type Setting = { seed: number; effectiveFrom: string }

function addDivision(region: Region, division: Division, basics: readonly BasicItem[], setting: Setting): void {
  const shown = division.code === SHOWN_DIVISION
  const departments = shown || division.level === 'region' ? DEPARTMENTS : DEPARTMENTS.slice(0, COUNTY_DEPARTMENTS)
  const units = departments.map(([line, name], i) => unitOf(division, line, name, i))
  region.units.push(...units)
  for (const unit of units) region.items.push(...itemsOf(unit, division, basics, setting.effectiveFrom))
  const hallCode = `${division.code.slice(0, 6)}-H1`
  region.halls.push({
    division: division.code,
    hallCode,
    name: `${division.name}政务服务中心`,
    kind: 'hall',
    address: `${division.name}政务服务中心一层`,
  })
  addWindows(region, division, units, { hallCode, count: shown ? WINDOWS.shown : WINDOWS.other, seed: setting.seed })
}

const unitOf = (division: Division, line: string, name: string, index: number): Unit => ({
  unitCode: inventedUscc(division.code, (index + 1) * SERIAL_STEP),
  name: `${division.name}${division.level === 'region' ? REGION_STYLE(name) : name}`,
  division: division.code,
  kind: 'department',
  line,
  management: line === MANAGEMENT_LINE,
})

const itemsOf = (unit: Unit, division: Division, basics: readonly BasicItem[], effectiveFrom: string): ServiceItem[] =>
  basics
    .filter((basic) => basic.line === unit.line)
    .map(({ line: _line, ...element }) => ({
      ...element,
      itemCode: itemCodeOf(unit.unitCode, division.level, element.basicCode),
      unitCode: unit.unitCode,
      division: division.code,
      effectiveFrom,
    }))

function addWindows(
  region: Region,
  division: Division,
  units: readonly Unit[],
  { hallCode, count, seed }: { hallCode: string; count: number; seed: number },
): void {
  const roll = dice(seed ^ Number(division.code.slice(0, 6)))
  const prefix = division.code.slice(0, 6)
  for (let n = 1; n <= count; n++) {
    // The management office runs the hall; the agencies sit at its windows.
    const unit = units[1 + ((n - 1) % (units.length - 1))]
    if (!unit) continue
    const staffNo = `${prefix}-${String(n).padStart(3, '0')}`
    region.staff.push({ division: division.code, staffNo, unitCode: unit.unitCode, name: roll.pick(familyNames) + roll.pick(givenNames) })
    region.windows.push({
      division: division.code,
      windowCode: `${prefix}-W${String(n).padStart(2, '0')}`,
      name: `${String(n).padStart(2, '0')}号窗口`,
      unitCode: unit.unitCode,
      hallCode,
      staffNo,
      status: 'open',
    })
  }
}
