import { z } from 'zod'
import { divisionCode, placeFilters } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { codePoints } from '#shared/text.ts'
import { LANGUAGES } from '#shared/language.ts'
import { SHEETS } from '../rules/sheets.ts'
import { KINDS, STATES, type CodeKind, type CodeState } from '../rules/views.ts'

const STATE_CODES = STATES.map((row) => row.state) as [CodeState, ...CodeState[]]
const KIND_CODES = KINDS.map((row) => row.kind) as [CodeKind, ...CodeKind[]]
export const codeRow = z.object({
  code: z.string(),
  kind: z.enum(KIND_CODES).describe('hall 大厅，window 窗口，item 事项'),
  state: z.enum(STATE_CODES).describe('active 使用中，retired 已停用，replaced 已停用并换了新的'),
  division: z.string(),
  divisionName: z.string(),
  hallCode: z.string(),
  hallName: z.string(),
  windowCode: z.string().nullable(),
  windowName: z.string().nullable(),
  itemCode: z.string().nullable(),
  itemName: z.string().nullable(),
  visits: z.int().describe('打开的次数，停用以后的也算'),
  visitsSince: z.int().nullable().describe('停用的次日起打开的次数：还有人在扫，说明旧码还挂着；使用中的为空'),
  ratings: z.int().describe('由它作出的评价，算到昨天'),
  awaiting: z.int().describe('其中还没有对应到办件的'),
  madeAt: z.string(),
  printedAt: z.string().nullable().describe('最近一次取印刷文件的时刻'),
  retiredAt: z.string().nullable(),
})
export type CodeRow = z.infer<typeof codeRow>

const noSuch = { no_such_code: { status: 404, says: '没有找到这个评价码，或者它不归您管。' } } as const
const params = z.strictObject({ code: z.string().min(1).max(64) })
const hall = z.string().min(1).max(32)

export const codePages = { sorts: { place: 'text', madeAt: 'moment' }, key: ['text'] } as const satisfies PageShape
export const listFixedCodes = endpoint({
  name: 'listFixedCodes',
  method: 'GET',
  path: '/api/v1/fixed-codes',
  summary: '固定评价码：挂在哪里，状态，打开和评价的次数，什么时候印的',
  permission: 'codes.read',
  query: pagedQuery(codePages, {
    ...placeFilters,
    q: z.string().min(1).max(64).optional().describe('大厅、窗口或事项名称中的一段'),
    state: z.enum(STATE_CODES).optional(),
    kind: z.enum(KIND_CODES).optional(),
    hall: hall.optional().describe('大厅编码'),
  }),
  reply: listReply(codeRow),
  refusals: {},
})

export const readFixedCode = endpoint({
  name: 'readFixedCode',
  method: 'GET',
  path: '/api/v1/fixed-codes/:code',
  summary: '一个固定评价码，和它的图形',
  permission: 'codes.read',
  params,
  reply: z.object({
    ...codeRow.shape,
    address: z.string().describe('码里的网址'),
    qr: z.object({ side: z.int(), path: z.string() }).describe('图形：边长和路径（SVG），含白边'),
    printedTimes: z.int(),
    retiredReason: z.string().nullable(),
    replacedBy: z.string().nullable(),
    replaces: z.string().nullable(),
    visitsByDay: z.array(z.object({ day: z.string(), visits: z.int() })).describe('最近 14 天，有人打开的日子'),
  }),
  refusals: noSuch,
})

export const makeFixedCodes = endpoint({
  name: 'makeFixedCodes',
  method: 'POST',
  path: '/api/v1/fixed-codes',
  summary: '为一个大厅、窗口或事项制作固定评价码，或一次为大厅里所有开放的窗口制作；已经有的保留',
  permission: 'codes.manage',
  body: z.strictObject({
    division: divisionCode,
    hallCode: hall,
    windowCode: hall.optional(),
    itemCode: z.string().min(31).max(33).optional(),
    allWindows: z.boolean().optional().describe('true：大厅里每个开放的窗口各一个'),
  }),
  reply: z.object({ made: z.array(z.string()), kept: z.int().describe('已经有、保留不变的个数') }),
  refusals: {
    no_such_place: { status: 404, says: '没有找到这个大厅或窗口，或者它不归您管。' },
    no_such_item: { status: 404, says: '这个区划没有这个事项。' },
    one_or_all: { status: 422, says: '请选择一个窗口，或者所有窗口，不要两样都选。' },
    no_windows: { status: 409, says: '这个大厅没有开放的窗口。' },
  },
  example: { division: '654201000000', hallCode: '654201-H1', allWindows: true },
})

export const retireFixedCode = endpoint({
  name: 'retireFixedCode',
  method: 'POST',
  path: '/api/v1/fixed-codes/:code/retire',
  summary: '停用一个固定评价码，可以同时换一个新的；停用以后不能恢复',
  permission: 'codes.manage',
  params,
  body: z.strictObject({
    reason: z.string().trim().min(1, '请写明原因').refine(codePoints(100), '不超过 100 字'),
    replace: z.boolean().default(false).describe('true：同一位置换一个新的'),
  }),
  reply: z.object({ code: z.string(), replacedBy: z.string().nullable() }),
  status: 200,
  refusals: { ...noSuch, retired_before: { status: 409, says: '这个评价码已经停用。' } },
  example: { reason: '海报被人覆盖', replace: true },
})

const languages = z
  .string()
  .max(64)
  .default('zh-CN,ug')
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.enum(LANGUAGES)).min(1).max(4))
  .describe('文字的语言，逗号隔开；简体中文总在最前')
export const printFixedCodes = endpoint({
  name: 'printFixedCodes',
  method: 'GET',
  path: '/api/v1/fixed-code-posters',
  summary: '印刷用的 PDF：一个评价码，或一个大厅里所有使用中的；取一次记一次',
  permission: 'codes.manage',
  query: z.strictObject({
    code: z.string().max(64).optional(),
    division: divisionCode.optional(),
    hall: hall.optional(),
    sheet: z.enum(SHEETS).default('a4').describe('a4 海报，a6 台卡，sticker 50 毫米贴纸，sheet24 一张二十四贴'),
    languages,
    phone: z
      .string()
      .regex(/^[0-9][0-9 -]{2,19}$/, '请填电话号码，只用数字、空格和连字符')
      .optional()
      .describe('印在下面，给不用手机的人'),
  }),
  reply: z.never(),
  file: ['application/pdf'],
  refusals: {
    ...noSuch,
    what_to_print: { status: 422, says: '请指明一个评价码，或者区划和大厅。' },
    nothing_to_print: { status: 409, says: '没有使用中的评价码可以印。请先制作。' },
    too_many: { status: 422, says: '一次最多印 300 个评价码，请分开印。' },
    printing_busy: { status: 503, says: '正在为其他人生成印刷文件，请过几秒再取。' },
  },
})
