import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { codePoints } from '#shared/text.ts'
import { dayField } from '#shared/time-fields.ts'
import { basicContent } from '../rules/elements.ts'
import { VERSION_STATE_CODES, WHATS } from '../rules/lifecycle.ts'
import { changes, reviewItemDraft, saveItemDraft, seen, SEEN } from './drafts.ts'

const basicCode = z.string().regex(/^\d{12}$/, '基本编码为 12 位数字')
export const basicRow = z.object({
  basicCode: z.string().describe('基本编码 catalogCode'),
  name: z.string(),
  line: z.string().describe('主管部门'),
  basis: z.string().describe('设定依据'),
  itemType: z.string(),
  itemTypeSays: z.string(),
  source: z.enum(['national', 'region']).describe('national 国家基本目录，region 自治区增加的'),
  status: z.enum(['in_force', 'cancelled']),
  version: z.int(),
  units: z.int().describe('现有几个单位实施'),
})
export type BasicRow = z.infer<typeof basicRow>
export const basicPages = { sorts: { basicCode: 'text', name: 'text' }, key: ['text'] } as const satisfies PageShape
export const listBasicItems = endpoint({
  name: 'listBasicItems',
  method: 'GET',
  path: '/api/v1/basic-items',
  summary: '基本目录：国家的和自治区增加的',
  permission: 'items.read',
  query: pagedQuery(basicPages, {
    q: z.string().min(1).max(64).optional().describe('名称或编码中的一段'),
    type: z
      .string()
      .regex(/^\d{2}$/, '事项类型为两位数字')
      .optional(),
    source: z.enum(['national', 'region']).optional(),
    status: z.enum(['in_force', 'cancelled']).optional(),
  }),
  reply: listReply(basicRow),
  refusals: {},
})

const version = z.object({
  versionId: z.string(),
  version: z.int().nullable(),
  what: z.enum(WHATS),
  state: z.enum(VERSION_STATE_CODES),
  effectiveFrom: z.string().nullable(),
  reason: z.string(),
  mine: z.boolean(),
  edits: z.int(),
  content: basicContent,
  changes,
})
export const readBasicItem = endpoint({
  name: 'readBasicItem',
  method: 'GET',
  path: '/api/v1/basic-items/:basicCode',
  summary: '基本目录中的一项：发布过的版本和正在改的，最新的在前，每一版与前一版差在哪里',
  permission: 'items.read',
  params: z.strictObject({ basicCode }),
  reply: z.object({ basicCode: z.string(), name: z.string(), versions: z.array(version) }),
  refusals: { no_such_basic_item: { status: 404, says: '基本目录里没有这个编码，请核对。' } },
})

const reason = z.string().trim().min(1, '请写明理由').refine(codePoints(300), '不超过 300 字')
const made = z.object({ versionId: z.string(), state: z.enum(VERSION_STATE_CODES) })
const EXAMPLE = {
  name: '边境旅游登记',
  line: '文化和旅游部门',
  basis: '《自治区旅游条例》',
  processing: 'committed',
  sides: 'both',
  legalLimit: 20,
  promisedLimit: 5,
  limitUnit: 'working',
} as const
export const draftBasicItem = endpoint({
  name: 'draftBasicItem',
  method: 'POST',
  path: '/api/v1/basic-items/:basicCode/drafts',
  summary: '起草自治区基本目录的新增、变更或取消；国家的随参考表更新，不在这里改',
  permission: 'catalogue.keep',
  params: z.strictObject({ basicCode }),
  body: z.strictObject({ what: z.enum(['new', 'changed', 'cancelled']), content: basicContent, reason }),
  reply: made,
  refusals: {
    not_ours: { status: 422, says: '这是国家基本目录的编码（00 开头），随国家的目录更新；自治区增加的编码以 65 开头。' },
    bad_type: { status: 422, says: '基本编码的第 3、4 位是事项类型，这个类型不在“好差评”的范围内，请核对。' },
    not_from_here: { status: 409, says: '目录里已经有的不能再新增，没有的或取消了的不能再改。' },
    open_already: {
      status: 409,
      says: '这一项已经有一份没有发布的草稿，请先办完那一份。',
      carries: z.object({ versionId: z.string() }),
    },
  },
  example: { what: 'new', content: EXAMPLE, reason: '自治区权责清单新增' },
})

const params = z.strictObject({ versionId: z.guid() })
const { no_such_draft, step_not_allowed, base_changed, not_complete, second_person_needed } = reviewItemDraft.refusals
const STEPS = { no_such_draft, step_not_allowed }
const step = <const Name extends string>(name: Name, verb: string, summary: string) => ({
  name,
  method: 'POST' as const,
  path: `/api/v1/basic-drafts/:versionId/${verb}`,
  summary,
  params,
  reply: made,
  status: 200 as const,
})
export const saveBasicDraft = endpoint({
  ...step('saveBasicDraft', 'content', '修改一份基本目录的草稿'),
  permission: 'catalogue.keep',
  body: z.strictObject({ edits: z.int(), content: basicContent, reason }),
  reply: z.object({ edits: z.int() }),
  refusals: { ...STEPS, changed_meanwhile: saveItemDraft.refusals.changed_meanwhile },
  example: { edits: 0, content: EXAMPLE, reason: '时限以条例为准' },
})
export const submitBasicDraft = endpoint({
  ...step('submitBasicDraft', 'submit', '把一份基本目录的草稿提交审核'),
  permission: 'catalogue.keep',
  refusals: { ...STEPS, base_changed, not_complete },
})
export const withdrawBasicDraft = endpoint({
  ...step('withdrawBasicDraft', 'withdraw', '撤回一份基本目录的草稿'),
  permission: 'catalogue.keep',
  body: z.strictObject({ reason }),
  refusals: STEPS,
  example: { reason: '条例尚未施行' },
})
export const reviewBasicDraft = endpoint({
  ...step('reviewBasicDraft', 'review', '审核通过一份他人起草的基本目录'),
  permission: 'catalogue.release',
  body: z.strictObject({ edits: seen }),
  refusals: { ...STEPS, ...SEEN, base_changed, not_complete, second_person_needed },
  example: { edits: 1 },
})
export const refuseBasicDraft = endpoint({
  ...step('refuseBasicDraft', 'refuse', '退回一份基本目录的草稿'),
  permission: 'catalogue.release',
  body: z.strictObject({ edits: seen, reason }),
  refusals: { ...STEPS, ...SEEN },
  example: { edits: 1, reason: '没有写设定依据' },
})
export const releaseBasicDraft = endpoint({
  ...step('releaseBasicDraft', 'release', '发布一份审核通过的基本目录，从生效日零时起生效'),
  permission: 'catalogue.release',
  body: z.strictObject({ edits: seen, effectiveFrom: dayField.describe('生效日') }),
  refusals: {
    ...STEPS,
    ...SEEN,
    base_changed,
    not_complete,
    second_person_needed,
    day_is_over: { status: 422, says: '生效日不能早于今天。' },
    day_before_the_last: { status: 422, says: '这一项已有一版将在更晚的一天生效，请把生效日定在那一天或以后。' },
  },
  example: { edits: 1, effectiveFrom: '2030-01-01' },
})
