import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'

/** Whether it is the first time. */
export const takeHandOver = async (db: Db, hash: Buffer, at: Instant): Promise<boolean> =>
  (await db
    .insertInto('rater_hand_overs')
    .values({ hand_over_hash: hash, taken_at: at })
    .onConflict((c) => c.column('hand_over_hash').doNothing())
    .returning('hand_over_hash')
    .executeTakeFirst()) !== undefined

export const deleteHandOversBefore = (db: Db, before: Instant) => db.deleteFrom('rater_hand_overs').where('taken_at', '<', before).execute()

/** Who made a link; nothing for a link that nobody was given. */
export const makerOfInvitation = async (db: Db, tokenHash: Buffer): Promise<string | undefined> =>
  (await db.selectFrom('invitations').select('made_by').where('token_hash', '=', tokenHash).executeTakeFirst())?.made_by
