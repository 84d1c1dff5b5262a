import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

/** One request with the rights of the sample’s client; `key`: by which a retry is known. */
export type Ask = (method: 'GET' | 'POST', url: string, body?: unknown, key?: string) => Promise<LightMyRequestResponse>

function expectOk(reply: LightMyRequestResponse): LightMyRequestResponse {
  if (reply.statusCode >= 400) throw new Error(`the sample was refused: ${reply.statusCode} ${reply.body.slice(0, 500)}`)
  return reply
}

export async function asSystem(app: FastifyInstance, client: string, secret: string): Promise<Ask> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: secret })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const reply = expectOk(await app.inject({ method: 'POST', url: '/oauth/token', headers, payload: form.toString() }))
  const authorization = `Bearer ${reply.json<{ access_token: string }>().access_token}`
  return async (method, url, body, key) => {
    const own = { authorization, ...(key !== undefined && { 'idempotency-key': key }) }
    return expectOk(await app.inject({ method, url, headers: own, ...(body !== undefined && { payload: body as object }) }))
  }
}
