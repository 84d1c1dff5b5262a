import { z } from 'zod'
import { pagedQuery, type PageShape } from '#shared/cursor.ts'
import { endpoint, listReply } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'
import { acceptOrigin, MOST_ORIGINS } from '../rules/portal-origins.ts'

export const clientRow = z.object({
  clientId: z.string(),
  name: z.string(),
  state: z.enum(['active', 'disabled']),
  scopes: z.array(z.string()),
  sources: z.array(z.string()).describe('来源系统'),
  origins: z.array(z.string()).describe('可以嵌入统一评价页的网站来源：协议、主机、端口'),
  createdAt: z.string(),
})
export type ClientSeen = z.infer<typeof clientRow>

const params = z.strictObject({ clientId: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/, '接入账号为 2–64 位小写字母、数字、点或连字符') })
const noSuch = { no_such_client: { status: 404, says: '没有这个接入账号。' } } as const

export const clientPages = { sorts: { clientId: 'text' }, key: ['text'] } as const satisfies PageShape
export const listClients = endpoint({
  name: 'listClients',
  method: 'GET',
  path: '/api/v1/clients',
  summary: '接入系统：范围、来源系统、可以嵌入评价页的网站',
  permission: 'clients.read',
  query: pagedQuery(clientPages, {
    q: z.string().min(1).max(64).optional().describe('账号或名称中的一段'),
    embeds: z.enum(['true', 'false']).optional().describe('有没有可以嵌入评价页的网站'),
  }),
  reply: listReply(clientRow),
  refusals: {},
})

export const readClient = endpoint({
  name: 'readClient',
  method: 'GET',
  path: '/api/v1/clients/:clientId',
  summary: '一个接入系统',
  permission: 'clients.read',
  params,
  reply: clientRow,
  refusals: noSuch,
})

const origin = z
  .string()
  .max(200)
  .refine(
    (typed) => acceptOrigin(typed).ok,
    '请写 https:// 开头的网站来源，只到主机和端口，例如 https://zwfw.example.gov.cn；不能带路径和通配符，本机调试可用 http://127.0.0.1:端口',
  )
  .transform((typed) => {
    const decided = acceptOrigin(typed)
    return decided.ok ? decided.value : typed
  })
const reply = z.object({ clientId: z.string(), origins: z.array(z.string()) })
const example = { origin: 'https://zwfw.example.gov.cn' }

export const allowOrigin = endpoint({
  name: 'allowOrigin',
  method: 'POST',
  path: '/api/v1/clients/:clientId/origins',
  summary: '允许一个网站嵌入统一评价页；已经允许的再说一遍也可以',
  permission: 'clients.manage',
  params,
  body: z.strictObject({ origin }),
  reply,
  status: 200,
  refusals: {
    ...noSuch,
    too_many_origins: { status: 422, says: `一个接入账号至多允许 ${MOST_ORIGINS} 个网站，请先移除不用的。` },
  },
  example,
})

export const withdrawOrigin = endpoint({
  name: 'withdrawOrigin',
  method: 'POST',
  path: '/api/v1/clients/:clientId/origin-withdrawals',
  summary: '不再允许一个网站嵌入统一评价页，几秒内生效',
  permission: 'clients.manage',
  params,
  body: z.strictObject({ origin }),
  reply,
  status: 200,
  refusals: { ...noSuch, not_allowed_before: { status: 409, says: '这个网站本来就没有被允许，请核对。' } },
  example,
})

export const originsChanged = event('client.origins_changed', z.object({ clientId: z.string(), origin: z.string(), allowed: z.boolean() }))
