import { actorCode } from '#shared/actor.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import { dayOf } from '#shared/time.ts'
import type { Context } from '#server/platform/feature.ts'
import * as contract from '../contract.ts'
import {
  acceptAssignment,
  acceptClient,
  acceptUser,
  accountOf,
  type AccountRefusal,
  type Dated,
  type NewClient,
  type NewUser,
} from '../rules/accounts.ts'
import * as store from '../store.ts'
import { sealedName } from './authenticate.ts'
import { hashPassword } from './passwords.ts'
import { secretHash } from './tokens.ts'

type Answer<T> = Promise<Decision<T, AccountRefusal>>

export async function createUser(ctx: Context, given: NewUser): Answer<{ userId: string }> {
  const user = acceptUser(given)
  if (!user.ok) return user
  const { account, name, password } = user.value
  const userId = ctx.newId()
  const nameSealed = ctx.keys.seal('vault', name, sealedName(userId))
  const made = await store.insertUser(ctx.db, { id: userId, account, nameSealed, passwordHash: await hashPassword(password), at: ctx.now })
  if (!made) return refuse('account_taken')
  ctx.record(contract.userCreated, `user:${userId}`, { userId })
  return accept({ userId })
}

export type WantedRole = Pick<Dated, 'role' | 'divisionPath'> & Partial<Dated>
/** From today and without end unless said. */
export async function assignRole(ctx: Context, userId: string, wanted: WantedRole): Answer<{ assignmentId: string }> {
  if (!(await store.lockUser(ctx.db, userId))) return refuse('no_such_user')
  const startsOn = wanted.startsOn ?? dayOf(ctx.now)
  const dated: Dated = { unit: null, line: null, staffNo: null, endsOn: null, ...wanted, startsOn }
  const assignment = acceptAssignment(dated, await store.assignmentsOf(ctx.db, userId, startsOn))
  if (!assignment.ok) return assignment
  const assignmentId = ctx.newId()
  await store.insertAssignment(ctx.db, { ...assignment.value, id: assignmentId, userId, at: ctx.now, by: actorCode(ctx.actor) })
  ctx.record(contract.roleAssigned, `user:${userId}`, { assignmentId, ...assignment.value })
  return accept({ assignmentId })
}

/** Open sessions end with it, within the time that others believe them. */
export async function disableUser(ctx: Context, account: string): Answer<{ userId: string }> {
  const userId = await store.disableUser(ctx.db, accountOf(account), ctx.now)
  if (userId === undefined) return refuse('no_such_user')
  ctx.record(contract.userDisabled, `user:${userId}`, { userId })
  return accept({ userId })
}

/** The secret is shown once and kept nowhere; one is given only for the sample region, whose secret is public. */
export async function createClient(ctx: Context, given: NewClient, secret = newSecret(ctx)): Answer<{ secret: string }> {
  const client = acceptClient(given)
  if (!client.ok) return client
  const { clientId, name, scopes, sources } = client.value
  const made = await store.insertClient(ctx.db, {
    clientId,
    name,
    secretHash: secretHash(ctx, clientId, secret),
    scopes,
    sources,
    at: ctx.now,
  })
  if (!made) return refuse('client_taken')
  ctx.record(contract.clientCreated, `client:${clientId}`, { clientId, scopes: [...scopes], sources: [...sources] })
  return accept({ secret })
}

/** The old secret and every token given for it stop within five seconds. */
export async function changeSecret(ctx: Context, clientId: string): Answer<{ secret: string }> {
  const secret = newSecret(ctx)
  const secretVersion = await store.replaceSecret(ctx.db, clientId, secretHash(ctx, clientId, secret))
  if (secretVersion === undefined) return refuse('no_such_client')
  ctx.record(contract.clientSecretChanged, `client:${clientId}`, { clientId, secretVersion })
  return accept({ secret })
}

export async function disableClient(ctx: Context, clientId: string): Answer<{ clientId: string }> {
  if (!(await store.disableClient(ctx.db, clientId, ctx.now))) return refuse('no_such_client')
  ctx.record(contract.clientDisabled, `client:${clientId}`, { clientId })
  return accept({ clientId })
}

const newSecret = (ctx: Context): string => ctx.randomBytes(32).toString('base64url')
