import type { PlaceKind } from './records.ts'

/** What hangs on a place while it is open: it must be settled before the place is closed, and who looks sees where. */
export const HANGING = [
  { of: 'unit', what: 'windows', says: (n: number) => `还有 ${n} 个开放的窗口由它接待，请先在窗口页换单位或停用` },
  { of: 'unit', what: 'staff', says: (n: number) => `还有 ${n} 名在岗人员属于它，请先变更他们的单位或登记离岗` },
  { of: 'unit', what: 'platforms', says: (n: number) => `还有 ${n} 个平台由它运行，请先改由别的单位运行或停用` },
  { of: 'unit', what: 'management', says: () => '它现在（或已定在以后）是本级政务服务管理机构，请先在区划页改由别的单位担任' },
  { of: 'unit', what: 'overseen', says: (n: number) => `还有 ${n} 个企事业单位以它为行业主管部门，请先改定` },
  { of: 'unit', what: 'planned', says: (n: number) => `还有 ${n} 次已定在以后的进驻，请先取消` },
  { of: 'hall', what: 'windows', says: (n: number) => `还有 ${n} 个开放的窗口，请先停用，或移到另一个大厅` },
] as const satisfies readonly { of: PlaceKind; what: string; says: (count: number) => string }[]
export type Hanging = { what: string; count: number }
export const hangingSays = (kind: PlaceKind, hanging: readonly Hanging[]): string[] =>
  HANGING.filter((row) => row.of === kind).flatMap((row) => {
    const count = hanging.find((each) => each.what === row.what)?.count ?? 0
    return count === 0 ? [] : [row.says(count)]
  })

/** What a place needs to be open again. */
export type Standing = { hallOpen: boolean; unitOpen: boolean }
export const reopeningSays = (kind: PlaceKind, { hallOpen, unitOpen }: Standing): string[] => [
  ...(kind === 'window' && !hallOpen ? ['所在的大厅已停用，请先恢复大厅，或把窗口移到另一个大厅'] : []),
  ...((kind === 'window' || kind === 'staff') && !unitOpen ? ['所属的单位已撤销，请先换单位'] : []),
]

/** Which edits in bulk a kind takes. */
export const BULK = [
  { kind: 'unit', edits: ['close', 'reopen', 'set_line'] },
  { kind: 'hall', edits: ['close', 'reopen', 'set_hours'] },
  { kind: 'window', edits: ['close', 'reopen', 'move'] },
  { kind: 'platform', edits: ['close', 'reopen', 'set_unit'] },
  { kind: 'staff', edits: ['close', 'reopen', 'set_unit'] },
] as const satisfies readonly { kind: PlaceKind; edits: readonly string[] }[]
export const takesEdit = (kind: PlaceKind, edit: string): boolean =>
  BULK.some((row) => row.kind === kind && (row.edits as readonly string[]).includes(edit))
