import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { LONGEST_CELL } from '../rules/limits.ts'
import { OUTCOME_CODES, STATE_CODES } from '../rules/states.ts'
import { importParams, noSuchImport, stepRefusals } from './imports.ts'

const columnId = z.string().min(1).max(60)
const cellText = z.string().max(LONGEST_CELL)
const noSuchRow = { status: 404, says: '这次导入里没有这一行。' } as const
const noSuchColumn = { status: 422, says: '文件里没有这一列，请核对列名。' } as const
const rowGone = { status: 409, says: '这一行已经写入，不能再改。' } as const

export const fault = z.object({ column: z.string().nullable(), code: z.string(), says: z.string() })
export const importRow = z.object({
  rowNo: z.int().describe('文件里的行号'),
  outcome: z.enum(OUTCOME_CODES),
  outcomeSays: z.string(),
  key: z.string().nullable().describe('这一行说的是谁'),
  says: z.string().describe('写入后会怎样'),
  cells: z.record(z.string(), z.string()).describe('按列；个人信息的列不在其中'),
  sealed: z.array(z.string()).describe('填了的个人信息的列'),
  faults: z.array(fault),
})
export type ImportRowItem = z.infer<typeof importRow>

export const rowPages = { sorts: { rowNo: 'number' }, key: [], usual: 'rowNo' } as const satisfies PageShape
export const listImportRows = endpoint({
  name: 'listImportRows',
  method: 'GET',
  path: '/api/v1/import-rows',
  summary: '一次导入的逐行结果',
  permission: 'imports.make',
  query: pagedQuery(rowPages, {
    import: z.uuid().describe('importId'),
    outcome: z.enum(OUTCOME_CODES).optional(),
    column: columnId.optional().describe('只看这一列有问题的'),
    code: z.string().max(60).optional().describe('只看有这种问题的'),
    q: z.string().max(60).optional().describe('行号，或编号里的一段'),
  }),
  reply: listReply(importRow),
  refusals: { no_such_import: noSuchImport },
})

const rowParams = z.strictObject({ importId: z.uuid(), rowNo: z.coerce.number().int().min(1).max(2_000_000) })
export const changeImportRow = endpoint({
  name: 'changeImportRow',
  method: 'POST',
  path: '/api/v1/imports/:importId/rows/:rowNo',
  summary: '改一行里的格子，当场重新检查',
  permission: 'imports.make',
  params: rowParams,
  body: z.strictObject({ cells: z.record(columnId, cellText).describe('只写要改的列') }),
  status: 200,
  reply: z.object({
    row: importRow,
    alike: z.array(z.object({ column: z.string(), rows: z.int() })).describe('改之前的内容，在同一列里还有多少行也是这样'),
  }),
  refusals: { ...stepRefusals, no_such_row: noSuchRow, row_applied: rowGone, no_such_column: noSuchColumn },
  example: { cells: { unitCode: '11654201YY0000204D' } },
})

export const countAlike = endpoint({
  name: 'countAlike',
  method: 'GET',
  path: '/api/v1/imports/:importId/rows/:rowNo/alike',
  summary: '这一行的这一格的内容，在同一列里一共多少行（含这一行）',
  permission: 'imports.make',
  params: rowParams,
  query: z.strictObject({ column: columnId }),
  reply: z.object({ from: z.string(), rows: z.int() }),
  refusals: { no_such_import: noSuchImport, no_such_row: noSuchRow, no_such_column: noSuchColumn },
})
export const changeAlike = endpoint({
  name: 'changeAlike',
  method: 'POST',
  path: '/api/v1/imports/:importId/change-alike',
  summary: '把一列里所有这样的内容一并改掉；行数先说好，不符就不改',
  permission: 'imports.make',
  params: importParams,
  body: z.strictObject({
    column: columnId,
    from: cellText,
    to: cellText,
    rows: z.int().min(1).describe('您看到的行数；与现在不符就不改'),
  }),
  status: 200,
  reply: z.object({ changed: z.int(), state: z.enum(STATE_CODES) }),
  refusals: {
    ...stepRefusals,
    no_such_column: noSuchColumn,
    personal_column: { status: 422, says: '个人信息的列不显示内容，不能成批改，请逐行重填。' },
    count_moved: { status: 409, says: '这样的行数与您看到的不同了，请看过新的数字再改。' },
  },
  example: { column: 'unitCode', from: '11654201YY0000204', to: '11654201YY0000204D', rows: 12 },
})

export const skipImportRow = endpoint({
  name: 'skipImportRow',
  method: 'POST',
  path: '/api/v1/imports/:importId/rows/:rowNo/skip',
  summary: '跳过一行，或把跳过的拿回来',
  permission: 'imports.make',
  params: rowParams,
  body: z.strictObject({ skip: z.boolean() }),
  status: 200,
  reply: z.object({ row: importRow }),
  refusals: { ...stepRefusals, no_such_row: noSuchRow, row_applied: rowGone },
  example: { skip: true },
})

/** Which columns were mended in how many rows; what stood there and stands there now is in no event. */
export const importMended = event(
  'import.mended',
  z.object({
    importId: z.string(),
    kind: z.string(),
    how: z.enum(['row', 'alike', 'skip', 'unskip']),
    columns: z.array(z.string()),
    rows: z.int(),
  }),
)
