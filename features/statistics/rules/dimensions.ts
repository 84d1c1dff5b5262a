import type { Said } from '#shared/columns.ts'
import type { Dimension } from './cells.ts'
import type { Source } from './metric.ts'

/** What a question may be told by; persons are none of it (rules 5.5). `source`: the system that pushed. */
export type AskedDimension = Exclude<Dimension, 'staff'> | 'source'
type DimensionRow = Said & {
  id: AskedDimension
  /** Whose counts are kept by it. */
  sources: readonly Source[]
  kind: 'place' | 'what' | 'time'
  /** What lists withhold of an anonymous rating: such cells of few ratings would tell it (decisions/0010). */
  withheld?: true
  /** Its codes are of one division: ask for it together with that. */
  oneDivision?: true
}
const CASES = ['cases', 'exclusions', 'appeals'] as const
const DATED = ['ratings', ...CASES, 'services', 'records'] as const

export const DIMENSIONS = [
  { id: 'division', zh: '区划', en: 'Division', kind: 'place', sources: [...DATED, 'coverage'] },
  { id: 'unit', zh: '单位', en: 'Unit', kind: 'place', sources: ['ratings', ...CASES, 'services', 'coverage'] },
  { id: 'hall', zh: '大厅', en: 'Hall', kind: 'place', sources: ['ratings', 'services'], withheld: true, oneDivision: true },
  { id: 'window', zh: '窗口', en: 'Window', kind: 'place', sources: ['ratings', 'services'], withheld: true, oneDivision: true },
  { id: 'item', zh: '事项', en: 'Service item', kind: 'what', sources: ['ratings', 'cases', 'exclusions', 'services'] },
  { id: 'channel', zh: '评价渠道', en: 'Channel', kind: 'what', sources: ['ratings'], withheld: true },
  { id: 'side', zh: '线上线下', en: 'Online or on site', kind: 'what', sources: ['ratings', 'services'], withheld: true },
  { id: 'level', zh: '等级', en: 'Level', kind: 'what', sources: ['ratings'] },
  { id: 'kind', zh: '来历', en: 'Origin', kind: 'what', sources: ['ratings'], withheld: true },
  { id: 'source', zh: '来源系统', en: 'Source', kind: 'what', sources: ['records'] },
  { id: 'day', zh: '日', en: 'Day', kind: 'time', sources: DATED },
  { id: 'month', zh: '月', en: 'Month', kind: 'time', sources: DATED },
  { id: 'year', zh: '年', en: 'Year', kind: 'time', sources: DATED },
] as const satisfies readonly DimensionRow[]
export const DIMENSION_IDS = DIMENSIONS.map((row) => row.id) as [AskedDimension, ...AskedDimension[]]

const byId = new Map<string, DimensionRow>(DIMENSIONS.map((row) => [row.id, row]))
export const dimensionOf = (id: AskedDimension): DimensionRow => byId.get(id) ?? DIMENSIONS[0]
export const isTime = (id: AskedDimension): boolean => dimensionOf(id).kind === 'time'

/** What a question may be narrowed to besides its division. */
export const NARROWINGS = ['unit', 'hall', 'window', 'item', 'channel', 'side'] as const
export type Narrowing = (typeof NARROWINGS)[number]

/** Where the service was rendered. */
export const SIDES = [
  { side: 'onsite', zh: '线下', en: 'on site' },
  { side: 'online', zh: '线上', en: 'online' },
  { side: 'hotline', zh: '热线', en: 'hotline' },
] as const
