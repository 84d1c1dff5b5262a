import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { millis, plus, type Instant } from '#shared/time.ts'
import { sameBytes } from '#server/platform/crypto.ts'
import type { Context, GatherContext } from '#server/platform/feature.ts'
import { identityOf } from '#server/platform/cache.ts'
import * as contract from '../contract.ts'
import { clientCredentials, grantScopes, signToken } from '../rules/access-token.ts'
import { CLIENT_REFUSALS, TOKEN_LASTS } from '../rules/limits.ts'
import { clientById } from '../store.ts'
import { isFresh, Recent } from './recent.ts'

type Code = RefusalOf<typeof contract.issueToken>
type Asking = GatherContext<Code>

/** What the refusal is called in RFC 6749 5.2, and what the developer who reads the answer should do. */
const OAUTH: Record<Code, { error: string; error_description: string }> = {
  invalid_request: { error: 'invalid_request', error_description: 'grant_type is missing, or the secret was sent in two ways' },
  unsupported_grant_type: { error: 'unsupported_grant_type', error_description: 'grant_type must be client_credentials' },
  invalid_scope: { error: 'invalid_scope', error_description: 'a scope is unknown or not granted to this client' },
  invalid_client: { error: 'invalid_client', error_description: 'client id or secret is wrong, or the client is disabled' },
  too_many_failures: { error: 'invalid_client', error_description: 'too many wrong secrets; wait for Retry-After' },
}
const refuse = (ctx: Asking, code: Code, more: Record<string, unknown> = {}): never => ctx.refuse(code, { ...OAUTH[code], ...more })

/** A high-entropy secret needs no slow hash; the key keeps a stolen table from being tried against. */
export const secretHash = (ctx: Pick<Context, 'keys'>, clientId: string, secret: string): Buffer =>
  ctx.keys.mac('token', `client-secret.${clientId}.${secret}`)

export async function issueToken(
  ctx: Asking,
  { body, headers }: CallOf<typeof contract.issueToken>,
): Promise<ReplyOf<typeof contract.issueToken>> {
  if (body.grant_type === undefined) return refuse(ctx, 'invalid_request')
  if (body.grant_type !== 'client_credentials') return refuse(ctx, 'unsupported_grant_type')
  const given = clientCredentials(body, headers['authorization'])
  if (!given.ok) return refuse(ctx, given.refusal)
  const { id, secret } = given.value
  const client = await clientById(ctx.db, id)
  // Compared even when there is no such client, so that the time doesn't tell.
  const right = sameBytes(secretHash(ctx, id, secret), client?.secretHash ?? Buffer.alloc(32))
  if (!client || !right || client.disabledAt !== null) return refuseClient(ctx, client ? id : hiddenId(ctx, id))
  const scopes = grantScopes(body.scope, client.scopes)
  if (!scopes.ok) return refuse(ctx, scopes.refusal)
  const e = Math.floor(millis(plus(ctx.now, TOKEN_LASTS)) / 1000)
  const access_token = signToken({ c: id, s: scopes.value, e, v: client.secretVersion }, (data) => ctx.keys.mac('token', data))
  return { access_token, token_type: 'Bearer', expires_in: TOKEN_LASTS / 1000, scope: scopes.value.join(' ') }
}

const hiddenId = (ctx: Pick<Context, 'keys'>, id: string): string =>
  `unknown-${ctx.keys.mac('blind', `client.${id}`).toString('hex').slice(0, 32)}`

type Window = { from: Instant; until: Instant; refused: number }
const refusals = new WeakMap<object, Recent<Window>>()

/** Wrong secrets are answered 401, then 429 until the minute is over; the first and the one that crosses the line are written down. */
async function refuseClient(ctx: Asking, client: string): Promise<never> {
  const window = countRefusal(ctx, client)
  const throttled = window.refused > CLIENT_REFUSALS.most
  if (window.refused === 1 || window.refused === CLIENT_REFUSALS.most + 1)
    await ctx.transact(async (tx) => tx.record(contract.tokenRefused, `client:${client}`, { client, throttled }))
  if (!throttled) return refuse(ctx, 'invalid_client')
  return refuse(ctx, 'too_many_failures', { retryAfter: Math.max(1, Math.ceil((millis(window.until) - millis(ctx.now)) / 1000)) })
}

function countRefusal(ctx: Asking, client: string): Window {
  const key = identityOf(ctx.db)
  const ofDatabase = refusals.get(key) ?? new Recent<Window>(5_000)
  refusals.set(key, ofDatabase)
  const known = ofDatabase.get(client)
  const window =
    known && isFresh(known, ctx.now)
      ? known
      : ofDatabase.set(client, { from: ctx.now, until: plus(ctx.now, CLIENT_REFUSALS.each), refused: 0 })
  window.refused++
  return window
}
