import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { itemContent } from '../rules/elements.ts'
import { VERSION_STATE_CODES, WHATS } from '../rules/lifecycle.ts'
import { changes } from './drafts.ts'

const params = z.strictObject({ itemCode: z.string().regex(/^[0-9A-Z]{31}(?:[0-9A-Z]{2})?$/, '事项编码为 31 或 33 位') })
const noSuchItem = { no_such_item: { status: 404, says: '没有找到这个事项，请核对事项编码。' } } as const

const released = z.object({
  version: z.int(),
  what: z.enum(WHATS),
  state: z.enum(VERSION_STATE_CODES).describe('released 待生效，in_force 现行，superseded 已被代替'),
  name: z.string(),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable().describe('最后有效的一天；空：现行或待生效'),
  reason: z.string(),
  isSeeded: z.boolean().describe('true：随系统或参考表写入，没有经过起草'),
  draftedBy: z.string(),
  reviewedBy: z.string().nullable(),
  releasedBy: z.string(),
  releasedAt: z.string(),
  changes: changes.describe('与前一版的差别'),
})
export const readItemHistory = endpoint({
  name: 'readItemHistory',
  method: 'GET',
  path: '/api/v1/service-items/:itemCode/history',
  summary: '一个事项发布过的全部版本，最新的在前，每一版与前一版差在哪里；取消了的也在',
  permission: 'items.read',
  params,
  reply: z.object({ versions: z.array(released) }),
  refusals: noSuchItem,
})

export const compareItemVersions = endpoint({
  name: 'compareItemVersions',
  method: 'GET',
  path: '/api/v1/service-items/:itemCode/comparison',
  summary: '比较一个事项任意两个发布过的版本，逐项列出旧的和新的',
  permission: 'items.read',
  params,
  query: z.strictObject({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
  reply: z.object({ from: itemContent, to: itemContent, changes }),
  refusals: { ...noSuchItem, no_such_version: { status: 404, says: '这个事项没有这个版本，请从列出的版本中选择。' } },
})
