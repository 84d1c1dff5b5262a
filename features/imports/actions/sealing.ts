import type { Context, Importable } from '#server/platform/feature.ts'
import type { Cells, StoredRow } from '../store/rows.ts'

export const ofName = (importId: string): string => `imports/${importId}`
export const ofPiece = (importId: string, pieceNo: number): string => `import_pieces/${importId}/${pieceNo}`
const ofRow = (importId: string, rowNo: number): string => `import_rows/${importId}/${rowNo}`

type Keys = Pick<Context, 'keys'>
const personalIn = (kind: Importable): ReadonlySet<string> =>
  new Set(kind.columns.filter((column) => column.personal).map((column) => column.id))

/** The cells that may be shown, and the others sealed together. */
export function parted({ keys }: Keys, kind: Importable, importId: string, row: { rowNo: number; cells: Cells }) {
  const personal = personalIn(kind)
  const own = Object.entries(row.cells)
  const hidden = own.filter(([id]) => personal.has(id))
  return {
    rowNo: row.rowNo,
    cells: Object.fromEntries(own.filter(([id]) => !personal.has(id))),
    sealed: hidden.length === 0 ? null : keys.seal('vault', JSON.stringify(Object.fromEntries(hidden)), ofRow(importId, row.rowNo)),
  }
}
// Sealed by `parted` only, and bound to this row: what opens has that shape.
export const hiddenOf = ({ keys }: Keys, importId: string, { rowNo, sealed }: Pick<StoredRow, 'rowNo' | 'sealed'>): Cells =>
  sealed === null ? {} : (JSON.parse(keys.open('vault', sealed, ofRow(importId, rowNo))) as Cells)
export const whole = (ctx: Keys, importId: string, row: Pick<StoredRow, 'rowNo' | 'cells' | 'sealed'>): Cells => ({
  ...row.cells,
  ...hiddenOf(ctx, importId, row),
})
