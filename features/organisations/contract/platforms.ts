import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { placeFilters, q } from '../contract.ts'
import { PLATFORM_KINDS, type PlatformKind } from '../rules/records.ts'

const KINDS = PLATFORM_KINDS.map((row) => row.kind) as [PlatformKind, ...PlatformKind[]]
const status = z.enum(['active', 'closed'])
export const platformRow = z.object({
  platformCode: z.string().describe('平台编码，在一个区划内唯一'),
  name: z.string(),
  division: z.string(),
  divisionName: z.string(),
  kind: z.enum(KINDS),
  kindSays: z.string(),
  url: z.string(),
  unitCode: z.string().nullable().describe('由哪个单位运行'),
  unitName: z.string().nullable(),
  status,
})
export type PlatformRow = z.infer<typeof platformRow>

export const platformPages = { sorts: { platformCode: 'text', name: 'text' }, key: ['text', 'text'] } as const satisfies PageShape
export const listPlatforms = endpoint({
  name: 'listPlatforms',
  method: 'GET',
  path: '/api/v1/platforms',
  summary: '平台：业务系统、热线、移动端、自助终端（线上评价的对象之一）',
  permission: 'organisations.read',
  query: pagedQuery(platformPages, {
    ...placeFilters,
    q: q.describe('名称中的一段、拼音，或编码开头'),
    kind: z.enum(KINDS).optional(),
    status: status.optional(),
  }),
  reply: listReply(platformRow),
  refusals: {},
})
