import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { SavedView } from '../contract/views.ts'

const VIEW = sql`view_id as "viewId", list, title, query, columns`
/** Fifty a list, of few lists. */
const MOST_READ = 2_000

export async function viewsOf(db: Db, userId: string, list: string | null): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`select ${VIEW} from saved_views
    where user_id = ${userId}::uuid and (${list}::text is null or list = ${list}::text) order by list, saved_at, view_id limit ${MOST_READ}`.execute(
    db,
  )
  return rows
}

export type NewView = SavedView & { userId: string; most: number; at: Instant }
/** False when the name or the last place is taken; the keys decide. */
export async function insertView(db: Db, v: NewView): Promise<boolean> {
  const { rows } = await sql`
    insert into saved_views (view_id, user_id, list, title, place, query, columns, saved_at)
    select ${v.viewId}::uuid, ${v.userId}::uuid, ${v.list}, ${v.title}, p.place, ${JSON.stringify(v.query)}::jsonb, ${[...v.columns]}::text[],
      ${v.at}::timestamptz
    from generate_series(1, ${v.most}::int) as p (place)
    where not exists (select 1 from saved_views o where o.user_id = ${v.userId}::uuid and o.list = ${v.list} and o.place = p.place)
    order by p.place limit 1
    on conflict do nothing returning view_id`.execute(db)
  return rows.length === 1
}
export async function isTitleTaken(db: Db, userId: string, list: string, title: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from saved_views where user_id = ${userId}::uuid and list = ${list} and title = ${title} limit 1`.execute(db)
  return rows.length > 0
}
export async function removeView(db: Db, userId: string, viewId: string): Promise<boolean> {
  const { rows } =
    await sql`delete from saved_views where view_id = ${viewId}::uuid and user_id = ${userId}::uuid returning view_id`.execute(db)
  return rows.length === 1
}

export type Seen = { seenAt: Instant; seen: string[] }
export async function seenBy(db: Db, userId: string): Promise<Seen | undefined> {
  const { rows } = await sql<Seen>`select seen_at as "seenAt", seen from messages_seen where user_id = ${userId}::uuid limit 1`.execute(db)
  return rows[0]
}
export async function putSeen(db: Db, userId: string, { seenAt, seen }: Seen): Promise<void> {
  await sql`insert into messages_seen (user_id, seen_at, seen) values (${userId}::uuid, ${seenAt}::timestamptz, ${seen}::text[])
    on conflict (user_id) do update set seen_at = excluded.seen_at, seen = excluded.seen`.execute(db)
}
