import { letterFor } from '../cases/letters.ts'
import { statesWaitingFor } from '#features/rectifications/rules/states.ts'
import type { Dice } from '../random.ts'
import { systemNow } from '#shared/time.ts'

type NextAction = { action: string; says: string; by: readonly string[] }
type Case = {
  caseId: string
  state: string
  canBeCalled: boolean
  outcome: string | null
  item: { name: string } | null
  unit: { code: string; name: string }
  codes: readonly { code: string }[]
  clocks: readonly { clock: string; metAt: string | null }[]
  timeline: readonly { action: string }[]
  nextActions: readonly NextAction[]
}
const ANSWER_MS = 10_000

/** One of the staff at a desk of their own: signs in once, and again when the session has ended. */
export class Desk {
  readonly #url: string
  readonly #account: string
  readonly #password: string
  #cookie: string | null = null

  constructor(url: string, account: string, password: string) {
    this.#url = url
    this.#account = account
    this.#password = password
  }

  async ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
    this.#cookie ??= await this.#signIn()
    const reply = await this.#send(method, path, body, { cookie: this.#cookie })
    if (reply.status !== 401) return { status: reply.status, json: await reply.json() }
    this.#cookie = null
    return { status: 401, json: null }
  }

  async #signIn(): Promise<string> {
    const reply = await this.#send('POST', '/api/v1/session', { account: this.#account, password: this.#password })
    await reply.text()
    if (reply.status !== 201) throw new Error(`${this.#account} 不能登录（${reply.status}）`)
    return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }

  #send(method: 'GET' | 'POST', path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const signal = AbortSignal.timeout(ANSWER_MS)
    const init = { method, signal, headers: { 'content-type': 'application/json', origin: this.#url, ...headers } }
    return fetch(`${this.#url}${path}`, body === undefined ? init : { ...init, body: JSON.stringify(body) })
  }
}

/** What a handler would do next, the first that may be done; `reach` and `again` only as long as nobody was spoken to. */
const WISHES: Record<'handler' | 'head', readonly string[]> = {
  handler: [
    'accept',
    'contact',
    'message',
    'verify',
    'rectify',
    'explain',
    'claim_complex',
    'feed_back_plan',
    'strike_off',
    'feed_back',
    'tell_not_adopted',
    'close',
  ],
  head: ['sign_complex', 'approve', 'sign_conclusion'],
}

/** Where each has something to do. */
const TURNS = { handler: new Set<string>(statesWaitingFor('handler')), head: new Set<string>(statesWaitingFor('head')) }

/** One step on the case that needs it first; answers what was done, in words, or null when there is nothing to do. */
export async function workOnce(desk: Desk, role: 'handler' | 'head', roll: Dice): Promise<string | null> {
  const list = await desk.ask('GET', '/api/v1/cases?sort=dueAt&limit=100')
  if (list.status !== 200) return null
  const open = (list.json as { items: { caseId: string; state: string }[] }).items.filter((c) => !c.state.startsWith('closed'))
  const mine = open.filter((c) => TURNS[role].has(c.state))
  if (mine.length === 0) return null
  const found = await desk.ask('GET', `/api/v1/cases/${roll.pick(mine.slice(0, 12)).caseId}`)
  if (found.status !== 200) return null
  return step(desk, found.json as Case, role, roll)
}

async function step(desk: Desk, c: Case, role: 'handler' | 'head', roll: Dice): Promise<string | null> {
  const spoken = c.clocks.some((k) => k.clock === 'first_contact' && k.metAt !== null)
  const greets = (action: string) => action === 'contact' || action === 'message'
  const allowed = new Map(c.nextActions.filter((a) => a.by.includes(role)).map((a) => [a.action, a]))
  const verified = c.timeline.findLast(({ action }) => action === 'verify' || action === 'not_satisfied')?.action === 'verify'
  const order = roll.chance(0.2) ? ['accept', 'contact', 'message', 'verify', 'explain', ...WISHES[role]] : WISHES[role]
  const action =
    order.find((a) => allowed.has(a) && !(spoken && greets(a)) && !(verified && a === 'verify')) ??
    (c.state === 'fed_back' && allowed.has('contact') ? 'contact' : undefined)
  if (action === undefined) return null
  const about = {
    codes: c.codes.map((d) => d.code),
    item: c.item?.name ?? null,
    unit: c.unit.name,
    line: '',
    explained: c.outcome === 'explained',
    otherUnit: c.unit.code,
    now: systemNow(),
  }
  const done = await desk.ask('POST', `/api/v1/cases/${c.caseId}/steps`, { action, ...letterFor(roll, action, about) })
  return done.status < 300
    ? `${role === 'head' ? '单位负责人' : '承办人员'}：${allowed.get(action)?.says ?? action}（${c.item?.name ?? '未写明事项'}）`
    : null
}
