import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { EXPORT_FORMATS, EXPORT_STATES, MOST_AT_ONCE } from '../rules/exports.ts'
import { columnIds, listQueryText } from './views.ts'

const moment = z.string().describe('北京时间，精确到秒')
const params = z.strictObject({ exportId: z.uuid() })
const noSuchExport = { status: 404, says: '没有找到这次导出，或它不是您做的。' } as const

export const exportItem = z.object({
  exportId: z.string(),
  list: z.string(),
  title: z.string().describe('清单名称'),
  format: z.enum(EXPORT_FORMATS),
  state: z.enum(EXPORT_STATES),
  stateSays: z.string(),
  done: z.int().describe('已写入的行数'),
  total: z.int().nullable().describe('一共多少行；写完才知道'),
  why: z.string().nullable().describe('没有做成的原因和怎么办'),
  requestedAt: moment,
  finishedAt: moment.nullable(),
  expiresAt: moment.nullable().describe('文件保存到何时'),
  bytes: z.int(),
  fileName: z.string(),
})
export type ExportItem = z.infer<typeof exportItem>

/** The file says what the list says to this person when it is written, and nothing more. */
export const requestExport = endpoint({
  name: 'requestExport',
  method: 'POST',
  path: '/api/v1/exports',
  summary: '把一个清单按现在的筛选和列导出为文件（在后台写，可看进度、可取消）',
  permission: 'exports.make',
  body: z.strictObject({
    list: z.string().min(1).max(60).describe('清单接口的 operationId，例如 listCases'),
    query: listQueryText.describe('清单的筛选和排序，不含 limit 和 cursor'),
    columns: columnIds,
    format: z.enum(EXPORT_FORMATS),
    language: z.enum(['zh', 'en']).default('zh').describe('列名用哪种语言'),
  }),
  reply: z.object({ exportId: z.string() }),
  refusals: {
    no_such_list: { status: 404, says: '没有这个清单，或您不能查看它。' },
    too_many_exports: {
      status: 409,
      says: `您已有 ${MOST_AT_ONCE} 个导出在进行，请等其中一个完成，或取消一个之后再试。`,
    },
    filters_invalid: { status: 422, says: '筛选条件中有这个清单没有的项目，请调整筛选后再导出。' },
    no_such_column: { status: 422, says: '所选的列中有这个清单没有的，请重新选择。' },
  },
  example: { list: 'listCases', query: { overdue: 'true' }, columns: [], format: 'xlsx' },
})

export const exportPages = { sorts: { requestedAt: 'moment' }, key: ['uuid'], usual: '-requestedAt' } as const satisfies PageShape
export const listExports = endpoint({
  name: 'listExports',
  method: 'GET',
  path: '/api/v1/exports',
  summary: '本人的导出',
  permission: 'exports.make',
  query: pagedQuery(exportPages, {}),
  reply: listReply(exportItem),
  refusals: {},
})

export const readExport = endpoint({
  name: 'readExport',
  method: 'GET',
  path: '/api/v1/exports/:exportId',
  summary: '一次导出写到哪里了',
  permission: 'exports.make',
  params,
  reply: exportItem,
  refusals: { no_such_export: noSuchExport },
})

export const cancelExport = endpoint({
  name: 'cancelExport',
  method: 'POST',
  path: '/api/v1/exports/:exportId/cancel',
  summary: '取消一次还没有写完的导出',
  permission: 'exports.make',
  params,
  status: 200,
  reply: exportItem,
  refusals: {
    no_such_export: noSuchExport,
    already_finished: { status: 409, says: '这次导出已经结束，不能取消。' },
  },
})

export const readExportFile = endpoint({
  name: 'readExportFile',
  method: 'GET',
  path: '/api/v1/exports/:exportId/file',
  summary: '取导出的文件，只给导出的本人',
  permission: 'exports.make',
  params,
  file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
  reply: z.never(),
  refusals: {
    not_allowed: { status: 403, says: '您现在不能查看这个清单了，文件也不再给出。如需要请联系安全管理员。' },
    no_such_export: noSuchExport,
    not_finished: { status: 409, says: '这次导出还没有写完，请稍候。' },
    export_failed: { status: 409, says: '这次导出没有做成，请重新导出。' },
    file_expired: { status: 410, says: '文件已过保存时间，请重新导出。' },
  },
})

/** Who took what away. What was typed into a search box may name a person, so of free text only that there was some. */
export const exportRequested = event(
  'export.requested',
  z.object({
    exportId: z.string(),
    list: z.string(),
    filters: z.record(z.string(), z.string()),
    columns: z.array(z.string()),
    format: z.enum(EXPORT_FORMATS),
  }),
)
export const exportEnded = event(
  'export.ended',
  z.object({
    exportId: z.string(),
    list: z.string(),
    filters: z.record(z.string(), z.string()),
    state: z.enum(EXPORT_STATES),
    rows: z.int(),
    why: z.string().nullable(),
  }),
)
export const exportTaken = event('export.taken', z.object({ exportId: z.string(), list: z.string(), rows: z.int() }))
