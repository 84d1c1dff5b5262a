import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import { MOST_FOUND, type search as searching } from '../contract/search.ts'
import { isAsked, SEARCHES } from '../rules/search.ts'
import { maySee, pageOfList, type Lists, type Reading } from './lists.ts'

/** The lists are asked, each for itself and as this person: what a list does not tell, searching does not find. */
export const search =
  (lists: Lists) =>
  async (ctx: Reading, { query: { q } }: CallOf<typeof searching>): Promise<ReplyOf<typeof searching>> => {
    const groups = await Promise.all(
      SEARCHES.filter((row) => isAsked(row, q)).map(async ({ kind, says, list: name, found }) => {
        const list = lists.get(name)
        if (!list || !maySee(ctx.actor, list)) return []
        const { items, next } = await pageOfList(ctx, list, { q, limit: MOST_FOUND })
        return items.length === 0 ? [] : [{ kind, says, items: items.map((item) => found(item as never)), more: next !== null }]
      }),
    )
    return { groups: groups.flat() }
  }
