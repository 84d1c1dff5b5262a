import type { Said } from '#shared/columns.ts'

/**
 * Who is ranked with whom: like with like. `kind`: what the ratings are counted by; `peers`: the level of a division, the kind of a unit
 * or hall. A window is often one person: for those who answer for it, never for everybody (rules 5.5, 2.4).
 */
export const LISTS = [
  { list: 'prefectures', kind: 'division', peers: 'prefecture', says: { zh: '地（州、市）', en: 'Prefectures' }, open: true },
  { list: 'counties', kind: 'division', peers: 'county', says: { zh: '县（市、区）', en: 'Counties' }, open: true },
  { list: 'departments', kind: 'unit', peers: 'department', says: { zh: '行政机关', en: 'Departments' }, open: true },
  { list: 'verticals', kind: 'unit', peers: 'vertical', says: { zh: '垂直管理部门', en: 'Vertically managed departments' }, open: true },
  {
    list: 'public-services',
    kind: 'unit',
    peers: 'public_service',
    says: { zh: '公共服务企事业单位', en: 'Public service bodies' },
    open: true,
  },
  { list: 'service-centres', kind: 'unit', peers: 'service_centre', says: { zh: '政务服务中心', en: 'Service centres' }, open: true },
  { list: 'halls', kind: 'hall', peers: 'hall', says: { zh: '政务服务大厅', en: 'Service halls' }, open: true },
  { list: 'centres', kind: 'hall', peers: 'centre', says: { zh: '便民服务中心', en: 'Convenience centres' }, open: true },
  { list: 'stations', kind: 'hall', peers: 'station', says: { zh: '便民服务站', en: 'Convenience stations' }, open: true },
  { list: 'items', kind: 'item', peers: 'item', says: { zh: '事项', en: 'Service items' }, open: true },
  { list: 'windows', kind: 'window', peers: 'window', says: { zh: '窗口', en: 'Windows' }, open: false },
] as const satisfies readonly ListRow[]
export type ListRow = { list: string; kind: Kind; peers: string; says: Said; open: boolean }
export const KINDS = ['division', 'unit', 'hall', 'window', 'item'] as const
export type Kind = (typeof KINDS)[number]
export type ListName = (typeof LISTS)[number]['list']
export type OpenList = Extract<(typeof LISTS)[number], { open: true }>['list']
export const LIST_NAMES = LISTS.map((row) => row.list) as [ListName, ...ListName[]]
export const OPEN_LISTS = LISTS.flatMap((row) => (row.open ? [row.list] : [])) as [OpenList, ...OpenList[]]
const byName = new Map<string, ListRow>(LISTS.map((row) => [row.list, row]))
export const listRow = (name: ListName): ListRow => byName.get(name) ?? LISTS[0]

/** By what: each takes its levels from its definition and treats them alike otherwise (rules 5.4). */
export const MEASURES = [
  { measure: 'good_share', says: { zh: '好评率', en: 'Good share' } },
  { measure: 'average', says: { zh: '平均分', en: 'Average score' } },
] as const
export type Measure = (typeof MEASURES)[number]['measure']
export const MEASURE_NAMES = MEASURES.map((row) => row.measure) as [Measure, ...Measure[]]

/** Shares are kept in so many steps: of a percentage the tenth, of a score of ten the hundredth. */
export const STEPS = 1_000
