import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { divisionCode } from '../contract.ts'

export const FOUND_KINDS = ['unit', 'hall', 'window', 'platform'] as const
export const findPlaces = endpoint({
  name: 'findPlaces',
  method: 'GET',
  path: '/api/v1/places',
  summary: '按名称、拼音或代码找单位、大厅、窗口、平台：每类前 10 个',
  permission: 'organisations.read',
  query: z.strictObject({
    q: z.string().trim().min(1).max(64).describe('名称中的一段、拼音，或代码开头'),
    division: divisionCode.optional().describe('区划代码，含下级'),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.enum(FOUND_KINDS),
        division: z.string(),
        divisionName: z.string(),
        code: z.string(),
        name: z.string(),
        open: z.boolean(),
      }),
    ),
  }),
  refusals: {},
})
