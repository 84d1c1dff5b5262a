import { accept } from '#shared/decision.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display, plus, type Instant } from '#shared/time.ts'
import type { Assignment } from '#shared/actor.ts'
import { Answer, type Context, type GatherContext } from '#server/platform/feature.ts'
import type { Cookie } from '#shared/cookie.ts'
import * as contract from '../contract.ts'
import { accountOf } from '../rules/accounts.ts'
import { afterFailure, secondsLocked, SESSION } from '../rules/limits.ts'
import { permissionsOf } from '../rules/reach.ts'
import { roleRow } from '../rules/roles.ts'
import { failuresOf, forgetFailures, insertSession, markSessionClosed, saveFailures, userByAccount } from '../store.ts'
import { forgetSession, heldToday, sealedName } from './authenticate.ts'
import { Busy, isPassword } from './passwords.ts'

type SignInRefusal = { ok: false; refusal: RefusalOf<typeof contract.openSession>; carries?: { retryAfter: number } }
export type SignedIn = { who: ReplyOf<typeof contract.openSession>; cookie: Cookie }
type Given = { account: string; password: string }
type User = NonNullable<Awaited<ReturnType<typeof userByAccount>>>
type Signing = GatherContext<string>

export async function openSession(
  ctx: GatherContext<RefusalOf<typeof contract.openSession>>,
  { body }: CallOf<typeof contract.openSession>,
) {
  const signedIn = await signIn(ctx, body)
  if (!signedIn.ok) return ctx.refuse(signedIn.refusal, signedIn.carries)
  return new Answer(201, signedIn.value.who, { cookies: [signedIn.value.cookie] })
}

/** Tries of one account go one after the other, so that a hundred guesses at once are not a hundred free ones. */
const turns = new Map<string, Promise<unknown>>()
export async function signIn(ctx: Omit<Signing, 'refuse' | 'must'>, given: Given): Promise<{ ok: true; value: SignedIn } | SignInRefusal> {
  const account = accountOf(given.account)
  const before = turns.get(account)
  const mine = (before ?? Promise.resolve()).then(() => tryOnce(ctx, account, given.password))
  const settled = mine.then(
    () => undefined,
    () => undefined,
  )
  turns.set(account, settled)
  try {
    return await mine
  } catch (fault) {
    if (fault instanceof Busy) return { ok: false, refusal: 'sign_in_busy', carries: { retryAfter: 5 } }
    throw fault
  } finally {
    if (turns.get(account) === settled) turns.delete(account)
  }
}

async function tryOnce(
  ctx: Omit<Signing, 'refuse' | 'must'>,
  account: string,
  password: string,
): Promise<{ ok: true; value: SignedIn } | SignInRefusal> {
  const user = await userByAccount(ctx.db, account)
  const subject = user ? `user:${user.user_id}` : nobody(ctx, account)
  const wait = secondsLocked(await failuresOf(ctx.db, subject), ctx.now)
  if (wait > 0) return { ok: false, refusal: 'account_locked', carries: { retryAfter: wait } }
  const right = await isPassword(user?.password_hash ?? null, password)
  if (user && right && user.disabled_at === null) return accept(await ctx.transact((tx) => open(tx, user, account)))
  const reason = !user ? 'unknown' : right ? 'disabled' : 'password'
  await ctx.transact((tx) => noteFailure(tx, subject, reason, account))
  return { ok: false, refusal: 'sign_in_failed' }
}

/** Unknown accounts are counted too, or the count would tell which exist; in 65,536 rows at most. */
const nobody = (ctx: Pick<Context, 'keys'>, account: string): string => `nobody:${hidden(ctx, account).slice(0, 4)}`
const hidden = (ctx: Pick<Context, 'keys'>, account: string): string => ctx.keys.mac('blind', `account.${account}`).toString('hex')

async function noteFailure(
  ctx: Context<string>,
  subject: string,
  reason: 'unknown' | 'disabled' | 'password',
  account: string,
): Promise<void> {
  const { failures, lastFailedAt, lockedUntil } = afterFailure(await failuresOf(ctx.db, subject), ctx.now)
  await saveFailures(ctx.db, subject, { failures, lastFailedAt, lockedUntil })
  const typed = reason === 'unknown' ? hidden(ctx, account).slice(0, 32) : null
  ctx.record(contract.sessionRefused, subject, { reason, account: typed, failures, lockedUntil })
}

async function open(ctx: Context<string>, user: User, account: string): Promise<SignedIn> {
  const userId = user.user_id
  const sessionId = ctx.newId()
  const token = ctx.randomBytes(32).toString('base64url')
  await insertSession(ctx.db, {
    id: sessionId,
    tokenHash: ctx.keys.mac('cookie', token),
    userId,
    at: ctx.now,
    expiresAt: plus(ctx.now, SESSION.absolute),
  })
  await forgetFailures(ctx.db, `user:${userId}`)
  ctx.record(contract.sessionOpened, `user:${userId}`, { sessionId })
  const name = ctx.keys.open('vault', user.name_sealed, sealedName(userId))
  const who = describe(account, name, await heldToday(ctx.db, userId, ctx.now), ctx.now)
  return { who, cookie: sessionCookie(token) }
}

const sessionCookie = (token: string): Cookie => ({
  name: contract.SESSION_COOKIE,
  value: token,
  path: '/',
  maxAgeSeconds: token === '' ? 0 : SESSION.absolute / 1000,
})

function describe(account: string, name: string, assignments: readonly Assignment[], now: Instant): SignedIn['who'] {
  const actor = { kind: 'staff', id: '', account, name, assignments, sessionId: '' } as const
  const roles = assignments.map((a) => ({ ...a, says: roleRow(a.role)?.says ?? a.role }))
  return { account, name, roles, permissions: permissionsOf(actor), now: display(now) }
}

export async function readSession(ctx: Pick<Context, 'actor' | 'now'>): Promise<ReplyOf<typeof contract.readSession>> {
  if (ctx.actor.kind !== 'staff') throw new Error('only staff may read a session')
  return describe(ctx.actor.account, ctx.actor.name, ctx.actor.assignments, ctx.now)
}

export async function closeSession(ctx: Signing) {
  return new Answer(200, { closed: true as const }, { cookies: [await signOut(ctx)] })
}

/** The session ends for every process within seconds, for this one at once. Answers the cookie that takes the old one away. */
export async function signOut(ctx: Pick<Signing, 'db' | 'actor' | 'transact'>): Promise<Cookie> {
  const { actor } = ctx
  if (actor.kind === 'staff') {
    const { id, sessionId } = actor
    await ctx.transact(async (tx) => {
      if (await markSessionClosed(tx.db, sessionId, tx.now)) tx.record(contract.sessionClosed, `user:${id}`, { sessionId })
    })
    forgetSession(ctx.db, sessionId)
  }
  return sessionCookie('')
}
