import type { Db } from '#server/platform/db.ts'
import type { Service } from '#shared/actor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Dated } from './rules/accounts.ts'
import type { Failures, SessionTimes } from './rules/limits.ts'

/** How many assignments one person may hold on one day: two roles in every division and room to spare; more is a mistake of whoever assigns. */
const MOST_ASSIGNMENTS = 1_000
/** How many people one place may have: a county's windows many times over. */
const MOST_POSTS = 100_000

export const insertUser = async (
  db: Db,
  user: { id: string; account: string; nameSealed: Buffer; passwordHash: string; at: Instant },
): Promise<boolean> =>
  (await db
    .insertInto('users')
    .values({
      user_id: user.id,
      account: user.account,
      name_sealed: user.nameSealed,
      password_hash: user.passwordHash,
      created_at: user.at,
    })
    .onConflict((c) => c.column('account').doNothing())
    .returning('user_id')
    .executeTakeFirst()) !== undefined

export const userByAccount = (db: Db, account: string) =>
  db
    .selectFrom('users')
    .select(['user_id', 'name_sealed', 'password_hash', 'disabled_at'])
    .where('account', '=', account)
    .executeTakeFirst()

export const userById = (db: Db, userId: string) =>
  db.selectFrom('users').select(['account', 'name_sealed', 'disabled_at']).where('user_id', '=', userId).executeTakeFirst()

export const namesSealed = (db: Db, userIds: readonly string[]) =>
  db
    .selectFrom('users')
    .select(['user_id', 'name_sealed'])
    .where('user_id', 'in', [...userIds])
    .orderBy('user_id')
    .limit(userIds.length)
    .execute()

/** Held until commit, so that two assignments at once are judged one after the other. */
export const lockUser = async (db: Db, userId: string): Promise<boolean> =>
  (await db.selectFrom('users').select('user_id').where('user_id', '=', userId).forUpdate().executeTakeFirst()) !== undefined

export const disableUser = async (db: Db, account: string, at: Instant): Promise<string | undefined> =>
  (
    await db
      .updateTable('users')
      .set({ disabled_at: at })
      .where('account', '=', account)
      .where('disabled_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst()
  )?.user_id

export const insertAssignment = (db: Db, a: Dated & { id: string; userId: string; at: Instant; by: string }) =>
  db
    .insertInto('assignments')
    .values({
      assignment_id: a.id,
      user_id: a.userId,
      role: a.role,
      division_path: a.divisionPath,
      unit: a.unit,
      line: a.line,
      staff_no: a.staffNo,
      starts_on: a.startsOn,
      ends_on: a.endsOn,
      assigned_at: a.at,
      assigned_by: a.by,
    })
    .execute()

/** All that were not over before `from`. */
export async function assignmentsOf(db: Db, userId: string, from: LocalDate): Promise<Dated[]> {
  const rows = await db
    .selectFrom('assignments')
    .select(['role', 'division_path', 'unit', 'line', 'staff_no', 'starts_on', 'ends_on'])
    .where('user_id', '=', userId)
    .where((e) => e.or([e('ends_on', 'is', null), e('ends_on', '>', from)]))
    .orderBy('starts_on')
    .orderBy('assignment_id')
    .limit(MOST_ASSIGNMENTS)
    .execute()
  return rows.map((r) => ({
    role: r.role,
    divisionPath: r.division_path,
    unit: r.unit,
    line: r.line,
    staffNo: r.staff_no,
    startsOn: r.starts_on,
    endsOn: r.ends_on,
  }))
}

export type Post = Dated & { assignmentId: string; userId: string }
/** The posts at one place, neither above nor below it, that last beyond a day. */
export async function postsAt(db: Db, divisionPath: string, on: LocalDate): Promise<Post[]> {
  const rows = await db
    .selectFrom('assignments')
    .select(['assignment_id', 'user_id', 'role', 'division_path', 'unit', 'line', 'staff_no', 'starts_on', 'ends_on'])
    .where('division_path', '=', divisionPath)
    .where((e) => e.or([e('ends_on', 'is', null), e('ends_on', '>', on)]))
    .orderBy('assignment_id')
    .limit(MOST_POSTS)
    .execute()
  return rows.map((r) => ({
    assignmentId: r.assignment_id,
    userId: r.user_id,
    role: r.role,
    divisionPath: r.division_path,
    unit: r.unit,
    line: r.line,
    staffNo: r.staff_no,
    startsOn: r.starts_on,
    endsOn: r.ends_on,
  }))
}

export async function movePosts(db: Db, assignmentIds: readonly string[], to: string): Promise<void> {
  if (assignmentIds.length === 0) return
  await db
    .updateTable('assignments')
    .set({ division_path: to })
    .where('assignment_id', 'in', [...assignmentIds])
    .execute()
}

/** Every number this person has had at the windows of a division, also long ago. */
export async function servicesOf(db: Db, userId: string): Promise<Service[]> {
  const rows = await db
    .selectFrom('assignments')
    .select(['division_path', 'staff_no'])
    .distinct()
    .where('user_id', '=', userId)
    .where('staff_no', 'is not', null)
    .orderBy('division_path')
    .orderBy('staff_no')
    .limit(MOST_ASSIGNMENTS)
    .execute()
  return rows.flatMap(({ division_path: divisionPath, staff_no: staffNo }) => (staffNo === null ? [] : [{ divisionPath, staffNo }]))
}

export const insertSession = (db: Db, s: { id: string; tokenHash: Buffer; userId: string; at: Instant; expiresAt: Instant }) =>
  db
    .insertInto('sessions')
    .values({ session_id: s.id, token_hash: s.tokenHash, user_id: s.userId, opened_at: s.at, last_seen_at: s.at, expires_at: s.expiresAt })
    .execute()

export type SessionRow = SessionTimes & { sessionId: string; userId: string; account: string; nameSealed: Buffer }
/** Nothing for an account that has been disabled. */
export async function sessionByToken(db: Db, tokenHash: Buffer): Promise<SessionRow | undefined> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.user_id', 's.user_id')
    .select(['s.session_id', 's.user_id', 's.last_seen_at', 's.expires_at', 's.closed_at', 'u.account', 'u.name_sealed'])
    .where('s.token_hash', '=', tokenHash)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      sessionId: row.session_id,
      userId: row.user_id,
      account: row.account,
      nameSealed: row.name_sealed,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
      closedAt: row.closed_at,
    }
  )
}

export const noticeSession = (db: Db, sessionId: string, at: Instant) =>
  db.updateTable('sessions').set({ last_seen_at: at }).where('session_id', '=', sessionId).where('last_seen_at', '<', at).execute()

export const markSessionClosed = async (db: Db, sessionId: string, at: Instant): Promise<boolean> =>
  (await db
    .updateTable('sessions')
    .set({ closed_at: at })
    .where('session_id', '=', sessionId)
    .where('closed_at', 'is', null)
    .returning('session_id')
    .executeTakeFirst()) !== undefined

export async function failuresOf(db: Db, subject: string): Promise<Failures | null> {
  const row = await db
    .selectFrom('sign_in_failures')
    .select(['failures', 'last_failed_at', 'locked_until'])
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row ? { failures: row.failures, lastFailedAt: row.last_failed_at, lockedUntil: row.locked_until } : null
}

export const saveFailures = (db: Db, subject: string, f: Failures) =>
  db
    .insertInto('sign_in_failures')
    .values({ subject, failures: f.failures, last_failed_at: f.lastFailedAt, locked_until: f.lockedUntil })
    .onConflict((c) =>
      c.column('subject').doUpdateSet({ failures: f.failures, last_failed_at: f.lastFailedAt, locked_until: f.lockedUntil }),
    )
    .execute()

export const forgetFailures = (db: Db, subject: string) => db.deleteFrom('sign_in_failures').where('subject', '=', subject).execute()

export const deleteFailuresBefore = (db: Db, before: Instant) =>
  db.deleteFrom('sign_in_failures').where('last_failed_at', '<', before).execute()
export const deleteSessionsBefore = (db: Db, before: Instant) => db.deleteFrom('sessions').where('expires_at', '<', before).execute()

export type ClientRow = {
  secretHash: Buffer
  secretVersion: number
  scopes: readonly string[]
  sources: readonly string[]
  origins: readonly string[]
  disabledAt: Instant | null
}
export async function clientById(db: Db, clientId: string): Promise<ClientRow | undefined> {
  const row = await db
    .selectFrom('clients')
    .select(['secret_hash', 'secret_version', 'scopes', 'sources', 'origins', 'disabled_at'])
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return (
    row && {
      secretHash: row.secret_hash,
      secretVersion: row.secret_version,
      scopes: row.scopes,
      sources: row.sources,
      origins: row.origins,
      disabledAt: row.disabled_at,
    }
  )
}

export const insertClient = async (
  db: Db,
  c: { clientId: string; name: string; secretHash: Buffer; scopes: readonly string[]; sources: readonly string[]; at: Instant },
): Promise<boolean> =>
  (await db
    .insertInto('clients')
    .values({
      client_id: c.clientId,
      name: c.name,
      secret_hash: c.secretHash,
      scopes: [...c.scopes],
      sources: [...c.sources],
      created_at: c.at,
    })
    .onConflict((o) => o.column('client_id').doNothing())
    .returning('client_id')
    .executeTakeFirst()) !== undefined

export const disableClient = async (db: Db, clientId: string, at: Instant): Promise<boolean> =>
  (await db
    .updateTable('clients')
    .set({ disabled_at: at })
    .where('client_id', '=', clientId)
    .where('disabled_at', 'is', null)
    .returning('client_id')
    .executeTakeFirst()) !== undefined

/** Held until commit, so that two changes at once are made one after the other. */
export const lockOrigins = async (db: Db, clientId: string): Promise<string[] | undefined> =>
  (await db.selectFrom('clients').select('origins').where('client_id', '=', clientId).forUpdate().executeTakeFirst())?.origins

export const replaceOrigins = (db: Db, clientId: string, origins: readonly string[]) =>
  db
    .updateTable('clients')
    .set({ origins: [...origins] })
    .where('client_id', '=', clientId)
    .execute()

/** The version that tokens must carry from now on. */
export const replaceSecret = async (db: Db, clientId: string, secretHash: Buffer): Promise<number | undefined> =>
  (
    await db
      .updateTable('clients')
      .set((e) => ({ secret_hash: secretHash, secret_version: e('secret_version', '+', 1) }))
      .where('client_id', '=', clientId)
      .returning('secret_version')
      .executeTakeFirst()
  )?.secret_version
