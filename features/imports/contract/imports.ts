import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply, tableBytes } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { MOST_BYTES, MOST_OPEN } from '../rules/limits.ts'
import { OUTCOME_CODES, STATE_CODES } from '../rules/states.ts'

const moment = z.string().describe('北京时间，精确到秒')
export const importParams = z.strictObject({ importId: z.uuid() })
const kindParam = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .describe('可导入内容的名称，见 listImportKinds')
export const noSuchImport = { status: 404, says: '没有找到这次导入，或它不在您的范围内。' } as const
const noSuchKind = { status: 404, says: '没有这种导入，或您没有它的权限。' } as const
export const notYours = { status: 403, says: '这次导入是别人做的，您可以看，不能改。' } as const
export const stillBusy = { status: 409, says: '系统正在处理这次导入，请等它做完，或先取消。' } as const
export const alreadyEnded = { status: 409, says: '这次导入已经结束，不能再改。请重新上传。' } as const
/** For every step that only the importer takes. */
export const stepRefusals = {
  not_yours: notYours,
  no_such_import: noSuchImport,
  still_busy: stillBusy,
  already_ended: alreadyEnded,
} as const

const choice = z.object({ value: z.string(), says: z.string() })
export const importColumn = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  required: z.boolean(),
  kind: z.enum(['text', 'code', 'day', 'number']),
  hint: z.string().nullable(),
  example: z.string(),
  choices: z.array(choice).nullable(),
  personal: z.boolean().describe('个人信息：封存，不再显示，只能重填'),
})
export type ImportColumnItem = z.infer<typeof importColumn>

const said = z.object({ zh: z.string(), en: z.string() })
export const listImportKinds = endpoint({
  name: 'listImportKinds',
  method: 'GET',
  path: '/api/v1/import-kinds',
  summary: '本人可以批量导入的内容，和各自的列',
  permission: 'imports.make',
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        words: said,
        says: said.nullable(),
        seenAt: z.string().nullable().describe('工作台里看写入结果的屏'),
        columns: z.array(importColumn),
      }),
    ),
  }),
  refusals: {},
})

export const readImportTemplate = endpoint({
  name: 'readImportTemplate',
  method: 'GET',
  path: '/api/v1/import-kinds/:kind/template',
  summary: '下载空白模板：表头、一行示例，xlsx 另有填写说明和下拉选项',
  permission: 'imports.make',
  params: z.strictObject({ kind: kindParam }),
  query: z.strictObject({ format: z.enum(['xlsx', 'csv']).default('xlsx'), language: z.enum(['zh', 'en']).default('zh') }),
  file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
  reply: z.never(),
  refusals: { no_such_kind: noSuchKind },
})

export const FILE_NAME_HEADER = 'attachment-name'
export const uploadImport = endpoint({
  name: 'uploadImport',
  method: 'POST',
  path: '/api/v1/imports',
  summary: '上传一个 CSV 或 XLSX 文件；随后在后台读取、检查，逐行给出结果',
  permission: 'imports.make',
  takes: 'table',
  query: z.strictObject({ kind: kindParam }),
  body: tableBytes,
  headers: [
    {
      name: FILE_NAME_HEADER,
      pattern: /^(?:[\w.!~*'()-]|%[0-9A-Fa-f]{2}){1,1500}$/,
      refusal: 'name_missing',
      describe: '文件名，UTF-8 百分号编码（encodeURIComponent）；只给本人辨认，类型由内容决定',
    },
  ],
  reply: z.object({ importId: z.string() }),
  refusals: {
    name_missing: { status: 400, says: '缺少文件名：请把文件名按 UTF-8 百分号编码放在请求头 Attachment-Name 里。' },
    no_such_kind: noSuchKind,
    too_many_imports: { status: 409, says: `您有 ${MOST_OPEN} 次导入还没有结束，请先办完或取消几次，再上传。` },
    file_too_large: { status: 413, says: `文件超过 ${MOST_BYTES / 1024 / 1024} MB，请分成几个文件上传。` },
    empty_file: { status: 422, says: '这个文件是空的，请重新选择。' },
    old_or_locked: { status: 422, says: '这是旧版（.xls）或设了密码的表格，请用表格软件打开，另存为“xlsx 工作簿”（不设密码）再上传。' },
    not_a_table: {
      status: 422,
      says: '这不是表格文件。可以上传 xlsx 或 CSV；从别的系统导出的，请用表格软件打开，另存为“xlsx 工作簿”再上传。',
    },
  },
})

const counts = z.object(
  Object.fromEntries(OUTCOME_CODES.map((outcome) => [outcome, z.int()])) as Record<(typeof OUTCOME_CODES)[number], z.ZodInt>,
)
export const importItem = z.object({
  importId: z.string(),
  kind: z.string(),
  words: said,
  fileName: z.string(),
  state: z.enum(STATE_CODES),
  stateSays: z.string(),
  rows: z.int().describe('文件里的行数'),
  counts: counts.describe('按结果的行数，合计等于 rows'),
  done: z.int().describe('正在做的这一步做到第几行'),
  why: z.string().nullable().describe('没有做成的原因和怎么办'),
  by: z.object({ name: z.string(), mine: z.boolean() }),
  bytes: z.int(),
  createdAt: moment,
  endedAt: moment.nullable(),
})
export type ImportItem = z.infer<typeof importItem>

export const importPages = { sorts: { createdAt: 'moment' }, key: ['uuid'], usual: '-createdAt' } as const satisfies PageShape
export const listImports = endpoint({
  name: 'listImports',
  method: 'GET',
  path: '/api/v1/imports',
  summary: '批量导入：本人的；对某种内容权限及于全部的，也看到别人的',
  permission: 'imports.make',
  query: pagedQuery(importPages, {
    state: z.enum(STATE_CODES).optional(),
    kind: kindParam.optional(),
    mine: z.enum(['true', 'false']).optional().describe('只看本人的'),
  }),
  reply: listReply(importItem),
  refusals: {},
})

export const importDetail = importItem.extend({
  columns: z.array(importColumn).describe('文件里有的列，按文件的次序'),
  applied: z.object({ added: z.int(), changed: z.int() }).describe('已写入的行里，新增和更改各多少'),
  faults: z.array(
    z.object({ column: z.string().nullable(), code: z.string(), rows: z.int(), example: z.string().describe('其中一行的说明') }),
  ),
  rowsKept: z.boolean().describe('逐行的内容还在不在；结束 90 天后只留数字'),
})
export type ImportDetail = z.infer<typeof importDetail>
export const readImport = endpoint({
  name: 'readImport',
  method: 'GET',
  path: '/api/v1/imports/:importId',
  summary: '一次导入：到哪一步，各种结果多少行，有哪些问题',
  permission: 'imports.make',
  params: importParams,
  reply: importDetail,
  refusals: { no_such_import: noSuchImport },
})

export const readFaultyRows = endpoint({
  name: 'readFaultyRows',
  method: 'GET',
  path: '/api/v1/imports/:importId/faulty-rows',
  summary: '把有问题的行连同说明下载成 xlsx，改好可以原样再上传；个人信息的列是空的',
  permission: 'imports.make',
  params: importParams,
  file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  reply: z.never(),
  refusals: { no_such_import: noSuchImport, rows_dropped: { status: 410, says: '这次导入结束已满 90 天，逐行的内容不再保存。' } },
})

const stepReply = z.object({ state: z.enum(STATE_CODES) })
export const applyImport = endpoint({
  name: 'applyImport',
  method: 'POST',
  path: '/api/v1/imports/:importId/apply',
  summary: '把没有问题的行写入；有问题的留着，改好再写',
  permission: 'imports.make',
  params: importParams,
  body: z.strictObject({ rows: z.int().min(1).describe('您看到的、将要写入的行数；与现在不符就不做') }),
  status: 200,
  reply: stepReply,
  refusals: {
    ...stepRefusals,
    count_moved: { status: 409, says: '能写入的行数与您看到的不同了，请看过新的数字再写入。' },
  },
  example: { rows: 2 },
})
export const rejudgeImport = endpoint({
  name: 'rejudgeImport',
  method: 'POST',
  path: '/api/v1/imports/:importId/judge',
  summary: '把没有写入的行重新检查一遍（例如补登了所缺的单位之后）',
  permission: 'imports.make',
  params: importParams,
  status: 200,
  reply: stepReply,
  refusals: stepRefusals,
})
export const cancelImport = endpoint({
  name: 'cancelImport',
  method: 'POST',
  path: '/api/v1/imports/:importId/cancel',
  summary: '取消；正在写入的停下来，已写入的不撤回',
  permission: 'imports.make',
  params: importParams,
  status: 200,
  reply: stepReply,
  refusals: { ...stepRefusals },
})

/** What was handed in, what was done with it and how much; never a name of a file or a cell. */
const about = { importId: z.string(), kind: z.string() }
export const importReceived = event('import.received', z.object({ ...about, format: z.string(), bytes: z.int(), digest: z.string() }))
export const importStepped = event('import.stepped', z.object({ ...about, action: z.string(), state: z.enum(STATE_CODES), rows: z.int() }))
export const importApplied = event(
  'import.applied',
  z.object({ ...about, added: z.int(), changed: z.int(), left: z.int().describe('留下待改的行') }),
)
export const importEnded = event('import.ended', z.object({ ...about, state: z.enum(STATE_CODES), why: z.string().nullable(), counts }))
