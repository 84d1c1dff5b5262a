import { setTimeout as pause } from 'node:timers/promises'
import type { Options } from './options.ts'

/** The server's no, in its own words: asking again would not help. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, says: string) {
    super(says)
    this.code = code
  }
}
/** Nothing can begin: the person at the keyboard has to do something. */
export class CannotBegin extends Error {}

export type Connection = {
  /** Asked until it is answered, always with the same body and headers, so that nothing is lost and nothing doubled. */
  ask<Reply>(method: 'GET' | 'POST', path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  /** How often something had to be asked again. */
  retries(): number
}
type Access = Pick<Options, 'url' | 'client' | 'secret' | 'waitMs'>
/** `giveUp` ends all waiting; `say` tells the person what is going on. */
type Around = { giveUp: AbortSignal; say(line: string): void }
type Sent = { status: number; retryAfter: number | null; text: string }

const ANSWER_MS = 10_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000
/** A token is renewed this long before it ends, since a request may be on its way for a while. */
const RENEW_BEFORE_S = 60
const FORM = 'application/x-www-form-urlencoded'

export function connect(access: Access, around: Around): Connection {
  const line = patientLine(access, around)
  let token: { value: string; until: number } | null = null

  const bearer = async (): Promise<string> => {
    if (token === null || performance.now() >= token.until) token = await signIn(access, line.send)
    return token.value
  }
  const ask: Connection['ask'] = async <Reply>(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    for (let renewed = false; ; renewed = true) {
      const sent = await line.send(method, path, {
        headers: { authorization: `Bearer ${await bearer()}`, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      if (sent.status < 300) return JSON.parse(sent.text) as Reply
      if (sent.status !== 401 || renewed) throw refusedBy(sent)
      token = null // it ended sooner than it had said, or the server was given new keys
    }
  }
  return { ask, retries: line.retries }
}

type Send = (method: string, path: string, init: { headers: Record<string, string>; body?: string }) => Promise<Sent>

async function signIn({ url, client, secret }: Access, send: Send): Promise<{ value: string; until: number }> {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: secret })
  const sent = await send('POST', '/oauth/token', { headers: { 'content-type': FORM }, body: form.toString() })
  if (sent.status !== 200) throw new CannotBegin(`${url} 没有让接入账号 ${client} 登录：${refusedBy(sent).message}`)
  const { access_token: value, expires_in: seconds } = JSON.parse(sent.text) as { access_token: string; expires_in: number }
  return { value, until: performance.now() + Math.max(1, seconds - RENEW_BEFORE_S) * 1000 }
}

function refusedBy({ status, text }: Sent): Refused {
  try {
    const { code, detail } = JSON.parse(text) as { code?: string; detail?: string }
    if (typeof detail === 'string') return new Refused(code ?? String(status), detail)
  } catch {
    // no document of ours
  }
  return new Refused(String(status), `答复 ${status}，不像是好差评的接口，请核对网址。`)
}

/** Sends again what met a closed door: a cut line, a server that is starting, stopping or busy. */
function patientLine({ url, waitMs }: Access, { giveUp, say }: Around): { send: Send; retries(): number } {
  const began = performance.now()
  let reached = false
  let retries = 0

  const send: Send = async (method, path, init) => {
    for (let failures = 0; ; failures++) {
      const sent = await once(`${url}${path}`, { method, ...init }, giveUp)
      reached ||= typeof sent !== 'string'
      if (typeof sent !== 'string' && !isForLater(sent, path)) {
        if (failures > 0) say('已恢复，继续办理。')
        return sent
      }
      const why = typeof sent === 'string' ? `连不上（${sent}）` : `暂时不可用（${sent.status}）`
      if (!reached && performance.now() - began >= waitMs) throw new CannotBegin(`${url} ${why}。请先运行 npm start，或用 --url 指明网址。`)
      if (failures === 0) say(`${url} ${why}，稍后用同样的内容重试……`)
      retries++
      const asked = typeof sent === 'string' ? null : sent.retryAfter
      await pause(asked ?? Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS), undefined, { signal: giveUp })
    }
  }
  return { send, retries: () => retries }
}

/** At sign-in 429 means one thing: the secret is wrong, time and again. */
const isForLater = ({ status }: Sent, path: string): boolean => status >= 500 || (status === 429 && path !== '/oauth/token')

/** The answer, or why there was none; then nobody knows whether the request arrived. */
async function once(url: string, init: RequestInit, giveUp: AbortSignal): Promise<Sent | string> {
  try {
    const reply = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.any([giveUp, AbortSignal.timeout(ANSWER_MS)]) })
    const wait = Number(reply.headers.get('retry-after') ?? Number.NaN)
    return { status: reply.status, retryAfter: Number.isFinite(wait) ? wait * 1000 : null, text: await reply.text() }
  } catch (fault) {
    giveUp.throwIfAborted()
    return whyNot(fault)
  }
}

function whyNot(fault: unknown): string {
  const cause = fault instanceof Error ? (fault.cause as { code?: string } | undefined) : undefined
  if (cause?.code === 'ECONNREFUSED') return '没有程序在那里监听'
  if (cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN') return '找不到这个主机名'
  if (fault instanceof Error && fault.name === 'TimeoutError') return `${ANSWER_MS / 1000} 秒没有答复`
  return '连接中断'
}
