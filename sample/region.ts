import { inventedUscc, type Division, type Hall, type StaffMember, type Unit, type Window } from '#features/organisations/rules.ts'
import { itemCodeOf, type BasicItem, type ServiceItem } from '#features/service-items/rules.ts'
import { DEPARTMENTS, EVERYWHERE, ITEM_SHARES, MANAGEMENT_LINE, OFFICES, type Department } from './departments.ts'
import { staffName } from './people.ts'
import { dice, type Dice } from './random.ts'

/** Who serves what and where: pure, from the real divisions and the common list of items. */
export type Region = {
  divisions: Division[]
  units: Unit[]
  halls: Hall[]
  windows: SampleWindow[]
  staff: StaffMember[]
  items: ServiceItem[]
}
/** `shifts`: who sits there in the morning and in the afternoon; whoever comes first is registered. */
export type SampleWindow = Window & { shifts: readonly string[] }

/** The division where every story can be seen whole. */
export const SHOWN_DIVISION = '654201000000'
type Size = keyof typeof OFFICES
/** A main hall, and in the larger places a second one: a station of the people's everyday matters. */
const HALLS: Record<Size, readonly { kind: Hall['kind']; called: string; at: string; windows: number }[]> = {
  region: [{ kind: 'hall', called: '政务服务中心', at: '北京南路', windows: 12 }],
  prefecture: [{ kind: 'hall', called: '政务服务中心', at: '团结路', windows: 8 }],
  shown: [
    { kind: 'hall', called: '政务服务中心', at: '文化路', windows: 12 },
    { kind: 'station', called: '杜别克街道便民服务站', at: '杜别克街', windows: 3 },
  ],
  county: [{ kind: 'hall', called: '政务服务中心', at: '文化路', windows: 5 }],
}
const SERIAL_STEP = 10

type Setting = { seed: number; effectiveFrom: string }

export function buildRegion(divisions: readonly Division[], basics: readonly BasicItem[], setting: Setting): Region {
  const inScope = divisions.filter((d) => d.inScope)
  const region: Region = { divisions: inScope, units: [], halls: [], windows: [], staff: [], items: [] }
  const byLine = Map.groupBy(basics, (basic) => basic.line)
  for (const division of inScope) addDivision(region, division, byLine, setting)
  return region
}

const sizeOf = ({ code, level }: Division): Size =>
  code === SHOWN_DIVISION ? 'shown' : level === 'region' || level === 'prefecture' ? level : 'county'

function addDivision(region: Region, division: Division, basics: ReadonlyMap<string, BasicItem[]>, setting: Setting): void {
  const size = sizeOf(division)
  const roll = dice(setting.seed ^ Number(division.code.slice(0, 6)))
  const units = DEPARTMENTS.slice(0, OFFICES[size]).map((department, i) => unitOf(division, department, i))
  region.units.push(...units)
  for (const unit of units) {
    const handled = (basics.get(unit.line) ?? []).filter((b) => EVERYWHERE.has(b.basicCode) || roll.chance(ITEM_SHARES[size]))
    region.items.push(...handled.map((basic) => itemOf(unit, division, basic, setting.effectiveFrom)))
  }
  const serving = units.slice(1).filter((unit) => region.items.some((i) => i.unitCode === unit.unitCode && i.sides !== 'online'))
  for (const [n, hall] of HALLS[size].entries()) addHall(region, division, { hall, n, serving, roll })
}

/** Not named yet: what nobody there may decide goes to the level above (rules 11). */
const UNMANAGED: ReadonlySet<string> = new Set(['652328000000', '653024000000', '654326000000'])
/** Its housing funds and waterworks have not said who oversees them. */
const UNOVERSEEN = '652300000000'
const AUTHORITY_LINE = '住房城乡建设部门'
/** 行业主管部门 of those that serve the public without being an office. */
function authorityOf(division: Division, kind: Unit['kind']): string | null {
  if (kind !== 'public_service' || division.code === UNOVERSEEN) return null
  return codeOf(
    division,
    DEPARTMENTS.findIndex(({ line }) => line === AUTHORITY_LINE),
  )
}
const codeOf = (division: Division, index: number): string => inventedUscc(division.code, (index + 1) * SERIAL_STEP)

const unitOf = (division: Division, department: Department, index: number): Unit => ({
  unitCode: codeOf(division, index),
  name: `${division.name}${division.level === 'region' ? (department.region ?? department.county) : department.county}`,
  division: division.code,
  kind: department.kind,
  line: department.line,
  management: department.line === MANAGEMENT_LINE && !UNMANAGED.has(division.code),
  ...(department.called !== undefined && { shortName: department.called }),
  industryAuthority: authorityOf(division, department.kind),
})

const itemOf = (unit: Unit, division: Division, { line: _line, ...element }: BasicItem, effectiveFrom: string): ServiceItem => ({
  ...element,
  itemCode: itemCodeOf(unit.unitCode, division.level, element.basicCode),
  unitCode: unit.unitCode,
  division: division.code,
  effectiveFrom,
})

type Adding = { hall: (typeof HALLS)[Size][number]; n: number; serving: readonly Unit[]; roll: Dice }

function addHall(region: Region, division: Division, { hall, n, serving, roll }: Adding): void {
  const prefix = division.code.slice(0, 6)
  const hallCode = `${prefix}-H${n + 1}`
  const street = `${division.name}${hall.at}${roll.int(1, 180)}号`
  region.halls.push({ division: division.code, hallCode, name: `${division.name}${hall.called}`, kind: hall.kind, address: street })
  const before = region.windows.filter((w) => w.division === division.code).length
  for (let i = 0; i < hall.windows; i++) {
    // The management office runs the hall; the agencies sit at its windows.
    const unit = serving[(before + i) % serving.length]
    if (!unit) continue
    const number = before + i + 1
    const code = String(number).padStart(2, '0')
    const shifts = [staffNoOf(prefix, number), staffNoOf(prefix, number + 500)]
    for (const staffNo of shifts) region.staff.push({ division: division.code, staffNo, unitCode: unit.unitCode, name: staffName(roll) })
    const name = `${code}号窗口`
    const [staffNo = null] = shifts
    region.windows.push({
      division: division.code,
      windowCode: `${prefix}-W${code}`,
      name,
      unitCode: unit.unitCode,
      hallCode,
      staffNo,
      status: 'open',
      shifts,
    })
  }
}
const staffNoOf = (prefix: string, number: number): string => `${prefix}-${String(number).padStart(3, '0')}`
