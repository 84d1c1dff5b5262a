import type { WindowRow } from '#features/organisations/contract.ts'
import type { HallRow } from '#features/organisations/contract/halls.ts'
import type { PlatformRow } from '#features/organisations/contract/platforms.ts'
import type { StaffRow } from '#features/organisations/contract/staff.ts'
import type { UnitRow } from '#features/organisations/contract/units.ts'
import type { CaseSummary } from '#features/rectifications/contract.ts'
import type { RecordRow } from '#features/service-records/contract/records.ts'
import { SEARCH_KINDS, type Found, type SearchKind } from '../contract/search.ts'

/** What is looked for, and in which list: `least` characters, below which the list would answer with nearly everything. */
type SearchRow = { kind: SearchKind; says: string; list: string; least: number; numberOnly?: true; found(item: never): Found }
const joined = (...parts: (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(' · ')

/** Each through its own list and that list's reach. A case of an anonymous rating answers to its own id only: its list sees to that. */
export const SEARCHES: readonly SearchRow[] = [
  {
    kind: 'case',
    says: '差评整改',
    list: 'listCases',
    least: 4,
    found: (c: CaseSummary): Found => ({
      id: c.caseId,
      title: c.item?.name ?? c.unit.name,
      detail: joined(c.stateSays, c.unit.name, c.division.name, c.recordNo),
    }),
  },
  {
    kind: 'record',
    says: '办件',
    list: 'listRecords',
    least: 4,
    numberOnly: true,
    found: (r: RecordRow): Found => ({
      id: r.recordId,
      title: r.recordNo,
      detail: joined(r.item?.name, r.unit.name, r.division.name, r.statusSays),
    }),
  },
  {
    kind: 'unit',
    says: '单位',
    list: 'listUnits',
    least: 2,
    found: (u: UnitRow): Found => ({ id: u.unitCode, title: u.name, detail: joined(u.divisionName, u.unitCode) }),
  },
  {
    kind: 'hall',
    says: '大厅',
    list: 'listHalls',
    least: 2,
    found: (h: HallRow): Found => ({
      id: `${h.division}/${h.hallCode}`,
      title: h.name,
      detail: joined(h.divisionName, h.address, h.hallCode),
    }),
  },
  {
    kind: 'window',
    says: '窗口',
    list: 'listWindows',
    least: 2,
    found: (w: WindowRow): Found => ({
      id: `${w.division}/${w.windowCode}`,
      title: w.name,
      detail: joined(w.divisionName, w.hallName, w.unitName, w.windowCode),
    }),
  },
  {
    kind: 'platform',
    says: '平台',
    list: 'listPlatforms',
    least: 2,
    found: (p: PlatformRow): Found => ({
      id: `${p.division}/${p.platformCode}`,
      title: p.name,
      detail: joined(p.kindSays, p.divisionName, p.platformCode),
    }),
  },
  {
    kind: 'staff',
    says: '窗口人员',
    list: 'listStaff',
    least: 2,
    found: (s: StaffRow): Found => ({
      id: `${s.division}/${s.staffNo}`,
      title: s.name ?? `工号 ${s.staffNo}`,
      detail: joined(
        s.name === null ? undefined : `工号 ${s.staffNo}`,
        s.unitName,
        s.divisionName,
        s.status === 'left' ? '已离岗' : undefined,
      ),
    }),
  },
]
/** Items are many, and everyone may see them all: they are looked up by an index of their own, not through their list. */
export const ITEM_SEARCH = { kind: 'item', says: '事项', list: 'listServiceItems' } as const
export const inOrder = (a: { kind: SearchKind }, b: { kind: SearchKind }): number =>
  SEARCH_KINDS.indexOf(a.kind) - SEARCH_KINDS.indexOf(b.kind)

/** A number or an id: no Chinese word is one. */
export const looksLikeNumber = (q: string): boolean => /^[0-9A-Za-z._\-/]+$/.test(q)
export const isAsked = ({ least, kind, numberOnly }: SearchRow, q: string): boolean =>
  q.length >= least && (!(numberOnly ?? kind === 'case') || looksLikeNumber(q))
