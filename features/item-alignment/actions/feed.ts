import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import type { FedItem, readItemFeed } from '../contract/feed.ts'
import { lastTold, toldAfter } from '../queries/feed.ts'

/** From where the client left off. The end is read first: what is told meanwhile is then read now or next time, never passed over. */
export async function showFeed(
  ctx: Context<RefusalOf<typeof readItemFeed>>,
  { query }: CallOf<typeof readItemFeed>,
): Promise<ReplyOf<typeof readItemFeed>> {
  const end = await lastTold(ctx.db)
  if (Number(query.after) > Number(end)) return ctx.refuse('unknown_cursor')
  const told = await toldAfter(ctx.db, query.after, { division: query.division, most: query.limit + 1 })
  const page = told.slice(0, query.limit)
  const more = told.length > query.limit
  const last = page.at(-1)?.feedNo ?? query.after
  return {
    items: page.map(({ feedNo, toldAt, entry }) => ({ ...(entry as Entry), cursor: feedNo, toldAt: display(toldAt) })),
    cursor: more || Number(last) > Number(end) ? last : end,
    more,
  }
}
type Entry = Omit<FedItem, 'cursor' | 'toldAt'>
