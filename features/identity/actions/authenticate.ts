import type { Actor, Assignment } from '#shared/actor.ts'
import { dayOf, instant, millis, plus, type Instant } from '#shared/time.ts'
import { identityOf } from '#server/platform/cache.ts'
import { sameBytes, type Keys } from '#server/platform/crypto.ts'
import type { Context } from '#server/platform/feature.ts'
import { readToken } from '../rules/access-token.ts'
import { CLIENT_FRESH, SESSION, SESSION_FRESH, sessionHolds } from '../rules/limits.ts'
import { assignmentsOf, clientById, noticeSession, servicesOf, sessionByToken, type ClientRow } from '../store.ts'
import { isFresh, Recent, type Loaded } from './recent.ts'

type Db = Context['db']
type Staff = Extract<Actor, { kind: 'staff' }>
type Verified = { clientId: string; version: number; scopes: readonly string[]; endsAt: Instant; of?: ClientRow; actor?: Actor }
type Memory = {
  /** Tokens whose signature was checked, by their text: checking one again is a look-up. */
  tokens: Recent<Verified>
  clients: Recent<Loaded<ClientRow | undefined>>
  sessions: Recent<Loaded<Staff | undefined> & { sessionId?: string }>
}

const PUBLIC: Actor = { kind: 'public' }
const memories = new WeakMap<object, Memory>()
function memoryOf(db: Db): Memory {
  const key = identityOf(db)
  let memory = memories.get(key)
  if (!memory) memories.set(key, (memory = { tokens: new Recent(10_000), clients: new Recent(2_000), sessions: new Recent(5_000) }))
  return memory
}

/** `unattended`: a screen asks by itself, nobody is at the desk; the session holds but is not prolonged. */
export type Credentials = { authorization?: string; sessionToken?: string; unattended?: boolean }

/**
 * Who is asking. A bearer token that does not hold is `invalid`; a cookie that does not is nobody, since a browser goes on
 * sending it and must still be able to sign in. Other schemes (Basic, at the token endpoint) are not looked at here.
 */
export async function authenticate(db: Db, keys: Keys, credentials: Credentials, now: Instant): Promise<Actor | 'invalid'> {
  const { authorization, sessionToken, unattended = false } = credentials
  if (authorization !== undefined && /^bearer /i.test(authorization)) return clientOf(db, keys, authorization.slice(7).trim(), now)
  if (sessionToken === undefined || !/^[\w-]{43}$/.test(sessionToken)) return PUBLIC
  return (await staffOf(db, keys, { token: sessionToken, unattended }, now)) ?? PUBLIC
}

async function clientOf(db: Db, keys: Keys, token: string, now: Instant): Promise<Actor | 'invalid'> {
  const memory = memoryOf(db)
  const verified = memory.tokens.get(token) ?? verify(memory, keys, token)
  if (!verified || now >= verified.endsAt) return 'invalid'
  const client = await knownClient(db, memory, verified.clientId, now)
  if (!client || client.disabledAt !== null || client.secretVersion !== verified.version) return 'invalid'
  if (verified.of === client && verified.actor) return verified.actor
  // A scope taken from the client is gone from the tokens it already has.
  const scopes = verified.scopes.filter((scope) => client.scopes.includes(scope))
  verified.of = client
  return (verified.actor = { kind: 'client', id: verified.clientId, sources: client.sources, scopes })
}

function verify(memory: Memory, keys: Keys, token: string): Verified | null {
  const claims = readToken(token, (data) => keys.mac('token', data), sameBytes)
  return claims && memory.tokens.set(token, { clientId: claims.c, version: claims.v, scopes: claims.s, endsAt: instant(claims.e * 1000) })
}

/** Which pages of others may show ours, for the invitations of this client; none once it is disabled. Right within CLIENT_FRESH. */
export async function portalsOf(db: Db, clientId: string, now: Instant): Promise<readonly string[]> {
  const client = await knownClient(db, memoryOf(db), clientId, now)
  return client && client.disabledAt === null ? client.origins : []
}

function knownClient(db: Db, memory: Memory, clientId: string, now: Instant): Promise<ClientRow | undefined> {
  const loaded = memory.clients.get(clientId)
  return (loaded && isFresh(loaded, now) ? loaded : loadClient(db, memory, clientId, now)).value
}

function loadClient(db: Db, memory: Memory, clientId: string, now: Instant): Loaded<ClientRow | undefined> {
  const value = clientById(db, clientId)
  value.catch(() => memory.clients.delete(clientId))
  return memory.clients.set(clientId, { from: now, until: plus(now, CLIENT_FRESH), value })
}

type Asked = { token: string; unattended: boolean }
function staffOf(db: Db, keys: Keys, asked: Asked, now: Instant): Promise<Staff | undefined> {
  const { sessions } = memoryOf(db)
  // Apart: what a person asks must be noticed, also right after their screen has asked by itself.
  const key = asked.unattended ? `${asked.token} unattended` : asked.token
  const known = sessions.get(key)
  if (known && isFresh(known, now)) return known.value
  const value = loadStaff(db, keys, asked, now)
  const forget = () => void (sessions.get(key)?.value === value && sessions.delete(key))
  // What does not hold is not kept: made-up tokens must not push out real ones.
  const loaded = sessions.set(key, { from: now, until: plus(now, SESSION_FRESH), value })
  void value.then((staff) => (staff ? void (loaded.sessionId = staff.sessionId) : forget()), forget)
  return value
}

async function loadStaff(db: Db, keys: Keys, { token, unattended }: Asked, now: Instant): Promise<Staff | undefined> {
  const session = await sessionByToken(db, keys.mac('cookie', token))
  if (!session || !sessionHolds(session, now)) return undefined
  if (!unattended && millis(now) - millis(session.lastSeenAt) >= SESSION.noticed) await noticeSession(db, session.sessionId, now)
  const { sessionId, userId: id, account } = session
  const name = keys.open('vault', session.nameSealed, sealedName(id))
  return { kind: 'staff', id, account, name, ...(await postsOn(db, id, now)), sessionId }
}

/** What a sealed name is bound to. */
export const sealedName = (userId: string): string => `users/${userId}/name`

/** The posts of today, and where this person ever served: moving to a desk makes nobody read who rated them at the window. */
export const postsOn = async (db: Db, userId: string, now: Instant): Promise<Pick<Staff, 'assignments' | 'served'>> => ({
  assignments: await heldToday(db, userId, now),
  served: await servicesOf(db, userId),
})

export async function heldToday(db: Db, userId: string, now: Instant): Promise<Assignment[]> {
  const today = dayOf(now)
  const dated = await assignmentsOf(db, userId, today)
  return dated
    .filter((a) => a.startsOn <= today)
    .map(({ role, divisionPath, unit, line, staffNo }) => ({ role, divisionPath, unit, line, staffNo }))
}

/** After the commit that closed it: this process no longer believes the session, nor what it was just loading. */
export function forgetSession(db: Db, sessionId: string): void {
  memoryOf(db).sessions.deleteWhere((loaded) => loaded.sessionId === undefined || loaded.sessionId === sessionId)
}
