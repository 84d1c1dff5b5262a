import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'
import { MESSAGE_KINDS } from '../rules/messages.ts'

const moment = z.string().describe('北京时间，精确到秒')
/** Counted no further: the list says the rest. */
export const MOST_COUNTED = 99

/** Computed from what stands now, so that a message is gone when its cause is: nobody has to tick it off. */
export const message = z.object({
  kind: z.enum(MESSAGE_KINDS),
  says: z.string(),
  count: z.int().describe(`至多数到 ${MOST_COUNTED}`),
  more: z.boolean().describe(`多于 ${MOST_COUNTED}`),
  fresh: z.int().describe('其中上次查看消息以后新出现的'),
  urgent: z.boolean().describe('已超期'),
  path: z.string().describe('工作台里看这些事的页面，接在 /console 之后'),
})
export type Message = z.infer<typeof message>

export const readMessages = endpoint({
  name: 'readMessages',
  method: 'GET',
  path: '/api/v1/messages',
  summary: '等我办的事：新到、将到期、超期、待签批、待裁定、待确认、隔离和搁置',
  permission: 'messages.read',
  reply: z.object({
    count: z.int().describe(`等我办的事一共几件，同一件只算一次；哪一种多于 ${MOST_COUNTED}，就至少是 ${MOST_COUNTED + 1}`),
    fresh: z.int().describe('其中新出现的，同一件只算一次'),
    seenAt: moment.nullable(),
    items: z.array(message),
  }),
  refusals: {},
})

export const seeMessages = endpoint({
  name: 'seeMessages',
  method: 'POST',
  path: '/api/v1/messages/seen',
  summary: '记下已经看过现在的消息',
  permission: 'messages.read',
  body: z.strictObject({}),
  status: 200,
  reply: z.object({ seenAt: moment }),
  refusals: {},
})
