import { z } from 'zod'
import { divisionCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { PAPER_FORMATS, PAPER_TYPES } from '#shared/paper.ts'
import { codePoints } from '#shared/text.ts'
import { isReportPeriod } from './rules/periods.ts'
import { MOST_LETTERS } from './rules/template.ts'
import { USUAL_BODY, USUAL_NAME } from './rules/usual.ts'

export { reportMade, templateChanged } from './contract/events.ts'

const period = z
  .string()
  .max(7)
  .refine(isReportPeriod, '要写成 2026-10（月）、2026-Q3（季）或 2026（年）')
  .describe('2026-10、2026-Q3 或 2026：已经结束的月、季、年')
const lines = z.array(z.string())
/** As `shared/paper.ts` has it. */
const block = z.discriminatedUnion('is', [
  z.object({ is: z.enum(['title', 'to', 'heading', 'text']), text: z.string() }),
  z.object({ is: z.literal('facts'), rows: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({ is: z.literal('grid'), head: lines, widths: z.array(z.number()), rows: z.array(lines) }),
  z.object({ is: z.literal('signed'), lines }),
])
const blocks = z.array(block).describe('标题、正文、表格，依次')
export type PaperBlock = z.infer<typeof block>
const faults = z.array(z.object({ line: z.int().describe('第几行'), says: z.string() }))
const noSuchTemplate = { status: 404, says: '没有找到这份模板，或它不在您的管理范围内。请回到清单重新打开。' } as const
const badTemplate = {
  status: 422,
  says: '模板里有写得不对的行，见 faults：按每一行的提示改好再保存，已写的内容没有丢。',
  carries: z.object({ faults }),
} as const
const noSuchDivision = { status: 404, says: '没有这个区划，或它不在您的管理范围内，请改选。' } as const

export const templateRow = z.object({
  templateId: z.string(),
  version: z.int(),
  name: z.string(),
  division: z.string().describe('哪里的模板；本级和下级可用'),
  divisionName: z.string(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  mayChange: z.boolean().describe('您可以修改'),
})
export type TemplateRow = z.infer<typeof templateRow>
export const templatePages = { sorts: { name: 'text', madeAt: 'moment' }, key: ['uuid'], usual: 'name' } as const satisfies PageShape
export const listTemplates = endpoint({
  name: 'listReportTemplates',
  method: 'GET',
  path: '/api/v1/report-templates',
  summary: '通报模板：本级和上级的，最新一版',
  permission: 'reports.read',
  query: pagedQuery(templatePages, { q: z.string().trim().min(1).max(60).optional().describe('名称中的一段') }),
  reply: listReply(templateRow),
  refusals: {},
})

const templateParams = z.strictObject({ templateId: z.uuid() })
export const readTemplate = endpoint({
  name: 'readReportTemplate',
  method: 'GET',
  path: '/api/v1/report-templates/:templateId',
  summary: '一份通报模板：正文、可以写的数和词',
  permission: 'reports.read',
  params: templateParams,
  reply: z.object({ ...templateRow.shape, body: z.string() }),
  refusals: { no_such_template: noSuchTemplate },
})

const name = z.string().trim().min(1, { error: '请填写名称', abort: true }).refine(codePoints(60), '不超过 60 字')
const body = z.string().min(1, { error: '请填写正文', abort: true }).refine(codePoints(MOST_LETTERS), `不超过 ${MOST_LETTERS} 字`)
export const makeTemplate = endpoint({
  name: 'makeReportTemplate',
  method: 'POST',
  path: '/api/v1/report-templates',
  summary: '新建通报模板',
  permission: 'reports.templates',
  body: z.strictObject({ name, body, division: divisionCode.optional().describe('哪里用；缺省为本人管理的最大范围') }),
  example: { name: USUAL_NAME, body: USUAL_BODY },
  reply: z.object({ templateId: z.string(), version: z.int() }),
  refusals: { bad_template: badTemplate, no_such_division: noSuchDivision },
})
export const changeTemplate = endpoint({
  name: 'changeReportTemplate',
  method: 'PUT',
  path: '/api/v1/report-templates/:templateId',
  summary: '修改通报模板：成为下一版，已生成的通报不变',
  permission: 'reports.templates',
  params: templateParams,
  body: z.strictObject({ name, body, version: z.int().min(1).describe('您看到的版本') }),
  example: { name: USUAL_NAME, body: USUAL_BODY, version: 1 },
  reply: z.object({ templateId: z.string(), version: z.int() }),
  refusals: {
    no_such_template: noSuchTemplate,
    bad_template: badTemplate,
    changed_meanwhile: { status: 409, says: '您打开以后别人改过这份模板。请重新打开，把您的改动补上。' },
  },
})
export const previewReport = endpoint({
  name: 'previewReport',
  method: 'POST',
  path: '/api/v1/reports/preview',
  summary: '试填：用现在的数字填一份，不保存',
  permission: 'reports.make',
  body: z.strictObject({ body, division: divisionCode, period }),
  example: { body: USUAL_BODY, division: '654200000000', period: '2026-10' },
  reply: z.object({ blocks }),
  refusals: {
    bad_template: badTemplate,
    no_such_division: noSuchDivision,
    period_not_over: { status: 422, says: '这个时段还没有结束，结束以后才能生成通报。请改选已经结束的月、季或年。' },
  },
})

export const reportRow = z.object({
  reportId: z.string(),
  title: z.string(),
  division: z.string(),
  divisionName: z.string(),
  period: z.string(),
  number: z.int().describe('版次：同一份通报的第几次生成'),
  isLatest: z.boolean().describe('最新的一次'),
  differences: z.int().describe('与上一次相比有几处数字不同'),
  madeBy: z.string().nullable().describe('空：系统按月生成'),
  madeAt: z.string(),
})
export type ReportRow = z.infer<typeof reportRow>
export const reportPages = { sorts: { madeAt: 'moment' }, key: ['uuid'], usual: '-madeAt' } as const satisfies PageShape
export const listReports = endpoint({
  name: 'listReports',
  method: 'GET',
  path: '/api/v1/reports',
  summary: '已生成的通报',
  permission: 'reports.read',
  query: pagedQuery(reportPages, {
    division: divisionCode.optional().describe('区划，含其下级'),
    period: period.optional(),
    template: z.uuid().optional(),
  }),
  reply: listReply(reportRow),
  refusals: {},
})
const reportParams = z.strictObject({ reportId: z.uuid() })
const noSuchReport = { status: 404, says: '没有找到这份通报，或它不在您的查看范围内。请回到清单重新打开。' } as const
export const readReport = endpoint({
  name: 'readReport',
  method: 'GET',
  path: '/api/v1/reports/:reportId',
  summary: '一份通报：正文、与上一次相比的不同、各个版次',
  permission: 'reports.read',
  params: reportParams,
  reply: z.object({
    ...reportRow.shape,
    templateId: z.string(),
    templateVersion: z.int(),
    asOf: z.string(),
    blocks,
    changes: z.array(z.object({ name: z.string(), before: z.string(), now: z.string() })),
    numbers: z.array(z.object({ reportId: z.string(), number: z.int(), madeAt: z.string() })).describe('各版次，新的在前'),
  }),
  refusals: { no_such_report: noSuchReport },
})
export const makeReport = endpoint({
  name: 'makeReport',
  method: 'POST',
  path: '/api/v1/reports',
  summary: '生成通报：数字由系统填写；再次生成为下一版次，列出不同之处',
  permission: 'reports.make',
  body: z.strictObject({ templateId: z.uuid(), division: divisionCode, period }),
  example: { templateId: '00000000-0000-4000-8000-000000000048', division: '654200000000', period: '2026-10' },
  reply: z.object({ reportId: z.string(), number: z.int(), differences: z.int() }),
  refusals: {
    no_such_template: noSuchTemplate,
    no_such_division: noSuchDivision,
    period_not_over: { status: 422, says: '这个时段还没有结束，结束以后才能生成通报。请改选已经结束的月、季或年。' },
    nothing_new: { status: 409, says: '上一次生成以后，模板和数字都没有变，不必再生成。' },
  },
})
export const readReportFile = endpoint({
  name: 'readReportFile',
  method: 'GET',
  path: '/api/v1/reports/:reportId/file',
  summary: '通报文件：Word 或 PDF',
  permission: 'reports.read',
  params: reportParams,
  query: z.strictObject({ format: z.enum(PAPER_FORMATS).default('docx') }),
  file: [PAPER_TYPES.docx, PAPER_TYPES.pdf],
  reply: z.never(),
  refusals: { no_such_report: noSuchReport, writing_busy: { status: 503, says: '正在为别人排版，请过几秒再试。' } },
})
