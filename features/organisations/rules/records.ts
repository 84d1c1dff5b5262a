import type { HallKind, UnitKind } from '../rules.ts'

/** What people keep, as it stands; `code` is the one it is known by, within its division, a unit's everywhere. */
export const PLACE_KINDS = [
  { kind: 'unit', says: '单位', done: { close: '撤销', reopen: '恢复' } },
  { kind: 'hall', says: '大厅', done: { close: '停用', reopen: '恢复开放' } },
  { kind: 'window', says: '窗口', done: { close: '停用', reopen: '恢复开放' } },
  { kind: 'platform', says: '平台', done: { close: '停用', reopen: '恢复' } },
  { kind: 'staff', says: '人员', done: { close: '离岗', reopen: '回到岗位' } },
] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]['kind']
export const placeSays = (kind: string): string => PLACE_KINDS.find((row) => row.kind === kind)?.says ?? kind
export const closedSays = (kind: PlaceKind): string => PLACE_KINDS.find((row) => row.kind === kind)?.done.close ?? ''

export const PLATFORM_KINDS = [
  { kind: 'business_system', says: '业务系统' },
  { kind: 'hotline', says: '热线' },
  { kind: 'mobile', says: '移动端' },
  { kind: 'self_service', says: '自助终端' },
] as const
export type PlatformKind = (typeof PLATFORM_KINDS)[number]['kind']
export const platformKindSays = (kind: string): string => PLATFORM_KINDS.find((row) => row.kind === kind)?.says ?? kind

/** What a hall charges for besides the matter itself (plan 二(三)). */
export const CHARGED = [
  { service: 'copying', says: '文印' },
  { service: 'fax', says: '传真' },
  { service: 'post', says: '邮寄' },
  { service: 'other', says: '其他' },
] as const
export type Charge = { service: (typeof CHARGED)[number]['service']; standard: string }

type Status = { status: string }
export type UnitRecord = Status & {
  division: string
  code: string
  name: string
  shortName: string
  kind: UnitKind
  line: string
  industryAuthority: string | null
  management: boolean
}
export type HallRecord = Status & {
  division: string
  code: string
  name: string
  kind: HallKind
  address: string
  hours: string
  phone: string
  commitments: readonly string[]
  charges: readonly Charge[]
}
export type WindowRecord = Status & {
  division: string
  code: string
  name: string
  hallCode: string
  unitCode: string
  staffNo: string | null
}
export type PlatformRecord = Status & {
  division: string
  code: string
  name: string
  kind: PlatformKind
  url: string
  unitCode: string | null
}
/** The name is open only while somebody writes it. */
export type StaffRecord = Status & { division: string; code: string; name: string; unitCode: string }

export type Records = { unit: UnitRecord; hall: HallRecord; window: WindowRecord; platform: PlatformRecord; staff: StaffRecord }
export type Key = { division: string; code: string }
/** What somebody asks to be written: what they leave out stays as it is. */
export type Draft<R extends Key> = Key & Partial<R>

export const OPEN: Readonly<Record<PlaceKind, string>> = {
  unit: 'active',
  hall: 'open',
  window: 'open',
  platform: 'active',
  staff: 'active',
}
export const CLOSED: Readonly<Record<PlaceKind, string>> = {
  unit: 'closed',
  hall: 'closed',
  window: 'closed',
  platform: 'closed',
  staff: 'left',
}

export type Changed = { field: string; before: unknown; after: unknown }
/** What becomes of a name is known, the name itself is not: history is read by more people than names are. */
const SEALED = ['name']
/** What is different, field by field. */
export function changesOf(
  kind: PlaceKind,
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>>,
): Changed[] {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
  return Object.keys(after)
    .filter((field) => field !== 'division' && field !== 'code')
    .filter((field) => !same(before?.[field] ?? null, after[field]) && !(before === null && isNothing(after[field])))
    .map((field) =>
      kind === 'staff' && SEALED.includes(field)
        ? { field, before: null, after: null }
        : { field, before: before?.[field] ?? null, after: after[field] },
    )
}
const isNothing = (value: unknown): boolean =>
  value === '' || value === null || value === false || (Array.isArray(value) && value.length === 0)
