import type { LightMyRequestResponse } from 'fastify'

/** One request with the players' rights at the story's moment. */
export type Ask = (method: 'GET' | 'POST', url: string, body?: unknown, headers?: Record<string, string>) => Promise<LightMyRequestResponse>

export function expectOk(reply: LightMyRequestResponse): LightMyRequestResponse {
  if (reply.statusCode >= 400) throw new Error(`the sample was refused: ${reply.statusCode} ${reply.body.slice(0, 500)}`)
  return reply
}
