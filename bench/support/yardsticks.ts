import { z } from 'zod'
import { sql } from 'kysely'
import { ratingBody, ratingReply } from '#features/ratings/contract.ts'
import { connect } from '#server/platform/db.ts'
import { gather, type Route } from '#server/platform/feature.ts'
import { endpoint } from '#shared/endpoint.ts'

const like = { method: 'POST', permission: 'ratings.submit', body: ratingBody, reply: ratingReply, refusals: {} } as const
const noop = endpoint({
  ...like,
  name: 'benchNoop',
  path: '/api/v1/bench/noop',
  summary: 'same authentication and validation, nothing stored',
})
const insert = endpoint({ ...like, name: 'benchInsert', path: '/api/v1/bench/insert', summary: 'one durable single-row INSERT' })
const page = endpoint({
  name: 'benchPage',
  method: 'GET',
  path: '/api/v1/bench/page',
  summary: 'nothing',
  permission: 'rate.page',
  reply: z.object({ ok: z.boolean() }),
  refusals: {},
})
const REPLY = {
  ratingId: '00000000-0000-7000-8000-000000000000',
  receiptCode: '0000000000000000',
  ratedAt: '2026-01-01T00:00:00+08:00',
  receivedAt: '2026-01-01T00:00:00+08:00',
  reasonWanted: false,
}

/** The same server's yardsticks: what HTTP costs, and what the naive way of storing costs. */
export function yardsticks(ownerUrl: string): Route[] {
  const db = connect(ownerUrl, { max: 16, name: 'bench insert' })
  const made =
    sql`create table if not exists bench_ratings (id bigint generated always as identity primary key, record_no text, level int, body jsonb, at timestamptz)`.execute(
      db,
    )
  return [
    gather(noop, async () => REPLY),
    gather(insert, async (ctx, { body }) => {
      await made
      await sql`insert into bench_ratings (record_no, level, body, at) values (${body.recordNo}, ${body.level}, ${JSON.stringify(body)}::jsonb, ${ctx.now}::timestamptz)`.execute(
        db,
      )
      return REPLY
    }),
    gather(page, async () => ({ ok: true })),
  ]
}
