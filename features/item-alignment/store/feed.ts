import { sql } from 'kysely'
import { byteas, jsonbs, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'

export type Head = { itemCode: string; status: string; digest: Buffer; version: number }
/** What was told last of these items. */
export async function headsOf(db: Db, codes: readonly string[]): Promise<Map<string, Head>> {
  const { rows } = await sql<Head>`select h.item_code as "itemCode", h.status, h.digest, (f.entry ->> 'version')::int as version
    from item_feed_heads h join item_feed f on f.feed_no = h.feed_no where h.item_code = any(${texts(codes)}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.itemCode, row]))
}

export type Entry = Omit<Head, 'version'> & { entry: unknown }
/** Adds to the end, in this order. Whoever calls holds the turn, so the next number is nobody else's. */
export async function appendTold(db: Db, entries: readonly Entry[], at: Instant): Promise<void> {
  const codes = texts(entries.map((e) => e.itemCode))
  await sql`with last as (select feed_no from alignment_turn where only_one)
    insert into item_feed (feed_no, item_code, told_at, entry)
    select l.feed_no + x.n, x.item_code, ${at}::timestamptz, x.entry
    from last l, unnest(${codes}::text[], ${jsonbs(entries.map((e) => e.entry))}::jsonb[]) with ordinality as x (item_code, entry, n)`.execute(
    db,
  )
  await sql`with last as (select feed_no from alignment_turn where only_one)
    insert into item_feed_heads (item_code, feed_no, status, digest)
    select distinct on (x.item_code) x.item_code, l.feed_no + x.n, x.status, x.digest
    from last l, unnest(${codes}::text[], ${texts(entries.map((e) => e.status))}::text[], ${byteas(entries.map((e) => e.digest))}::bytea[])
      with ordinality as x (item_code, status, digest, n)
    order by x.item_code, x.n desc
    on conflict (item_code) do update set feed_no = excluded.feed_no, status = excluded.status, digest = excluded.digest`.execute(db)
  await sql`update alignment_turn set feed_no = feed_no + ${entries.length} where only_one`.execute(db)
}
