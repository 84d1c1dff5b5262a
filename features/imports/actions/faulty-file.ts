import { writeXlsx } from 'hucre/xlsx'
import { MEDIA_TYPES, sheetCell } from '#features/workplace/rules/exports.ts'
import type { Download, GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import type { readFaultyRows } from '../contract/imports.ts'
import { ADDED_COLUMNS } from '../rules/header.ts'
import { MOST_FAULTY_FILE } from '../rules/limits.ts'
import { rowsAfter } from '../store/rows.ts'
import type { Kinds } from './kinds.ts'
import { columnsIn, rowItem, seenImport } from './show.ts'
import { download } from './templates.ts'

const [ROW, FAULTS] = ADDED_COLUMNS

/** The faulty rows as they were handed in, what is wrong beside each; mended, it may be handed in as it is. */
export const sendFaultyRows =
  (kinds: Kinds) =>
  async (
    ctx: GatherContext<RefusalOf<typeof readFaultyRows>>,
    { params: { importId } }: CallOf<typeof readFaultyRows>,
  ): Promise<Download> => {
    const row = await seenImport(ctx, kinds, importId)
    if (row.counts !== null) return ctx.refuse('rows_dropped')
    const columns = columnsIn(kinds.get(row.kind), row)
    const faulty = await rowsAfter(ctx.db, importId, ['faulty'], MOST_FAULTY_FILE)
    const lines = faulty.map((stored) => {
      const { rowNo, cells, faults } = rowItem(ctx, importId, stored)
      return [rowNo, ...columns.map((column) => sheetCell(cells[column.id] ?? '')), faults.map((one) => one.says).join(' ')]
    })
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '有问题的行',
          columns: [{ width: 10 }, ...columns.map(() => ({ width: 20, style: { numFmt: '@' } })), { width: 60 }],
          rows: [[ROW.zh, ...columns.map((column) => column.zh), FAULTS.zh], ...lines],
          freezePane: { rows: 1 },
        },
      ],
    })
    return download('有问题的行.xlsx', MEDIA_TYPES.xlsx, bytes)
  }
