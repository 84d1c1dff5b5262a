import { z } from 'zod'
import { placeFilters, unitCode } from '#features/organisations/contract.ts'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply, type RefusalRow } from '#shared/endpoint.ts'
import { codePoints } from '#shared/text.ts'
import { dayField } from '#shared/time-fields.ts'
import { itemContent } from '../rules/elements.ts'
import { VERSION_STATE_CODES, WHATS } from '../rules/lifecycle.ts'

export const DRAFT_STATES = ['draft', 'submitted', 'reviewed', 'released'] as const
/** What may be done to a batch at one time. */
export const MOST_AT_ONCE = 500

export const draftRow = z.object({
  versionId: z.string(),
  itemCode: z.string(),
  name: z.string(),
  what: z.enum(WHATS).describe('new 新增，changed 变更，paused 暂停，resumed 恢复，cancelled 取消'),
  state: z.enum(VERSION_STATE_CODES),
  unitCode: z.string(),
  unitName: z.string(),
  division: z.string(),
  divisionName: z.string(),
  effectiveFrom: z.string().nullable().describe('发布时定下的生效日'),
  draftedBy: z.string(),
  mine: z.boolean().describe('您本人起草的：须由他人审核和发布'),
  batchId: z.string().nullable().describe('随哪一批导入'),
  edits: z.int().describe('改过几次；保存、审核、退回、发布时带上您看到的这个数'),
  changedAt: z.string().describe('最近一步的时刻'),
})
export type DraftRow = z.infer<typeof draftRow>

export const draftPages = { sorts: { changedAt: 'moment', name: 'text' }, key: ['uuid'], usual: '-changedAt' } as const satisfies PageShape
export const listItemDrafts = endpoint({
  name: 'listItemDrafts',
  method: 'GET',
  path: '/api/v1/item-drafts',
  summary: '事项的新增、变更、取消：起草中、待审核、待发布、已发布待生效的',
  permission: 'items.draft',
  query: pagedQuery(draftPages, {
    ...placeFilters,
    q: z.string().min(1).max(64).optional().describe('名称或编码中的一段'),
    unit: unitCode.optional(),
    state: z.enum(DRAFT_STATES).optional(),
    what: z.enum(WHATS).optional(),
    batch: z.guid().optional().describe('同一批导入的'),
    item: z
      .string()
      .regex(/^[0-9A-Z]{31}(?:[0-9A-Z]{2})?$/)
      .optional()
      .describe('一个事项的'),
  }),
  reply: listReply(draftRow),
  refusals: {},
})

const change = z.object({
  field: z.string(),
  says: z.string(),
  before: z.string(),
  after: z.string(),
  removed: z.array(z.string()),
  added: z.array(z.string()),
})
export const changes = z.array(change)
const fault = z.object({ path: z.string(), code: z.string(), says: z.string() })
const stepTaken = z.object({
  action: z.string(),
  says: z.string(),
  at: z.string(),
  by: z.string().describe('谁做的，只有编号'),
  mine: z.boolean(),
  reason: z.string().nullable(),
})
const params = z.strictObject({ versionId: z.guid() })
const noSuch = { no_such_draft: { status: 404, says: '没有这份草稿，或者它不归您管。' } } as const

export const readItemDraft = endpoint({
  name: 'readItemDraft',
  method: 'GET',
  path: '/api/v1/item-drafts/:versionId',
  summary: '一份事项草稿：要素、与现行版本的差别、还差什么、走过的步骤',
  permission: 'items.draft',
  params,
  reply: z.object({
    ...draftRow.shape,
    basicCode: z.string(),
    basicName: z.string(),
    itemType: z.string(),
    reason: z.string().describe('为什么要改'),
    content: itemContent,
    base: z.object({ version: z.int(), content: itemContent }).nullable().describe('由哪一版改来'),
    isBehind: z.boolean().describe('true：起草之后又有了新的版本，须先并入'),
    changes,
    faults: z.array(fault).describe('发布之前还要改的'),
    steps: z.array(stepTaken),
    next: z.array(z.object({ action: z.string(), says: z.string(), needs: z.array(z.string()), why: z.string().nullable() })),
  }),
  refusals: noSuch,
})

const itemCode = z.string().regex(/^[0-9A-Z]{31}(?:[0-9A-Z]{2})?$/, '事项编码为 31 或 33 位')
const reason = z.string().trim().min(1, '请写明理由').refine(codePoints(300), '不超过 300 字')
const draftMade = z.object({ versionId: z.string(), itemCode: z.string(), state: z.enum(VERSION_STATE_CODES) })
const CODE_REFUSALS = {
  bad_code: { status: 422, says: '事项编码不对，请逐条核对。' },
} as const satisfies Record<string, RefusalRow>
const OPEN_ALREADY = {
  open_already: {
    status: 409,
    says: '这个事项已经有一份没有发布的草稿，一次只改一份；请打开那一份。',
    carries: z.object({ versionId: z.string() }),
  },
} as const

export const draftNewItem = endpoint({
  name: 'draftNewItem',
  method: 'POST',
  path: '/api/v1/item-drafts/new',
  summary: '从基本目录起草一个单位的新事项；要素先照目录填好',
  permission: 'items.draft',
  body: z.strictObject({
    basicCode: z.string().regex(/^\d{12}$/, '基本编码为 12 位数字'),
    unitCode,
    handling: z
      .string()
      .regex(/^[0-9A-Z]{2}$/, '业务办理项为 2 位数字或字母')
      .optional()
      .describe('业务办理项的 2 位；不填就是事项本身'),
    reason,
  }),
  reply: draftMade,
  refusals: {
    no_such_basic_item: { status: 404, says: '基本目录里没有这个编码，请从目录中选择。' },
    no_such_unit: { status: 404, says: '没有找到这个单位，或者它不归您管。' },
    not_at_this_level: { status: 422, says: '这一级区划的单位不能编事项编码，请核对单位所在的区划。' },
    item_exists: { status: 409, says: '这个单位已经有这个事项了；要改它，请在事项页上起草变更。' },
    no_whole_item: { status: 422, says: '业务办理项要有它所属的 31 位事项，请先新增那一个。' },
    ...CODE_REFUSALS,
    ...OPEN_ALREADY,
  },
  example: { basicCode: '000100008000', unitCode: '11654201YY00001084', reason: '相对集中行政许可权，按权责清单新增' },
})

export const draftItemChange = endpoint({
  name: 'draftItemChange',
  method: 'POST',
  path: '/api/v1/service-items/:itemCode/drafts',
  summary: '起草一个事项的变更、暂停、恢复或取消',
  permission: 'items.draft',
  params: z.strictObject({ itemCode }),
  body: z.strictObject({ what: z.enum(['changed', 'paused', 'resumed', 'cancelled']), reason }),
  reply: draftMade,
  refusals: {
    no_such_item: { status: 404, says: '没有找到这个事项，或者它不归您管。' },
    not_from_here: { status: 409, says: '这个事项现在的状态不能这样改：取消了的不能再改，暂停的才能恢复。' },
    ...OPEN_ALREADY,
  },
  example: { what: 'changed', reason: '压减承诺时限' },
})

const STEPS = {
  ...noSuch,
  step_not_allowed: { status: 409, says: '现在不能做这一步，可能别人刚刚办过；请刷新后再看。' },
} as const
const FORWARD = {
  ...STEPS,
  base_changed: {
    status: 409,
    says: '起草之后，这个事项又有了新的版本。请先看清改了什么，并入以后再继续。',
    carries: z.object({ latestVersion: z.int(), changes }),
  },
  not_complete: { status: 422, says: '还有要素没有填好，请逐条补齐。' },
} as const
/** What was read is what is decided on: the number of its last edit goes with the decision. */
export const seen = z.int().min(0).describe('您看到的是改过几次的（草稿的 edits）；看过之后又改了的不办')
export const SEEN = {
  changed_meanwhile: { status: 409, says: '您看过之后，这份草稿又改过。请重新打开，看清现在的内容再办。' },
} as const
const APART = {
  second_person_needed: { status: 422, says: '起草和审核、发布须由两个人用各自的账号完成，请另一位同事来办。' },
} as const

export const saveItemDraft = endpoint({
  name: 'saveItemDraft',
  method: 'PUT',
  path: '/api/v1/item-drafts/:versionId',
  summary: '保存一份事项草稿；还没有填好的也可以先存',
  permission: 'items.draft',
  params,
  body: z.strictObject({ edits: z.int(), content: itemContent, reason: reason.optional() }),
  reply: z.object({ edits: z.int(), faults: z.array(fault) }),
  refusals: { ...STEPS, changed_meanwhile: { status: 409, says: '别人刚刚改过这份草稿。您填的还在这里，请另开一页对照后再保存。' } },
  example: {
    edits: 0,
    content: {
      name: '居民身份证申领',
      processing: 'committed',
      sides: 'both',
      legalLimit: 60,
      promisedLimit: 15,
      limitUnit: 'natural',
    },
  },
})

const step = <const Name extends string>(name: Name, verb: string, summary: string) => ({
  name,
  method: 'POST' as const,
  path: `/api/v1/item-drafts/:versionId/${verb}`,
  summary,
  params,
  reply: z.object({ versionId: z.string(), itemCode: z.string(), state: z.enum(VERSION_STATE_CODES) }),
  status: 200 as const,
})
export const submitItemDraft = endpoint({
  ...step('submitItemDraft', 'submit', '把一份事项草稿提交审核'),
  permission: 'items.draft',
  refusals: FORWARD,
})
export const rebaseItemDraft = endpoint({
  ...step('rebaseItemDraft', 'rebase', '把后来的版本并入草稿：您没有改的照新版，您改过的留着'),
  permission: 'items.draft',
  reply: z.object({ taken: z.array(z.string()), kept: z.array(z.string()).describe('两边都改了、留着您的，请再看一眼') }),
  refusals: STEPS,
})
export const withdrawItemDraft = endpoint({
  ...step('withdrawItemDraft', 'withdraw', '撤回一份没有发布的事项草稿'),
  permission: 'items.draft',
  body: z.strictObject({ reason }),
  refusals: STEPS,
  example: { reason: '依据的文件尚未印发' },
})
export const reviewItemDraft = endpoint({
  ...step('reviewItemDraft', 'review', '审核通过一份他人起草的事项'),
  permission: 'items.review',
  body: z.strictObject({ edits: seen }),
  refusals: { ...FORWARD, ...APART, ...SEEN },
  example: { edits: 0 },
})
export const refuseItemDraft = endpoint({
  ...step('refuseItemDraft', 'refuse', '退回一份事项草稿，请起草人修改'),
  permission: 'items.review',
  body: z.strictObject({ edits: seen, reason }),
  refusals: { ...STEPS, ...SEEN },
  example: { edits: 0, reason: '收费标准没有写依据' },
})
const DAYS = {
  day_is_over: { status: 422, says: '生效日不能早于今天。' },
  day_before_the_last: { status: 422, says: '这个事项已有一版将在更晚的一天生效，请把生效日定在那一天或以后。' },
} as const
export const releaseItemDraft = endpoint({
  ...step('releaseItemDraft', 'release', '发布一份审核通过的事项，从生效日零时起生效；生效日是今天的，马上生效'),
  permission: 'items.release',
  body: z.strictObject({ edits: seen, effectiveFrom: dayField.describe('生效日') }),
  refusals: { ...FORWARD, ...APART, ...SEEN, ...DAYS },
  example: { edits: 0, effectiveFrom: '2030-01-01' },
})
