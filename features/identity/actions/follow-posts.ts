import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { LocalDate } from '#shared/time.ts'
import * as contract from '../contract.ts'
import { roleRow } from '../rules/roles.ts'
import { insertAssignment, movePosts, postsAt } from '../store.ts'

export type Following = {
  from: string
  to: string
  on: LocalDate
  /** null: whoever has a post there; else only those of these units. */
  units: readonly string[] | null
  staffNo: (staffNo: string) => string
}

/**
 * Whoever has a post at one place has the same at another from a day on, and keeps the one they had: what they could see stays
 * seen, and whom they served stays known (rules 2.5). The three administrators are three people and have one post each: theirs moves.
 */
export async function followPosts(ctx: Context, { from, to, on, units, staffNo }: Following): Promise<number> {
  const posts = await postsAt(ctx.db, from, on)
  const mine = posts.filter((post) => units === null || (post.unit !== null && units.includes(post.unit)))
  const moving = mine.filter((post) => roleRow(post.role)?.threePersons === true)
  await movePosts(
    ctx.db,
    moving.map((post) => post.assignmentId),
    to,
  )
  for (const { assignmentId: _was, ...post } of mine) {
    if (roleRow(post.role)?.threePersons) continue
    const assignmentId = ctx.newId()
    const { userId, ...dated } = post
    const copy = {
      ...dated,
      divisionPath: to,
      staffNo: post.staffNo === null ? null : staffNo(post.staffNo),
      startsOn: post.startsOn > on ? post.startsOn : on,
    }
    await insertAssignment(ctx.db, { ...copy, id: assignmentId, userId, at: ctx.now, by: actorCode(ctx.actor) })
    ctx.record(contract.roleAssigned, `user:${userId}`, { assignmentId, ...copy })
  }
  return new Set(mine.map((post) => post.userId)).size
}
