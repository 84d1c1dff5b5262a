import type { Actor } from '#shared/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import { userById } from '../store.ts'
import { heldToday, sealedName } from './authenticate.ts'

/** A person as they stand today, for work that goes on in their name while they are away; nobody once the account is closed. */
export async function staffById(
  { db, keys, now }: Pick<Context, 'db' | 'keys' | 'now'>,
  userId: string,
): Promise<Extract<Actor, { kind: 'staff' }> | null> {
  const user = await userById(db, userId)
  if (!user || user.disabled_at !== null) return null
  const name = keys.open('vault', user.name_sealed, sealedName(userId))
  return { kind: 'staff', id: userId, account: user.account, name, assignments: await heldToday(db, userId, now), sessionId: '' }
}
