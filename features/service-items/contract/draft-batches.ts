import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { dayField } from '#shared/time-fields.ts'
import { MOST_AT_ONCE, seen } from './drafts.ts'

/** What is decided on at one time is named with what was seen of it: each draft by its edits, an import by all of its own. */
const many = {
  drafts: z
    .array(z.strictObject({ versionId: z.guid(), edits: seen }))
    .min(1)
    .max(MOST_AT_ONCE)
    .optional(),
  batch: z
    .strictObject({ batchId: z.guid(), edits: z.int().min(0).describe('您看到这一批共改过几次（批的 edits）') })
    .optional()
    .describe('或者：同一批导入的全部'),
}
const MANY = {
  nothing_named: { status: 422, says: '请选择要办的事项，或者指明哪一批。' },
  changed_meanwhile: { status: 409, says: '您看过之后，这一批里又有改动，所以一项也没有办。请刷新，看清改动再办。' },
} as const
const outcome = z.object({
  done: z.int(),
  refused: z.array(z.object({ versionId: z.string(), name: z.string(), code: z.string(), says: z.string() })),
})
export const reviewItemDrafts = endpoint({
  name: 'reviewItemDrafts',
  method: 'POST',
  path: '/api/v1/item-draft-reviews',
  summary: '一次审核通过许多份事项；不能通过的逐项说明，其余照办',
  permission: 'items.review',
  body: z.strictObject(many),
  reply: outcome,
  status: 200,
  refusals: MANY,
  example: { drafts: [{ versionId: '0198f0c2-0000-7000-8000-000000000001', edits: 0 }] },
})
export const releaseItemDrafts = endpoint({
  name: 'releaseItemDrafts',
  method: 'POST',
  path: '/api/v1/item-draft-releases',
  summary: '一次发布许多份审核通过的事项，如一批导入；不能发布的逐项说明，其余照办',
  permission: 'items.release',
  body: z.strictObject({ ...many, effectiveFrom: dayField.describe('生效日') }),
  reply: outcome,
  status: 200,
  refusals: MANY,
  example: { drafts: [{ versionId: '0198f0c2-0000-7000-8000-000000000001', edits: 0 }], effectiveFrom: '2030-01-01' },
})

export const readItemBatch = endpoint({
  name: 'readItemBatch',
  method: 'GET',
  path: '/api/v1/item-batches/:batchId',
  summary: '一批导入的事项草稿：各走到哪一步、改过几次；整批审核、发布时带上 edits',
  permission: 'items.draft',
  params: z.strictObject({ batchId: z.guid() }),
  reply: z.object({
    batchId: z.string(),
    drafts: z.int(),
    submitted: z.int().describe('待审核'),
    reviewed: z.int().describe('待发布'),
    changed: z.int().describe('导入之后改过的'),
    edits: z.int().describe('这一批共改过几次'),
  }),
  refusals: { no_such_batch: { status: 404, says: '没有这一批，或者它不归您管。' } },
})
