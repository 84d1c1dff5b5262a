import { z } from 'zod'
import { REACHES } from '#shared/actor.ts'
import { endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'

/** Read by no script and sent by no other site; its flags are the platform's. */
export const SESSION_COOKIE = 'hcp_session'

const assignment = z.object({
  role: z.string(),
  says: z.string().describe('角色名称'),
  divisionPath: z.string().describe('上报路径，自治区在前'),
  unit: z.string().nullable().describe('统一社会信用代码；空为区划内所有单位'),
  line: z.string().nullable().describe('条线'),
  staffNo: z.string().nullable().describe('工号'),
})
export const whoIsSignedIn = z.object({
  account: z.string(),
  name: z.string(),
  roles: z.array(assignment),
  permissions: z.array(z.object({ permission: z.string(), says: z.string(), reach: z.array(z.enum(REACHES)) })),
  now: z.string().describe('服务器的此刻：期限还剩几天按它算，不按登录的电脑'),
})

export const openSession = endpoint({
  name: 'openSession',
  method: 'POST',
  path: '/api/v1/session',
  summary: '工作人员登录，取得会话 Cookie（SameSite=Strict）；之后的写操作须带同源 Origin',
  permission: 'session.open',
  body: z.strictObject({ account: z.string().min(1).max(64), password: z.string().min(1).max(256) }),
  reply: whoIsSignedIn,
  refusals: {
    sign_in_failed: { status: 401, says: '账号或密码不正确，请核对后再试。' },
    account_locked: {
      status: 429,
      says: '多次输错密码，这个账号已暂停登录，请稍后再试；忘记密码请联系安全管理员。',
      carries: z.object({ retryAfter: z.int().describe('多少秒后可以再试，同 Retry-After') }),
    },
    sign_in_busy: { status: 503, says: '现在登录的人太多，请过几秒再试。' },
  },
  example: { account: 'handler-654201', password: 'sample-password' },
})

export const readSession = endpoint({
  name: 'readSession',
  method: 'GET',
  path: '/api/v1/session',
  summary: '当前登录的人、角色和权限',
  permission: 'session.read',
  reply: whoIsSignedIn,
  refusals: {},
})

export const closeSession = endpoint({
  name: 'closeSession',
  method: 'DELETE',
  path: '/api/v1/session',
  summary: '退出登录',
  permission: 'session.close',
  reply: z.object({ closed: z.literal(true) }),
  refusals: {},
})

/** RFC 6749 5.2, within a problem document: `error` and `error_description` stand beside `code`. */
const oauthError = z.object({ error: z.string(), error_description: z.string() })
const parameter = z.string().max(1000).optional()

export const issueToken = endpoint({
  name: 'issueToken',
  method: 'POST',
  path: '/oauth/token',
  summary: '系统以客户端凭证换取访问令牌（OAuth 2.0 client credentials）',
  permission: 'token.issue',
  takes: 'form',
  // Not strict: a parameter that is not known must be ignored here (RFC 6749 3.2).
  body: z.object({ grant_type: parameter, client_id: parameter, client_secret: parameter, scope: parameter }),
  headers: [
    {
      name: 'authorization',
      pattern: /^Basic [A-Za-z0-9+/]+={0,2}$/i,
      refusal: 'invalid_client',
      describe: 'HTTP Basic：接入账号和密钥，可代替表单中的 client_id、client_secret',
      optional: true,
    },
  ],
  reply: z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int(), scope: z.string() }),
  status: 200,
  refusals: {
    invalid_request: { status: 400, says: '缺少 grant_type，或同时用了两种方式提交密钥。', carries: oauthError },
    unsupported_grant_type: { status: 400, says: 'grant_type 只支持 client_credentials。', carries: oauthError },
    invalid_scope: { status: 400, says: 'scope 中有未授予这个接入账号的范围。', carries: oauthError },
    invalid_client: { status: 401, says: '接入账号或密钥不正确，或已停用。', carries: oauthError },
    too_many_failures: {
      status: 429,
      says: '这个接入账号的密钥连续出错，请核对密钥，一分钟后再试。',
      carries: z.object({ retryAfter: z.int(), ...oauthError.shape }),
    },
  },
  example: { grant_type: 'client_credentials', client_id: 'sample-hall', client_secret: 'sample-hall-secret', scope: 'records ratings' },
})

export const sessionOpened = event('session.opened', z.object({ sessionId: z.string() }))
/** `account` is a mac of what was typed when nobody has that account: it may be a password in the wrong field. */
export const sessionRefused = event(
  'session.refused',
  z.object({
    reason: z.enum(['unknown', 'disabled', 'password']),
    account: z.string().nullable(),
    failures: z.int(),
    lockedUntil: z.string().nullable(),
  }),
)
export const sessionClosed = event('session.closed', z.object({ sessionId: z.string() }))
export const userCreated = event('user.created', z.object({ userId: z.string() }))
export const userDisabled = event('user.disabled', z.object({ userId: z.string() }))
export const roleAssigned = event(
  'role.assigned',
  z.object({
    assignmentId: z.string(),
    role: z.string(),
    divisionPath: z.string(),
    unit: z.string().nullable(),
    line: z.string().nullable(),
    staffNo: z.string().nullable(),
    startsOn: z.string(),
    endsOn: z.string().nullable(),
  }),
)
export const clientCreated = event(
  'client.created',
  z.object({ clientId: z.string(), scopes: z.array(z.string()), sources: z.array(z.string()) }),
)
export const clientDisabled = event('client.disabled', z.object({ clientId: z.string() }))
export const clientSecretChanged = event('client.secret_changed', z.object({ clientId: z.string(), secretVersion: z.int() }))
/** Tokens given are not events: some systems ask for one before every call. What is refused is, twice a minute at most. */
export const tokenRefused = event(
  'token.refused',
  z.object({ client: z.string().describe('mac when there is no such client'), throttled: z.boolean() }),
)
