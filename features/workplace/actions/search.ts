import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import { MOST_FOUND, type search as searching } from '../contract/search.ts'
import { findItems } from '../queries/search.ts'
import { inOrder, isAsked, ITEM_SEARCH, SEARCHES } from '../rules/search.ts'
import { maySee, pageOfList, type Lists, type Reading } from './lists.ts'

type Group = ReplyOf<typeof searching>['groups'][number]

/** The lists are asked, each for itself and as this person: what a list does not tell, searching does not find. */
export const search =
  (lists: Lists) =>
  async (ctx: Reading, { query: { q } }: CallOf<typeof searching>): Promise<ReplyOf<typeof searching>> => {
    const asked = SEARCHES.filter((row) => isAsked(row, q)).map(async ({ kind, says, list: name, found }): Promise<Group[]> => {
      const list = lists.get(name)
      if (!list || !maySee(ctx.actor, list)) return []
      const { items, next } = await pageOfList(ctx, list, { q, limit: MOST_FOUND })
      return items.length === 0 ? [] : [{ kind, says, items: items.map((item) => found(item as never)), more: next !== null }]
    })
    const groups = await Promise.all([...asked, itemsFound(ctx, lists, q)])
    return { groups: groups.flat().toSorted(inOrder) }
  }

async function itemsFound(ctx: Reading, lists: Lists, q: string): Promise<Group[]> {
  const { kind, says, list: name } = ITEM_SEARCH
  const list = lists.get(name)
  if (!list || !maySee(ctx.actor, list)) return []
  const found = await findItems(ctx.db, q, MOST_FOUND + 1)
  const items = found.slice(0, MOST_FOUND).map(({ itemCode, name: title, unitName, divisionName }) => ({
    id: itemCode,
    title,
    detail: [unitName, divisionName, itemCode].join(' · '),
  }))
  return items.length === 0 ? [] : [{ kind, says, items, more: found.length > MOST_FOUND }]
}
