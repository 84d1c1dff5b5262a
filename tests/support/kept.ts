/** What must be in the database for each rating that was answered: all of it, once, and nothing else. */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { leafHash, leafText, sealedOf } from '#features/ratings/rules/leaf.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { Db } from '#server/platform/db.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { display } from '#shared/time.ts'
import { SOURCE } from './cast.ts'
import { until } from './service.ts'

/** A rating that the server has answered with yes. */
export type Answered = { recordNo: string; level: number; text: string | null; ratingId: string | null; receiptCode: string }

type Row = {
  record_id: string
  service_number: number
  rating_id: string
  level: number
  detail_codes: string[]
  channel: string
  side: string
  division: string
  deciding_unit: string
  window_code: string | null
  staff_no: string | null
  item_code: string | null
  rated_on: string
  rated_at: string
  received_at: string
  text_digest: Buffer | null
  salt: Buffer
  leaf_hash: Buffer
  receipt_hash: Buffer
  events: number
  cases: number
  texts: number
  masked: number
}

const HEARD_WITHIN_MS = 60_000

export async function assertKept(db: Db, answered: readonly Answered[]): Promise<void> {
  await until('every listener has heard everything', () => allHeard(db), HEARD_WITHIN_MS)
  const rows = await everyRating(db)
  assert.equal(rows.length, answered.length, 'as many ratings as were answered with yes')
  const byRecord = new Map(rows.map((row) => [row.record_id, row]))
  for (const one of answered) assertOne(one, byRecord.get(recordIdOf(SOURCE, one.recordNo)))
  const { rows: strays } = await sql<{ receipts: number; events: number; cases: number; parked: number }>`select
    (select count(distinct receipt_hash)::int from ratings) as receipts, (select count(*)::int from events where name = 'rating.recorded') as events,
    (select count(*)::int from rectifications) as cases, (select count(*)::int from parked_events) as parked`.execute(db)
  const bad = answered.filter(({ level }) => level <= 2).length
  assert.deepEqual(strays[0], { receipts: answered.length, events: answered.length, cases: bad, parked: 0 })
}

function assertOne({ recordNo, level, text, ratingId, receiptCode }: Answered, row: Row | undefined): void {
  assert.ok(row, `${recordNo} was answered with yes and is not there`)
  if (ratingId !== null) assert.equal(row.rating_id, ratingId, recordNo)
  const words = text === null ? 0 : 1
  assert.deepEqual(
    { level: row.level, events: row.events, cases: row.cases, texts: row.texts, masked: row.masked },
    { level, events: 1, cases: level <= 2 ? 1 : 0, texts: words, masked: words },
    recordNo,
  )
  assert.equal(row.receipt_hash.toString('hex'), sm3(receiptCode).toString('hex'), `${recordNo}: its receipt is the one that was given`)
  assert.equal(recomputedLeaf(row, text).toString('hex'), row.leaf_hash.toString('hex'), `${recordNo}: the leaf commits to this row`)
}

function recomputedLeaf(row: Row, text: string | null): Buffer {
  const digest = text === null ? null : sm3(Buffer.concat([row.salt, Buffer.from(text, 'utf8')]))
  assert.equal(row.text_digest?.toString('hex') ?? null, digest?.toString('hex') ?? null)
  const sealed = sealedOf(sm3, row.salt, {
    recordId: row.record_id,
    serviceNumber: row.service_number,
    ratingId: row.rating_id,
    window: row.window_code,
    staff: row.staff_no,
    detailCodes: row.detail_codes,
    textDigest: digest?.toString('base64url') ?? null,
    ratedAt: display(row.rated_at),
    receivedAt: display(row.received_at),
  })
  const { division, side, channel, level } = row
  const facts = { division, unit: row.deciding_unit, item: row.item_code, side, channel, level, ratedOn: row.rated_on }
  return leafHash(sm3, leafText(facts, sealed))
}

/** Counted once for all, since a look for each rating would take the square of their number. */
const everyRating = async (db: Db): Promise<Row[]> =>
  (
    await sql<Row>`select r.*, coalesce(e.n, 0) as events, coalesce(c.n, 0) as cases, coalesce(t.n, 0) as texts, coalesce(m.n, 0) as masked
    from ratings r
      left join (select subject, count(*)::int as n from events where name = 'rating.recorded' group by subject) e on e.subject = 'rating:' || r.rating_id
      left join (select rating_id, count(*)::int as n from rectifications group by rating_id) c on c.rating_id = r.rating_id
      left join (select record_id, count(*)::int as n from raw_texts group by record_id) t on t.record_id = r.record_id
      left join (select record_id, count(*)::int as n from masked_texts group by record_id) m on m.record_id = r.record_id
    order by r.record_id, r.service_number limit 100000`.execute(db)
  ).rows

const allHeard = async (db: Db): Promise<boolean> =>
  (
    await sql`select 1 from listener_positions p where exists (select 1 from events e where (e.tx, e.seq) > (p.tx, p.seq)) limit 1`.execute(
      db,
    )
  ).rows.length === 0
