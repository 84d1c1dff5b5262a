import { staffById } from '#features/identity/index.ts'
import { reachOf } from '#features/identity/rules/reach.ts'
import { orderedFeatures } from '#server/features.ts'
import { inTransaction, Refusal, system, type World } from '#server/platform/run.ts'
import type { Actor } from '#shared/actor.ts'

export type Staff = Extract<Actor, { kind: 'staff' }>
type Called = { params?: Record<string, string>; query?: Record<string, unknown>; body?: Record<string, unknown> }
const routes = new Map(orderedFeatures.flatMap((feature) => feature.endpoints.map((route) => [route.endpoint.name, route])))

/** Through the endpoints’ own actions, each act at its moment by whoever it is for; what they refuse, the sample does not have. */
export async function call<Reply>(
  world: World,
  actor: Actor,
  name: string,
  { params = {}, query = {}, body = {} }: Called,
): Promise<Reply> {
  const route = routes.get(name)
  if (!route) throw new Error(`no endpoint ${name}`)
  const { handler, endpoint } = route
  const given = { params, query: endpoint.query?.parse(query) ?? {}, body, headers: {} }
  const who = { actor, reach: reachOf(actor, endpoint.permission) }
  // The table of routes knows no reply by its name; who calls knows which endpoint it is.
  return (await inTransaction(world, who, (ctx) => handler(ctx as never, given as never))) as Reply
}

/** Why a door refused; any other fault goes on. */
export const refusedAs = (fault: unknown): string => {
  if (fault instanceof Refusal) return fault.code
  throw fault
}
/** The same act where it may be refused, as in life. */
export const tried = <Reply>(world: World, actor: Actor, name: string, called: Called): Promise<Reply | null> =>
  call<Reply>(world, actor, name, called).catch((fault: unknown) => (refusedAs(fault), null))

export async function staffOf(world: World, userId: string): Promise<Staff> {
  const found = await inTransaction(world, system('sample'), (ctx) => staffById(ctx, userId))
  if (!found) throw new Error(`the sample has no account ${userId}`)
  return found
}
