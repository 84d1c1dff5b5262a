import { z } from 'zod'
import { divisionCode, placeFilters } from '#features/organisations/contract.ts'
import { ratingBody } from '#features/ratings/contract.ts'
import { columns, type ListWords } from '#shared/columns.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { CALL_REASONS } from '../rules/by-hand.ts'

const CALLED = ['automatic', 'by_hand'] as const
/** What the clerk served just now and knows anyway; never whether it was rated (rules 2.4). */
export const lately = z.object({
  sourceSystem: z.string(),
  recordNo: z.string(),
  serviceNumber: z.int(),
  itemName: z.string().nullable(),
  servedAt: z.string(),
  windowName: z.string(),
  called: z.enum(CALLED).nullable().describe('automatic 叫号系统已请评，by_hand 已手工请评，空为没有请评'),
})
export const readOwnWindow = endpoint({
  name: 'readOwnWindow',
  method: 'GET',
  path: '/api/v1/own-window',
  summary: '窗口工作人员：刚才办理的服务是否请人评过，今天请评的情况；不说有没有评',
  permission: 'devices.call_by_hand',
  reply: z.object({
    services: z.array(lately),
    withinMinutes: z.int().describe('只列最近多少分钟内的服务'),
    today: z.object({ served: z.int(), automatic: z.int(), byHand: z.int(), never: z.int() }),
  }),
  refusals: {},
})

export const callByHand = endpoint({
  name: 'callByHand',
  method: 'POST',
  path: '/api/v1/calls-by-hand',
  summary: '叫号系统没有请评时，由窗口工作人员请评价器请人评价本人刚办理的一次服务；记录是谁、何时、为什么',
  permission: 'devices.call_by_hand',
  body: z.strictObject({
    sourceSystem: ratingBody.shape.sourceSystem,
    recordNo: ratingBody.shape.recordNo,
    serviceNumber: ratingBody.shape.serviceNumber,
    reason: z.enum(CALL_REASONS),
  }),
  reply: z.object({ callId: z.string(), reachable: z.boolean().describe('评价器两分钟内报到过') }),
  refusals: {
    no_such_occurrence: { status: 404, says: '没有找到您刚才办理的这次服务，请刷新后再选。' },
    no_device: { status: 409, says: '这个窗口没有启用的评价器，请让办事人扫二维码评价。' },
    called_before: { status: 409, says: '这次服务已经请人评价过，不再重复。' },
    stage_closed: { status: 422, says: '这个事项的这个环节已说明原因、不再请人评价，不用请评。' },
    window_closed: { status: 410, says: '这次服务办完已久，请让办事人用回执上的二维码评价。' },
  },
  example: { sourceSystem: 'hall-654201', recordNo: '65420120261123900001', serviceNumber: 1, reason: 'not_called' },
})

export const askedRow = z.object({
  division: divisionCode,
  divisionName: z.string(),
  hallName: z.string(),
  windowCode: z.string(),
  windowName: z.string(),
  unitName: z.string(),
  served: z.int().describe('现场办理的服务'),
  automatic: z.int().describe('叫号系统请评'),
  byHand: z.int().describe('手工请评'),
  never: z.int().describe('没有请评'),
  byHandShare: z.number().nullable(),
  neverShare: z.number().nullable(),
})
export type AskedRow = z.infer<typeof askedRow>
export const askedPages = { sorts: { name: 'text' }, key: ['text', 'text'] } as const satisfies PageShape
export const MOST_DAYS = 31
export const listAsked = endpoint({
  name: 'listAsked',
  method: 'GET',
  path: '/api/v1/window-calls',
  summary: '各窗口办了多少、请评了多少：叫号系统请的、手工请的、没有请的',
  permission: 'devices.asked',
  query: pagedQuery(askedPages, {
    ...placeFilters,
    q: z.string().min(1).max(64).optional().describe('窗口名称中的一段'),
    from: dayField.optional().describe('自哪一天，默认今天'),
    to: dayField.optional().describe('至哪一天，含；与 from 相距不超过 31 天'),
  }),
  reply: listReply(askedRow),
  refusals: { too_long: { status: 422, says: '一次最多看 31 天，请缩短日期范围。' } },
})

const percent = (share: number | null): string | null => (share === null ? null : `${(share * 100).toFixed(1)}%`)
export const askedColumns = columns<AskedRow>([
  { id: 'window', zh: '窗口', en: 'Window', value: (w) => w.windowName },
  { id: 'hall', zh: '大厅', en: 'Hall', value: (w) => w.hallName },
  { id: 'served', zh: '办理', en: 'Served', kind: 'number', value: (w) => w.served },
  { id: 'automatic', zh: '叫号系统请评', en: 'Asked by the queue system', kind: 'number', value: (w) => w.automatic },
  { id: 'byHand', zh: '手工请评', en: 'Asked by hand', kind: 'number', value: (w) => w.byHand },
  { id: 'never', zh: '没有请评', en: 'Never asked', kind: 'number', value: (w) => w.never },
  { id: 'byHandShare', zh: '手工占比', en: 'Share by hand', value: (w) => percent(w.byHandShare) },
  { id: 'neverShare', zh: '未请评占比', en: 'Share never asked', value: (w) => percent(w.neverShare) },
  { id: 'unit', zh: '单位', en: 'Unit', value: (w) => w.unitName, extra: true },
  { id: 'division', zh: '区划', en: 'Division', value: (w) => w.divisionName, extra: true },
])
export const askedWords = {
  title: { zh: '请评情况', en: 'Who was asked to rate' },
  filters: { q: { zh: '窗口名称', en: 'Name of window' }, onlyHere: { zh: '只看本级', en: 'This level only' } },
} as const satisfies ListWords
