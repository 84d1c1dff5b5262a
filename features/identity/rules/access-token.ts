import { z } from 'zod'
import { CLIENT_SCOPES, type ClientScope } from './permissions.ts'
import { accept, refuse } from '#shared/decision.ts'

/** What an access token says, so that no table is asked for it: client, scopes, expiry (seconds since 1970), version of the secret. */
export type Claims = { c: string; s: ClientScope[]; e: number; v: number }
const claims = z.object({ c: z.string(), s: z.array(z.enum(CLIENT_SCOPES)), e: z.int(), v: z.int() })

export type TokenMac = (data: string) => Buffer
/** Bound to its use: the same key also keeps the hashes of client secrets. */
const signed = (body: string) => `access-token.${body}`

export function signToken(said: Claims, mac: TokenMac): string {
  const body = Buffer.from(JSON.stringify(said)).toString('base64url')
  return `${body}.${mac(signed(body)).toString('base64url')}`
}

/** What a token says, if we signed it; whether it still holds is asked each time. `same` compares in constant time. */
export function readToken(token: string, mac: TokenMac, same: (a: Buffer, b: Buffer) => boolean): Claims | null {
  const found = /^([\w-]{1,1000})\.([\w-]{43})$/.exec(token)
  if (!found?.[1] || !found[2] || !same(mac(signed(found[1])), Buffer.from(found[2], 'base64url'))) return null
  return claims.safeParse(JSON.parse(Buffer.from(found[1], 'base64url').toString())).data ?? null
}

/** The scopes asked for, or all the client has when it doesn't say (RFC 6749 3.3). */
export function grantScopes(asked: string | undefined, has: readonly string[]) {
  const wanted = asked === undefined || asked.trim() === '' ? CLIENT_SCOPES.filter((s) => has.includes(s)) : asked.trim().split(/ +/)
  const granted = CLIENT_SCOPES.filter((scope) => wanted.includes(scope) && has.includes(scope))
  return granted.length === new Set(wanted).size && granted.length > 0 ? accept(granted) : refuse('invalid_scope')
}

/** Client id and secret from the form or from Basic, whose parts are form-encoded first (RFC 6749 2.3.1). One way at a time. */
export function clientCredentials(
  form: { client_id?: string | undefined; client_secret?: string | undefined },
  authorization: string | undefined,
) {
  if (authorization === undefined) {
    const { client_id: id, client_secret: secret } = form
    return id && secret ? accept({ id, secret }) : refuse('invalid_client')
  }
  if (form.client_secret !== undefined) return refuse('invalid_request')
  const found = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)
  const parts = /^([^:]*):(.*)$/s.exec(Buffer.from(found?.[1] ?? '', 'base64').toString())
  const [id, secret] = [formDecoded(parts?.[1]), formDecoded(parts?.[2])]
  if (!id || !secret || (form.client_id !== undefined && form.client_id !== id)) return refuse('invalid_client')
  return accept({ id, secret })
}

const formDecoded = (text = ''): string => new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? ''
