import type { Actor } from '#shared/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import { namesSealed, userById } from '../store.ts'
import { postsOn, sealedName } from './authenticate.ts'

/** A person as they stand today, for work that goes on in their name while they are away; nobody once the account is closed. */
export async function staffById(
  { db, keys, now }: Pick<Context, 'db' | 'keys' | 'now'>,
  userId: string,
): Promise<Extract<Actor, { kind: 'staff' }> | null> {
  const user = await userById(db, userId)
  if (!user || user.disabled_at !== null) return null
  const name = keys.open('vault', user.name_sealed, sealedName(userId))
  return { kind: 'staff', id: userId, account: user.account, name, ...(await postsOn(db, userId, now)), sessionId: '' }
}

/** Names of accounts, open or closed, by their ids. */
export async function staffNamesById({ db, keys }: Pick<Context, 'db' | 'keys'>, userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = userIds.length === 0 ? [] : await namesSealed(db, userIds)
  return new Map(rows.map((row) => [row.user_id, keys.open('vault', row.name_sealed, sealedName(row.user_id))]))
}
