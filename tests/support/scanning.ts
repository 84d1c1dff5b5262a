import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { insertCode } from '#features/qr-codes/store.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { receiptCodeFrom } from '#shared/crockford.ts'
import { HALL, plantHall, TACHENG, WINDOW, type Cast } from './cast.ts'
import { newWorld, type TestWorld } from './world.ts'

export type Reply = Awaited<ReturnType<TestWorld['call']>>
type Hangs = { windowCode?: string | null; itemCode?: string | null }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** A hall whose fixed codes people scan, each with a phone of their own that keeps its cookies. */
export async function openScanning() {
  const w = await newWorld()
  const cast = await plantHall(w)
  let made = 0
  let since = 0

  /** A new code in use there; the one before it is retired. */
  async function code({ windowCode = WINDOW.windowCode, itemCode = null }: Hangs = {}): Promise<string> {
    made += 1
    const text = receiptCodeFrom(Buffer.alloc(16, made))
    await sql`update fixed_codes set retired_at = ${w.world.now()}, retired_by = 'test', retired_reason = 'test'
      where retired_at is null and window_code is not distinct from ${windowCode} and item_code is not distinct from ${itemCode}`.execute(
      w.db,
    )
    const place = { division: TACHENG, hallCode: HALL.hallCode, windowCode, itemCode }
    await inTransaction(w.world, system('test'), (ctx) => insertCode(ctx.db, { code: text, ...place, madeBy: 'test', madeAt: ctx.now }))
    return text
  }

  function phone(as?: string) {
    let cookie = as === undefined ? '' : `hcp_session=${as.slice('cookie:'.length)}; `
    const send = async (method: 'GET' | 'POST', url: string, form?: Record<string, string>): Promise<Reply> => {
      const body = form && { body: new URLSearchParams(form).toString() }
      const reply = await w.call(method, url, { ...body, headers: { cookie, ...(form && FORM) } })
      const kept = [reply.headers['set-cookie'] ?? []].flat().find((one) => one.startsWith('hcp_device='))
      if (kept !== undefined) cookie = kept.split(';')[0] ?? ''
      return reply
    }
    return {
      open: (of: string) => send('GET', `/q/${of}`),
      post: (of: string, form: Record<string, string> = {}) => send('POST', `/q/${of}`, form),
    }
  }

  /** It is another time for a while; the services of before are too long ago for it. */
  async function later(ms: number, work: () => Promise<void>): Promise<void> {
    w.tick((since = ms))
    await work().finally(() => w.tick(-ms))
  }
  /** The hall's token is of this morning, and so it pushes then. */
  async function pushed(record: ReturnType<Cast['record']>): Promise<void> {
    w.tick(-since)
    await cast.push(record)
    w.tick(since)
  }
  async function served(changes: Parameters<Cast['record']>[0] = {}) {
    const record = cast.record(changes)
    await pushed(record)
    return { ...record, last: lastOf(record) }
  }
  return {
    w,
    cast,
    code,
    phone,
    later,
    pushed,
    served,
    rate: (location: string, form: Record<string, string>) =>
      w.call('POST', location, { body: new URLSearchParams(form).toString(), headers: FORM }),
  }
}
export type Scanning = Awaited<ReturnType<typeof openScanning>>
export const lastOf = (record: ReturnType<Cast['record']>): string => record.applicant?.phone?.slice(-4) ?? ''

/** Where a scan led to. */
export function led(reply: Reply): string {
  assert.equal(reply.statusCode, 303, reply.body)
  return String(reply.headers.location)
}
