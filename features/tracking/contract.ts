import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'

const params = z.strictObject({ receiptCode: z.string().min(1).max(40) })

export const readReceipt = endpoint({
  name: 'readReceipt',
  method: 'GET',
  path: '/open/v1/receipts/:receiptCode',
  summary: '凭回执码查询评价的进展',
  permission: 'tracking.read',
  params,
  reply: z.object({
    receiptCode: z.string(),
    ratedAt: z.string(),
    receivedAt: z.string(),
    item: z.string().nullable(),
    unit: z.string(),
    leafHash: z.string().describe('这条评价的存证叶哈希（SM3，十六进制）'),
    case: z
      .object({
        state: z.string(),
        says: z.string(),
        unit: z.string(),
        outcome: z.string().nullable(),
        dueAt: z.string().nullable(),
        dueOn: z.string().nullable(),
        clause: z.string().nullable(),
        timeline: z
          .array(z.object({ on: z.string(), action: z.string() }))
          .describe('哪天到了哪一步。单位写给评价人的话、联系的经过，只在评价人自己的设备上看得到'),
      })
      .nullable()
      .describe('差评的整改；不是差评时为 null'),
  }),
  refusals: { no_such_receipt: { status: 404, says: '没有这个回执码，请核对后再试。' } },
})

export const trackingPageContract = {
  name: 'trackingPage',
  method: 'GET',
  path: '/t/:receiptCode',
  permission: 'tracking.read',
  params,
  query: z.strictObject({}),
} as const

export const lookUpPage = {
  name: 'lookUpReceipt',
  method: 'GET',
  path: '/t',
  permission: 'tracking.read',
  query: z.strictObject({ code: z.string().max(200).default('') }),
} as const
