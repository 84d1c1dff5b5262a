import { z } from 'zod'
import { endpoint } from '#shared/endpoint.ts'

const MOST_NAMED = 50
const code = String.raw`(?:staff|system|client):[A-Za-z0-9._-]{1,80}`

/** Who proposed, confirmed, published: such rows keep a code, and features that stand above identity cannot name it. */
export const namePeople = endpoint({
  name: 'namePeople',
  method: 'GET',
  path: '/api/v1/people',
  summary: '办理人代码对应的姓名，用于显示是谁提议、确认、发布的',
  permission: 'people.name',
  query: z.strictObject({
    codes: z
      .string()
      .max(4_000)
      .regex(new RegExp(`^${code}(?:,${code}){0,${MOST_NAMED - 1}}$`), `办理人代码用逗号隔开，至多 ${MOST_NAMED} 个`)
      .describe('例如 staff:… ，几个用逗号隔开'),
  }),
  reply: z.object({ items: z.array(z.object({ code: z.string(), name: z.string() })) }),
  refusals: {},
})
