import type { Fault } from './cells.ts'

export const TWIN = 'twin'
/** Two rows of one file about the same thing: which of them is meant, a person says. */
export const twinFault = (rowNo: number, twin: number): Fault => ({
  column: null,
  code: TWIN,
  says: `第 ${Math.min(rowNo, twin)} 行和第 ${Math.max(rowNo, twin)} 行说的是同一个。请改正其中一行的编号，或跳过不要的那一行。`,
})
