import type { Context } from '#server/platform/feature.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import * as contract from '../contract/clients.ts'
import { clientSeen, clientsPage, type ClientListed } from '../queries/clients.ts'
import type { AccountRefusal } from '../rules/accounts.ts'
import { acceptOrigin, MOST_ORIGINS } from '../rules/portal-origins.ts'
import { lockOrigins, replaceOrigins } from '../store.ts'

export async function showClients(ctx: Pick<Context, 'db'>, { query }: CallOf<typeof contract.listClients>) {
  const { items, next } = await clientsPage(ctx.db, query)
  return { items: items.map(rowOf), next }
}

export async function showClient(ctx: Context<RefusalOf<typeof contract.readClient>>, { params }: CallOf<typeof contract.readClient>) {
  const found = await clientSeen(ctx.db, params.clientId)
  return found ? rowOf(found) : ctx.refuse('no_such_client')
}

const rowOf = ({ disabledAt, createdAt, ...row }: ClientListed): contract.ClientSeen => ({
  ...row,
  state: disabledAt === null ? 'active' : 'disabled',
  createdAt: display(createdAt),
})

export async function allow(ctx: Context<RefusalOf<typeof contract.allowOrigin>>, { params, body }: CallOf<typeof contract.allowOrigin>) {
  return ctx.must(await allowPortal(ctx, params.clientId, body.origin))
}

export async function withdraw(
  ctx: Context<RefusalOf<typeof contract.withdrawOrigin>>,
  { params, body }: CallOf<typeof contract.withdrawOrigin>,
) {
  return ctx.must(await withdrawPortal(ctx, params.clientId, body.origin))
}

type Origins = { clientId: string; origins: string[] }

/** Said again, it stands as before. */
export async function allowPortal(
  ctx: Context,
  clientId: string,
  origin: string,
): Promise<Decision<Origins, 'no_such_client' | 'too_many_origins'>> {
  const held = await lockOrigins(ctx.db, clientId)
  if (!held) return refuse('no_such_client')
  if (held.includes(origin)) return accept({ clientId, origins: held })
  if (held.length >= MOST_ORIGINS) return refuse('too_many_origins')
  return accept(await change(ctx, clientId, { origins: [...held, origin].toSorted(), origin, allowed: true }))
}

export async function withdrawPortal(
  ctx: Context,
  clientId: string,
  origin: string,
): Promise<Decision<Origins, 'no_such_client' | 'not_allowed_before'>> {
  const held = await lockOrigins(ctx.db, clientId)
  if (!held) return refuse('no_such_client')
  if (!held.includes(origin)) return refuse('not_allowed_before')
  return accept(await change(ctx, clientId, { origins: held.filter((one) => one !== origin), origin, allowed: false }))
}

async function change(ctx: Context, clientId: string, to: { origins: string[]; origin: string; allowed: boolean }): Promise<Origins> {
  await replaceOrigins(ctx.db, clientId, to.origins)
  ctx.record(contract.originsChanged, `client:${clientId}`, { clientId, origin: to.origin, allowed: to.allowed })
  return { clientId, origins: to.origins }
}

/** As typed by an operator. */
export const portalOrigin = (typed: string): Decision<string, AccountRefusal> => acceptOrigin(typed)
