import { assignRole, createUser } from '#features/identity/index.ts'
import type { CaseReply } from '#features/rectifications/contract.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { plantHall, type Cast } from './cast.ts'
import { newWorld, type TestWorld } from './world.ts'

export const TACHENG_PATH = '650000000000/654200000000/654201000000/'
const PASSWORD = 'a long password'
type Post = { role: string; divisionPath?: string; unit?: string; line?: string; staffNo?: string; startsOn?: string; endsOn?: string }

const kept = <T>(decision: { ok: true; value: T } | { ok: false; refusal: string }): T => {
  if (!decision.ok) throw new Error(decision.refusal)
  return decision.value
}
/** An account with these posts, signed in: what `w.call` takes as `as`. */
export async function officer(w: TestWorld, account: string, ...posts: Post[]): Promise<string> {
  await inTransaction(w.world, system('test'), async (ctx) => {
    const { userId } = kept(await createUser(ctx, { account, name: `${account}姓名`, password: PASSWORD }))
    for (const post of posts) kept(await assignRole(ctx, userId, { divisionPath: TACHENG_PATH, ...post }))
  })
  return signInAs(w, account)
}
/** Anew after the clock was moved: a session idle for half an hour is over. */
export async function signInAs(w: TestWorld, account: string): Promise<string> {
  const reply = await w.call('POST', '/api/v1/session', { body: { account, password: PASSWORD } })
  const token = reply.cookies.find((c) => c.name === 'hcp_session')?.value
  if (token === undefined) throw new Error(`${account}: ${reply.statusCode} ${reply.body}`)
  return `cookie:${token}`
}

export type Office = TestWorld & {
  cast: Cast
  handler: string
  head: string
  supervisor: string
  /** Somebody rates a service of theirs; answers the rating and what its receipt is called. */
  rate(
    over?: Record<string, unknown>,
    record?: Parameters<Cast['record']>[0],
  ): Promise<{ ratingId: string; receiptCode: string; recordNo: string }>
  /** The case of a rating as the handler sees it. */
  caseOf(ratingId: string): Promise<CaseReply>
  step(as: string, caseId: string, body: Record<string, unknown>): Promise<{ status: number; body: CaseReply & { code?: string } }>
  /** Steps that must succeed, in order, the head's by the head and the others by the handler; answers the case after the last. */
  through(caseId: string, ...bodies: Record<string, unknown>[]): Promise<CaseReply>
}

/** 塔城市 with a hall's system, and the three who answer for its cases. */
export async function newOffice(options: Parameters<typeof newWorld>[0] = {}): Promise<Office> {
  const w = await newWorld(options)
  const cast = await plantHall(w)
  const [handler, head] = [await officer(w, 'handler', { role: 'handler' }), await officer(w, 'head', { role: 'head' })]
  const step: Office['step'] = async (as, caseId, body) => {
    const reply = await w.call('POST', `/api/v1/cases/${caseId}/steps`, { as, body })
    return { status: reply.statusCode, body: reply.json() }
  }
  return {
    ...w,
    cast,
    handler,
    head,
    supervisor: await officer(w, 'supervisor', { role: 'supervisor' }),
    rate: (over, record) => rateBadly(w, cast, over, record),
    caseOf: async (ratingId) => {
      const list = (await w.call('GET', '/api/v1/cases?limit=500', { as: handler })).json<{
        items: { caseId: string; ratingId: string }[]
      }>()
      const found = list.items.find((item) => item.ratingId === ratingId)
      if (!found) throw new Error(`no case of rating ${ratingId}`)
      return (await w.call('GET', `/api/v1/cases/${found.caseId}`, { as: handler })).json()
    },
    step,
    through: async (caseId, ...bodies) => {
      let last: CaseReply | undefined
      for (const body of bodies) {
        const done = await step(isHeads(body) ? head : handler, caseId, body)
        if (done.status !== 201) throw new Error(`${String(body['action'])}: ${done.status} ${JSON.stringify(done.body)}`)
        last = done.body
      }
      if (!last) throw new Error('no step')
      return last
    },
  }
}

async function rateBadly(w: TestWorld, cast: Cast, over: Record<string, unknown> = {}, changes: Parameters<Cast['record']>[0] = {}) {
  const record = cast.record(changes)
  const pushed = await cast.push(record)
  if (pushed.accepted !== 1) throw new Error(JSON.stringify(pushed))
  const body = {
    sourceSystem: record.sourceSystem,
    recordNo: record.recordNo,
    serviceNumber: 1,
    channel: 'window-tablet',
    level: 1,
    detailCodes: ['110'],
    ...over,
  }
  const reply = await w.call('POST', '/api/v1/ratings', { as: cast.token, body, headers: { 'idempotency-key': record.recordNo } })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  await w.deliver()
  const { ratingId, receiptCode } = reply.json<{ ratingId: string; receiptCode: string }>()
  return { ratingId, receiptCode, recordNo: record.recordNo }
}

export const isHeads = (body: { action?: unknown }): boolean => HEADS.has(String(body.action))
/** What only the head takes. */
const HEADS: ReadonlySet<string> = new Set([
  'approve',
  'send_for_rework',
  'sign_complex',
  'refuse_complex',
  'sign_conclusion',
  'drop_conclusion',
])

export const CONTACT = { action: 'contact', way: 'phone', result: 'reached', note: '已说明情况' }
export const RECTIFY = { action: 'rectify', measures: '加开一个窗口，当场补办', evidence: '窗口排班表 2026-11-24' }
export const VERIFY = { action: 'verify', finding: 'true', account: '调取受理记录，情况属实' }
export const APPROVE = { action: 'approve' }
/** Found, put right, checked: from being verified until the rater can be told. */
export const SETTLED = [VERIFY, RECTIFY, APPROVE] as const
export const FEED_BACK = { action: 'feed_back', reply: '您反映的超时问题已经解决，证件已寄出。' }
