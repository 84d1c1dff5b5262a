import type { UnitRow } from '#features/organisations/contract/units.ts'
import type { CaseSummary } from '#features/rectifications/contract.ts'
import type { RecordRow } from '#features/service-records/contract/records.ts'
import type { Found, SearchKind } from '../contract/search.ts'

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
]
/** Items are many, and everyone may see them all: they are looked up by an index of their own, not through their list. */
export const ITEM_SEARCH = { kind: 'item', says: '事项', list: 'listServiceItems' } as const
/** Neighbouring characters of what is looked for: whatever holds it, holds them all. */
export const pairsOf = (text: string): string[] => {
  const characters = [...text]
  return [...new Set(characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`))]
}
const KIND_ORDER: readonly SearchKind[] = ['case', 'record', 'item', 'unit']
export const inOrder = (a: { kind: SearchKind }, b: { kind: SearchKind }): number => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind)

/** A number or an id: no Chinese word is one. */
export const looksLikeNumber = (q: string): boolean => /^[0-9A-Za-z._\-/]+$/.test(q)
export const isAsked = ({ least, kind, numberOnly }: SearchRow, q: string): boolean =>
  q.length >= least && (!(numberOnly ?? kind === 'case') || looksLikeNumber(q))
