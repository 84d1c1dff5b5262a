import { z } from 'zod'
import { columns, type ListWords } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { dayField } from '#shared/time-fields.ts'
import { MAPPABLE, MAPPED_FIELDS, tellsOfSomebody } from '../rules/mapping.ts'

const code = z.string().trim().min(1).max(64)
const field = z.enum(MAPPED_FIELDS)
const reason = z.string().trim().min(2).max(200).describe('依据，如来源系统的代码表或来函')

export const mappingItem = z.object({
  mappingId: z.string(),
  sourceSystem: z.string(),
  field,
  fieldSays: z.string(),
  from: z.string().describe('来源系统的代码'),
  to: z.string().describe('本系统的代码'),
  toSays: z.string().describe('本系统的代码是什么'),
  fromDay: z.string().describe('从哪一天的服务起'),
  toDay: z.string().nullable().describe('到哪一天的服务为止；空为一直有效'),
  isInForce: z.boolean().describe('今天的服务是否按它换算'),
  reason: z.string(),
  madeAt: z.string(),
  endReason: z.string().nullable(),
})
export type MappingItem = z.infer<typeof mappingItem>

export const mappingPages = { sorts: { madeAt: 'moment' }, key: ['uuid'], usual: '-madeAt' } as const satisfies PageShape
export const listMappings = endpoint({
  name: 'listMappings',
  method: 'GET',
  path: '/api/v1/code-mappings',
  summary: '各来源的代码对照：来源系统的哪个代码，从哪一天起，换算成本系统的哪个代码',
  permission: 'records.map',
  query: pagedQuery(mappingPages, {
    sourceSystem: code.optional(),
    field: field.optional(),
    inForce: z.enum(['true', 'false']).optional().describe('true：现在有效的'),
  }),
  reply: listReply(mappingItem),
  refusals: {},
})

const newMapping = z.strictObject({
  sourceSystem: code,
  field,
  from: code
    .refine((text) => !tellsOfSomebody(text), '这是证件号码或电话号码的样子，不是代码；请在隔离的那一条里改对')
    .describe('来源系统的代码'),
  to: code.describe('换算成的代码'),
  fromDay: dayField.describe('从哪一天的服务起'),
  toDay: dayField.optional().describe('到哪一天的服务为止'),
  reason,
})
const notYours = { status: 403, says: '这个来源还涉及您权限范围以外的区划，请由自治区中心来办。' } as const
const noSuchCode = {
  status: 422,
  says: '换算成的代码不对，请按这个字段的写法填写。',
  carries: z.object({ field: z.string(), expects: z.string() }),
} as const

const MAPPING = { sourceSystem: 'hall-654201', field: 'windowCode', from: '654201-W99', to: '654201-W01', fromDay: '2026-11-01' } as const
export const previewMapping = endpoint({
  name: 'previewMapping',
  method: 'POST',
  path: '/api/v1/code-mappings/preview',
  summary: '先看一看：有了这条对照，正在隔离的办件有几条可以收进来；什么也不保存',
  permission: 'records.map',
  body: newMapping.omit({ reason: true }),
  status: 200,
  reply: z.object({
    alike: z.int().describe('因这个代码隔离的'),
    tried: z.int().describe('试了几条，至多 500 条'),
    wouldGoIn: z.int().describe('其中可以收进来的'),
    still: z.array(z.object({ code: z.string(), says: z.string(), rows: z.int() })).describe('其余还有什么问题'),
  }),
  refusals: { not_your_reach: notYours, no_such_code: noSuchCode },
  example: MAPPING,
})

export const createMapping = endpoint({
  name: 'createMapping',
  method: 'POST',
  path: '/api/v1/code-mappings',
  summary: '给一个来源的一个代码立对照；可以随即把因它隔离的办件全部重放',
  permission: 'records.map',
  body: newMapping.extend({ replay: z.boolean().default(false).describe('随即重放因这个代码隔离的办件') }),
  reply: z.object({ mappingId: z.string(), runId: z.string().nullable().describe('重放任务') }),
  refusals: {
    not_your_reach: notYours,
    no_such_code: noSuchCode,
    same_code: { status: 422, says: '两边是同一个代码，不用对照。' },
    days_reversed: { status: 422, says: '截止日早于起始日，请核对两个日期。' },
    overlaps: {
      status: 409,
      says: '这个来源的这个代码在这段日子里已有对照，不用再立。立对照以前隔离的，在“隔离的办件”里选这个原因一起重放；原来的对照错了，先停用它，再立新的。',
    },
  },
  example: { ...MAPPING, reason: '大厅排队系统沿用旧窗口号', replay: true },
})

export const endMapping = endpoint({
  name: 'endMapping',
  method: 'POST',
  path: '/api/v1/code-mappings/:mappingId/end',
  summary: '终止一条代码对照：到哪一天的服务为止；已经收进来的办件不变',
  permission: 'records.map',
  params: z.strictObject({ mappingId: z.guid() }),
  body: z.strictObject({ toDay: dayField, reason }),
  status: 200,
  reply: z.object({ mappingId: z.string(), toDay: z.string() }),
  refusals: {
    no_such_mapping: { status: 404, says: '没有这条代码对照，或它不在您的权限范围内。' },
    not_your_reach: notYours,
    already_ended: { status: 409, says: '这条代码对照已经终止。' },
    days_reversed: { status: 422, says: '截止日早于起始日，请核对日期。' },
  },
  example: { toDay: '2026-12-31', reason: '窗口号已统一' },
})

const aboutMapping = z.object({ mappingId: z.string(), sourceSystem: z.string(), field: z.string() })
export const mappingMade = event(
  'code-mapping.made',
  aboutMapping.extend({ from: z.string(), to: z.string(), fromDay: z.string(), toDay: z.string().nullable() }),
)
export const mappingEnded = event('code-mapping.ended', aboutMapping.extend({ toDay: z.string() }))

export const mappingColumns = columns<MappingItem>([
  { id: 'sourceSystem', zh: '来源系统', en: 'Source', kind: 'code', value: (m) => m.sourceSystem },
  { id: 'fieldSays', zh: '字段', en: 'Field', value: (m) => m.fieldSays },
  { id: 'from', zh: '来源的代码', en: 'Their code', kind: 'code', value: (m) => m.from },
  { id: 'to', zh: '换算成', en: 'Ours', kind: 'code', value: (m) => m.to },
  { id: 'toSays', zh: '含义', en: 'Meaning', value: (m) => m.toSays, extra: true },
  { id: 'fromDay', zh: '自', en: 'From', kind: 'day', value: (m) => m.fromDay },
  { id: 'toDay', zh: '至', en: 'To', kind: 'day', value: (m) => m.toDay },
  { id: 'reason', zh: '依据', en: 'Basis', value: (m) => m.reason },
  { id: 'madeAt', zh: '立于', en: 'Made', kind: 'moment', value: (m) => m.madeAt, extra: true },
  { id: 'endReason', zh: '终止的理由', en: 'Why it ended', value: (m) => m.endReason, extra: true },
])
export const mappingWords = {
  title: { zh: '代码对照', en: 'Code mappings' },
  filters: {
    sourceSystem: { zh: '来源系统', en: 'Source system' },
    field: {
      zh: '字段',
      en: 'Field',
      values: Object.fromEntries(MAPPABLE.map(({ field: name, zh, en }) => [name, { zh, en }])),
    },
    inForce: {
      zh: '是否有效',
      en: 'In force',
      values: { true: { zh: '现在有效', en: 'in force' }, false: { zh: '还没有或不再有效', en: 'not in force' } },
    },
  },
} as const satisfies ListWords
