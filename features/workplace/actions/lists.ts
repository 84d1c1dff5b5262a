import { reachOf } from '#features/identity/index.ts'
import type { Context, Exportable, Feature } from '#server/platform/feature.ts'
import type { Actor } from '#shared/actor.ts'
import type { Column } from '#shared/columns.ts'
import { accept, refuse } from '#shared/decision.ts'

export type Reading = Omit<Context<string>, 'record'>
export type Page = { items: readonly unknown[]; next: string | null }
type ReadPage = (ctx: Reading, call: { params: object; query: unknown; body: undefined; headers: object }) => Promise<unknown>

/** A list of some feature, as that feature declares it: who may, what may be asked, its columns, and the action that answers. */
export type List = Omit<Exportable, 'columns'> & { columns: readonly Column<unknown>[]; read: ReadPage }
export type Lists = ReadonlyMap<string, List>

/** All lists that may be taken away or kept as views, by the name of their endpoint. */
export function listsOf(features: readonly Feature[]): Lists {
  const routes = new Map(features.flatMap((f) => f.endpoints).map((route) => [route.endpoint, route]))
  return new Map(
    features
      .flatMap((f) => f.exports ?? [])
      .map(({ endpoint, columns, words }) => {
        const route = routes.get(endpoint)
        if (route?.mode !== 'read') throw new Error(`${endpoint.name} is exportable but no list that anybody reads`)
        const list: List = { endpoint, columns, words, read: route.handler as ReadPage }
        return [endpoint.name, list]
      }),
  )
}

/** The context in which a list answers this person: with that list's permission and reach, not with ours. */
export const asAsked = (ctx: Reading, list: List): Reading => ({ ...ctx, reach: reachOf(ctx.actor, list.endpoint.permission) })
export const maySee = (actor: Actor, list: List): boolean => reachOf(actor, list.endpoint.permission).length > 0

/** One page through the list's own action and its own reply: nothing can leave here that the list does not say. */
export async function pageOfList(ctx: Reading, list: List, query: Readonly<Record<string, unknown>>): Promise<Page> {
  const parsed = list.endpoint.query?.parse(query)
  const reply = await list.read(asAsked(ctx, list), { params: {}, query: parsed, body: undefined, headers: {} })
  return list.endpoint.reply.parse(reply) as Page
}

/** Whether a person may keep or take away this list with these filters and columns. */
export function judgeAsked(lists: Lists, actor: Actor, asked: { list: string; query: Record<string, string>; columns: readonly string[] }) {
  const list = lists.get(asked.list)
  if (!list || !maySee(actor, list)) return refuse('no_such_list')
  const given = Object.keys(asked.query)
  if (given.some((name) => name === 'limit' || name === 'cursor') || list.endpoint.query?.safeParse(asked.query).success === false)
    return refuse('filters_invalid')
  if (asked.columns.some((id) => !list.columns.some((column) => column.id === id))) return refuse('no_such_column')
  return accept(list)
}
